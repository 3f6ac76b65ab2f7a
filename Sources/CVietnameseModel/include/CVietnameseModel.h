#ifndef SOHOA_CVIETNAMESEMODEL_H
#define SOHOA_CVIETNAMESEMODEL_H

#include <stdint.h>

// The trained model, put in when compiled; made by scripts/train-model. Writes its length in bytes.
// The bytes begin at a multiple of 64.
const uint8_t *sohoa_vietnamese_model(int64_t *length);

// Asks for the memory line at an address, which need not be valid, ahead of reading it.
static inline void sohoa_prefetch(const void *address) { __builtin_prefetch(address); }

#endif

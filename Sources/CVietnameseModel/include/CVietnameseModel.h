#ifndef SOHOA_CVIETNAMESEMODEL_H
#define SOHOA_CVIETNAMESEMODEL_H

#include <stdint.h>

// The trained model, put in when compiled; made by scripts/train-model. Writes its length in bytes.
// The bytes begin at a multiple of 64.
const uint8_t *sohoa_vietnamese_model(int64_t *length);

#endif

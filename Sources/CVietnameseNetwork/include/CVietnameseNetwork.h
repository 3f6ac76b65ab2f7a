#ifndef SOHOA_CVIETNAMESENETWORK_H
#define SOHOA_CVIETNAMESENETWORK_H

#include <stdint.h>

// The network that reads lines of Vietnamese, put in when compiled: a file as Tesseract has them,
// made by scripts/train-network. Writes its length in bytes.
const uint8_t *sohoa_vietnamese_network(int64_t *length);

#endif

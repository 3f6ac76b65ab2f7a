#ifndef SOHOA_CPLANDATA_H
#define SOHOA_CPLANDATA_H

#include <stdint.h>

// The tables by which plans are read, put in when compiled. Each writes its length in bytes.
const uint8_t *sohoa_topic_wordings(int64_t *length);

#endif

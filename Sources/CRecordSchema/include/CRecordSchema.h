#ifndef SOHOA_CRECORDSCHEMA_H
#define SOHOA_CRECORDSCHEMA_H

#include <stdint.h>

// The JSON Schema of the plan record, put in when compiled. Writes its length in bytes.
const uint8_t *sohoa_record_schema(int64_t *length);

#endif

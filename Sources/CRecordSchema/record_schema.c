#include "CRecordSchema.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const uint8_t schema[] = {
#embed "data/plan.schema.json"
};

const uint8_t *sohoa_record_schema(int64_t *length) {
  *length = sizeof schema;
  return schema;
}

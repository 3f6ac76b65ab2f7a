#include "CExportSchema.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const uint8_t sqlite_schema[] = {
#embed "data/sqlite.sql"
};

const uint8_t *sohoa_sqlite_schema(int64_t *length) {
  *length = sizeof sqlite_schema;
  return sqlite_schema;
}

static const uint8_t postgres_schema[] = {
#embed "data/postgres.sql"
};

const uint8_t *sohoa_postgres_schema(int64_t *length) {
  *length = sizeof postgres_schema;
  return postgres_schema;
}

#ifndef SOHOA_CEXPORTSCHEMA_H
#define SOHOA_CEXPORTSCHEMA_H

#include <stdint.h>

// The schema of exported SQLite databases as SQL, put in when compiled. Writes its length in bytes.
const uint8_t *sohoa_sqlite_schema(int64_t *length);

// The same for PostgreSQL: the start of a script for psql, up to where the data come.
const uint8_t *sohoa_postgres_schema(int64_t *length);

#endif

#ifndef SOHOA_CEXPORTSCHEMA_H
#define SOHOA_CEXPORTSCHEMA_H

#include <stdint.h>

// The schema of exported SQLite databases as SQL, put in when compiled. Writes its length in bytes.
const uint8_t *sohoa_sqlite_schema(int64_t *length);

#endif

#include "CPlanData.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

// One table: its bytes, and the function that lends them.
#define TABLE_END(name)                                  \
  const uint8_t *sohoa_##name(int64_t *length) {         \
    *length = sizeof name;                               \
    return name;                                         \
  }

static const uint8_t topic_wordings[] = {
#embed "data/topic-wordings.tsv"
};
TABLE_END(topic_wordings)

static const uint8_t document_types[] = {
#embed "data/document-types.tsv"
};
TABLE_END(document_types)

static const uint8_t letterhead[] = {
#embed "data/letterhead.tsv"
};
TABLE_END(letterhead)

static const uint8_t organs[] = {
#embed "data/organs.tsv"
};
TABLE_END(organs)

static const uint8_t offices[] = {
#embed "data/offices.tsv"
};
TABLE_END(offices)

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

static const uint8_t citation_stops[] = {
#embed "data/citation-stops.tsv"
};
TABLE_END(citation_stops)

static const uint8_t awards[] = {
#embed "data/awards.tsv"
};
TABLE_END(awards)

static const uint8_t recipients[] = {
#embed "data/recipients.tsv"
};
TABLE_END(recipients)

static const uint8_t units[] = {
#embed "data/units.tsv"
};
TABLE_END(units)

static const uint8_t cues[] = {
#embed "data/cues.tsv"
};
TABLE_END(cues)

static const uint8_t wordings[] = {
#embed "data/wordings.tsv"
};
TABLE_END(wordings)

static const uint8_t gazetteer[] = {
#embed "data/gazetteer.tsv"
};
TABLE_END(gazetteer)

static const uint8_t task_verbs[] = {
#embed "data/task-verbs.tsv"
};
TABLE_END(task_verbs)

static const uint8_t abbreviations[] = {
#embed "data/abbreviations.tsv"
};
TABLE_END(abbreviations)

static const uint8_t name_parts[] = {
#embed "data/name-parts.tsv"
};
TABLE_END(name_parts)

static const uint8_t place_syllables[] = {
#embed "data/place-syllables.tsv"
};
TABLE_END(place_syllables)

#ifndef SOHOA_CPLANDATA_H
#define SOHOA_CPLANDATA_H

#include <stdint.h>

// The tables by which plans are read, put in when compiled: UTF-8, tab-separated, `#` starts a
// comment line. Each function writes its table's length in bytes; the bytes live for ever.
const uint8_t *sohoa_topic_wordings(int64_t *length);
const uint8_t *sohoa_document_types(int64_t *length);
const uint8_t *sohoa_letterhead(int64_t *length);
const uint8_t *sohoa_organs(int64_t *length);
const uint8_t *sohoa_offices(int64_t *length);
const uint8_t *sohoa_citation_stops(int64_t *length);
const uint8_t *sohoa_awards(int64_t *length);
const uint8_t *sohoa_recipients(int64_t *length);
const uint8_t *sohoa_units(int64_t *length);
const uint8_t *sohoa_cues(int64_t *length);
const uint8_t *sohoa_wordings(int64_t *length);
const uint8_t *sohoa_gazetteer(int64_t *length);
const uint8_t *sohoa_task_verbs(int64_t *length);
const uint8_t *sohoa_abbreviations(int64_t *length);
const uint8_t *sohoa_name_parts(int64_t *length);
const uint8_t *sohoa_place_syllables(int64_t *length);

#endif

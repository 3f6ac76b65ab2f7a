#ifndef SOHOA_CCHARSETTABLES_H
#define SOHOA_CCHARSETTABLES_H

#include <stdint.h>

// The syllables of Vietnamese by frequency, by which readings of damaged text are told apart. Writes
// its length in bytes.
const uint8_t *sohoa_syllable_classes(int64_t *length);

#endif

#ifndef SOHOA_CICUSHIMS_H
#define SOHOA_CICUSHIMS_H

// ICU behind a header of standard integer types. ICU's function names are versioned macros and its
// types clash with those that Foundation's modules carry, so its own headers stay in the C file.

#include <stdint.h>

// Normalises UTF-16 to NFC. Writes at most `capacity` units to `destination` and returns the number
// of units the whole result has (more than `capacity` when it did not fit), or -1 on an ICU error.
int32_t sohoa_nfc(const uint16_t *source, int32_t length, uint16_t *destination, int32_t capacity);

// The number of leading UTF-16 units of `source` that are certainly NFC already; `length` when all
// of it is, -1 on an ICU error.
int32_t sohoa_nfc_prefix(const uint16_t *source, int32_t length);

#endif

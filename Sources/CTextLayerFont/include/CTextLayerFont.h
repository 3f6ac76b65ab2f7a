#ifndef SOHOA_CTEXTLAYERFONT_H
#define SOHOA_CTEXTLAYERFONT_H

#include <stdint.h>

// A TrueType font of blank letters for text that is searched and not seen, made by
// scripts/make-blank-font. Writes its length in bytes.
const uint8_t *sohoa_blank_font(int64_t *length);

#endif

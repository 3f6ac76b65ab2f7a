#include "CCharsetTables.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const uint8_t syllable_classes[] = {
#embed "data/syllable-classes.txt"
};

const uint8_t *sohoa_syllable_classes(int64_t *length) {
  *length = sizeof syllable_classes;
  return syllable_classes;
}

#include "CTextLayerFont.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const uint8_t font[] = {
#embed "data/blank.ttf"
};

const uint8_t *sohoa_blank_font(int64_t *length) {
  *length = sizeof font;
  return font;
}

#include "CICUShims.h"

#include <unicode/unorm2.h>

int32_t sohoa_nfc(const uint16_t *source, int32_t length, uint16_t *destination, int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);
  if (U_FAILURE(status)) return -1;
  int32_t written = unorm2_normalize(nfc, (const UChar *)source, length, (UChar *)destination,
                                     capacity, &status);
  if (status == U_BUFFER_OVERFLOW_ERROR) return written;
  return U_FAILURE(status) ? -1 : written;
}

int32_t sohoa_nfc_prefix(const uint16_t *source, int32_t length) {
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);
  if (U_FAILURE(status)) return -1;
  int32_t span = unorm2_spanQuickCheckYes(nfc, (const UChar *)source, length, &status);
  return U_FAILURE(status) ? -1 : span;
}

// Leptonica first: with its Pix type known, the Tesseract functions that take a Pix need no cast.
#include <leptonica/allheaders.h>
#include <tesseract/capi.h>

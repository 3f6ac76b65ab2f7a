#include "CVietnameseNetwork.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const uint8_t network[] = {
#embed "data/vietnamese.traineddata"
};

const uint8_t *sohoa_vietnamese_network(int64_t *length) {
  *length = sizeof network;
  return network;
}

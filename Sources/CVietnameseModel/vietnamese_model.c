#include "CVietnameseModel.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

__attribute__((aligned(64))) static const uint8_t model[] = {
#embed "data/vietnamese.model"
};

const uint8_t *sohoa_vietnamese_model(int64_t *length) {
  *length = sizeof model;
  return model;
}

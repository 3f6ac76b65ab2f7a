#include "CPlanData.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const uint8_t topic_wordings[] = {
#embed "data/topic-wordings.tsv"
};

const uint8_t *sohoa_topic_wordings(int64_t *length) {
  *length = sizeof topic_wordings;
  return topic_wordings;
}

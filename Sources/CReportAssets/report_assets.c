#include "CReportAssets.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const uint8_t style[] = {
#embed "data/report.css"
};

const uint8_t *sohoa_report_style(int64_t *length) {
  *length = sizeof style;
  return style;
}

static const uint8_t script[] = {
#embed "data/report.js"
};

const uint8_t *sohoa_report_script(int64_t *length) {
  *length = sizeof script;
  return script;
}

static const uint8_t labels[] = {
#embed "data/labels.tsv"
};

const uint8_t *sohoa_report_labels(int64_t *length) {
  *length = sizeof labels;
  return labels;
}

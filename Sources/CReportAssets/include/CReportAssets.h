#ifndef SOHOA_CREPORTASSETS_H
#define SOHOA_CREPORTASSETS_H

#include <stdint.h>

// The style sheet of the review report, put in when compiled. Writes its length in bytes.
const uint8_t *sohoa_report_style(int64_t *length);

// The script of the review report.
const uint8_t *sohoa_report_script(int64_t *length);

// Names of fields in Vietnamese and English, a field a line.
const uint8_t *sohoa_report_labels(int64_t *length);

#endif

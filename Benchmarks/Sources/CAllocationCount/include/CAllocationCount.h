#ifndef C_ALLOCATION_COUNT_H
#define C_ALLOCATION_COUNT_H

#include <stdint.h>

/// Blocks allocated by the process so far, by any thread.
uint64_t sohoa_allocation_count(void);

#endif

/* fuzz: what the targets share. */
#ifndef SEEOTHER_TESTS_FUZZ_H
#define SEEOTHER_TESTS_FUZZ_H

#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A replay may look at all of its few inputs; the fuzzer looks at a part of
 * each of many, which their bytes choose. replay.c sets it. */
__attribute__((weak)) bool fuzz_is_replay;

/* Ends the program, also where assert does nothing. */
#define FUZZ_ASSERT(condition)                                                 \
  do {                                                                         \
    if (!(condition))                                                          \
      abort();                                                                 \
  } while (0)

static inline struct str
fuzz_text(const uint8_t *data, size_t size)
{
  return str_of((const char *)data, size);
}

#endif

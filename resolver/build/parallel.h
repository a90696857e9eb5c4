/* parallel: the same for many, on several threads. */
#ifndef SEEOTHER_BUILD_PARALLEL_H
#define SEEOTHER_BUILD_PARALLEL_H

#include "base/err.h"

#include <stddef.h>

/* Calls work for each index below count, on at most so many threads (1: on this
 * one). Returns one of the errors, if there are any. */
enum err parallel_for(unsigned threads, size_t count,
                      enum err (*work)(void *context, size_t index),
                      void *context);

#endif

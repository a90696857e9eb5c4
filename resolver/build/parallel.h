/* parallel: calls a function for many indexes, on several threads. */
#ifndef SEEOTHER_BUILD_PARALLEL_H
#define SEEOTHER_BUILD_PARALLEL_H

#include "base/err.h"

#include <stddef.h>

/* Calls work for each index below count, on at most so many threads; with 1, on
 * the calling thread. Uses fewer threads when no more can be started. Returns
 * one of the errors of work, if there are any. */
enum err parallel_for(unsigned threads, size_t count,
                      enum err (*work)(void *context, size_t index),
                      void *context);

#endif

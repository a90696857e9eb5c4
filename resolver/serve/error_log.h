/* error_log: writes the lines of base/log.h to standard error while requests
 * are answered.
 *
 * A thread of its own writes it (log_ring.h), so that no thread that answers a
 * request waits for the reader of standard error. */
#ifndef SEEOTHER_SERVE_ERROR_LOG_H
#define SEEOTHER_SERVE_ERROR_LOG_H

#include "base/err.h"

#include <stdint.h>

/* Lines of base/log.h go through the ring from now on, each at once. ERR_MEMORY
 * or ERR_SYSTEM when the thread cannot be started; lines are then written
 * as before. */
enum err error_log_open(void);

/* To be called about once a second: logs how many lines have been dropped, when
 * the reader goes again. */
void error_log_tick(void);

/* Returns how many lines were dropped since the log was opened. Any thread may
 * call it. */
uint64_t error_log_dropped(void);

/* Writes what is left, for so many milliseconds at most. Lines are written by
 * those who log again; but when the reader stalls, all further lines are lost.
 */
void error_log_close(unsigned milliseconds);

#endif

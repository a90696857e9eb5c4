/* memory: the program's own malloc family, which remembers its failures.
 *
 * malloc, calloc, realloc and their relatives are defined here and forward to
 * glibc. The program's definitions come first for everything that is loaded
 * into the process, so a failure is also seen when a library asked, and when
 * that library does not say so: libraries drop statements, fields and bytes
 * silently when memory is out. What was made while an allocation failed is
 * therefore not sent, not kept and not published, no matter which code has
 * asked for the memory.
 *
 * With sanitizers, with the fuzzers and without glibc nothing is defined here:
 * they have a malloc of their own, and no failure is ever counted. */
#ifndef SEEOTHER_BASE_MEMORY_H
#define SEEOTHER_BASE_MEMORY_H

#include "base/err.h"

#include <stdbool.h>

/* Returns whether this build counts failures. */
bool memory_counts(void);

/* How many allocations of this thread have failed since it began. */
unsigned long memory_failures(void);

/* From here on, memory_err tells of allocations of this thread that fail. Each
 * answer begins with it. */
void memory_begin(void);

/* ERR_MEMORY when an allocation of this thread has failed since memory_begin
 * (without one: since the thread began), else ERR_NONE. To be asked before
 * something is kept, sent or published. */
enum err memory_err(void);

/* Until memory_end_reserved, an allocation of this thread that malloc refuses
 * is counted as a failure, and is then taken from the reserve
 * (memory_reserve.h). For calls of a library that crashes when it is given
 * NULL. The reserve is small: code that calls such a library in a loop calls
 * memory_err in each round, and gives up when there was a failure. */
void memory_begin_reserved(void);

/* Ends what memory_begin_reserved has begun in this thread. */
void memory_end_reserved(void);

/* From here on, the first allocation that fails in any thread ends the process
 * at once, with a message and the exit code of ERR_MEMORY. Nothing that was
 * registered for the end of a process is run, but a file that has the path is
 * removed, when it is not NULL: it is the unfinished one. The path is borrowed.
 * A program that only makes something (the compile child, or a server that
 * starts) loses nothing by that. */
void memory_end_at_failure(const char *path);

/* Adds text to the message with which memory_end_at_failure ends the process:
 * whole lines, which are borrowed; NULL adds nothing. */
void memory_say_at_end(const char *text);

/* Ends what memory_end_at_failure has begun: a failure is counted and the
 * process goes on. This is how a process begins. */
void memory_go_on_at_failure(void);

#endif

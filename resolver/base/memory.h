/* memory: the program's own malloc family, which remembers its failures.
 *
 * malloc, calloc, realloc and their relatives are defined here and forward to
 * glibc. The program's definitions come first for everything that is loaded
 * into the process, so a failure is also seen when a library asked, and when
 * that library does not say so: libraries drop statements, fields and bytes
 * silently when memory is out. What was made while an allocation failed is
 * therefore not sent, not kept and not published, whoever wanted the memory.
 *
 * With sanitizers, with the fuzzers and without glibc nothing is defined here:
 * they have a malloc of their own, and no failure is ever counted. */
#ifndef SEEOTHER_BASE_MEMORY_H
#define SEEOTHER_BASE_MEMORY_H

#include "base/err.h"

#include <stdbool.h>

/* Whether this build counts failures. */
bool memory_counts(void);

/* How many allocations of this thread have failed since it began. */
unsigned long memory_failures(void);

/* Begins to watch: memory_err speaks of what fails in this thread from here
 * on. An answer begins with it. */
void memory_begin(void);

/* ERR_MEMORY when an allocation of this thread has failed since memory_begin
 * (without one: since the thread began), else ERR_NONE. Whoever keeps, sends or
 * publishes something asks before. */
enum err memory_err(void);

/* Between these two, what malloc refuses this thread is counted as ever, and is
 * then taken from the reserve (memory_reserve.h): for calls of a library that
 * crashes when it is given NULL. The reserve is small, so whoever calls such a
 * library again and again asks for memory_err meanwhile, and gives up. */
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

/* The opposite: a failure is counted and the process goes on. This is how a
 * process begins. */
void memory_go_on_at_failure(void);

#endif

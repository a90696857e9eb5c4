/* discovering: finds the namespaces of a configuration that only names an
 * endpoint. A process of its own asks that endpoint (fetch/discover.h). Its
 * answer becomes lines of the configuration. For one thread. */
#ifndef SEEOTHER_SERVE_DISCOVERING_H
#define SEEOTHER_SERVE_DISCOVERING_H

#include "base/buffer.h"
#include "base/err.h"

#include <stdbool.h>
#include <sys/types.h>

struct discovering {
  pid_t pid;           /* 0: nobody is asking */
  int from;            /* a pipe that the hosts are read from, or -1 */
  struct buffer hosts; /* each with a line feed */
};

/* Initializes it; no process is running. */
void discovering_init(struct discovering *discovering);

/* Kills the process if it is running, and frees the hosts. Everything is then
 * as after discovering_init. */
void discovering_end(struct discovering *discovering);

/* Returns whether the lines of a configuration have a source for all names, and
 * neither a namespace nor a name. */
bool discovering_is_wanted(struct str lines);

/* Starts the process for the lines of a configuration. It has a copy of lines,
 * so the caller may free them afterwards. ERR_SYSTEM with a message. */
enum err discovering_start(struct discovering *discovering, struct str lines);

/* Waits for the end of the process, or only looks when block is false.
 * *ret_done is false while it is running. Otherwise the result is the error
 * that it ended with, which was logged, or ERR_NONE, and hosts is complete. */
enum err discovering_wait(struct discovering *discovering, bool block,
                          bool *ret_done);

/* Appends to out the lines of a namespace http://HOST/ for each host, with the
 * settings of the source for all names that is in lines. ERR_BAD_DATA, with a
 * message, when hosts is not a list of hosts; ERR_LIMIT when out is full;
 * ERR_MEMORY. */
enum err discovering_put_lines(struct str lines, struct str hosts,
                               struct buffer *out);

#endif

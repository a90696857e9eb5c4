/* discovering: which namespaces a configuration has that names an endpoint
 * alone. A process of its own asks that endpoint (fetch/discover.h); what it
 * tells becomes lines of the configuration. For one thread. */
#ifndef SEEOTHER_SERVE_DISCOVERING_H
#define SEEOTHER_SERVE_DISCOVERING_H

#include "base/buffer.h"
#include "base/err.h"

#include <stdbool.h>
#include <sys/types.h>

struct discovering {
  pid_t pid;           /* 0: nobody is asking */
  int from;            /* where the hosts come from, or -1 */
  struct buffer hosts; /* each with a line feed */
};

/* Nobody is asking yet. */
void discovering_init(struct discovering *discovering);

/* Ends the process that asks, if there is one, and frees the hosts. Then all is
 * as after discovering_init. */
void discovering_end(struct discovering *discovering);

/* Whether these lines have a source of the resolver and neither a namespace nor
 * a name. */
bool discovering_is_wanted(struct str lines);

/* Starts the process, for the lines of a configuration, which the caller keeps
 * no longer than this call. ERR_SYSTEM with a message. */
enum err discovering_start(struct discovering *discovering, struct str lines);

/* Waits for its end (or looks, when block is false). *ret_done is false while
 * it is running. Then the error that it ended with, which was said, or ERR_NONE
 * and hosts; and nobody is asking any more. */
enum err discovering_wait(struct discovering *discovering, bool block,
                          bool *ret_done);

/* Appends the lines of a namespace http://HOST/ for each host, with the
 * settings that the resolver's source has in lines. ERR_BAD_DATA, with a
 * message, when what stands in hosts cannot be hosts; ERR_LIMIT when out is
 * full, ERR_MEMORY. */
enum err discovering_put_lines(struct str lines, struct str hosts,
                               struct buffer *out);

#endif

/* opening: data that were loaded, until they are put in force: their files, the
 * lines of their configuration, and, where that has a source of the resolver
 * and nothing has names, those that an endpoint is asked for
 * (serve/discovering.h). For one thread. */
#ifndef SEEOTHER_SERVE_OPENING_H
#define SEEOTHER_SERVE_OPENING_H

#include "serve/discovering.h"
#include "serve/loader_files.h"
#include "serve/options.h"

struct opening {
  struct loader_files files;
  struct buffer lines;
  struct discovering discovering;
};

/* Nothing is open yet. opening_fini closes what is, ends the process that asks,
 * and leaves the opening as after opening_init. */
void opening_init(struct opening *opening);
void opening_fini(struct opening *opening);

/* Opens what the image at fd needs, which stays the caller's; what names it in
 * messages. Starts to ask for names where that is needed. What was open before
 * is closed. Errors have a message; nothing is open then. */
enum err opening_begin(struct opening *opening, const struct options *options,
                       int fd, const char *what);

/* Whether an endpoint is being asked. */
bool opening_asks(const struct opening *opening);

/* Waits for the names that are asked for (or looks, when block is false).
 * *ret_done is false while they are. Then files and lines, which are the
 * caller's, and nothing is open any more; or an error that was said. */
enum err opening_end(struct opening *opening, bool block, bool *ret_done,
                     struct loader_files *ret_files, struct buffer *ret_lines);

#endif

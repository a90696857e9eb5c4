/* opening: data that were loaded and are not in force yet: their files and the
 * lines of their configuration. If the configuration has a source for all
 * names, and has no names itself, an endpoint is asked for them
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

/* Initializes it with nothing open. opening_fini closes the files, ends the
 * process that asks, and leaves the opening as after opening_init. */
void opening_init(struct opening *opening);
void opening_fini(struct opening *opening);

/* Opens the files that the image at fd needs, and closes those that were open
 * before. fd stays the caller's; what names it in messages. Starts to ask an
 * endpoint for names where that is needed. On an error, which has a message,
 * nothing is open. */
enum err opening_begin(struct opening *opening, const struct options *options,
                       int fd, const char *what);

/* Returns whether an endpoint is being asked. */
bool opening_asks(const struct opening *opening);

/* Waits for the endpoint's answer, or only looks when block is false. *ret_done
 * is false while it is awaited. Otherwise the result is an error that was
 * logged; or ERR_NONE, and *ret_files and *ret_lines are the caller's. In both
 * cases nothing is open any more. */
enum err opening_end(struct opening *opening, bool block, bool *ret_done,
                     struct loader_files *ret_files, struct buffer *ret_lines);

#endif

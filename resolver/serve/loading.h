/* loading: where the data come from, at the start and again: an image that is
 * opened, or a child that compiles; when the first load fails, the last good
 * image of an image directory. Where the configuration has a source and no
 * names, its endpoint is asked for them then (serve/opening.h). What is loaded
 * is opened and handed on; nothing is read here. Logs what goes wrong, and
 * knows whether the newest data are served. For one thread. */
#ifndef SEEOTHER_SERVE_LOADING_H
#define SEEOTHER_SERVE_LOADING_H

#include "resolve/readiness.h"
#include "serve/child.h"
#include "serve/opening.h"

struct loading {
  const struct options *options; /* borrowed */
  int stdin_fd; /* a copy of standard input, when a data set is "-", or -1 */
  struct child child;
  struct opening opening;    /* what was loaded and is not in force yet */
  struct loader_files files; /* what the last load that went well has given, */
  struct buffer lines;       /* and its configuration */
  enum readiness readiness;  /* of these */
  bool again;                /* asked for while a reload was going on */
};

/* Nothing is loaded yet. loading_fini ends it. */
void loading_init(struct loading *loading, const struct options *options);
void loading_fini(struct loading *loading);

/* Loads, and waits for it. Fills in files and lines on success. The error of
 * the load, with messages, when it fails and there is no last good image; a
 * wrong configuration is always an error. */
enum err loading_first(struct loading *loading);

/* Begins to load again; while that is going on, it is done once more
 * afterwards. True when it is done already and files are new. */
bool loading_reload(struct loading *loading);

/* Whether a reload is going on. */
bool loading_goes_on(const struct loading *loading);

/* Looks whether a reload has ended. True when files are new; on failure they
 * stay as they were. */
bool loading_look_after(struct loading *loading);

#endif

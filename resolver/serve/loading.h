/* loading: gets the data, at the start and for reloads. It opens an image, or
 * starts a child that compiles one. When the first load fails, it takes the
 * last good image of the image directory. If the configuration has a source but
 * no names, it asks the source's endpoint for them (serve/opening.h). The files
 * are opened and handed on; their data are not parsed here. Logs errors, and
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
  struct opening opening;    /* data that were loaded and are not in force
                                yet */
  struct loader_files files; /* the files of the last successful load */
  struct buffer lines;       /* the configuration of files */
  enum readiness readiness;  /* whether files are the newest data */
  uint64_t failures;         /* reloads that have failed here; the caller, who
                                counts them, sets it to 0 again */
  uint64_t compile_milliseconds; /* how long the last child took */
  bool again;                    /* a reload was requested while another one was
                                    going on */
};

/* Initializes it, with nothing loaded. options is borrowed. loading_fini ends a
 * load that is going on, and closes and frees what is held. */
void loading_init(struct loading *loading, const struct options *options);
void loading_fini(struct loading *loading);

/* Loads the data and waits for that. On success, sets files and lines. If the
 * load fails and there is no last good image, the result is the error of the
 * load, with messages. A wrong configuration is always an error. */
enum err loading_first(struct loading *loading);

/* Begins a reload. If one is going on, another one follows it. Returns whether
 * the reload is complete already and files are new. */
bool loading_reload(struct loading *loading);

/* Returns whether a reload is going on. */
bool loading_goes_on(const struct loading *loading);

/* Looks whether a reload has ended, without waiting. Returns true when files
 * are new; when the reload has failed they stay as they were. */
bool loading_look_after(struct loading *loading);

#endif

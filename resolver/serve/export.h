/* export: writes the answers of a server as plain files, or the rules with
 * which another server answers from these files.
 *
 * Every file is the content of an answer of resolve/resolve.h; nothing else
 * makes documents. */
#ifndef SEEOTHER_SERVE_EXPORT_H
#define SEEOTHER_SERVE_EXPORT_H

#include "base/err.h"
#include "serve/export_dialect.h"
#include "serve/options.h"

struct export_request {
  const char *folder; /* of "static"; NULL: rules are written */
  const struct export_dialect *dialect; /* of the rules; NULL for "static" */
};

/* Takes the arguments that say what is exported off the data sets of the
 * options: "static DIR", or the name of a dialect. The strings are borrowed.
 * ERR_USAGE with a message. */
enum err export_take_request(struct options *options,
                             struct export_request *ret_request);

/* Loads the data of the options and writes what was requested; the rules go to
 * standard output, or to the file of the option -o. A report goes to standard
 * error. Errors have a message. */
enum err export_run(const struct options *options,
                    const struct export_request *request);

#endif

/* explain: the command that tells why an IRI gets the answer that it gets. */
#ifndef SEEOTHER_SERVE_EXPLAIN_H
#define SEEOTHER_SERVE_EXPLAIN_H

#include "serve/options.h"

/* Loads the data sets of the options as terminal_check does, gives up the
 * rights that a server gives up, answers a GET for the IRI with the fields of
 * the options, and writes how the answer has come about to standard output: as
 * text, or as JSON if the options say so. No socket is opened, and no endpoint
 * is asked. Errors have a message; whatever the status of the answer is, it is
 * not an error. */
enum err explain_run(const struct options *options, struct str iri);

#endif

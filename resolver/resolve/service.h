/* service: pages of our own: home, look-up, the description of any IRI,
 * health, style. */
#ifndef SEEOTHER_RESOLVE_SERVICE_H
#define SEEOTHER_RESOLVE_SERVICE_H

#include "resolve/respond.h"

/* Answers a path below /-/ or /.well-known/, and "/" when the data have no
 * such name. *ret_done is false where there is no such service. */
enum err service_answer(struct exchange *exchange, bool *ret_done);

#endif

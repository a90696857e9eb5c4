/* check_redirects: finds redirect loops among names that have moved.
 *
 * A table may redirect a document to its thing, or a name to an address that
 * leads back to it. That cannot be seen from single rows, but from the
 * answers. */
#ifndef SEEOTHER_RESOLVE_CHECK_REDIRECTS_H
#define SEEOTHER_RESOLVE_CHECK_REDIRECTS_H

#include "name/snapshot.h"

/* Follows the redirects of each moved name and of its document, at most 16 of
 * them. ERR_CONFIG, with a message, for the first that does not end. It takes
 * time in proportion to the table: for compile and check. */
enum err check_redirects_run(const struct snapshot *snapshot);

#endif

/* check_redirects: finds redirect loops among names that have moved.
 *
 * A table may redirect a document to its thing, or a name to an address that
 * leads back to it. No single row shows that, but the answers do. */
#ifndef SEEOTHER_RESOLVE_CHECK_REDIRECTS_H
#define SEEOTHER_RESOLVE_CHECK_REDIRECTS_H

#include "name/snapshot.h"

/* Follows every name that is moved, and its document, for at most 16
 * redirects. ERR_CONFIG with a message for the first that does not come to an
 * end. Takes time that grows with the table: for compile and check. */
enum err check_redirects_run(const struct snapshot *snapshot);

#endif

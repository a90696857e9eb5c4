/* clashes: names in the data that are also the document of a thing. */
#ifndef SEEOTHER_SERVE_CLASHES_H
#define SEEOTHER_SERVE_CLASHES_H

#include "resolve/snapshot.h"

/* Looks for names that are also the document of a thing. ERR_BAD_DATA, with a
 * message for each, at most 20. Grows with the data: for compile and check. */
enum err clashes_check(const struct snapshot *snapshot);

#endif

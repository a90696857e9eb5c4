/* starve: small allocations that fail. */
#ifndef SEEOTHER_TESTS_STARVE_H
#define SEEOTHER_TESTS_STARVE_H

#include <stdbool.h>

/* Takes all memory that malloc can have, so that every allocation fails, in
 * this thread and in others, until starve_end. False when it cannot: with
 * sanitizers, whose malloc does not fail so. */
bool starve_begin(void);
void starve_end(void);

#endif

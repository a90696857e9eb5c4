/* pages: the files of data/pages, embedded in the program. */
#ifndef SEEOTHER_FORMAT_PAGES_H
#define SEEOTHER_FORMAT_PAGES_H

#include "base/str.h"

/* The text of a page by name, without its extension; empty when there is
 * none. Fits template_finder. */
struct str pages_find(struct str name);

#endif

/* replacements: the properties that say what replaces their subject. */
#ifndef SEEOTHER_RDF_REPLACEMENTS_H
#define SEEOTHER_RDF_REPLACEMENTS_H

#include "base/str.h"

enum { REPLACEMENTS = 4 };

/* Of several properties, the first in this order counts. */
extern const struct str replacements[REPLACEMENTS];

#endif

/* hosting: logs which names are hosted, and which names in the data are not. */
#ifndef SEEOTHER_SERVE_HOSTING_H
#define SEEOTHER_SERVE_HOSTING_H

#include "name/snapshot.h"

/* Logs one line for each authority that is hosted, at most ten, with its
 * namespaces and the number of things and terms in them; and one line for each
 * namespace whose names an endpoint has, at most four. */
void hosting_say(const struct snapshot *snapshot);

/* Logs how many subjects of the data are on authorities that are not hosted,
 * and which setting would host them. */
void hosting_note_foreign(const struct snapshot *snapshot);

/* Warns of data with far fewer names than those before them: it may be right,
 * or a mistake that was not noticed. */
void hosting_compare(uint64_t before, uint64_t now);

#endif

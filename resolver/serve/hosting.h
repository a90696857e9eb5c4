/* hosting: says what is hosted, and what of the data is not. */
#ifndef SEEOTHER_SERVE_HOSTING_H
#define SEEOTHER_SERVE_HOSTING_H

#include "name/snapshot.h"

/* One line for each authority that is hosted, at most ten: its namespaces with
 * the number of things and terms in them; and one for each namespace whose
 * names an endpoint has, at most four. */
void hosting_say(const struct snapshot *snapshot);

/* Notes for subjects on authorities that are not hosted: how many, and which
 * setting would host them. */
void hosting_note_foreign(const struct snapshot *snapshot);

#endif

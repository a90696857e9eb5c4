/* dataset_facts: the values of pages about the data as a whole. */
#ifndef SEEOTHER_RESOLVE_DATASET_FACTS_H
#define SEEOTHER_RESOLVE_DATASET_FACTS_H

#include "html/view.h"
#include "resolve/page_language.h"

/* Returns a number in the notation of a language, in the arena. */
struct str dataset_facts_number(struct exchange *exchange, uint64_t value,
                                struct str language);

/* Adds to a view the numbers of names and statements, the date of the last
 * change, the licence, the authorities (the first twelve, and how many more
 * there are), and the URIs of the data set, of the home page and of the dump.
 */
void dataset_facts_put(struct exchange *exchange,
                       const struct page_language *languages,
                       struct view *view);

/* Returns the short name of a licence: "CC BY-SA 4.0" for those of Creative
 * Commons, else the host of its URI. In the arena, or borrowed. */
struct str dataset_facts_license(struct exchange *exchange, struct str license);

#endif

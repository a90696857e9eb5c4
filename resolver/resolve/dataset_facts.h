/* dataset_facts: what pages say of the data as a whole. */
#ifndef SEEOTHER_RESOLVE_DATASET_FACTS_H
#define SEEOTHER_RESOLVE_DATASET_FACTS_H

#include "html/view.h"
#include "resolve/page_language.h"

/* A number as the readers of a language write it. In the arena. */
struct str dataset_facts_number(struct exchange *exchange, uint64_t value,
                                struct str language);

/* Puts how many names and statements there are, when they last changed, the
 * licence, the authorities, and the URIs of the data set, the home page and the
 * dump. */
void dataset_facts_put(struct exchange *exchange,
                       const struct page_language *languages,
                       struct view *view);

/* Puts some things of the primary authority under "examples", from all over
 * the namespace of the first. */
enum err dataset_facts_put_examples(struct exchange *exchange,
                                    const struct page_language *languages,
                                    struct view *view);

#endif

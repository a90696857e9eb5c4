/* search: finds things by their labels, at /-/search, for people and
 * programs. */
#ifndef SEEOTHER_RESOLVE_SEARCH_H
#define SEEOTHER_RESOLVE_SEARCH_H

#include "resolve/ask.h"
#include "resolve/page_language.h"

/* Answers a search for the parameter "q" with a page or, by Accept, with JSON.
 * If it is an IRI or a name with a prefix, redirects to that name. */
enum err search_answer(struct exchange *exchange);

/* --- parts, for opensearch.c ---------------------------------------------- */

struct search {
  struct exchange *exchange;
  struct page_language languages;
  struct str query;
  struct ask_parts parts; /* the answers of endpoints */
  struct hit_list hits;   /* the results, after search_find */
};

/* Reads the parameter "q" and asks the endpoints. The query is empty when it is
 * absent, too long or not UTF-8. *ret_done is as in ask_engines. ERR_MEMORY. */
enum err search_begin(struct exchange *exchange, struct search *ret_search,
                      bool *ret_done);
/* Finds the hits. suggests: only a few, and no deprecated names. ERR_MEMORY,
 * ERR_DAMAGED. */
enum err search_find(struct search *search, bool suggests);

/* Returns the label of a hit, in the language of the page where there is one;
 * of a hit without labels, its name. Lives in the arena of the request. */
struct str search_label(struct search *search, const struct hit *hit);

/* Returns the label of the class of a hit; of a class that has none, its name
 * as words. Empty when the hit has no class. Lives in the arena of the request.
 */
struct str search_kind(struct search *search, const struct hit *hit);

/* Returns a reference to a hit, relative where that is possible; for an IRI of
 * an authority that is not hosted here, one to /-/lookup. Lives in the arena of
 * the request. */
struct str search_link(struct search *search, const struct hit *hit);

/* Answers with the text that write appends to out. vary: the fields that it
 * depends on, beside the coding. */
enum err search_send(struct search *search, struct str content_type,
                     unsigned vary,
                     enum err (*write)(void *context, struct buffer *out));

#endif

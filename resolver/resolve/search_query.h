/* search_query: reads a search and finds its hits, for each form of the
 * answer. */
#ifndef SEEOTHER_RESOLVE_SEARCH_QUERY_H
#define SEEOTHER_RESOLVE_SEARCH_QUERY_H

#include "resolve/ask.h"
#include "resolve/page_language.h"

enum {
  SEARCH_HITS = 50,    /* of a page */
  SEARCH_REACH = 1000, /* of all pages together */
};

struct search {
  struct exchange *exchange;
  struct page_language languages;
  struct str query;
  uint64_t page;          /* from 1 on, from the parameter "page" */
  bool describes;         /* texts that describe the hits are wanted */
  struct ask_parts parts; /* the answers of endpoints */
  struct hit_list hits;   /* the results, after search_query_find */
  struct str words; /* what was looked for, after search_query_find: the query,
                       or its words */
};

/* Reads the parameters "q" and "page", and asks the endpoints. The query is
 * empty when it is absent, too long or not UTF-8. *ret_done is as in
 * ask_engines. ERR_MEMORY. */
enum err search_query_begin(struct exchange *exchange,
                            struct search *ret_search, bool *ret_done);

/* Finds the hits of the page. suggests: only a few, of the first page, and no
 * deprecated names. When nothing matches, the query is taken apart into words.
 * ERR_MEMORY, ERR_DAMAGED. */
enum err search_query_find(struct search *search, bool suggests);

/* Returns the label of a hit, in the language of the page where there is one;
 * of a hit without labels, its name. Lives in the arena of the request. */
struct str search_query_label(struct search *search, const struct hit *hit);

/* Returns the label of the class of a hit; of a class that has none, its name
 * as words. Empty when the hit has no class. Lives in the arena of the request.
 */
struct str search_query_kind(struct search *search, const struct hit *hit);

/* Returns a reference to a hit, relative where that is possible; for an IRI of
 * an authority that is not hosted here, one to /-/lookup. Lives in the arena of
 * the request. */
struct str search_query_link(struct search *search, const struct hit *hit);

/* Answers with the text that write appends to out. vary: the fields that it
 * depends on, beside the coding. */
enum err
search_query_send(struct search *search, struct str content_type, unsigned vary,
                  enum err (*write)(void *context, struct buffer *out));

#endif

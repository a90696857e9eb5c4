/* spelling_search: names and documents that a path is another spelling of. */
#ifndef SEEOTHER_NAME_SPELLING_SEARCH_H
#define SEEOTHER_NAME_SPELLING_SEARCH_H

#include "name/spelling.h"

struct spelling_search {
  const struct snapshot *snapshot;
  struct arena *arena;
  struct str authority;
  struct str tail; /* the part of the query that does not belong to a name */
  struct str extension;    /* that was cut off the path, with its dots */
  struct spellings *found; /* what is added: with the extension and the tail */
};

/* Adds the names that a path and a query (or NULL) are spellings of, moved and
 * withdrawn ones as well. What leads nowhere with the extension is left out,
 * here and below. */
enum err spelling_search_names(struct spelling_search *search, struct str path,
                               const struct str *query);

/* Adds the ontologies and graphs among them. */
enum err spelling_search_wholes(struct spelling_search *search,
                                struct str path);

/* Adds the documents of things, and variants with a pattern of their own, that
 * a path is a spelling of. */
enum err spelling_search_documents(struct spelling_search *search,
                                   struct str path);

#endif

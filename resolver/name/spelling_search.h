/* spelling_search: finds the names and documents of which a path is another
 * spelling. */
#ifndef SEEOTHER_NAME_SPELLING_SEARCH_H
#define SEEOTHER_NAME_SPELLING_SEARCH_H

#include "name/spelling.h"

struct spelling_search {
  const struct snapshot *snapshot;
  struct arena *arena;
  struct str authority;
  struct str tail; /* the part of the query that does not belong to a name */
  struct str extension;    /* the extension that was removed from the path, with
                              its dots */
  struct spellings *found; /* the results, with the extension and the tail */
};

/* Adds the names of which a path and a query (or NULL) are a spelling,
 * including moved and withdrawn ones. In all three functions, a result is left
 * out when it leads nowhere with the extension. */
enum err spelling_search_names(struct spelling_search *search, struct str path,
                               const struct str *query);

/* Adds the ontologies and graphs of which a path is a spelling. */
enum err spelling_search_wholes(struct spelling_search *search,
                                struct str path);

/* Adds the documents of things, and variants with their own pattern, of which a
 * path is a spelling. */
enum err spelling_search_documents(struct spelling_search *search,
                                   struct str path);

#endif

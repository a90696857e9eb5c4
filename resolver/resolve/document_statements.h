/* document_statements: what is true of a document, as statements in its own
 * graph: its topic, its licence, and which page it is of a longer description
 * (Hydra's PartialCollectionView). */
#ifndef SEEOTHER_RESOLVE_DOCUMENT_STATEMENTS_H
#define SEEOTHER_RESOLVE_DOCUMENT_STATEMENTS_H

#include "name/resource.h"

/* pages: there are, at least 1; the resource says which one this is. Sets the
 * document of the description as well. */
enum err document_statements_add(const struct snapshot *snapshot,
                                 const struct resource *resource,
                                 uint64_t pages, struct arena *arena,
                                 struct description *description);

#endif

/* document_statements: the statements about a document, which are in a graph of
 * its own: its topic, its licence, and which page of a longer description it is
 * (Hydra's PartialCollectionView). */
#ifndef SEEOTHER_RESOLVE_DOCUMENT_STATEMENTS_H
#define SEEOTHER_RESOLVE_DOCUMENT_STATEMENTS_H

#include "name/resource.h"

/* Adds these statements to a description, and sets its document. pages: how
 * many pages there are, at least 1; which one this is, is in the resource.
 * ERR_MEMORY. */
enum err document_statements_add(const struct snapshot *snapshot,
                                 const struct resource *resource,
                                 uint64_t pages, struct arena *arena,
                                 struct description *description);

#endif

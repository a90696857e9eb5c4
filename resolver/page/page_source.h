/* page_source: whose identifier an IRI is, from vocab/sources.tsv: "GND
 * 118505122". */
#ifndef SEEOTHER_PAGE_PAGE_SOURCE_H
#define SEEOTHER_PAGE_PAGE_SOURCE_H

#include "base/arena.h"
#include "base/str.h"

/* Returns an identifier with the name of its source before it; empty when the
 * source is not a well-known one. "http", "https" and "www." do not matter, and
 * endings like "/", "/about" and "#this" are left out. Lives in the arena. */
struct str page_source_text(struct str iri, struct arena *arena);

/* Returns a name for an IRI of any other source: its host, and its local name.
 * Empty when the IRI has no host. */
struct str page_source_host_text(struct str iri, struct arena *arena);

#endif

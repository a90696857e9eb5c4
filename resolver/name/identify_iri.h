/* identify_iri: resolves any IRI in the data, independent of the Host. */
#ifndef SEEOTHER_NAME_IDENTIFY_IRI_H
#define SEEOTHER_NAME_IDENTIFY_IRI_H

#include "name/resource.h"

/* Finds an IRI in the data, and where it is described: names of the authority
 * at their own documents, all others at /-/doc. authority is that of the
 * request, or empty. The caller evaluates the query afterwards, with
 * variant_apply. RESOURCE_UNKNOWN is not an error. ERR_MEMORY, ERR_DAMAGED. */
enum err identify_iri(const struct snapshot *snapshot, struct str iri,
                      struct str authority, struct arena *arena,
                      struct resource *ret_resource);

#endif

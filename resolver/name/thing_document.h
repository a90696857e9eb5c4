/* thing_document: finds the things whose document is at a path. */
#ifndef SEEOTHER_NAME_THING_DOCUMENT_H
#define SEEOTHER_NAME_THING_DOCUMENT_H

#include "name/resource.h"

/* Finds the thing of an authority whose document, by its pattern, is at a path.
 * Things that share a document ("/a" and "/a/") are described together, except
 * those that have moved or were withdrawn; and so are statements about the
 * document itself. The resource is not changed when there is none. ERR_MEMORY,
 * ERR_DAMAGED. */
enum err thing_document_find(const struct snapshot *snapshot,
                             struct str authority, struct str path,
                             struct arena *arena, struct resource *resource);

#endif

/* thing_document: from a path back to the things whose document it is. */
#ifndef SEEOTHER_NAME_THING_DOCUMENT_H
#define SEEOTHER_NAME_THING_DOCUMENT_H

#include "name/identity.h"

/* The document of a thing of an authority, by its pattern. Things that share
 * one ("/a" and "/a/") are described together, but for those that are moved or
 * withdrawn, and so is what the data say about the document. Leaves the
 * identity as it is when there is none. */
enum err thing_document_find(const struct snapshot *snapshot,
                             struct str authority, struct str path,
                             struct arena *arena, struct identity *identity);

#endif

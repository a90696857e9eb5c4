/* check_documents: names in the data that are also the document of a thing. */
#ifndef SEEOTHER_RESOLVE_CHECK_DOCUMENTS_H
#define SEEOTHER_RESOLVE_CHECK_DOCUMENTS_H

#include "name/snapshot.h"

/* Looks for names that are also the document of a thing, and for things that
 * are not found by their document. ERR_BAD_DATA, with a message for each, at
 * most 20. Names that share a document, or stand where a part of one
 * would be, are told of in notes. Takes time that
 * grows with the data: for compile and check. */
enum err check_documents_run(const struct snapshot *snapshot);

#endif

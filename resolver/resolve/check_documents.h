/* check_documents: finds names in the data that are also the document of a
 * thing. */
#ifndef SEEOTHER_RESOLVE_CHECK_DOCUMENTS_H
#define SEEOTHER_RESOLVE_CHECK_DOCUMENTS_H

#include "name/snapshot.h"
#include "resolve/check_data.h"

/* Looks for names that are also the document of a thing, and for things that
 * cannot be found by their document. ERR_BAD_DATA when there are some, with a
 * message for each of the first 20. Names that share a document, or whose URI
 * is that of a page of a document, are only logged as notes. Each thing whose
 * document is in conflict is also added to found, as CHECK_DATA_CLASH; found
 * may be NULL. It takes time in proportion to the data: for compile and
 * check. */
enum err check_documents_run(const struct snapshot *snapshot,
                             struct check_data *found);

#endif

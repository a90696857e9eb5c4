/* image_document_rows: writes the rows of whole documents. */
#ifndef SEEOTHER_BUILD_IMAGE_DOCUMENT_ROWS_H
#define SEEOTHER_BUILD_IMAGE_DOCUMENT_ROWS_H

#include "build/image_build.h"

/* Writes the rows of every context that a document needs, and after them other
 * rows of documents. in_document: for each context, not 0 if a document needs
 * it. others: the other rows, as u32. first_row of the records, of which there
 * are header.documents, is an index into others; it becomes an index into the
 * section. Sets first_row and row_count of contexts. ERR_MEMORY, ERR_LIMIT,
 * ERR_IO. */
enum err image_document_rows_write(struct image_build *build,
                                   const uint32_t *in_document,
                                   struct str others,
                                   struct image_document *records);

#endif

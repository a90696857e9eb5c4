/* image_document_rows: the rows of whole documents. */
#ifndef SEEOTHER_BUILD_IMAGE_DOCUMENT_ROWS_H
#define SEEOTHER_BUILD_IMAGE_DOCUMENT_ROWS_H

#include "build/image_build.h"

/* Writes the rows of every context that a document needs, and then other rows
 * of documents. in_document: by context, not 0 where one needs it. others: u32;
 * first_row of the records, which are header.documents, counts from their
 * beginning, and counts from that of the section afterwards. Fills in where
 * contexts have their rows. ERR_MEMORY, ERR_LIMIT, ERR_IO. */
enum err image_document_rows_write(struct image_build *build,
                                   const uint32_t *in_document,
                                   struct str others,
                                   struct image_document *records);

#endif

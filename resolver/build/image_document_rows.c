#include "build/image_document_rows.h"

#include <string.h>

/* Finds where the rows of contexts begin, without contexts that no document
 * has. *ret_total is the number of rows. */
static void
place_contexts(struct image_build *build, const uint32_t *in_document,
               uint64_t *ret_total)
{
  uint64_t total = 0;
  for (uint64_t r = 0; r < build->header.rows; r++)
    build->contexts[build->context[r]].row_count++;
  for (uint32_t c = 0; c < build->header.contexts; c++) {
    struct image_context *context = &build->contexts[c];
    bool needed = in_document[c] != 0;
    context->first_row = needed ? total : 0;
    total += needed ? context->row_count : 0;
    context->row_count = 0;
  }
  *ret_total = total;
}

enum err
image_document_rows_write(struct image_build *build,
                          const uint32_t *in_document, struct str others,
                          struct image_document *records)
{
  uint64_t total, all, rows = build->header.rows;
  uint32_t *list;
  place_contexts(build, in_document, &total);
  all = total + others.length / sizeof *list;
  if (all > UINT32_MAX)
    return ERR_LIMIT;
  if (!IMAGE_BUILD_TAKE(build, list, all))
    return ERR_MEMORY;
  for (uint64_t r = 0; r < rows && total; r++) {
    struct image_context *context = &build->contexts[build->context[r]];
    if (in_document[build->context[r]])
      list[context->first_row + context->row_count++] = (uint32_t)r;
  }
  if (others.length)
    memcpy(list + total, others.bytes, others.length);
  for (uint32_t d = 0; d < build->header.documents; d++)
    records[d].first_row += (uint32_t)total;
  build->header.context_rows = all;
  image_writer_column(&build->writer, IMAGE_CONTEXT_ROWS, rows, list, all);
  IMAGE_BUILD_GIVE(list, all);
  return build->writer.err;
}

/* image_document: the statements of ontologies and named graphs, and those of
 * other sources that describe the terms below them. */
#include "store/image_collect.h"

enum err
image_document_find(const struct image *image, uint32_t term,
                    struct image_document *ret_document)
{
  uint32_t low = 0, high = image_header(image)->documents;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    const void *record;
    TRY(image_record(image, IMAGE_DOCUMENTS, middle, sizeof *ret_document,
                     &record));
    *ret_document = *(const struct image_document *)record;
    if (ret_document->term == term)
      return ERR_NONE;
    if (ret_document->term < term)
      low = middle + 1;
    else
      high = middle;
  }
  *ret_document = (struct image_document){.term = IMAGE_NONE};
  return ERR_NONE;
}

/* The row is usually near, so the steps begin small. */
enum err
image_document_subject(const struct image *image, uint64_t row, uint32_t from,
                       uint32_t *ret_subject)
{
  const struct image_header *header = image_header(image);
  uint32_t low = from, high = header->iris + header->blanks;
  bool near = true; /* no later subject is known yet, so the steps grow */
  for (uint32_t step = 1; high - low > 1; step *= 2) {
    uint32_t middle = low + (high - low) / 2;
    uint64_t begin;
    near = near && step < high - low;
    if (near)
      middle = low + step;
    TRY(image_number(image, IMAGE_SUBJECT_ROWS, middle, &begin));
    if (begin <= row) {
      low = middle;
    } else {
      high = middle;
      near = false;
    }
  }
  *ret_subject = low;
  return ERR_NONE;
}

/* Takes some rows of IMAGE_CONTEXT_ROWS, which are in ascending order. context
 * is that of all of them, or NULL. */
static enum err
take_rows(const struct image *image, uint64_t first, uint64_t count,
          const struct image_context *context, struct arena *arena,
          struct ids *quads)
{
  struct image_column rows;
  uint32_t subject = 0;
  uint64_t end = 0;
  TRY(image_column(image, IMAGE_CONTEXT_ROWS, first, count, &rows));
  for (uint64_t i = 0; i < count; i++) {
    uint64_t row = image_column_at(&rows, i), predicate, object, number;
    uint32_t term, graph = context ? context->graph : IMAGE_NONE;
    if (row >= end) {
      TRY(image_document_subject(image, row, subject, &subject));
      TRY(image_number(image, IMAGE_SUBJECT_ROWS, (uint64_t)subject + 1, &end));
    }
    TRY(image_number(image, IMAGE_ROW_PREDICATE, row, &predicate));
    TRY(image_number(image, IMAGE_ROW_OBJECT, row, &object));
    if (!context) {
      TRY(image_number(image, IMAGE_ROW_CONTEXT, row, &number));
      TRY(image_quads_graph(image, number, &graph));
    }
    TRY(image_predicate_term(image, predicate, &term));
    TRY(image_quads_put(quads, arena, subject, term, (uint32_t)object, graph));
  }
  return ERR_NONE;
}

enum err
image_document_contexts(const struct image *image, const struct name *name,
                        enum err (*visit)(const struct image *image,
                                          uint32_t context, void *to),
                        void *to)
{
  for (size_t i = 0; i < name->count; i++) {
    struct image_document document;
    const uint32_t *contexts;
    TRY(image_document_find(image, name->ids[i], &document));
    if (document.context_count == 0)
      continue;
    TRY(image_numbers(image, IMAGE_DOCUMENT_CONTEXTS, document.first_context,
                      document.context_count, &contexts));
    for (uint32_t c = 0; c < document.context_count; c++)
      TRY(visit(image, contexts[c], to));
  }
  return ERR_NONE;
}

static enum err
count_rows(const struct image *image, uint32_t context, void *to)
{
  const struct image_context *record;
  uint64_t *count = to;
  TRY(image_quads_context(image, context, &record));
  *count += record->row_count;
  return ERR_NONE;
}

enum err
image_document_count(const struct image *image, const struct name *name,
                     uint64_t *ret_count)
{
  *ret_count = 0;
  for (size_t i = 0; i < name->count; i++) {
    struct image_document document;
    TRY(image_document_find(image, name->ids[i], &document));
    *ret_count += document.row_count;
  }
  return image_document_contexts(image, name, count_rows, ret_count);
}

struct taking {
  struct arena *arena;
  struct ids *quads;
};

static enum err
take_context(const struct image *image, uint32_t context, void *to)
{
  const struct taking *taking = to;
  const struct image_context *record;
  TRY(image_quads_context(image, context, &record));
  return take_rows(image, record->first_row, record->row_count, record,
                   taking->arena, taking->quads);
}

enum err
image_collect_whole(const struct image *image, const struct name *name,
                    struct arena *arena, struct ids *quads)
{
  struct taking taking = {arena, quads};
  for (size_t i = 0; i < name->count; i++) {
    struct image_document document;
    TRY(image_document_find(image, name->ids[i], &document));
    TRY(take_rows(image, document.first_row, document.row_count, NULL, arena,
                  quads));
  }
  return image_document_contexts(image, name, take_context, &taking);
}

/* image_documents: names that are answered with every statement of a source or
 * graph. */
#include "build/image_claims.h"
#include "build/version_order.h"

#include "base/log.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { ARENA_MAXIMUM = 1 << 30 };

/* What is written. */
struct documents {
  struct image_build *build;
  struct buffer records, contexts;
  uint32_t *by_source; /* contexts, by source */
  bool *needed;        /* by context */
};

static int
compare_sources(const void *a, const void *b, void *context)
{
  const struct image_context *contexts = context;
  uint32_t left = *(const uint32_t *)a, right = *(const uint32_t *)b;
  uint32_t x = contexts[left].source, y = contexts[right].source;
  if (x != y)
    return x < y ? -1 : 1;
  return left < right ? -1 : left > right;
}

/* The first of the contexts of a source. */
static uint32_t
first_of_source(const struct documents *documents, uint32_t source)
{
  const struct image_build *build = documents->build;
  uint32_t low = 0, high = build->header.contexts;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (build->contexts[documents->by_source[middle]].source < source)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* Adds a context to the document, unless it is there. */
static void
put_context(struct documents *documents, uint32_t context, uint32_t first)
{
  struct buffer *out = &documents->contexts;
  const uint32_t *have = (const uint32_t *)(void *)out->bytes;
  for (size_t i = first; i < out->length / sizeof *have; i++)
    if (have[i] == context)
      return;
  buffer_put(out, str_of((const char *)&context, sizeof context));
  documents->needed[context] = true;
}

static void
put_contexts(struct documents *documents, const struct image_claim *claim,
             uint32_t first)
{
  const struct image_context *contexts = documents->build->contexts;
  uint32_t source = contexts[claim->context].source;
  if (!claim->whole_source) {
    put_context(documents, claim->context, first);
    return;
  }
  for (uint32_t i = first_of_source(documents, source);
       i < documents->build->header.contexts &&
       contexts[documents->by_source[i]].source == source;
       i++)
    put_context(documents, documents->by_source[i], first);
}

/* Enough of a version to tell it: some are whole essays. */
static struct str
first_words(struct str version)
{
  struct str line = utf8_first(version, 40);
  return str_first(line, str_find(line, '\n'));
}

static enum err
note_versions(const struct image_build *build, const struct image_claim *newest)
{
  struct arena arena;
  struct str iri;
  arena_init(&arena, ARENA_MAXIMUM);
  enum err err = image_build_text(build, newest->term, &arena, &iri);
  if (!err)
    log_note("note: %.*s is declared in several versions; %.*s is current",
             STR_ARGS(iri), STR_ARGS(first_words(newest->version)));
  arena_fini(&arena);
  return err;
}

/* Claims of one term, newest version first. */
static enum err
put_document(struct documents *documents, const struct image_claim *claims,
             size_t count)
{
  struct image_build *build = documents->build;
  struct image_document document = {.term = claims->term};
  document.first_context = (uint32_t)(documents->contexts.length / 4);
  bool noted = false;
  for (size_t i = 0; i < count; i++) {
    if (claims[i].declared &&
        version_order_compare(claims[i].version, claims[0].version) != 0) {
      if (!noted)
        TRY(note_versions(build, claims));
      noted = true;
      continue;
    }
    put_contexts(documents, &claims[i], document.first_context);
  }
  document.context_count =
      (uint32_t)(documents->contexts.length / 4) - document.first_context;
  buffer_put(&documents->records,
             str_of((const char *)&document, sizeof document));
  build->header.documents++;
  build->flags[claims->term] |= IMAGE_NAME_WHOLE;
  return ERR_NONE;
}

/* The rows of every context that a document needs. */
static enum err
put_context_rows(struct image_build *build, const bool *needed)
{
  uint64_t total = 0, rows = build->header.rows;
  uint32_t *list;
  for (uint64_t r = 0; r < rows; r++)
    build->contexts[build->context[r]].row_count++;
  for (uint32_t c = 0; c < build->header.contexts; c++) {
    struct image_context *context = &build->contexts[c];
    context->first_row = needed[c] ? total : 0;
    total += needed[c] ? context->row_count : 0;
    context->row_count = 0;
  }
  if (total > UINT32_MAX)
    return ERR_LIMIT;
  if (!IMAGE_BUILD_TAKE(build, list, total))
    return ERR_MEMORY;
  for (uint64_t r = 0; r < rows && total; r++) {
    struct image_context *context = &build->contexts[build->context[r]];
    if (needed[build->context[r]])
      list[context->first_row + context->row_count++] = (uint32_t)r;
  }
  build->header.context_rows = total;
  image_writer_column(&build->writer, IMAGE_CONTEXT_ROWS, rows, list, total);
  image_writer_section(
      &build->writer, IMAGE_CONTEXTS,
      str_of((const char *)build->contexts,
             build->header.contexts * sizeof *build->contexts));
  IMAGE_BUILD_GIVE(list, total);
  return build->writer.err;
}

static enum err
put_documents(struct documents *documents, struct image_claims *claims)
{
  struct image_build *build = documents->build;
  TRY(image_claims_find(build, claims));
  for (size_t i = 0, start; i < claims->count;) {
    for (start = i;
         i < claims->count && claims->rows[i].term == claims->rows[start].term;)
      i++;
    TRY(put_document(documents, claims->rows + start, i - start));
  }
  TRY(buffer_err(&documents->contexts));
  TRY(buffer_err(&documents->records));
  TRY(put_context_rows(build, documents->needed));
  image_writer_section(&build->writer, IMAGE_DOCUMENTS,
                       buffer_str(&documents->records));
  image_writer_section(&build->writer, IMAGE_DOCUMENT_CONTEXTS,
                       buffer_str(&documents->contexts));
  return build->writer.err;
}

enum err
image_documents_write(struct image_build *build)
{
  struct image_claims claims;
  uint32_t contexts = build->header.contexts;
  struct documents documents = {.build = build};
  documents.needed = calloc((size_t)contexts + 1, sizeof *documents.needed);
  documents.by_source =
      calloc((size_t)contexts + 1, sizeof *documents.by_source);
  image_claims_init(&claims);
  buffer_init(&documents.records, SIZE_MAX / 2);
  buffer_init(&documents.contexts, SIZE_MAX / 2);
  enum err err = ERR_MEMORY;
  if (documents.needed && documents.by_source) {
    for (uint32_t c = 0; c < contexts; c++)
      documents.by_source[c] = c;
    qsort_r(documents.by_source, contexts, sizeof *documents.by_source,
            compare_sources, build->contexts);
    err = put_documents(&documents, &claims);
  }
  buffer_fini(&documents.records);
  buffer_fini(&documents.contexts);
  image_claims_fini(&claims);
  free(documents.needed);
  free(documents.by_source);
  return err;
}

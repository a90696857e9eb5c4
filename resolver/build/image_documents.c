/* image_documents: names that are answered with every statement of a source or
 * graph, and other statements of their documents. */
#include "build/image_document_flags.h"
#include "build/image_document_rows.h"
#include "build/image_ontologies.h"
#include "build/image_others.h"

#include <stdlib.h>
#include <string.h>

/* The records that are written, and tables to make them. */
struct documents {
  struct image_build *build;
  struct image_ontologies claims;
  struct image_others others;
  struct buffer records;  /* struct image_document */
  struct buffer contexts; /* u32: contexts of documents, and links */
  struct buffer rows;     /* u32: other rows of documents */
  uint32_t *by_source;    /* contexts, by source */
  uint32_t *document_of;  /* by context: 1 + term; 0: none */
  uint32_t *graph_of;     /* for each context: 1 + term of the document of its
                             graph; 0: none */
  uint32_t *in_document;  /* by context: number of the last document */
  uint32_t count;         /* documents so far */
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

/* Returns the first of the contexts of a source. */
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

static void
put(struct buffer *numbers, uint32_t number)
{
  buffer_put(numbers, str_of((const char *)&number, sizeof number));
}

/* --- contexts ------------------------------------------------------------- */

/* A function that is called for each context of a document. */
typedef void visit_context(struct documents *documents, uint32_t context,
                           uint32_t term);

static void
visit_claim(struct documents *documents,
            const struct image_ontology_claim *claim, uint32_t term,
            visit_context *visit)
{
  const struct image_context *contexts = documents->build->contexts;
  uint32_t source = contexts[claim->context].source;
  if (!claim->whole_source) {
    visit(documents, claim->context, term);
    return;
  }
  for (uint32_t i = first_of_source(documents, source);
       i < documents->build->header.contexts &&
       contexts[documents->by_source[i]].source == source;
       i++)
    visit(documents, documents->by_source[i], term);
}

/* Notes the document of a context; an ontology or a graph is preferred to a
 * version. */
static void
tell_document(struct documents *documents, uint32_t context, uint32_t term)
{
  uint32_t *document = &documents->document_of[context];
  if (*document == 0)
    *document = 1 + term;
}

/* Finds out which contexts have a document. */
static void
tell_documents(struct documents *documents)
{
  const struct image_ontologies *claims = &documents->claims;
  for (size_t i = 0; i < claims->count; i++) {
    const struct image_ontology_claim *claim = &claims->rows[i];
    if (claim->of == IMAGE_NONE)
      visit_claim(documents, claim, claim->term, tell_document);
    if (claim->kind == IMAGE_CLAIM_GRAPH)
      documents->graph_of[claim->context] = 1 + claim->term;
  }
}

/* Adds a context to the current document, unless it is there. */
static void
put_context(struct documents *documents, uint32_t context, uint32_t term)
{
  (void)term;
  if (documents->in_document[context] == documents->count)
    return;
  documents->in_document[context] = documents->count;
  put(&documents->contexts, context);
}

/* --- documents ------------------------------------------------------------ */

static int
compare_terms(const void *a, const void *b)
{
  uint32_t term = *(const uint32_t *)a;
  const struct image_fragments *row = b;
  return term < row->term ? -1 : term > row->term;
}

/* Adds statements of other contexts about a name and about the terms below it.
 * A term that ends with "#" counts as the name. */
static enum err
add_others(struct documents *documents, uint32_t name)
{
  const struct image_build *build = documents->build;
  struct image_others *others = &documents->others;
  struct arena *arena = &documents->claims.arena;
  const struct image_fragments *below =
      build->header.fragments
          ? bsearch(&name, build->fragments, build->header.fragments,
                    sizeof *below, compare_terms)
          : NULL;
  struct str iri;
  TRY(image_others_add_name(others, name));
  for (uint32_t i = 0; below && i < below->count; i++) {
    bool is_name = false;
    if (i == 0) { /* it comes first, if it is there */
      TRY(image_build_text(build, below->first, arena, &iri));
      is_name = str_ends(iri, STR("#"));
    }
    if (is_name)
      TRY(image_others_add_name(others, below->first));
    else
      TRY(image_others_add_term(others, below->first + i));
  }
  return ERR_NONE;
}

/* Adds the contexts that a name claims, and the statements about it and its
 * terms. */
static void
put_name(struct documents *documents, uint32_t name)
{
  size_t first, count;
  image_ontologies_of(&documents->claims, name, &first, &count);
  for (size_t i = first; i < first + count; i++)
    visit_claim(documents, &documents->claims.rows[i], name, put_context);
}

/* Adds the document of a term that has these claims. The current version of an
 * ontology has the same document as the ontology. */
static enum err
put_document(struct documents *documents,
             const struct image_ontology_claim *claims, size_t count)
{
  struct image_others *others = &documents->others;
  struct image_document document = {
      .term = claims->term,
      .of = IMAGE_NONE,
      .first_context = (uint32_t)(documents->contexts.length / 4),
      .first_row = (uint32_t)(documents->rows.length / 4)};
  documents->count++;
  put_name(documents, claims->term);
  for (size_t i = 0; i < count; i++) {
    if (claims[i].of == IMAGE_NONE)
      continue;
    put_name(documents, claims[i].of);
    document.of = claims[i].of;
  }
  document.context_count =
      (uint32_t)(documents->contexts.length / 4) - document.first_context;
  image_others_begin(others, claims->term, documents->count);
  TRY(add_others(documents, claims->term));
  if (image_document_flags_is_thing(documents->build, claims, count))
    TRY(image_others_add_term(others, claims->term));
  for (size_t i = 0; i < count; i++)
    if (claims[i].of != IMAGE_NONE &&
        (i == 0 || claims[i].of != claims[i - 1].of))
      TRY(add_others(documents, claims[i].of));
  image_others_end(others);
  document.row_count = (uint32_t)(others->rows.length / 4);
  document.link_count = (uint32_t)(others->links.length / 4);
  buffer_put(&documents->rows, buffer_str(&others->rows));
  buffer_put(&documents->contexts, buffer_str(&others->links));
  buffer_put(&documents->records,
             str_of((const char *)&document, sizeof document));
  documents->build->header.documents++;
  return image_document_flags_set(documents->build, claims, count,
                                  &documents->claims.arena);
}

static enum err
put_documents(struct documents *documents)
{
  const struct image_ontologies *claims = &documents->claims;
  tell_documents(documents);
  for (size_t i = 0, start; i < claims->count;) {
    for (start = i;
         i < claims->count && claims->rows[i].term == claims->rows[start].term;)
      i++;
    TRY(put_document(documents, claims->rows + start, i - start));
  }
  TRY(buffer_err(&documents->contexts));
  TRY(buffer_err(&documents->rows));
  return buffer_err(&documents->records);
}

/* --- all together --------------------------------------------------------- */

static enum err
write_all(const struct documents *documents)
{
  struct image_build *build = documents->build;
  TRY(image_document_rows_write(
      build, documents->in_document, buffer_str(&documents->rows),
      (struct image_document *)(void *)documents->records.bytes));
  image_writer_section(
      &build->writer, IMAGE_CONTEXTS,
      str_of((const char *)build->contexts,
             build->header.contexts * sizeof *build->contexts));
  TRY(image_version_rows_write(build));
  image_writer_section(&build->writer, IMAGE_DOCUMENTS,
                       buffer_str(&documents->records));
  image_writer_section(&build->writer, IMAGE_DOCUMENT_CONTEXTS,
                       buffer_str(&documents->contexts));
  return build->writer.err;
}

static enum err
prepare(struct documents *documents)
{
  struct image_build *build = documents->build;
  size_t contexts = build->header.contexts;
  TRY(image_others_init(&documents->others, build));
  documents->by_source = calloc(contexts + 1, sizeof(uint32_t));
  documents->document_of = calloc(contexts + 1, sizeof(uint32_t));
  documents->graph_of = calloc(contexts + 1, sizeof(uint32_t));
  documents->in_document = calloc(contexts + 1, sizeof(uint32_t));
  if (!documents->by_source || !documents->document_of ||
      !documents->graph_of || !documents->in_document)
    return ERR_MEMORY;
  documents->others.document_of = documents->document_of;
  documents->others.graph_of = documents->graph_of;
  documents->others.in_document = documents->in_document;
  for (uint32_t c = 0; c < contexts; c++)
    documents->by_source[c] = c;
  qsort_r(documents->by_source, contexts, sizeof(uint32_t), compare_sources,
          build->contexts);
  return image_ontologies_find(build, &documents->claims);
}

enum err
image_documents_write(struct image_build *build)
{
  struct documents documents = {.build = build};
  image_ontologies_init(&documents.claims);
  buffer_init(&documents.records, SIZE_MAX / 2);
  buffer_init(&documents.contexts, SIZE_MAX / 2);
  buffer_init(&documents.rows, SIZE_MAX / 2);
  enum err err = prepare(&documents);
  if (!err)
    err = put_documents(&documents);
  if (!err)
    err = write_all(&documents);
  buffer_fini(&documents.records);
  buffer_fini(&documents.contexts);
  buffer_fini(&documents.rows);
  image_ontologies_fini(&documents.claims);
  image_others_fini(&documents.others);
  free(documents.by_source);
  free(documents.document_of);
  free(documents.graph_of);
  free(documents.in_document);
  return err;
}

/* image_documents: ontologies, their versions, and named graphs: names that
 * are answered with every statement of a source or graph. */
#include "compile/image_build.h"
#include "compile/version_order.h"

#include "base/iri.h"
#include "base/log.h"
#include "base/utf8.h"
#include "terms.h"

#include <stdlib.h>
#include <string.h>

/* One reason why a name stands for a context. */
struct claim {
  uint32_t term;
  uint32_t context;   /* all of it, or of its source */
  bool whole_source;  /* every graph of the source */
  bool declared;      /* an ontology, not the name of a graph */
  bool current;       /* the configuration has chosen this version */
  struct str version; /* of an ontology; may be empty */
};

struct claims {
  struct claim *rows;
  size_t count, capacity;
};

static enum err
add_claim(struct claims *claims, struct claim claim)
{
  if (claims->count == claims->capacity) {
    size_t capacity = claims->capacity ? claims->capacity * 2 : 64;
    struct claim *rows = realloc(claims->rows, capacity * sizeof *rows);
    if (!rows)
      return ERR_MEMORY;
    claims->rows = rows;
    claims->capacity = capacity;
  }
  claims->rows[claims->count++] = claim;
  return ERR_NONE;
}

/* The name that answers for an IRI: itself, or without an empty fragment
 * ("http://e.org/ns#" is declared, "http://e.org/ns" is asked for). */
static uint32_t
name_of(const struct image_build *build, uint32_t term)
{
  if (term >= build->header.iris)
    return IMAGE_NONE;
  struct str iri = image_build_iri(build, term);
  if (!iri_is_http(iri))
    return IMAGE_NONE;
  size_t hash = str_find(iri, '#');
  if (hash == STR_NOT_FOUND)
    return term;
  if (hash + 1 < iri.length)
    return IMAGE_NONE;
  return image_build_find(build, str_first(iri, hash));
}

/* The object of a property that the source says, or IMAGE_NONE. */
static uint32_t
object_in_source(const struct image_build *build, uint32_t subject,
                 uint32_t predicate, uint32_t source)
{
  if (predicate == IMAGE_NONE)
    return IMAGE_NONE;
  for (uint32_t r = build->subject_rows[subject];
       r < build->subject_rows[subject + 1]; r++)
    if (build->rows[r].predicate == predicate &&
        build->contexts[build->rows[r].context].source == source)
      return build->rows[r].object;
  return IMAGE_NONE;
}

static struct str
text_of(const struct image_build *build, uint32_t term)
{
  return term == IMAGE_NONE ? (struct str){NULL, 0}
                            : image_build_iri(build, term);
}

/* Whether the configuration says that a version is the current one. */
static bool
is_chosen(const struct image_build *build, uint32_t version_iri)
{
  struct str rest = build->config;
  while (rest.bytes && rest.length && version_iri != IMAGE_NONE) {
    struct str value = str_cut(&rest, '\n'), key = str_cut(&value, '\t');
    if (str_equals(key, STR("current")) &&
        str_equals(value, text_of(build, version_iri)))
      return true;
  }
  return false;
}

static enum err
claim_ontology(const struct image_build *build, struct claims *claims,
               uint32_t subject, uint32_t context)
{
  uint32_t source = build->contexts[context].source;
  uint32_t version_iri = object_in_source(
      build, subject, image_build_find(build, STR(OWL_VERSION_IRI)), source);
  uint32_t version = object_in_source(
      build, subject, image_build_find(build, STR(OWL_VERSION_INFO)), source);
  if (version == IMAGE_NONE)
    version = version_iri;
  struct claim claim = {.term = name_of(build, subject),
                        .context = context,
                        .whole_source =
                            build->contexts[context].graph == IMAGE_NONE,
                        .declared = true,
                        .current = is_chosen(build, version_iri),
                        .version = text_of(build, version)};
  if (claim.term == IMAGE_NONE)
    return ERR_NONE;
  TRY(add_claim(claims, claim));
  claim.term =
      version_iri == IMAGE_NONE ? IMAGE_NONE : name_of(build, version_iri);
  claim.version = (struct str){NULL, 0};
  claim.current = false;
  if (claim.term == IMAGE_NONE || claim.term == name_of(build, subject))
    return ERR_NONE;
  return add_claim(claims, claim);
}

static enum err
find_claims(const struct image_build *build, struct claims *claims)
{
  uint32_t type = image_build_find(build, STR(RDF_TYPE));
  uint32_t ontology = image_build_find(build, STR(OWL_ONTOLOGY));
  uint32_t vocabulary = image_build_find(build, STR(VOAF_VOCABULARY));
  for (uint32_t s = 0; s < build->header.iris; s++)
    for (uint32_t r = build->subject_rows[s]; r < build->subject_rows[s + 1];
         r++)
      if (build->rows[r].predicate == type &&
          (build->rows[r].object == ontology ||
           build->rows[r].object == vocabulary))
        TRY(claim_ontology(build, claims, s, build->rows[r].context));
  for (uint32_t c = 0; c < build->header.contexts; c++) {
    uint32_t graph = build->contexts[c].graph;
    struct claim claim = {.context = c};
    claim.term = graph == IMAGE_NONE ? IMAGE_NONE : name_of(build, graph);
    if (claim.term != IMAGE_NONE)
      TRY(add_claim(claims, claim));
  }
  return ERR_NONE;
}

static int
compare_claims(const void *a, const void *b)
{
  const struct claim *left = a, *right = b;
  if (left->term != right->term)
    return left->term < right->term ? -1 : 1;
  if (left->declared != right->declared)
    return left->declared ? -1 : 1;
  if (left->current != right->current)
    return left->current ? -1 : 1;
  int order = version_order_compare(right->version, left->version);
  if (order)
    return order; /* the newest first */
  return left->context < right->context ? -1 : left->context > right->context;
}

/* Adds the contexts of a claim to the document, without repeating any. */
static void
put_contexts(struct image_build *build, const struct claim *claim,
             uint32_t first, bool *needed)
{
  struct buffer *out = &build->sections[IMAGE_DOCUMENT_CONTEXTS];
  uint32_t source = build->contexts[claim->context].source;
  uint32_t c = claim->whole_source ? 0 : claim->context;
  uint32_t end = claim->whole_source ? build->header.contexts : c + 1;
  for (; c < end; c++) {
    bool wanted = build->contexts[c].source == source;
    const uint32_t *have = (const uint32_t *)(void *)out->bytes;
    for (size_t i = first; wanted && i < out->length / 4; i++)
      wanted = have[i] != c;
    if (wanted) {
      buffer_put(out, str_of((const char *)&c, sizeof c));
      needed[c] = true;
    }
  }
}

/* Enough of a version to tell it: some are whole essays. */
static struct str
first_words(struct str version)
{
  struct str line = utf8_first(version, 40);
  return str_first(line, str_find(line, '\n'));
}

/* Claims of one term, newest version first. */
static void
put_document(struct image_build *build, const struct claim *claims,
             size_t count, bool *needed)
{
  struct buffer *contexts = &build->sections[IMAGE_DOCUMENT_CONTEXTS];
  struct image_document document = {.term = claims->term};
  document.first_context = (uint32_t)(contexts->length / 4);
  bool noted = false;
  for (size_t i = 0; i < count; i++) {
    if (claims[i].declared &&
        version_order_compare(claims[i].version, claims[0].version) != 0) {
      if (!noted)
        log_note("note: %.*s is declared in several versions; %.*s is current",
                 STR_ARGS(image_build_iri(build, claims->term)),
                 STR_ARGS(first_words(claims[0].version)));
      noted = true;
      continue;
    }
    put_contexts(build, &claims[i], document.first_context, needed);
  }
  document.context_count =
      (uint32_t)(contexts->length / 4) - document.first_context;
  buffer_put(&build->sections[IMAGE_DOCUMENTS],
             str_of((const char *)&document, sizeof document));
  build->header.documents++;
  build->flags[claims->term] |= IMAGE_NAME_WHOLE;
}

/* The rows of every context that a document needs. */
static enum err
put_context_rows(struct image_build *build, const bool *needed)
{
  uint32_t total = 0;
  for (uint32_t r = 0; r < build->header.rows; r++)
    build->contexts[build->rows[r].context].row_count++;
  for (uint32_t c = 0; c < build->header.contexts; c++) {
    struct image_context *context = &build->contexts[c];
    context->first_row = needed[c] ? total : 0;
    total += needed[c] ? context->row_count : 0;
    context->row_count = 0;
  }
  uint32_t *rows = malloc(((size_t)total + 1) * sizeof *rows);
  if (!rows)
    return ERR_MEMORY;
  for (uint32_t r = 0; r < build->header.rows; r++) {
    struct image_context *context = &build->contexts[build->rows[r].context];
    if (needed[build->rows[r].context])
      rows[context->first_row + context->row_count++] = r;
  }
  buffer_put(&build->sections[IMAGE_CONTEXT_ROWS],
             str_of((const char *)rows, total * sizeof *rows));
  buffer_put(&build->sections[IMAGE_CONTEXTS],
             str_of((const char *)build->contexts,
                    build->header.contexts * sizeof *build->contexts));
  free(rows);
  TRY(buffer_err(&build->sections[IMAGE_CONTEXT_ROWS]));
  return buffer_err(&build->sections[IMAGE_CONTEXTS]);
}

enum err
image_documents_write(struct image_build *build)
{
  struct claims claims = {0};
  enum err err = ERR_MEMORY;
  bool *needed = calloc((size_t)build->header.contexts + 1, sizeof *needed);
  if (needed)
    err = find_claims(build, &claims);
  if (!err) {
    if (claims.count)
      qsort(claims.rows, claims.count, sizeof *claims.rows, compare_claims);
    for (size_t i = 0; i < claims.count;) {
      size_t start = i;
      while (i < claims.count && claims.rows[i].term == claims.rows[start].term)
        i++;
      put_document(build, claims.rows + start, i - start, needed);
    }
    err = put_context_rows(build, needed);
  }
  free(claims.rows);
  free(needed);
  return err;
}

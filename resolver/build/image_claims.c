#include "build/image_claims.h"

#include "base/grow.h"
#include "base/iri.h"
#include "build/version_order.h"
#include "terms.h"

#include <stdlib.h>

enum { ARENA_MAXIMUM = 1 << 30 };

void
image_claims_init(struct image_claims *claims)
{
  *claims = (struct image_claims){.count = 0};
  arena_init(&claims->arena, ARENA_MAXIMUM);
}

void
image_claims_fini(struct image_claims *claims)
{
  arena_fini(&claims->arena);
  free(claims->rows);
}

static enum err
add_claim(struct image_claims *claims, struct image_claim claim)
{
  struct image_claim *rows =
      grow_rows(claims->rows, sizeof *rows, claims->count, &claims->capacity);
  if (!rows)
    return ERR_MEMORY;
  claims->rows = rows;
  claims->rows[claims->count++] = claim;
  return ERR_NONE;
}

/* The name that answers for an IRI: itself, or without an empty fragment
 * ("http://e.org/ns#" is declared, "http://e.org/ns" is asked for). */
static uint32_t
name_of(const struct image_build *build, uint32_t term, struct arena *arena)
{
  struct str iri;
  if (term >= build->header.iris ||
      image_build_text(build, term, arena, &iri) || !iri_is_http(iri))
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
  for (uint64_t r = build->subject_rows[subject];
       r < build->subject_rows[subject + 1]; r++)
    if (build->predicate[r] == predicate &&
        build->contexts[build->context[r]].source == source)
      return build->object[r];
  return IMAGE_NONE;
}

static struct str
text_of(const struct image_build *build, uint32_t term, struct arena *arena)
{
  struct str text = {NULL, 0};
  if (term != IMAGE_NONE && image_build_text(build, term, arena, &text))
    return (struct str){NULL, 0};
  return text;
}

/* Whether the configuration says that a version is the current one. */
static bool
is_chosen(const struct image_build *build, struct str version_iri)
{
  struct str rest = build->config;
  while (rest.bytes && rest.length && version_iri.length) {
    struct str value = str_cut(&rest, '\n'), key = str_cut(&value, '\t');
    if (str_equals(key, STR("current")) && str_equals(value, version_iri))
      return true;
  }
  return false;
}

static enum err
claim_ontology(const struct image_build *build, struct image_claims *claims,
               uint32_t subject, uint32_t context)
{
  uint32_t source = build->contexts[context].source;
  struct arena *arena = &claims->arena;
  uint32_t version_iri = object_in_source(
      build, subject, image_build_find_predicate(build, STR(OWL_VERSION_IRI)),
      source);
  uint32_t version = object_in_source(
      build, subject, image_build_find_predicate(build, STR(OWL_VERSION_INFO)),
      source);
  if (version == IMAGE_NONE)
    version = version_iri;
  uint32_t term = name_of(build, subject, arena);
  struct image_claim claim = {
      .term = term,
      .context = context,
      .whole_source = build->contexts[context].graph == IMAGE_NONE,
      .declared = true,
      .current = is_chosen(build, text_of(build, version_iri, arena)),
      .version = text_of(build, version, arena)};
  if (claim.term == IMAGE_NONE)
    return ERR_NONE;
  TRY(add_claim(claims, claim));
  claim.term = version_iri == IMAGE_NONE ? IMAGE_NONE
                                         : name_of(build, version_iri, arena);
  claim.version = (struct str){NULL, 0};
  claim.current = false;
  if (claim.term == IMAGE_NONE || claim.term == term)
    return ERR_NONE;
  return add_claim(claims, claim);
}

static enum err
find_claims(const struct image_build *build, struct image_claims *claims)
{
  uint32_t type = image_build_find_predicate(build, STR(RDF_TYPE));
  uint32_t ontology = image_build_find(build, STR(OWL_ONTOLOGY));
  uint32_t vocabulary = image_build_find(build, STR(VOAF_VOCABULARY));
  bool none = ontology == IMAGE_NONE && vocabulary == IMAGE_NONE;
  for (uint32_t s = 0; s < build->header.iris && !none; s++)
    for (uint64_t r = build->subject_rows[s]; r < build->subject_rows[s + 1];
         r++)
      if (build->predicate[r] == type &&
          (build->object[r] == ontology || build->object[r] == vocabulary))
        TRY(claim_ontology(build, claims, s, build->context[r]));
  for (uint32_t c = 0; c < build->header.contexts; c++) {
    uint32_t graph = build->contexts[c].graph;
    struct image_claim claim = {.context = c};
    claim.term = graph == IMAGE_NONE ? IMAGE_NONE
                                     : name_of(build, graph, &claims->arena);
    if (claim.term != IMAGE_NONE)
      TRY(add_claim(claims, claim));
  }
  return ERR_NONE;
}

static int
compare_claims(const void *a, const void *b)
{
  const struct image_claim *left = a, *right = b;
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

enum err
image_claims_find(const struct image_build *build, struct image_claims *claims)
{
  TRY(find_claims(build, claims));
  if (claims->count)
    qsort(claims->rows, claims->count, sizeof *claims->rows, compare_claims);
  return ERR_NONE;
}

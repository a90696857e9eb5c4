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
 * ("http://e.org/ns#" is declared, "http://e.org/ns" is asked for). IMAGE_NONE
 * for a term that no name answers for, and for IMAGE_NONE. */
static enum err
name_of(const struct image_build *build, uint32_t term, struct arena *arena,
        uint32_t *ret_name)
{
  struct str iri = {NULL, 0};
  if (term < build->header.iris)
    TRY(image_build_text(build, term, arena, &iri));
  size_t hash = str_find(iri, '#');
  if (hash != STR_NOT_FOUND && hash + 1 == iri.length && iri_is_http(iri))
    return image_build_find(build, str_first(iri, hash), ret_name);
  *ret_name = hash == STR_NOT_FOUND && iri_is_http(iri) ? term : IMAGE_NONE;
  return ERR_NONE;
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

/* The text of a term, or nothing for IMAGE_NONE. */
static enum err
text_of(const struct image_build *build, uint32_t term, struct arena *arena,
        struct str *ret_text)
{
  if (term != IMAGE_NONE)
    return image_build_text(build, term, arena, ret_text);
  *ret_text = (struct str){NULL, 0};
  return ERR_NONE;
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

/* The object of a property, by its IRI, that the source says, or IMAGE_NONE. */
static enum err
find_object(const struct image_build *build, uint32_t subject,
            struct str property, uint32_t source, uint32_t *ret_object)
{
  uint32_t predicate;
  TRY(image_build_find_predicate(build, property, &predicate));
  *ret_object = object_in_source(build, subject, predicate, source);
  return ERR_NONE;
}

static enum err
claim_ontology(const struct image_build *build, struct image_claims *claims,
               uint32_t subject, uint32_t context)
{
  uint32_t source = build->contexts[context].source;
  struct arena *arena = &claims->arena;
  uint32_t version_iri, version, term;
  struct str version_iri_text;
  TRY(find_object(build, subject, STR(OWL_VERSION_IRI), source, &version_iri));
  TRY(find_object(build, subject, STR(OWL_VERSION_INFO), source, &version));
  if (version == IMAGE_NONE)
    version = version_iri;
  TRY(name_of(build, subject, arena, &term));
  TRY(text_of(build, version_iri, arena, &version_iri_text));
  struct image_claim claim = {.term = term,
                              .context = context,
                              .whole_source =
                                  build->contexts[context].graph == IMAGE_NONE,
                              .declared = true,
                              .current = is_chosen(build, version_iri_text)};
  TRY(text_of(build, version, arena, &claim.version));
  if (claim.term == IMAGE_NONE)
    return ERR_NONE;
  TRY(add_claim(claims, claim));
  TRY(name_of(build, version_iri, arena, &claim.term));
  claim.version = (struct str){NULL, 0};
  claim.current = false;
  if (claim.term == IMAGE_NONE || claim.term == term)
    return ERR_NONE;
  return add_claim(claims, claim);
}

static enum err
find_claims(const struct image_build *build, struct image_claims *claims)
{
  uint32_t type, ontology, vocabulary;
  TRY(image_build_find_predicate(build, STR(RDF_TYPE), &type));
  TRY(image_build_find(build, STR(OWL_ONTOLOGY), &ontology));
  TRY(image_build_find(build, STR(VOAF_VOCABULARY), &vocabulary));
  bool none = ontology == IMAGE_NONE && vocabulary == IMAGE_NONE;
  for (uint32_t s = 0; s < build->header.iris && !none; s++)
    for (uint64_t r = build->subject_rows[s]; r < build->subject_rows[s + 1];
         r++)
      if (build->predicate[r] == type &&
          (build->object[r] == ontology || build->object[r] == vocabulary))
        TRY(claim_ontology(build, claims, s, build->context[r]));
  for (uint32_t c = 0; c < build->header.contexts; c++) {
    struct image_claim claim = {.context = c};
    TRY(name_of(build, build->contexts[c].graph, &claims->arena, &claim.term));
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

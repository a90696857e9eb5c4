#include "build/image_document_flags.h"

bool
image_document_flags_is_thing(const struct image_build *build,
                              const struct image_ontology_claim *claims,
                              size_t count)
{
  for (size_t i = 0; i < count; i++)
    if (claims[i].kind != IMAGE_CLAIM_BELOW)
      return false;
  return build->flags[claims->term] & NAME_SUBJECT;
}

static void
set_kind(struct image_build *build, const struct image_ontology_claim *claims,
         size_t count)
{
  uint32_t term = claims->term;
  for (size_t i = 0; i < count; i++)
    if (claims[i].kind == IMAGE_CLAIM_BELOW)
      build->flags[term] |= NAME_GRAPHS;
  if (!image_document_flags_is_thing(build, claims, count))
    build->flags[term] |= NAME_WHOLE;
}

/* Finds out whether a name is described, or a resource whose IRI begins with
 * it. */
static enum err
has_terms(const struct image_build *build, uint32_t term, struct arena *arena,
          bool *ret_has)
{
  enum { LOOKED_AT = 16, TELLING = NAME_SUBJECT | NAME_FRAGMENTS };
  struct str name, iri;
  *ret_has = (build->flags[term] & TELLING) != 0;
  TRY(image_build_text(build, term, arena, &name));
  for (uint32_t i = term + 1;
       i < build->header.iris && i <= term + LOOKED_AT && !*ret_has; i++) {
    TRY(image_build_text(build, i, arena, &iri));
    if (!str_starts(iri, name))
      break;
    *ret_has = (build->flags[i] & TELLING) != 0;
  }
  return ERR_NONE;
}

enum err
image_document_flags_set(struct image_build *build,
                         const struct image_ontology_claim *claims,
                         size_t count, struct arena *arena)
{
  bool is_declared = false;
  set_kind(build, claims, count);
  for (size_t i = 0; i < count; i++)
    is_declared = is_declared || claims[i].kind == IMAGE_CLAIM_DECLARED;
  if (!is_declared)
    TRY(has_terms(build, claims->term, arena, &is_declared));
  if (is_declared)
    build->flags[claims->term] |= IMAGE_BUILD_DECLARED;
  return ERR_NONE;
}

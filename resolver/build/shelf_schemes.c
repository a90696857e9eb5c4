#include "build/shelf_schemes.h"

#include "terms.h"

enum { STEPS = 24 }; /* up from a concept without a scheme */

enum err
shelf_schemes_init(struct shelf_terms *terms, const struct image_build *build)
{
  TRY(image_build_find_predicate(build, STR(SKOS_IN_SCHEME),
                                 &terms->in_scheme));
  TRY(image_build_find_predicate(build, STR(SKOS_TOP_CONCEPT_OF),
                                 &terms->top_of));
  TRY(image_build_find_predicate(build, STR(SKOS_HAS_TOP_CONCEPT),
                                 &terms->has_top));
  TRY(image_build_find_predicate(build, STR(SKOS_BROADER), &terms->broader));
  TRY(image_build_find_predicate(build, STR(SKOS_NARROWER), &terms->narrower));
  TRY(image_build_find_predicate(build, STR(SKOS_MEMBER), &terms->member));
  TRY(image_build_find_predicate(build, STR(SKOS_MEMBER_LIST),
                                 &terms->member_list));
  TRY(image_build_find_predicate(build, STR(RDF_TYPE), &terms->type));
  return image_build_find(build, STR(SKOS_CONCEPT), &terms->concept);
}

bool
shelf_schemes_are_there(const struct shelf_terms *terms)
{
  return terms->in_scheme != IMAGE_NONE || terms->top_of != IMAGE_NONE ||
         terms->has_top != IMAGE_NONE || terms->concept != IMAGE_NONE;
}

struct found {
  uint32_t *schemes;
  size_t count;
  bool is_concept, is_collection;
};

static void
add(struct found *found, uint32_t scheme)
{
  for (size_t i = 0; i < found->count; i++)
    if (found->schemes[i] == scheme)
      return;
  if (found->count < SHELF_SCHEMES_MAXIMUM)
    found->schemes[found->count++] = scheme;
}

/* Adds the schemes that the statements about a concept name, and those that
 * name it as a top concept. */
static void
look_at(const struct image_build *build, const struct shelf_terms *terms,
        uint32_t concept, struct found *found)
{
  uint64_t end = image_build_end(build, concept);
  for (uint64_t r = build->subject_rows[concept]; r < end; r++) {
    uint32_t predicate = build->predicate[r], object = build->object[r];
    if ((predicate == terms->in_scheme || predicate == terms->top_of) &&
        object < build->header.iris)
      add(found, object);
    found->is_concept |= predicate == terms->type && object == terms->concept;
    found->is_collection |=
        predicate == terms->member || predicate == terms->member_list;
  }
  end = terms->has_top == IMAGE_NONE ? 0 : build->object_rows[concept + 1];
  for (uint64_t r = build->object_rows[concept]; r < end; r++)
    if (build->in_predicate[r] == terms->has_top &&
        build->in_subject[r] < build->header.iris)
      add(found, build->in_subject[r]);
}

uint32_t
shelf_schemes_above(const struct image_build *build,
                    const struct shelf_terms *terms, uint32_t concept)
{
  uint64_t end = image_build_end(build, concept);
  for (uint64_t r = build->subject_rows[concept]; r < end; r++)
    if (build->predicate[r] == terms->broader && build->object[r] != concept &&
        build->object[r] < build->header.iris)
      return build->object[r];
  end = terms->narrower == IMAGE_NONE ? 0 : build->object_rows[concept + 1];
  for (uint64_t r = build->object_rows[concept]; r < end; r++)
    if (build->in_predicate[r] == terms->narrower &&
        build->in_subject[r] != concept &&
        build->in_subject[r] < build->header.iris)
      return build->in_subject[r];
  return IMAGE_NONE;
}

size_t
shelf_schemes_find(const struct image_build *build,
                   const struct shelf_terms *terms, uint32_t concept,
                   uint32_t schemes[SHELF_SCHEMES_MAXIMUM])
{
  struct found found = {.schemes = schemes};
  look_at(build, terms, concept, &found);
  if (found.is_collection)
    return 0;
  bool is_concept = found.is_concept;
  for (size_t i = 0; i < STEPS && !found.count; i++) {
    concept = shelf_schemes_above(build, terms, concept);
    if (concept == IMAGE_NONE)
      break;
    look_at(build, terms, concept, &found);
  }
  if (!found.count && is_concept)
    add(&found, terms->concept);
  return found.count;
}

void
shelf_schemes_mark(const struct image_build *build,
                   const struct shelf_terms *terms, uint8_t *has_top)
{
  for (uint32_t s = 0; s < build->header.iris; s++) {
    uint64_t end = image_build_end(build, s);
    for (uint64_t r = build->subject_rows[s]; r < end; r++)
      if (build->predicate[r] == terms->has_top)
        has_top[s] = 1;
      else if (build->predicate[r] == terms->top_of &&
               build->object[r] < build->header.iris)
        has_top[build->object[r]] = 1;
  }
}

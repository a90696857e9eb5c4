#include "build/image_ontologies.h"

#include "base/grow.h"
#include "base/iri.h"

#include <stdlib.h>

enum { ARENA_MAXIMUM = 1 << 30 };

void
image_ontologies_init(struct image_ontologies *claims)
{
  *claims = (struct image_ontologies){.count = 0};
  arena_init(&claims->arena, ARENA_MAXIMUM);
}

void
image_ontologies_fini(struct image_ontologies *claims)
{
  arena_fini(&claims->arena);
  free(claims->rows);
}

static enum err
add_claim(struct image_ontologies *claims, struct image_ontology_claim claim)
{
  struct image_ontology_claim *rows =
      grow_rows(claims->rows, sizeof *rows, claims->count, &claims->capacity);
  if (!rows)
    return ERR_MEMORY;
  claims->rows = rows;
  claims->rows[claims->count++] = claim;
  return ERR_NONE;
}

/* Adds claims: the name of an ontology claims the contexts that declare its
 * current version; the IRI of a version claims those that declare that
 * version. */
static enum err
claim_declaration(const struct image_build *build,
                  const struct image_declaration *declaration,
                  struct image_ontologies *claims)
{
  const struct image_context *context = &build->contexts[declaration->context];
  struct image_ontology_claim claim = {.term = declaration->name,
                                       .context = declaration->context,
                                       .whole_source =
                                           context->graph == IMAGE_NONE,
                                       .kind = IMAGE_CLAIM_DECLARED,
                                       .of = IMAGE_NONE};
  if (declaration->version == 0)
    TRY(add_claim(claims, claim));
  TRY(image_declarations_name(build, declaration->iri, &claims->arena,
                              &claim.term));
  if (claim.term == IMAGE_NONE || claim.term == declaration->name)
    return ERR_NONE;
  if (declaration->version == 0)
    claim.of = declaration->name;
  return add_claim(claims, claim);
}

/* Adds the claim of a name to a graph whose name is the name with a
 * fragment. */
static enum err
claim_graph(const struct image_build *build, uint32_t context,
            struct image_ontologies *claims)
{
  uint32_t graph = build->contexts[context].graph;
  struct image_ontology_claim claim = {
      .context = context, .kind = IMAGE_CLAIM_GRAPH, .of = IMAGE_NONE};
  struct str iri;
  TRY(image_declarations_name(build, graph, &claims->arena, &claim.term));
  if (claim.term == IMAGE_NONE && graph < build->header.iris) {
    TRY(image_build_text(build, graph, &claims->arena, &iri));
    if (!iri_is_http(iri))
      return ERR_NONE;
    claim.kind = IMAGE_CLAIM_BELOW;
    TRY(image_build_find(build, iri_without_fragment(iri), &claim.term));
  }
  return claim.term == IMAGE_NONE ? ERR_NONE : add_claim(claims, claim);
}

/* Finds out whether a graph belongs to an older version of the ontology that it
 * would be a part of. */
static bool
is_older(const struct image_build *build,
         const struct image_ontology_claim *claim)
{
  uint32_t version = build->contexts[claim->context].version;
  return claim->kind != IMAGE_CLAIM_DECLARED && version &&
         build->versions[version - 1].ontology == claim->term;
}

static int
compare_claims(const void *a, const void *b)
{
  const struct image_ontology_claim *left = a, *right = b;
  if (left->term != right->term)
    return left->term < right->term ? -1 : 1;
  if (left->kind != right->kind)
    return left->kind < right->kind ? -1 : 1;
  return left->context < right->context ? -1 : left->context > right->context;
}

enum err
image_ontologies_find(const struct image_build *build,
                      struct image_ontologies *claims)
{
  const struct image_declarations *declarations = build->declarations;
  size_t kept = 0;
  for (size_t i = 0; i < declarations->count; i++)
    TRY(claim_declaration(build, &declarations->rows[i], claims));
  for (uint32_t c = 0; c < build->header.contexts; c++)
    TRY(claim_graph(build, c, claims));
  for (size_t i = 0; i < claims->count; i++)
    if (!is_older(build, &claims->rows[i]))
      claims->rows[kept++] = claims->rows[i];
  claims->count = kept;
  if (claims->count)
    qsort(claims->rows, claims->count, sizeof *claims->rows, compare_claims);
  return ERR_NONE;
}

void
image_ontologies_of(const struct image_ontologies *claims, uint32_t term,
                    size_t *ret_first, size_t *ret_count)
{
  size_t low = 0, high = claims->count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (claims->rows[middle].term < term)
      low = middle + 1;
    else
      high = middle;
  }
  *ret_first = low;
  while (low < claims->count && claims->rows[low].term == term)
    low++;
  *ret_count = low - *ret_first;
}

#include "store/image_kind.h"

#include "store/image_store.h"
#include "terms.h"

static const struct str documents[IMAGE_KIND_DOCUMENTS] = {
    STR_INIT(OWL_ONTOLOGY), STR_INIT(VOAF_VOCABULARY),
    STR_INIT(SKOS_CONCEPT_SCHEME)};

const struct image_kind_use image_kind_uses[IMAGE_KIND_USES] = {
    {STR_INIT(RDFS_SUB_CLASS_OF), USE_SUBCLASS},
    {STR_INIT(RDFS_SUB_PROPERTY_OF), USE_SUBPROPERTY},
    {STR_INIT(OWL_EQUIVALENT_CLASS), USE_EQUIVALENT},
    {STR_INIT(OWL_EQUIVALENT_PROPERTY), USE_EQUIVALENT},
    {STR_INIT(OWL_DISJOINT_WITH), USE_DISJOINT},
    {STR_INIT(OWL_PROPERTY_DISJOINT_WITH), USE_DISJOINT},
    {STR_INIT(OWL_INVERSE_OF), USE_INVERSE},
    {STR_INIT(RDFS_DOMAIN), USE_DOMAIN},
    {STR_INIT(SCHEMA_DOMAIN_INCLUDES), USE_DOMAIN},
    {STR_INIT(SCHEMAS_DOMAIN_INCLUDES), USE_DOMAIN},
    {STR_INIT(RDFS_RANGE), USE_RANGE},
    {STR_INIT(SCHEMA_RANGE_INCLUDES), USE_RANGE},
    {STR_INIT(SCHEMAS_RANGE_INCLUDES), USE_RANGE},
    {STR_INIT(RDF_TYPE), USE_INSTANCE},
    {STR_INIT(DCAM_DOMAIN_INCLUDES), USE_DOMAIN},
    {STR_INIT(DCAM_RANGE_INCLUDES), USE_RANGE},
};

enum err
image_kind_preload(struct image_store *store)
{
  struct image_kinds *found = &store->kinds;
  const struct image_predicates *predicates = &store->predicates;
  const struct {
    struct str iri;
    uint32_t *index;
  } rows[] = {
      {STR(RDF_TYPE), &found->type},
      {STR(RDFS_SUB_CLASS_OF), &found->sub_class},
      {STR(RDFS_SUB_PROPERTY_OF), &found->sub_property},
      {STR(RDF_FIRST), &found->first},
      {STR(RDF_REST), &found->rest},
      {STR(OWL_UNION_OF), &found->union_of},
      {STR(OWL_MEMBERS), &found->members},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    TRY(image_predicates_find(predicates, rows[i].iri, rows[i].index));
  for (size_t i = 0; i < IMAGE_KIND_USES; i++)
    TRY(image_predicates_find(predicates, image_kind_uses[i].property,
                              &found->uses[i]));
  for (size_t i = 0; i < IMAGE_KIND_DOCUMENTS; i++)
    TRY(image_find_iri(store->image, documents[i], &found->documents[i]));
  for (size_t i = 0; i < OUTLINE_CLASSES; i++)
    TRY(image_find_iri(store->image, outline_classes[i].iri,
                       &found->classes[i]));
  return ERR_NONE;
}

/* What has no class of these is a class or a property by what it is below. */
enum err
image_kind(const struct image_store *store, uint32_t id,
           enum outline_kind *ret_kind)
{
  const struct image_kinds *found = &store->kinds;
  struct image_rows rows;
  *ret_kind = OUTLINE_OTHER;
  TRY(image_rows(store->image, id, &rows));
  for (uint64_t i =
           image_first_not_below(&rows.predicates, rows.count, found->type);
       i < rows.count && image_column_at(&rows.predicates, i) == found->type;
       i++) {
    uint64_t object = image_column_at(&rows.objects, i);
    for (size_t k = 0; k < OUTLINE_CLASSES; k++)
      if (object == found->classes[k]) {
        *ret_kind = outline_classes[k].kind;
        return ERR_NONE;
      }
  }
  const uint32_t below[] = {[OUTLINE_CLASS] = found->sub_class,
                            [OUTLINE_PROPERTY] = found->sub_property};
  for (int k = OUTLINE_CLASS; k <= OUTLINE_PROPERTY; k++) {
    uint64_t at = image_first_not_below(&rows.predicates, rows.count, below[k]);
    if (at < rows.count && image_column_at(&rows.predicates, at) == below[k])
      *ret_kind = (enum outline_kind)k;
  }
  return ERR_NONE;
}

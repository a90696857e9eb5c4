#include "resolve/home_topic.h"

#include "base/iri.h"
#include "resolve/class_row.h"
#include "terms.h"

enum {
  CANDIDATES = 32,
  CLASSES_LOOKED_AT = 200,
  MUCH = 4,             /* times as many terms as those of all others */
  FEW_AMONG = 10,       /* times as many things as terms */
  THINGS_MINIMUM = 100, /* fewer things do not hide an ontology */
};

/* The classes of what data describe themselves by, and the property by which
 * their parts say that they belong to them. */
static const struct {
  struct str class_iri;
  enum home_topic_kind kind;
  struct str membership;
} classes[] = {
    {STR_INIT(VOID_DATASET), TOPIC_DATASET, STR_INIT(VOID_IN_DATASET)},
    {STR_INIT(DCAT_DATASET), TOPIC_DATASET, STR_INIT(DCTERMS_IS_PART_OF)},
    {STR_INIT(DCAT_CATALOG), TOPIC_DATASET, STR_INIT(DCTERMS_IS_PART_OF)},
    {STR_INIT(SCHEMA_DATASET), TOPIC_DATASET, STR_INIT(SCHEMA_IS_PART_OF)},
    {STR_INIT(SCHEMAS_DATASET), TOPIC_DATASET, STR_INIT(SCHEMAS_IS_PART_OF)},
    {STR_INIT(OWL_ONTOLOGY), TOPIC_ONTOLOGY, STR_INIT(RDFS_IS_DEFINED_BY)},
    {STR_INIT(SKOS_CONCEPT_SCHEME), TOPIC_SCHEME, STR_INIT(SKOS_IN_SCHEME)},
};

enum { CLASSES = sizeof classes / sizeof *classes };

/* The properties by which a whole points at its parts. */
static const struct str to_parts[] = {
    STR_INIT(VOID_SUBSET), STR_INIT(DCTERMS_HAS_PART), STR_INIT(OWL_IMPORTS),
    STR_INIT(OWL_PRIOR_VERSION), STR_INIT(DCTERMS_REPLACES)};

/* The properties by which a part points at its whole. */
static const struct str to_wholes[] = {
    STR_INIT(DCTERMS_IS_PART_OF), STR_INIT(VOID_IN_DATASET),
    STR_INIT(DCTERMS_IS_VERSION_OF), STR_INIT(DCTERMS_IS_REPLACED_BY)};

/* --- candidates ---------------------------------------------------------- */

static bool
has(const struct browse_list *list, struct str iri)
{
  for (size_t i = 0; i < list->count; i++)
    if (str_equals(list->rows[i].iri, iri))
      return true;
  return false;
}

/* Finds out whether one of the candidates is a part of another one. */
static enum err
is_part(const struct data_list *data, const struct browse_list *candidates,
        struct str iri, bool *ret_is)
{
  struct browse_list others;
  *ret_is = false;
  for (size_t i = 0; i < sizeof to_parts / sizeof *to_parts; i++) {
    TRY(data_list_read(data, BROWSE_MEMBERS, iri, to_parts[i], CANDIDATES,
                       &others));
    for (size_t k = 0; k < others.count; k++)
      *ret_is |= !str_equals(others.rows[k].iri, iri) &&
                 has(candidates, others.rows[k].iri);
  }
  for (size_t i = 0; i < sizeof to_wholes / sizeof *to_wholes; i++) {
    TRY(data_list_read(data, BROWSE_VALUES, iri, to_wholes[i], CANDIDATES,
                       &others));
    for (size_t k = 0; k < others.count; k++)
      *ret_is |= !str_equals(others.rows[k].iri, iri) &&
                 has(candidates, others.rows[k].iri);
  }
  return ERR_NONE;
}

/* Takes the candidate to which nearly all members belong. */
static enum err
take_largest(const struct data_list *data, struct str membership,
             struct browse_list *candidates)
{
  uint64_t most = 0, all = 0;
  size_t largest = 0;
  for (size_t i = 0; i < candidates->count; i++) {
    uint64_t count;
    TRY(data_list_count(data, candidates->rows[i].iri, membership, &count));
    all += count;
    if (count > most)
      largest = i;
    most = count > most ? count : most;
  }
  if (candidates->count < 2 || most <= MUCH * (all - most))
    return ERR_NONE;
  candidates->rows[0] = candidates->rows[largest];
  candidates->count = 1;
  return ERR_NONE;
}

/* Keeps the resources of the requested authority alone, if there are some. */
static void
keep_own(const struct data_list *data, struct browse_list *list)
{
  struct str own = iri_host(data->exchange->target->authority);
  size_t count = 0;
  for (size_t i = 0; i < list->count; i++)
    if (str_equals_folded(iri_host(iri_split(list->rows[i].iri).authority),
                          own))
      list->rows[count++] = list->rows[i];
  list->count = count ? count : list->count;
}

/* Finds the members of a class that are described here. When there are too many
 * to look at, none of them is left out. */
static enum err
find_candidates(const struct data_list *data, struct str class_iri,
                struct str membership, struct browse_list *candidates)
{
  struct browse_list all;
  size_t count = 0;
  TRY(data_list_read(data, BROWSE_MEMBERS, class_iri, STR(RDF_TYPE), CANDIDATES,
                     &all));
  for (size_t i = 0; i < all.count; i++)
    if (data_list_is_hosted(data, all.rows[i].iri))
      all.rows[count++] = all.rows[i];
  all.count = count;
  keep_own(data, &all);
  *candidates = all;
  if (all.total > CANDIDATES || all.count < 2)
    return ERR_NONE;
  candidates->rows = arena_array(&data->exchange->workspace->arena,
                                 all.count + 1, sizeof *all.rows);
  if (!candidates->rows)
    return ERR_MEMORY;
  candidates->count = 0;
  for (size_t i = 0; i < all.count; i++) {
    bool part;
    TRY(is_part(data, &all, all.rows[i].iri, &part));
    if (!part)
      candidates->rows[candidates->count++] = all.rows[i];
  }
  if (!candidates->count) /* each is a part of another one */
    *candidates = all;
  return take_largest(data, membership, candidates);
}

/* --- sizes --------------------------------------------------------------- */

struct sizes {
  uint64_t terms, concepts;
  uint64_t things; /* of the largest class that is not formal */
};

static enum err
find_sizes(const struct data_list *data, struct sizes *ret_sizes)
{
  static const struct str of_terms[] = {STR_INIT(OWL_CLASS),
                                        STR_INIT(RDFS_CLASS),
                                        STR_INIT(RDF_PROPERTY),
                                        STR_INIT(OWL_OBJECT_PROPERTY),
                                        STR_INIT(OWL_DATATYPE_PROPERTY),
                                        STR_INIT(OWL_ANNOTATION_PROPERTY)};
  struct sizes sizes = {.terms = 0};
  struct browse_list list;
  TRY(data_list_read(data, BROWSE_CLASSES, STR(""), STR(""), CLASSES_LOOKED_AT,
                     &list));
  for (size_t i = 0; i < list.count; i++) {
    struct str iri = list.rows[i].iri;
    if (!sizes.things && !class_row_is_formal(iri))
      sizes.things = list.rows[i].count;
    if (str_equals(iri, STR(SKOS_CONCEPT)))
      sizes.concepts = list.rows[i].count;
    for (size_t k = 0; k < sizeof of_terms / sizeof *of_terms; k++)
      if (str_equals(iri, of_terms[k]))
        sizes.terms += list.rows[i].count;
  }
  *ret_sizes = sizes;
  return ERR_NONE;
}

/* Returns whether an ontology or a scheme is only an addition to the data: a
 * larger vocabulary, or many things that are something else. */
static bool
is_addition(const struct home_topic *topic, const struct sizes *sizes)
{
  bool is_scheme = topic->kind == TOPIC_SCHEME;
  uint64_t own = is_scheme ? sizes->concepts : sizes->terms;
  uint64_t other = is_scheme ? sizes->terms : sizes->concepts;
  bool is_lost =
      sizes->things > THINGS_MINIMUM && sizes->things > FEW_AMONG * own;
  return is_lost || (other > FEW_AMONG * own && other > THINGS_MINIMUM);
}

/* --- the choice ---------------------------------------------------------- */

/* What was found of each class: one that is meant, or that there are several.
 */
enum err
home_topic_find(const struct data_list *data, struct home_topic *ret_topic)
{
  struct home_topic none = {.kind = TOPIC_NONE};
  struct sizes sizes;
  TRY(find_sizes(data, &sizes));
  for (size_t i = 0; i < CLASSES; i++) {
    bool is_dataset = classes[i].kind == TOPIC_DATASET;
    struct browse_list found;
    TRY(find_candidates(data, classes[i].class_iri, classes[i].membership,
                        &found));
    if (found.count == 0 || (none.several.length && !is_dataset))
      continue;
    if (found.count > 1) {
      none.several = classes[i].class_iri;
      continue;
    }
    struct home_topic topic = {.kind = classes[i].kind,
                               .iri = found.rows[0].iri,
                               .class_iri = classes[i].class_iri,
                               .label = found.rows[0].label};
    if (!is_dataset && is_addition(&topic, &sizes))
      continue;
    *ret_topic = topic;
    return ERR_NONE;
  }
  *ret_topic = none;
  return ERR_NONE;
}

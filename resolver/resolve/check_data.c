#include "resolve/check_data.h"

#include "base/iri.h"
#include "name/identify_iri.h"
#include "store/dictionary.h"
#include "store/image_store.h"
#include "terms.h"

#include <stdlib.h>
#include <string.h>

enum {
  VOCABULARIES_MAXIMUM = 1024,
  EXAMPLES_MEMORY = 16 * 1024 * 1024, /* for all of them, at their longest */
};
_Static_assert((CHECK_DATA_KINDS * CHECK_DATA_EXAMPLES +
                2 * VOCABULARIES_MAXIMUM) *
                       CHECK_DATA_IRI_MAXIMUM <
                   EXAMPLES_MEMORY,
               "there is room for all of them");

/* --- what was found --------------------------------------------------------
 */

void
check_data_init(struct check_data *found)
{
  *found = (struct check_data){.findings = {{.count = 0}}};
  arena_init(&found->arena, EXAMPLES_MEMORY);
}

void
check_data_fini(struct check_data *found)
{
  arena_fini(&found->arena);
}

enum err
check_data_add(struct check_data *found, enum check_data_kind kind,
               struct str iri)
{
  struct check_data_finding *finding = &found->findings[kind];
  finding->count++;
  if (finding->example_count == CHECK_DATA_EXAMPLES ||
      iri.length > CHECK_DATA_IRI_MAXIMUM)
    return ERR_NONE;
  finding->examples[finding->example_count++] = arena_copy(&found->arena, iri);
  return arena_err(&found->arena);
}

/* --- what is used how ------------------------------------------------------
 */

/* Sets of IRIs, as bits. */
struct uses {
  unsigned char *subject, *pointed_at, *class, *property;
};

static void
add(unsigned char *set, uint32_t id)
{
  set[id / 8] |= (unsigned char)(1U << id % 8);
}

static bool
has(const unsigned char *set, uint32_t id)
{
  return set[id / 8] >> id % 8 & 1;
}

static enum err
note_rows(const struct image *image, uint32_t subject, uint32_t type,
          struct uses *uses)
{
  struct image_rows rows;
  uint32_t iris = image_header(image)->iris;
  TRY(image_rows(image, subject, &rows));
  if (rows.count && subject < iris)
    add(uses->subject, subject);
  for (uint64_t i = 0; i < rows.count; i++) {
    uint64_t object = image_column_at(&rows.objects, i);
    if (object >= iris)
      continue;
    add(uses->pointed_at, (uint32_t)object);
    if (image_column_at(&rows.predicates, i) == type)
      add(uses->class, (uint32_t)object);
  }
  return ERR_NONE;
}

static enum err
find_uses(const struct image *image, struct uses *uses)
{
  const struct image_header *header = image_header(image);
  size_t size = header->iris / 8 + 1;
  uint32_t type, term;
  uses->subject = calloc(size, 1);
  uses->pointed_at = calloc(size, 1);
  uses->class = calloc(size, 1);
  uses->property = calloc(size, 1);
  if (!uses->subject || !uses->pointed_at || !uses->class || !uses->property)
    return ERR_MEMORY;
  TRY(image_find_predicate(image, STR(RDF_TYPE), &type));
  for (uint32_t id = 0; id < header->iris + header->blanks; id++)
    TRY(note_rows(image, id, type, uses));
  for (uint64_t i = 0; i < header->predicates; i++) {
    TRY(image_predicate_term(image, i, &term));
    add(uses->property, term);
  }
  return ERR_NONE;
}

/* --- each IRI ------------------------------------------------------------- */

/* The vocabularies that have terms of one kind, each once. */
struct vocabularies {
  struct str rows[VOCABULARIES_MAXIMUM];
  size_t count;
};

struct check {
  const struct snapshot *snapshot;
  const struct image_store *store;
  struct uses uses;
  struct vocabularies hash, slash;
  struct check_data *found;
  struct arena arena; /* of one IRI */
};

/* IRIs come in their order, so those of a vocabulary are beside each other. */
static enum err
add_vocabulary(struct check *check, struct vocabularies *list, struct str iri)
{
  if (list->count == VOCABULARIES_MAXIMUM ||
      iri.length > CHECK_DATA_IRI_MAXIMUM ||
      (list->count && str_equals(list->rows[list->count - 1], iri)))
    return ERR_NONE;
  list->rows[list->count++] = arena_copy(&check->found->arena, iri);
  return arena_err(&check->found->arena);
}

static enum err
note_vocabulary(struct check *check, struct str iri)
{
  size_t hash = str_find(iri, '#'), slash = iri.length;
  if (hash != STR_NOT_FOUND)
    return add_vocabulary(check, &check->hash, str_first(iri, hash));
  while (slash && iri.bytes[slash - 1] != '/')
    slash--;
  return slash ? add_vocabulary(check, &check->slash, str_first(iri, slash - 1))
               : ERR_NONE;
}

static enum err
check_pointed_at(struct check *check, struct str iri)
{
  struct resource resource;
  struct str authority = iri_host(iri_split(iri).authority);
  if (rules_namespace(&check->snapshot->rules, iri)->engine)
    return ERR_NONE;
  TRY(identify_iri(check->snapshot, iri, authority, &check->arena, &resource));
  bool is_part = str_find(iri, '#') != STR_NOT_FOUND;
  if (resource.kind == RESOURCE_MOVED ||
      (resource.kind != RESOURCE_UNKNOWN && !is_part))
    return ERR_NONE;
  return check_data_add(check->found, CHECK_DATA_DEAD_LINK, iri);
}

/* One of the spellings has to be a name. */
static enum err
check_twin(struct check *check, uint32_t https, struct str iri)
{
  struct buffer http;
  uint32_t id = IMAGE_NONE;
  if (!str_starts(iri, STR("https://")))
    return ERR_NONE;
  buffer_init(&http, IRI_URI_MAXIMUM);
  buffer_put(&http, STR("http"));
  buffer_put(&http, str_from_offset(iri, strlen("https")));
  enum err err = buffer_err(&http);
  if (!err)
    err = image_find_iri(check->store->image, buffer_str(&http), &id);
  buffer_fini(&http);
  if (!err && id != IMAGE_NONE &&
      (has(check->uses.subject, id) || has(check->uses.subject, https)))
    err = check_data_add(check->found, CHECK_DATA_TWIN_SCHEMES, iri);
  return err == ERR_LIMIT ? ERR_NONE : err;
}

static enum err
check_subject(struct check *check, uint32_t id, struct str iri)
{
  struct str label;
  TRY(image_label(check->store, id, STR(""), NULL, &check->arena, &label));
  return label.length ? ERR_NONE
                      : check_data_add(check->found, CHECK_DATA_NO_LABEL, iri);
}

static enum err
check_iri(struct check *check, uint32_t id, struct str iri)
{
  bool is_term = has(check->uses.class, id) || has(check->uses.property, id);
  if (!rules_is_hosted(&check->snapshot->rules,
                       iri_host(iri_split(iri).authority)))
    return ERR_NONE;
  arena_reset(&check->arena);
  TRY(check_twin(check, id, iri));
  if (is_term)
    TRY(note_vocabulary(check, iri));
  if (has(check->uses.subject, id))
    return check_subject(check, id, iri);
  if (is_term)
    return check_data_add(check->found, CHECK_DATA_UNDEFINED_TERM, iri);
  return has(check->uses.pointed_at, id) ? check_pointed_at(check, iri)
                                         : ERR_NONE;
}

static enum err
check_iris(struct check *check)
{
  const struct image *image = check->store->image;
  struct dictionary_cursor cursor;
  struct str iri;
  dictionary_begin(&cursor, image, 0);
  for (uint32_t id = 0; id < image_header(image)->iris; id++) {
    TRY(dictionary_next(&cursor, &iri));
    TRY(check_iri(check, id, iri));
  }
  return ERR_NONE;
}

static enum err
compare_vocabularies(struct check *check)
{
  for (size_t i = 0; i < check->hash.count; i++)
    for (size_t j = 0; j < check->slash.count; j++)
      if (str_equals(check->hash.rows[i], check->slash.rows[j]))
        TRY(check_data_add(check->found, CHECK_DATA_HASH_AND_SLASH,
                           check->hash.rows[i]));
  return ERR_NONE;
}

enum err
check_data_run(const struct snapshot *snapshot, struct check_data *found)
{
  struct check *check = calloc(1, sizeof *check);
  if (!check)
    return ERR_MEMORY;
  check->snapshot = snapshot;
  check->store = (const struct image_store *)snapshot->store;
  check->found = found;
  arena_init(&check->arena, (size_t)1 << 30);
  enum err err = find_uses(check->store->image, &check->uses);
  if (!err)
    err = check_iris(check);
  if (!err)
    err = compare_vocabularies(check);
  arena_fini(&check->arena);
  free(check->uses.subject);
  free(check->uses.pointed_at);
  free(check->uses.class);
  free(check->uses.property);
  free(check);
  return err;
}

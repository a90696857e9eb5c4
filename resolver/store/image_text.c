/* image_text: the texts that describe resources. */
#include "format/html_text.h"
#include "http/language.h"
#include "store/image_store.h"

enum { TAGS_MAXIMUM = 512 /* texts of one resource that are looked at */ };

/* The properties that have such texts, the best first. */
static const struct str properties[] = {
    STR_INIT(SKOS_DEFINITION),     STR_INIT(DCTERMS_ABSTRACT),
    STR_INIT(DBO_ABSTRACT),        STR_INIT(OBO_DEFINITION),
    STR_INIT(DCTERMS_DESCRIPTION), STR_INIT(DC_DESCRIPTION),
    STR_INIT(SCHEMA_DESCRIPTION),  STR_INIT(SCHEMAS_DESCRIPTION),
    STR_INIT(RDFS_COMMENT),        STR_INIT(SKOS_SCOPE_NOTE)};

/* Chooses among the texts that a resource has by a predicate; IMAGE_NONE when
 * it has none. */
static enum err
choose(const struct image_store *store, const struct image_rows *rows,
       uint32_t predicate, const struct search_options *options,
       uint32_t *ret_object)
{
  static const struct language_list none;
  struct str tags[TAGS_MAXIMUM];
  uint32_t objects[TAGS_MAXIMUM] = {0}, plain = IMAGE_NONE;
  size_t count = 0;
  uint64_t at =
      image_first_not_below(&rows->predicates, rows->count, predicate);
  for (; at < rows->count && count < TAGS_MAXIMUM &&
         image_column_at(&rows->predicates, at) == predicate;
       at++) {
    uint32_t object = (uint32_t)image_column_at(&rows->objects, at);
    if (image_is_resource(store->image, object))
      continue;
    TRY(image_language(store->image, object, &tags[count]));
    if (tags[count].length)
      objects[count++] = object;
    else if (plain == IMAGE_NONE)
      plain = object;
  }
  size_t chosen =
      language_choose(options->wanted ? options->wanted : &none,
                      options->usual ? options->usual : &none, tags, count);
  *ret_object = chosen == LANGUAGE_NONE ? plain : objects[chosen];
  return ERR_NONE;
}

enum err
image_text_for(const struct image_store *store, uint32_t id,
               const struct search_options *options, struct arena *arena,
               struct str *ret_text)
{
  struct image_rows rows;
  struct term term = {.value = {NULL, 0}};
  uint32_t predicate, object = IMAGE_NONE;
  TRY(image_rows(store->image, id, &rows));
  for (size_t i = 0;
       i < sizeof properties / sizeof *properties && object == IMAGE_NONE;
       i++) {
    TRY(image_predicates_find(&store->predicates, properties[i], &predicate));
    if (predicate != IMAGE_NONE)
      TRY(choose(store, &rows, predicate, options, &object));
  }
  if (object != IMAGE_NONE)
    TRY(image_term(store->image, object, arena, &term));
  return html_text_of(&term, arena, ret_text);
}

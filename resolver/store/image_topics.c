#include "store/image_topics.h"

/* Finds the first of some neighbouring resources that is a member of a class,
 * and how many are; IMAGE_NONE when none is. */
static enum err
find_member(const struct image_store *store, uint32_t class_id, uint32_t from,
            uint32_t count, uint32_t *ret_id, uint64_t *ret_count)
{
  const struct image *image = store->image;
  uint64_t first, members;
  struct image_column subjects;
  TRY(image_range(image, IMAGE_OBJECT_ROWS, class_id,
                  image_header(image)->inbound_rows, &first, &members));
  TRY(image_inbound_skip_blanks(image, &first, &members));
  TRY(image_inbound_group(image, store->kinds.type, &first, &members));
  TRY(image_column(image, IMAGE_IN_SUBJECT, first, members, &subjects));
  uint64_t at = image_first_not_below(&subjects, members, from);
  *ret_count =
      image_first_not_below(&subjects, members, (uint64_t)from + count) - at;
  *ret_id = *ret_count ? (uint32_t)image_column_at(&subjects, at) : IMAGE_NONE;
  return ERR_NONE;
}

/* Finds the ontology or the concept scheme among a name and its fragments;
 * IMAGE_NONE when there is none. The name comes first. A fragment that is a
 * concept scheme counts when it is the only one and the name says nothing. */
static enum err
find_declared(const struct image_store *store, const struct name *name,
              size_t twin, bool is_described, uint32_t *ret_id)
{
  const struct image_kinds *kinds = &store->kinds;
  *ret_id = IMAGE_NONE;
  if (kinds->type == IMAGE_NONE)
    return ERR_NONE;
  for (int pass = 0; pass < 2; pass++)
    for (size_t i = 0; i < IMAGE_KIND_DOCUMENTS && *ret_id == IMAGE_NONE; i++) {
      uint64_t count;
      if (kinds->documents[i] == IMAGE_NONE)
        continue;
      TRY(find_member(store, kinds->documents[i],
                      pass ? name->first_fragment[twin] : name->ids[twin],
                      pass ? name->fragment_count[twin] : 1, ret_id, &count));
      if (pass && i == IMAGE_KIND_SCHEME && (is_described || count > 1))
        *ret_id = IMAGE_NONE;
    }
  return ERR_NONE;
}

static enum err
find_topic(const struct image_store *store, const struct name *name,
           size_t twin, struct arena *arena, uint32_t *ret_topic)
{
  const struct image *image = store->image;
  struct image_rows rows;
  struct term term;
  uint32_t first = name->first_fragment[twin], declared;
  *ret_topic = name->ids[twin];
  if (name->fragment_count[twin] == 0)
    return ERR_NONE;
  TRY(image_rows(image, *ret_topic, &rows));
  TRY(find_declared(store, name, twin, rows.count > 0, &declared));
  if (declared != IMAGE_NONE) {
    *ret_topic = declared;
    return ERR_NONE;
  }
  if (rows.count || !(name->flags & NAME_WHOLE))
    return ERR_NONE;
  TRY(image_term(image, first, arena, &term));
  if (str_ends(term.value, STR("#")))
    *ret_topic = first;
  return ERR_NONE;
}

/* An "http" name may be a mere misspelling of one that is declared with
 * "https". */
enum err
image_topics_find(const struct image_store *store, const struct name *name,
                  struct arena *arena, uint32_t *topics)
{
  bool has_document = false;
  for (size_t i = 0; i < name->count; i++) {
    struct image_document document = {.term = IMAGE_NONE};
    TRY(find_topic(store, name, i, arena, &topics[i]));
    if (name->flags & NAME_WHOLE && !has_document)
      TRY(image_document_find(store->image, name->ids[i], &document));
    if (document.term == IMAGE_NONE)
      continue;
    uint32_t topic = topics[i];
    has_document = true;
    topics[i] = topics[0];
    topics[0] = topic;
  }
  return ERR_NONE;
}

/* image_page: adds to a description what only a page shows: labels, and
 * statements of other subjects that point at the name. */
#include "base/utf8.h"
#include "store/image_kin.h"

enum {
  LABEL_MAXIMUM = 1000, /* bytes of a label that a page shows */
  INBOUND_SORTED = 100, /* statements of one property that are looked at */
};

/* Reads the label of a resource, and at most LABEL_MAXIMUM bytes of it. */
static enum err
short_label(const struct image_store *store, uint32_t id, struct str language,
            const struct describe_options *options, struct arena *arena,
            struct str *ret_label)
{
  TRY(image_label(store, id, language, options->usual, arena, ret_label));
  if (ret_label->length > LABEL_MAXIMUM)
    *ret_label = utf8_first(*ret_label, LABEL_MAXIMUM);
  return ERR_NONE;
}

/* Reads the subjects of statements and sorts them by label. Of many statements,
 * the first ones are looked at. */
static enum err
fill_inbound(const struct image_store *store, uint64_t first, uint64_t count,
             const struct describe_options *options, struct str language,
             struct arena *arena, struct inbound *inbound)
{
  struct image_kin_labels labels = {store, language, options->usual, arena};
  size_t looked = count < INBOUND_SORTED ? (size_t)count : INBOUND_SORTED;
  size_t shown =
      looked < options->inbound_shown ? looked : options->inbound_shown;
  struct image_kin kin = {.count = looked};
  inbound->count = count;
  inbound->subjects = arena_array(arena, shown + 1, sizeof(struct str));
  inbound->labels = arena_array(arena, shown + 1, sizeof(struct str));
  kin.rows = arena_array(arena, looked + 1, sizeof *kin.rows);
  if (!inbound->subjects || !inbound->labels || !kin.rows)
    return ERR_MEMORY;
  for (size_t i = 0; i < looked; i++) {
    uint64_t subject;
    TRY(image_number(store->image, IMAGE_IN_SUBJECT, first + i, &subject));
    kin.rows[i].id = (uint32_t)subject;
    TRY(image_kin_label(&labels, &kin.rows[i]));
  }
  image_kin_rows_sort(&kin, false);
  for (size_t i = 0; i < shown; i++) {
    inbound->subjects[i] = kin.rows[i].thing.iri;
    inbound->labels[i] = utf8_first(kin.rows[i].thing.label, LABEL_MAXIMUM);
  }
  inbound->shown = shown;
  return ERR_NONE;
}

enum { INBOUND_MAXIMUM = 64 }; /* properties on a page */

static enum err
add_inbound(const struct image_store *store, const struct name *name,
            size_t twin, const struct describe_options *options,
            struct arena *arena, struct description *description)
{
  const struct image *image = store->image;
  uint64_t first, count;
  TRY(image_range(image, IMAGE_OBJECT_ROWS, name->ids[twin],
                  image_header(image)->inbound_rows, &first, &count));
  /* Statements of blank nodes that point at the name are in the description
   * itself. */
  TRY(image_inbound_skip_blanks(image, &first, &count));
  uint64_t end = first + count;
  while (first < end && description->inbound_count < INBOUND_MAXIMUM) {
    struct inbound *inbound = &description->inbound[description->inbound_count];
    struct term predicate;
    uint64_t next = first, index, length = end - first;
    uint32_t term;
    TRY(image_number(image, IMAGE_IN_PREDICATE, first, &index));
    TRY(image_predicate_term(image, index, &term));
    TRY(image_term(image, term, arena, &predicate));
    TRY(image_inbound_group(image, (uint32_t)index, &next, &length));
    next += length;
    if (length == 0)
      return ERR_DAMAGED;
    inbound->property = predicate.value;
    inbound->object = name->iris[twin];
    TRY(short_label(store, term, description->language, options, arena,
                    &inbound->label));
    TRY(fill_inbound(store, first, length, options, description->language,
                     arena, inbound));
    description->inbound_count++;
    first = next;
  }
  description->inbound_cut |= first < end;
  return ERR_NONE;
}

enum err
image_page(const struct image_store *store, const struct name *name,
           const struct ids *ids, const struct describe_options *options,
           struct arena *arena, struct description *description)
{
  description->labels = arena_array(arena, ids->count, sizeof(struct str));
  description->inbound =
      arena_array(arena, INBOUND_MAXIMUM, sizeof(struct inbound));
  if (!description->labels || !description->inbound)
    return ERR_MEMORY;
  TRY(image_label_languages(store, name, ids, options, arena, description));
  for (size_t i = 0; i < ids->count; i++)
    if (ids->rows[i] < image_header(store->image)->iris)
      TRY(short_label(store, ids->rows[i], description->language, options,
                      arena, &description->labels[i]));
  for (size_t i = 0; i < name->count && options->inbound_shown; i++)
    TRY(add_inbound(store, name, i, options, arena, description));
  if (!options->shows_hierarchies)
    return ERR_NONE;
  TRY(image_brief_fill(store, ids, options, arena, description));
  return image_hierarchies(store, name, options, arena, description);
}

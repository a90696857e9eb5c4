#include "store/image_store.h"

#include "base/hash.h"
#include "base/iri.h"
#include "store/label_properties.h"

#include <stdlib.h>

enum { KEY_MAXIMUM = IRI_URI_MAXIMUM };

/* --- looking a name up --------------------------------------------------- */

/* Adds a spelling of the name that is looked for. */
static enum err
add_twin(const struct image *image, const struct image_name *record,
         struct arena *arena, struct name *name)
{
  struct term term;
  if (name->count == NAME_TWINS_MAXIMUM)
    return ERR_NONE;
  TRY(image_term(image, record->term, arena, &term));
  name->iris[name->count] = term.value;
  name->ids[name->count] = record->term;
  name->first_fragment[name->count] = record->first_fragment;
  name->fragment_count[name->count++] = record->fragment_count;
  return ERR_NONE;
}

/* The flags of the file are those of names, in the same places. */
static unsigned
flags_of(const struct image_name *record)
{
  return record->flags & (IMAGE_NAME_GUEST - 1U);
}

struct probe {
  const struct image *image;
  struct str key;
  uint64_t hash;
  struct arena *arena;
  struct buffer scratch;
};

static enum err
has_key(struct probe *probe, const struct image_name *record, bool *ret_same)
{
  struct term term;
  *ret_same = false;
  if (record->tag != (uint16_t)(probe->hash >> 48))
    return ERR_NONE;
  TRY(image_term(probe->image, record->term, probe->arena, &term));
  buffer_reset(&probe->scratch);
  *ret_same = iri_put_key(&probe->scratch, term.value) &&
              str_equals(buffer_str(&probe->scratch), probe->key);
  return buffer_err(&probe->scratch);
}

/* All names with the key, in the order of the probe. */
static enum err
find_candidates(struct probe *probe, struct image_name *ret_records,
                size_t *ret_count)
{
  const struct image_header *header = image_header(probe->image);
  uint32_t mask = header->name_slots - 1;
  *ret_count = 0;
  if (header->name_slots == 0)
    return ERR_NONE;
  for (uint32_t slot = (uint32_t)probe->hash & mask, steps = 0;
       steps < header->name_slots; slot = (slot + 1) & mask, steps++) {
    const uint32_t *number;
    const void *bytes;
    bool same;
    TRY(image_numbers(probe->image, IMAGE_NAME_HASH, slot, 1, &number));
    if (*number == 0)
      break;
    TRY(image_read(probe->image, IMAGE_NAMES,
                   (uint64_t)(*number - 1) * sizeof(struct image_name),
                   sizeof(struct image_name), &bytes));
    TRY(has_key(probe, bytes, &same));
    if (same && *ret_count < NAME_TWINS_MAXIMUM)
      ret_records[(*ret_count)++] = *(const struct image_name *)bytes;
  }
  return ERR_NONE;
}

/* Path and query as a URI, otherwise as they are spelled. */
static void
put_spelling(struct buffer *out, struct str iri)
{
  struct iri parts = iri_split(iri_without_fragment(iri));
  size_t start = (size_t)(parts.path.bytes ? parts.path.bytes - iri.bytes : 0);
  iri_put_uri(out, str_from_offset(iri_without_fragment(iri), start));
}

/* Of names with one key, those in the spelling asked for; if none is, those
 * in the spelling of the first. */
static enum err
choose_twins(struct probe *probe, struct str iri, struct image_name *records,
             size_t count, struct name *ret_name)
{
  struct buffer wanted;
  bool exact = false;
  buffer_init(&wanted, KEY_MAXIMUM);
  put_spelling(&wanted, iri);
  struct name all = {.count = 0};
  enum err err = ERR_NONE;
  for (size_t i = 0; i < count && !err; i++)
    err = add_twin(probe->image, &records[i], probe->arena, &all);
  for (int pass = 0; pass < 2 && !err && !exact; pass++) {
    if (pass) {
      buffer_reset(&wanted);
      put_spelling(&wanted, all.iris[0]);
    }
    for (size_t i = 0; i < all.count && !err; i++) {
      buffer_reset(&probe->scratch);
      put_spelling(&probe->scratch, all.iris[i]);
      if (!str_equals(buffer_str(&probe->scratch), buffer_str(&wanted)))
        continue;
      exact = true;
      ret_name->flags |= flags_of(&records[i]);
      err = add_twin(probe->image, &records[i], probe->arena, ret_name);
    }
  }
  if (!err)
    err = buffer_err(&wanted);
  buffer_fini(&wanted);
  return err;
}

/* The order of twins is that of their ids, whatever the hash says. */
static int
compare_records(const void *a, const void *b)
{
  const struct image_name *left = a, *right = b;
  return left->term < right->term ? -1 : left->term > right->term;
}

/* A subject that has no key: it is not http, or badly encoded. */
static enum err
find_exactly(const struct image *image, struct str iri, struct arena *arena,
             struct name *ret_name)
{
  uint32_t id, first, count;
  struct term term;
  TRY(image_find_iri(image, iri, &id));
  if (id == IMAGE_NONE)
    return ERR_NONE;
  TRY(image_range(image, IMAGE_SUBJECT_ROWS, id, image_header(image)->rows,
                  &first, &count));
  if (count == 0)
    return ERR_NONE;
  TRY(image_term(image, id, arena, &term));
  ret_name->iris[0] = term.value;
  ret_name->ids[0] = id;
  ret_name->count = 1;
  ret_name->flags = NAME_SUBJECT;
  if (image_header(image)->label_languages > 1)
    ret_name->flags |= NAME_LANGUAGES;
  return ERR_NONE;
}

static enum err
contains(const struct store *store, struct str iri, struct arena *arena,
         struct name *ret_name)
{
  const struct image_store *image_store = (const struct image_store *)store;
  const struct image *image = image_store->image;
  struct image_name records[NAME_TWINS_MAXIMUM];
  struct probe probe = {.image = image, .arena = arena};
  struct buffer key;
  size_t count;
  enum err err;
  *ret_name = (struct name){.count = 0};
  buffer_init(&key, KEY_MAXIMUM);
  buffer_init(&probe.scratch, KEY_MAXIMUM);
  if (!iri_put_key(&key, iri)) {
    err = find_exactly(image, iri, arena, ret_name);
  } else {
    probe.key = buffer_str(&key);
    probe.hash = hash_bytes(probe.key, image_header(image)->seed);
    err = find_candidates(&probe, records, &count);
    if (!err && count) {
      qsort(records, count, sizeof *records, compare_records);
      err = choose_twins(&probe, iri, records, count, ret_name);
      if (ret_name->count > 1 && image_header(image)->label_languages > 1)
        ret_name->flags |= NAME_LANGUAGES;
    }
  }
  buffer_fini(&probe.scratch);
  buffer_fini(&key);
  return err;
}

/* --- life ---------------------------------------------------------------- */

static struct stamp
stamp(const struct store *store)
{
  const struct image_header *header =
      image_header(((const struct image_store *)store)->image);
  return (struct stamp){header->data_time, header->dump_length,
                        header->dump_hash};
}

static void
free_store(struct store *store)
{
  struct image_store *image_store = (struct image_store *)store;
  image_free(image_store->image);
  free(image_store);
}

static const struct store_type image_store_type = {
    contains, image_describe, image_values,     image_suggest,
    stamp,    image_names,    image_statements, free_store,
};

enum err
image_store_new(struct image *image, struct store **ret_store)
{
  struct image_store *made = calloc(1, sizeof *made);
  enum err err = made ? ERR_NONE : ERR_MEMORY;
  for (size_t i = 0; i < LABEL_PROPERTIES && !err; i++)
    err =
        image_find_iri(image, label_properties[i], &made->label_predicates[i]);
  if (err) {
    free(made);
    image_free(image);
    return err;
  }
  made->store.type = &image_store_type;
  made->image = image;
  *ret_store = &made->store;
  return ERR_NONE;
}

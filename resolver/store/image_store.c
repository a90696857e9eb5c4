#include "store/image_store.h"

#include "store/image_kin.h"

#include "base/iri.h"
#include "base/iri_spelling.h"

#include <stdlib.h>

enum { KEY_MAXIMUM = IRI_URI_MAXIMUM };

/* --- looking a name up --------------------------------------------------- */

/* A name that has the key. */
struct candidate {
  uint32_t term;
  unsigned flags;
  struct str iri;
};

static enum err
add_twin(const struct image *image, const struct candidate *candidate,
         struct name *name)
{
  return image_twin_add(image, candidate->term, candidate->flags,
                        candidate->iri, name);
}

struct probe {
  const struct image *image;
  struct str asked, key;
  uint64_t hash;
  struct arena *arena;
  struct buffer scratch;
};

/* Reads a name and tells whether it has the key. */
static enum err
has_key(struct probe *probe, uint64_t index, struct candidate *ret_candidate,
        bool *ret_same)
{
  struct term term;
  TRY(image_name(probe->image, index, &ret_candidate->term,
                 &ret_candidate->flags));
  TRY(image_term(probe->image, ret_candidate->term, probe->arena, &term));
  ret_candidate->iri = term.value;
  *ret_same = str_equals(term.value, probe->asked);
  if (*ret_same)
    return ERR_NONE; /* in most cases the spelling is the same */
  buffer_reset(&probe->scratch);
  *ret_same = iri_put_key(&probe->scratch, term.value) &&
              str_equals(buffer_str(&probe->scratch), probe->key);
  return buffer_err(&probe->scratch);
}

/* Finds all names with the key, in the order of the hash table. */
static enum err
find_candidates(struct probe *probe, struct candidate *ret_candidates,
                size_t *ret_count)
{
  uint64_t steps = 0, index;
  *ret_count = 0;
  for (;;) {
    struct candidate candidate;
    bool same;
    TRY(image_name_next(probe->image, probe->hash, &steps, &index));
    if (index == IMAGE_NO_NAME)
      return ERR_NONE;
    TRY(has_key(probe, index, &candidate, &same));
    if (same && *ret_count < NAME_TWINS_MAXIMUM)
      ret_candidates[(*ret_count)++] = candidate;
  }
}

/* Writes path and query as a URI; if that is not possible, as they are
 * spelled. */
static void
put_spelling(struct buffer *out, struct str iri)
{
  struct iri parts = iri_split(iri_without_fragment(iri));
  size_t start = (size_t)(parts.path.bytes ? parts.path.bytes - iri.bytes : 0);
  iri_put_uri(out, str_from_offset(iri_without_fragment(iri), start));
}

/* Chooses, of names with the same key, those in the requested spelling; if
 * there are none, those in the spelling of the first. */
static enum err
choose_twins(struct probe *probe, struct str iri,
             const struct candidate *candidates, size_t count,
             struct name *ret_name)
{
  struct buffer wanted;
  bool exact = false;
  if (count == 1) /* whatever its spelling is */
    return add_twin(probe->image, candidates, ret_name);
  buffer_init(&wanted, KEY_MAXIMUM);
  put_spelling(&wanted, iri);
  enum err err = ERR_NONE;
  for (int pass = 0; pass < 2 && !err && !exact; pass++) {
    if (pass) {
      buffer_reset(&wanted);
      put_spelling(&wanted, candidates[0].iri);
    }
    for (size_t i = 0; i < count && !err; i++) {
      buffer_reset(&probe->scratch);
      put_spelling(&probe->scratch, candidates[i].iri);
      if (!str_equals(buffer_str(&probe->scratch), buffer_str(&wanted)))
        continue;
      exact = true;
      err = add_twin(probe->image, &candidates[i], ret_name);
    }
  }
  if (!err)
    err = buffer_err(&wanted);
  buffer_fini(&wanted);
  return err;
}

/* Spellings are in the order of their ids, not in that of the hash table. */
static int
compare_candidates(const void *a, const void *b)
{
  const struct candidate *left = a, *right = b;
  return left->term < right->term ? -1 : left->term > right->term;
}

static enum err
contains(const struct store *store, struct str iri, struct arena *arena,
         struct name *ret_name)
{
  const struct image_store *image_store = (const struct image_store *)store;
  const struct image *image = image_store->image;
  struct candidate candidates[NAME_TWINS_MAXIMUM];
  struct probe probe = {.image = image, .arena = arena, .asked = iri};
  struct buffer key;
  char room[2][IRI_URI_ROOM];
  size_t count;
  enum err err;
  *ret_name = (struct name){.count = 0};
  buffer_init_room(&key, KEY_MAXIMUM, room[0], IRI_URI_ROOM);
  buffer_init_room(&probe.scratch, KEY_MAXIMUM, room[1], IRI_URI_ROOM);
  if (!iri_put_key(&key, iri)) {
    ret_name->keyless = true;
    err = image_keyless_find(image, iri, arena, ret_name);
  } else {
    probe.key = buffer_str(&key);
    probe.hash = iri_spelling_hash(probe.key, image_header(image)->seed);
    err = find_candidates(&probe, candidates, &count);
    if (!err && count) {
      if (count > 1)
        qsort(candidates, count, sizeof *candidates, compare_candidates);
      err = choose_twins(&probe, iri, candidates, count, ret_name);
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
  const struct image_store *own = (const struct image_store *)store;
  const struct image_header *of = image_header(own->image);
  return (struct stamp){of->data_time, of->dump_length, of->dump_hash};
}

static enum err
check(const struct store *store, bool looks)
{
  return image_check(((const struct image_store *)store)->image, looks);
}

static void
free_store(struct store *store)
{
  struct image_store *image_store = (struct image_store *)store;
  image_predicates_fini(&image_store->predicates);
  image_free(image_store->image);
  free(image_store);
}

static const struct store_type image_store_type = {
    contains,          image_spelling_find,
    image_describe,    image_values,
    image_suggest,     stamp,
    image_names,       image_search,
    image_browse,      image_statements,
    image_chunks_open, image_chunks_open_name,
    image_chunks_read, image_list_begins,
    image_around,      check,
    image_relations,   free_store};

enum err
image_store_new(struct image *image, struct store **ret_store)
{
  struct image_store *made = calloc(1, sizeof *made);
  if (!made) {
    image_free(image);
    return ERR_MEMORY;
  }
  made->store.type = &image_store_type;
  made->image = image;
  enum err err = image_predicates_init(&made->predicates, image);
  if (!err)
    err = image_label_preload(made);
  if (!err)
    err = image_values_preload(made);
  if (!err)
    err = image_kin_preload(made);
  if (!err)
    err = image_kind_preload(made);
  if (err)
    free_store(&made->store);
  else
    *ret_store = &made->store;
  return err;
}

/* image_spelling: finds names that differ by escapes which clients may add or
 * leave out. */
#include "store/image_store.h"

#include "base/iri.h"
#include "base/iri_spelling.h"

#include <stdlib.h>

enum { KEY_MAXIMUM = IRI_URI_MAXIMUM };

struct spellings {
  const struct image *image;
  struct arena *arena;
  struct str wanted;                    /* the requested IRI, with its escapes
                                           decoded */
  struct str keys[SUGGESTIONS_MAXIMUM]; /* of the names that were found */
  struct spelling_list *list;
};

static enum err
put_spelling(struct arena *arena, struct str key, struct str *ret_spelling)
{
  struct buffer out;
  buffer_init(&out, KEY_MAXIMUM);
  iri_spelling_put(&out, key);
  return arena_keep_buffer(arena, &out, ret_spelling);
}

/* Makes the key of an IRI; empty when it has none. */
static enum err
put_key(struct arena *arena, struct str iri, struct str *ret_key)
{
  struct buffer out;
  buffer_init(&out, KEY_MAXIMUM);
  if (!iri_put_key(&out, iri))
    buffer_reset(&out);
  return arena_keep_buffer(arena, &out, ret_key);
}

/* Adds a name if it is a spelling of the requested IRI, unless a name with the
 * same key was added already. */
static enum err
add(struct spellings *spellings, uint64_t index)
{
  struct spelling_list *list = spellings->list;
  struct arena *arena = spellings->arena;
  struct str key, spelling;
  struct term term;
  uint32_t id;
  unsigned flags;
  TRY(image_name(spellings->image, index, &id, &flags));
  TRY(image_term(spellings->image, id, arena, &term));
  TRY(put_key(arena, term.value, &key));
  TRY(put_spelling(arena, key, &spelling));
  if (!str_equals(spelling, spellings->wanted))
    return ERR_NONE;
  for (size_t i = 0; i < list->count; i++)
    if (str_equals(spellings->keys[i], key))
      return ERR_NONE;
  spellings->keys[list->count] = key;
  list->iris[list->count++] = term.value;
  return ERR_NONE;
}

static int
compare(const void *a, const void *b)
{
  return str_compare(*(const struct str *)a, *(const struct str *)b);
}

enum err
image_spelling_find(const struct store *store, struct str iri,
                    struct arena *arena, struct spelling_list *ret_list)
{
  const struct image *image = ((const struct image_store *)store)->image;
  struct spellings spellings = {
      .image = image, .arena = arena, .list = ret_list};
  struct str key;
  uint64_t steps = 0, index;
  ret_list->count = 0;
  TRY(put_key(arena, iri, &key));
  if (!key.length)
    return ERR_NONE;
  TRY(put_spelling(arena, key, &spellings.wanted));
  uint64_t hash = iri_spelling_hash(key, image_header(image)->seed);
  while (ret_list->count < SUGGESTIONS_MAXIMUM) {
    TRY(image_name_next(image, hash, &steps, &index));
    if (index == IMAGE_NO_NAME)
      break;
    TRY(add(&spellings, index));
  }
  if (ret_list->count)
    qsort(ret_list->iris, ret_list->count, sizeof *ret_list->iris, compare);
  return ERR_NONE;
}

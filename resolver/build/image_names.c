/* image_names: the names that can be requested, their flags, and the hash table
 * of their keys. */
#include "build/image_build.h"

#include "base/log.h"
#include "base/utf8.h"
#include "build/image_blank_closure.h"
#include "build/image_labels.h"
#include "build/name_keys.h"

#include <stdlib.h>

enum { AUTHORITIES_MAXIMUM = 1000, ARENA_MAXIMUM = 1 << 30 };

/* --- names -----------------------------------------------------------------
 */

/* The state while names are written. */
struct names {
  struct image_build *build;
  struct name_keys keys;
  uint64_t *hashes; /* hashes of the keys, by name; 0 for guests. It is the
                       array of hashes by IRI, each of which is read before it
                       is overwritten */
  uint32_t *terms;  /* by name */
  uint32_t guests, first_guest;
  uint32_t twins, first_twin; /* pairs of names that only differ by their
                                 scheme */
};

static void
put_names(struct names *names)
{
  struct image_build *build = names->build;
  struct image_column_writer column;
  uint64_t iris = build->header.iris;
  image_writer_begin_column(&column, &build->writer, IMAGE_NAMES,
                            (iris ? iris - 1 : 0) << NAME_IMAGE_BITS |
                                ((1U << NAME_IMAGE_BITS) - 1));
  for (uint32_t i = 0; i < iris; i++) {
    uint64_t hash = names->keys.hashes[i];
    uint64_t flags = build->flags[i] & ((1U << NAME_IMAGE_BITS) - 1);
    if (hash == NAME_KEYS_NONE)
      continue;
    if (hash == NAME_KEYS_GUEST) {
      flags |= NAME_GUEST;
      if (names->guests++ == 0)
        names->first_guest = i;
      hash = 0;
    }
    names->hashes[build->header.names] = hash;
    names->terms[build->header.names++] = i;
    image_writer_put_number(&column, (uint64_t)i << NAME_IMAGE_BITS | flags);
  }
  image_writer_end_column(&column);
}

/* --- their hash ------------------------------------------------------------
 */

/* Finds out whether two names only differ by their scheme. */
static enum err
is_twin(const struct image_build *build, uint32_t a, uint32_t b,
        struct arena *arena, bool *ret_twin)
{
  struct str x, y;
  arena_reset(arena);
  TRY(image_build_text(build, a, arena, &x));
  TRY(image_build_text(build, b, arena, &y));
  *ret_twin = str_equals(str_from_offset(x, str_find(x, ':')),
                         str_from_offset(y, str_find(y, ':')));
  return ERR_NONE;
}

/* Puts the names that have a key into the slots of a table, as their index plus
 * one, and counts the pairs that differ by their scheme alone. */
static enum err
fill_table(struct names *names, uint32_t *table, uint64_t slots,
           struct arena *arena)
{
  struct image_build *build = names->build;
  for (uint32_t i = 0; i < build->header.names; i++) {
    uint64_t slot = names->hashes[i] & (slots - 1);
    if (names->hashes[i] == 0)
      continue;
    for (; table[slot]; slot = (slot + 1) & (slots - 1)) {
      bool twin = false;
      if (names->hashes[table[slot] - 1] == names->hashes[i])
        TRY(is_twin(build, names->terms[table[slot] - 1], names->terms[i],
                    arena, &twin));
      if (twin && names->twins++ == 0)
        names->first_twin = names->terms[i];
    }
    table[slot] = i + 1;
  }
  return ERR_NONE;
}

static enum err
put_hash(struct names *names)
{
  struct image_build *build = names->build;
  uint32_t count = build->header.names, *table;
  uint64_t slots = 16;
  struct image_column_writer column;
  struct arena arena;
  while (slots / 3 * 2 < count)
    slots *= 2;
  if (!IMAGE_BUILD_TAKE(build, table, slots))
    return ERR_MEMORY;
  arena_init(&arena, ARENA_MAXIMUM);
  enum err err = fill_table(names, table, slots, &arena);
  arena_fini(&arena);
  if (err) {
    IMAGE_BUILD_GIVE(table, slots);
    return err;
  }
  build->header.name_slots = slots;
  image_writer_begin_column(&column, &build->writer, IMAGE_NAME_HASH,
                            (uint64_t)count << 8 | 0xFF);
  for (uint64_t slot = 0; slot < slots; slot++)
    image_writer_put_number(
        &column, table[slot] ? (uint64_t)table[slot] << 8 |
                                   names->hashes[table[slot] - 1] >> 56
                             : 0);
  image_writer_end_column(&column);
  IMAGE_BUILD_GIVE(table, slots);
  return build->writer.err;
}

/* --- authorities --------------------------------------------------------- */

/* Compares hosts without their case, which does not matter. */
static int
compare_hosts(const void *a, const void *b)
{
  const struct name_host *left = a, *right = b;
  size_t shorter = left->host.length < right->host.length ? left->host.length
                                                          : right->host.length;
  for (size_t i = 0; i < shorter; i++) {
    int order = (unsigned char)str_fold_char(left->host.bytes[i]) -
                (unsigned char)str_fold_char(right->host.bytes[i]);
    if (order)
      return order;
  }
  return (left->host.length > shorter) - (right->host.length > shorter);
}

static int
compare_counts(const void *a, const void *b)
{
  const struct name_host *left = a, *right = b;
  if (left->count != right->count)
    return left->count > right->count ? -1 : 1;
  if (left->is_declared != right->is_declared)
    return left->is_declared ? -1 : 1;
  return str_compare(left->host, right->host);
}

static void
put_host(struct buffer *out, struct str host)
{
  for (size_t i = 0; i < host.length; i++)
    buffer_put_char(out, str_fold_char(host.bytes[i]));
}

static enum err
put_authorities(struct names *names)
{
  struct name_host *list = (struct name_host *)(void *)names->keys.hosts.bytes;
  size_t count = names->keys.hosts.length / sizeof *list, kept = 0;
  struct buffer out;
  buffer_init(&out, SIZE_MAX / 2);
  if (count)
    qsort(list, count, sizeof *list, compare_hosts);
  for (size_t i = 0; i < count; i++)
    if (kept && str_equals_folded(list[kept - 1].host, list[i].host)) {
      list[kept - 1].count += list[i].count;
      list[kept - 1].documents += list[i].documents;
      list[kept - 1].is_declared |= list[i].is_declared;
    } else {
      list[kept++] = list[i];
    }
  if (kept)
    qsort(list, kept, sizeof *list, compare_counts);
  uint64_t others = 0, subjects = 0, documents = 0;
  for (size_t i = 0; i < kept; i++) {
    if (i >= AUTHORITIES_MAXIMUM && !list[i].is_declared) {
      others++;
      subjects += list[i].count;
      documents += list[i].documents;
      continue;
    }
    put_host(&out, list[i].host);
    buffer_format(&out, "\t%llu\t%d\t%llu\n", (unsigned long long)list[i].count,
                  list[i].is_declared, (unsigned long long)list[i].documents);
  }
  if (others)
    buffer_format(&out, "\t%llu\t%llu\t%llu\n", (unsigned long long)subjects,
                  (unsigned long long)others, (unsigned long long)documents);
  enum err err = buffer_err(&out);
  image_writer_section(&names->build->writer, IMAGE_AUTHORITIES,
                       buffer_str(&out));
  buffer_fini(&out);
  return err;
}

static enum err
write_names(struct names *names)
{
  struct image_build *build = names->build;
  put_names(names);
  TRY(put_hash(names));
  image_writer_section(
      &build->writer, IMAGE_FRAGMENTS,
      str_of((const char *)build->fragments,
             build->header.fragments * sizeof *build->fragments));
  return put_authorities(names);
}

/* Notes how many names are special in some way, and the first of them. */
static enum err
note_names(const struct names *names)
{
  struct arena arena;
  struct str twin = {NULL, 0}, guest = {NULL, 0};
  enum err err = ERR_NONE;
  arena_init(&arena, ARENA_MAXIMUM);
  if (names->twins)
    err = image_build_text(names->build, names->first_twin, &arena, &twin);
  if (!err && names->guests)
    err = image_build_text(names->build, names->first_guest, &arena, &guest);
  if (!err && names->twins && !names->build->options.skips_twins)
    log_note("note: %u %s there with http and with https (%s%.*s); both "
             "spellings answer alike",
             names->twins, log_plural(names->twins, "name is", "names are"),
             names->twins > 1 ? "the first is " : "", STR_ARGS(twin));
  if (!err && names->guests)
    log_note("note: %u %s cannot be requested: badly percent-encoded, with dot "
             "segments, or longer than 2048 bytes as URI (%s%.*s)",
             names->guests, log_plural(names->guests, "IRI", "IRIs"),
             names->guests > 1 ? "the first is " : "",
             STR_ARGS(utf8_first(guest, 200)));
  arena_fini(&arena);
  return err;
}

enum err
image_names_write(struct image_build *build)
{
  struct names names = {.build = build};
  uint32_t iris = build->header.iris;
  TRY(image_build_map(build)); /* with the documents */
  TRY(image_blank_closure_mark(build));
  TRY(image_labels_mark(build));
  enum err err = name_keys_init(&names.keys, build);
  names.hashes = names.keys.hashes;
  if (!err && !IMAGE_BUILD_TAKE(build, names.terms, iris))
    err = ERR_MEMORY;
  if (!err)
    err = write_names(&names);
  if (!err)
    err = note_names(&names);
  IMAGE_BUILD_GIVE(names.terms, iris);
  name_keys_fini(&names.keys, build);
  return err;
}

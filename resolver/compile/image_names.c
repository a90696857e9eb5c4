/* image_names: the names that can be asked for, what they are, and the hash
 * over their keys. */
#include "compile/image_build.h"

#include "base/hash.h"
#include "base/iri.h"
#include "base/log.h"
#include "base/thing_path.h"
#include "compile/image_labels.h"
#include "compile/image_reach.h"
#include "format/format.h"
#include "http/language.h"
#include "information_resources.h"
#include "store/dictionary.h"
#include "terms.h"

#include <stdlib.h>
#include <string.h>

enum { AUTHORITIES_MAXIMUM = 1000, ARENA_MAXIMUM = 1 << 30 };

struct authority {
  struct str host;
  uint64_t count;
};

/* --- names -----------------------------------------------------------------
 */

/* What is known of names while they are written. */
struct names {
  struct image_build *build;
  uint64_t *hashes; /* of the keys, by name; 0 for guests */
  uint32_t *terms;  /* by name */
  struct buffer key;
  uint32_t guests;
  struct arena arena;  /* of hosts */
  struct buffer hosts; /* struct authority */
};

static bool
may_be_name(const struct image_build *build, uint32_t iri)
{
  enum {
    WANTED = IMAGE_NAME_SUBJECT | IMAGE_NAME_FRAGMENTS | IMAGE_NAME_WHOLE
  };
  return (build->flags[iri] & WANTED) != 0;
}

/* The documents of such names may stand where others, or variants, would. */
static void
count_place(struct image_header *header, const struct iri *parts)
{
  size_t length;
  struct str path = parts->path;
  size_t dot = str_find_last(path, '.');
  if (format_by_suffix(path, &length) != FORMAT_NONE)
    header->suffixed_names++;
  else if (dot != STR_NOT_FOUND &&
           language_is_tag(str_from_offset(path, dot + 1)))
    header->tagged_names++;
  header->query_names += parts->has_query;
  header->document_names += thing_path_may_be_document(path);
  header->ways |= thing_path_ways(path);
}

static enum err
count_host(struct names *names, struct str host)
{
  struct authority *list = (struct authority *)(void *)names->hosts.bytes;
  size_t count = names->hosts.length / sizeof *list;
  if (count && str_equals_folded(list[count - 1].host, host)) {
    list[count - 1].count++;
    return ERR_NONE;
  }
  struct authority row = {arena_copy(&names->arena, host), 1};
  buffer_put(&names->hosts, str_of((const char *)&row, sizeof row));
  return row.host.bytes ? buffer_err(&names->hosts) : ERR_MEMORY;
}

static enum err
put_name(struct names *names, uint32_t id, struct str iri,
         struct image_column_writer *column)
{
  struct image_build *build = names->build;
  struct iri parts = iri_split(iri);
  uint64_t flags = build->flags[id];
  uint64_t hash = 0;
  buffer_reset(&names->key);
  if (iri_put_key(&names->key, iri))
    hash = hash_bytes(buffer_str(&names->key), build->header.seed);
  else
    flags |= IMAGE_NAME_GUEST;
  TRY(buffer_err(&names->key));
  names->guests += hash == 0;
  names->hashes[build->header.names] = hash;
  names->terms[build->header.names++] = id;
  count_place(&build->header, &parts);
  image_writer_put_number(column, (uint64_t)id << IMAGE_NAME_BITS | flags);
  if (flags & (IMAGE_NAME_SUBJECT | IMAGE_NAME_FRAGMENTS))
    return count_host(names, iri_host(parts.authority));
  return ERR_NONE;
}

static enum err
put_names(struct names *names)
{
  struct image_build *build = names->build;
  struct image_column_writer column;
  struct dictionary_cursor *cursor = malloc(sizeof *cursor);
  enum err err = cursor ? ERR_NONE : ERR_MEMORY;
  uint64_t iris = build->header.iris;
  image_writer_begin_column(&column, &build->writer, IMAGE_NAMES,
                            (iris ? iris - 1 : 0) << IMAGE_NAME_BITS |
                                ((1U << IMAGE_NAME_BITS) - 1));
  if (!err)
    dictionary_begin(cursor, build->image);
  for (uint32_t i = 0; i < iris && !err; i++) {
    struct str iri;
    err = dictionary_next(cursor, &iri);
    if (!err && may_be_name(build, i) && iri_is_http(iri) &&
        str_find(iri, '#') == STR_NOT_FOUND)
      err = put_name(names, i, iri, &column);
  }
  image_writer_end_column(&column);
  free(cursor);
  return err;
}

/* --- their hash ------------------------------------------------------------
 */

/* Whether two names differ by their scheme alone. */
static bool
is_twin(const struct image_build *build, uint32_t a, uint32_t b,
        struct arena *arena)
{
  struct str x, y;
  arena_reset(arena);
  if (image_build_text(build, a, arena, &x) ||
      image_build_text(build, b, arena, &y))
    return false;
  return str_equals(str_from_offset(x, str_find(x, ':')),
                    str_from_offset(y, str_find(y, ':')));
}

static enum err
put_hash(const struct names *names)
{
  struct image_build *build = names->build;
  uint32_t twins = 0, count = build->header.names, *table;
  uint64_t slots = 16;
  struct image_column_writer column;
  struct arena arena;
  while (slots / 3 * 2 < count)
    slots *= 2;
  if (!IMAGE_BUILD_TAKE(build, table, slots))
    return ERR_MEMORY;
  arena_init(&arena, ARENA_MAXIMUM);
  for (uint32_t i = 0; i < count; i++) {
    uint64_t slot = names->hashes[i] & (slots - 1);
    if (names->hashes[i] == 0)
      continue;
    for (; table[slot]; slot = (slot + 1) & (slots - 1))
      twins += names->hashes[table[slot] - 1] == names->hashes[i] &&
               is_twin(build, names->terms[table[slot] - 1], names->terms[i],
                       &arena);
    table[slot] = i + 1;
  }
  arena_fini(&arena);
  build->header.name_slots = slots;
  if (twins)
    log_note("note: %u names are there with http and with https; they answer "
             "as one",
             twins);
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

static int
compare_hosts(const void *a, const void *b)
{
  const struct authority *left = a, *right = b;
  return str_compare(left->host, right->host);
}

static int
compare_counts(const void *a, const void *b)
{
  const struct authority *left = a, *right = b;
  if (left->count != right->count)
    return left->count > right->count ? -1 : 1;
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
  struct authority *list = (struct authority *)(void *)names->hosts.bytes;
  size_t count = names->hosts.length / sizeof *list, kept = 0;
  struct buffer out;
  buffer_init(&out, SIZE_MAX / 2);
  if (count)
    qsort(list, count, sizeof *list, compare_hosts);
  for (size_t i = 0; i < count; i++)
    if (kept && str_equals_folded(list[kept - 1].host, list[i].host))
      list[kept - 1].count += list[i].count;
    else
      list[kept++] = list[i];
  if (kept)
    qsort(list, kept, sizeof *list, compare_counts);
  for (size_t i = 0; i < kept && i < AUTHORITIES_MAXIMUM; i++) {
    put_host(&out, list[i].host);
    buffer_format(&out, "\t%llu\n", (unsigned long long)list[i].count);
  }
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
  TRY(put_names(names));
  TRY(put_hash(names));
  image_writer_section(
      &build->writer, IMAGE_FRAGMENTS,
      str_of((const char *)build->fragments,
             build->header.fragments * sizeof *build->fragments));
  return put_authorities(names);
}

enum err
image_names_write(struct image_build *build)
{
  struct names names = {.build = build};
  uint32_t iris = build->header.iris;
  TRY(image_build_map(build)); /* with the documents */
  TRY(image_reach_mark(build));
  TRY(image_labels_mark(build));
  if (!IMAGE_BUILD_TAKE(build, names.hashes, iris) ||
      !IMAGE_BUILD_TAKE(build, names.terms, iris))
    return ERR_MEMORY;
  buffer_init(&names.key, IRI_URI_MAXIMUM);
  buffer_init(&names.hosts, SIZE_MAX / 2);
  arena_init(&names.arena, ARENA_MAXIMUM);
  enum err err = write_names(&names);
  if (!err && names.guests)
    log_note("note: %u IRIs cannot be asked for (badly percent-encoded, with "
             "dot segments, or longer than 2048 bytes as URIs)",
             names.guests);
  buffer_fini(&names.key);
  buffer_fini(&names.hosts);
  arena_fini(&names.arena);
  IMAGE_BUILD_GIVE(names.hashes, iris);
  IMAGE_BUILD_GIVE(names.terms, iris);
  return err;
}

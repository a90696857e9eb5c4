#include "build/name_keys.h"

#include "base/iri.h"
#include "base/iri_spelling.h"
#include "base/thing_path.h"
#include "build/parallel.h"
#include "format/format.h"
#include "http/language.h"
#include "store/dictionary.h"

#include <stdlib.h>

enum { PARTS_MAXIMUM = 64, PARTS_A_THREAD = 4, ARENA_MAXIMUM = 1 << 30 };

/* IRIs that follow each other. */
struct part {
  struct image_build *build;
  struct name_keys *keys;
  uint32_t first, end;
  struct image_header counts; /* only the counts that are made here */
  struct arena arena;         /* for hosts */
  struct buffer hosts, key;
};

static bool
may_be_name(const struct image_build *build, uint32_t iri)
{
  enum { WANTED = NAME_SUBJECT | NAME_FRAGMENTS | NAME_WHOLE };
  return (build->flags[iri] & WANTED) != 0;
}

/* Counts names whose documents could have the URI of another document, or of a
 * variant. */
static void
count_place(struct image_header *header, const struct iri *parts)
{
  size_t length;
  struct str path = parts->path;
  size_t dot = str_find_last(path, '.');
  if (format_by_extension(path, &length) != FORMAT_NONE)
    header->names_with_extension++;
  else if (dot != STR_NOT_FOUND &&
           language_is_tag(str_from_offset(path, dot + 1)))
    header->tagged_names++;
  header->query_names += parts->has_query;
  header->document_names += thing_path_may_be_document(path);
  header->path_forms |= thing_path_form(path);
}

/* Counts the host of an IRI, if it is a subject, a document or declared. */
static enum err
count_host(struct part *part, uint32_t id, struct str iri)
{
  unsigned flags = part->build->flags[id];
  bool is_declared = flags & IMAGE_BUILD_DECLARED;
  uint64_t count = flags & NAME_SUBJECT ? 1 : 0;
  uint64_t documents = !count && flags & NAME_WHOLE ? 1 : 0;
  struct name_host *list = (struct name_host *)(void *)part->hosts.bytes;
  size_t length = part->hosts.length / sizeof *list;
  if (!count && !documents && !is_declared)
    return ERR_NONE;
  struct str host = iri_host(iri_split(iri).authority);
  if (length && str_equals_folded(list[length - 1].host, host)) {
    list[length - 1].count += count;
    list[length - 1].documents += documents;
    list[length - 1].is_declared = list[length - 1].is_declared || is_declared;
    return ERR_NONE;
  }
  struct name_host row = {arena_copy(&part->arena, host), count, documents,
                          is_declared};
  buffer_put(&part->hosts, str_of((const char *)&row, sizeof row));
  return row.host.bytes ? buffer_err(&part->hosts) : ERR_MEMORY;
}

static enum err
look_at_name(struct part *part, uint32_t id, struct str iri)
{
  const struct image_build *build = part->build;
  uint64_t *hash = &part->keys->hashes[id];
  struct iri parts = iri_split(iri);
  buffer_reset(&part->key);
  *hash = NAME_KEYS_GUEST;
  if (iri_put_key(&part->key, iri))
    *hash = iri_spelling_hash(buffer_str(&part->key), build->header.seed);
  TRY(buffer_err(&part->key));
  count_place(&part->counts, &parts);
  return ERR_NONE;
}

static enum err
look_at_all(struct part *part, struct dictionary_cursor *cursor)
{
  dictionary_begin(cursor, part->build->image, part->first);
  for (uint32_t id = part->first; id < part->end; id++) {
    struct str iri;
    TRY(dictionary_next(cursor, &iri));
    if (!part->build->flags[id] || !iri_is_http(iri))
      continue;
    TRY(count_host(part, id, iri));
    if (may_be_name(part->build, id) && str_find(iri, '#') == STR_NOT_FOUND)
      TRY(look_at_name(part, id, iri));
  }
  return ERR_NONE;
}

static enum err
look_at_part(void *context, size_t index)
{
  struct part *part = (struct part *)context + index;
  struct dictionary_cursor *cursor = malloc(sizeof *cursor);
  enum err err = cursor ? look_at_all(part, cursor) : ERR_MEMORY;
  free(cursor);
  return err;
}

/* --- all parts -------------------------------------------------------------
 */

static size_t
cut_parts(struct name_keys *keys, struct image_build *build, struct part *parts)
{
  uint32_t iris = build->header.iris;
  uint32_t buckets = iris / IMAGE_BUCKET + 1;
  size_t count = (size_t)PARTS_A_THREAD * build->options.threads;
  if (count > PARTS_MAXIMUM)
    count = PARTS_MAXIMUM;
  for (size_t i = 0; i < count; i++) {
    struct part *part = &parts[i];
    *part = (struct part){.build = build, .keys = keys};
    part->first = (uint32_t)(buckets * i / count) * IMAGE_BUCKET;
    part->end = (uint32_t)(buckets * (i + 1) / count) * IMAGE_BUCKET;
    if (i + 1 == count)
      part->end = iris;
    arena_init(&part->arena, ARENA_MAXIMUM);
    buffer_init(&part->hosts, SIZE_MAX / 2);
    buffer_init(&part->key, IRI_URI_MAXIMUM);
  }
  return count;
}

/* Adds the counts of a part. */
static enum err
add_part(struct name_keys *keys, struct image_header *header,
         const struct part *part)
{
  const struct name_host *list = (const void *)part->hosts.bytes;
  size_t count = part->hosts.length / sizeof *list;
  header->names_with_extension += part->counts.names_with_extension;
  header->tagged_names += part->counts.tagged_names;
  header->query_names += part->counts.query_names;
  header->document_names += part->counts.document_names;
  header->path_forms |= part->counts.path_forms;
  for (size_t i = 0; i < count; i++) {
    struct name_host row = {arena_copy(&keys->arena, list[i].host),
                            list[i].count, list[i].documents,
                            list[i].is_declared};
    if (!row.host.bytes)
      return ERR_MEMORY;
    buffer_put(&keys->hosts, str_of((const char *)&row, sizeof row));
  }
  return buffer_err(&keys->hosts);
}

enum err
name_keys_init(struct name_keys *keys, struct image_build *build)
{
  struct part *parts = calloc(PARTS_MAXIMUM, sizeof *parts);
  arena_init(&keys->arena, ARENA_MAXIMUM);
  buffer_init(&keys->hosts, SIZE_MAX / 2);
  if (!IMAGE_BUILD_TAKE(build, keys->hashes, build->header.iris) || !parts) {
    free(parts);
    return ERR_MEMORY;
  }
  size_t count = cut_parts(keys, build, parts);
  enum err err =
      parallel_for(build->options.threads, count, look_at_part, parts);
  for (size_t i = 0; i < count; i++) {
    if (!err)
      err = add_part(keys, &build->header, &parts[i]);
    arena_fini(&parts[i].arena);
    buffer_fini(&parts[i].hosts);
    buffer_fini(&parts[i].key);
  }
  free(parts);
  return err;
}

void
name_keys_fini(struct name_keys *keys, const struct image_build *build)
{
  IMAGE_BUILD_GIVE(keys->hashes, build->header.iris);
  buffer_fini(&keys->hosts);
  arena_fini(&keys->arena);
}

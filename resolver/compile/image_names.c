/* image_names: the names that can be asked for, what they are, and the hash
 * over their keys. */
#include "compile/image_build.h"

#include "base/hash.h"
#include "base/iri.h"
#include "base/log.h"
#include "compile/image_labels.h"
#include "compile/image_reach.h"
#include "format/format.h"
#include "http/language.h"
#include "information_resources.h"
#include "terms.h"

#include <stdlib.h>
#include <string.h>

enum { AUTHORITIES_MAXIMUM = 1000 };

struct authority {
  struct str host; /* in the bytes of the terms */
  uint64_t count;
};

/* --- flags --------------------------------------------------------------- */

/* What the statements of a subject say about it. */
static void
flag_by_statements(struct image_build *build)
{
  enum {
    CLASSES = sizeof information_resources / sizeof *information_resources
  };
  static const struct str replaced[] = {
      STR_INIT(DCTERMS_IS_REPLACED_BY), STR_INIT(OBO_TERM_REPLACED_BY),
      STR_INIT(SCHEMA_SUPERSEDED_BY), STR_INIT(SCHEMAS_SUPERSEDED_BY)};
  enum { REPLACED = sizeof replaced / sizeof *replaced };
  uint32_t classes[CLASSES], successors[REPLACED];
  uint32_t type = image_build_find(build, STR(RDF_TYPE));
  uint32_t deprecated = image_build_find(build, STR(OWL_DEPRECATED));
  uint32_t paired = image_build_find(build, STR(W3ID_303));
  for (size_t i = 0; i < CLASSES; i++)
    classes[i] = image_build_find(build, information_resources[i]);
  for (size_t i = 0; i < REPLACED; i++)
    successors[i] = image_build_find(build, replaced[i]);
  for (uint32_t s = 0; s < build->header.iris; s++)
    for (uint32_t r = build->subject_rows[s]; r < build->subject_rows[s + 1];
         r++) {
      const struct row *row = &build->rows[r];
      build->flags[s] |= IMAGE_NAME_SUBJECT;
      if (row->predicate == paired)
        build->flags[s] |= IMAGE_NAME_PAIRED;
      if (row->predicate == deprecated &&
          row->object >= image_build_resources(build) &&
          (str_equals(image_build_iri(build, row->object), STR("true")) ||
           str_equals(image_build_iri(build, row->object), STR("1"))))
        build->flags[s] |= IMAGE_NAME_DEPRECATED;
      for (size_t i = 0; i < REPLACED; i++)
        if (row->predicate == successors[i])
          build->flags[s] |= IMAGE_NAME_DEPRECATED;
      for (size_t i = 0; row->predicate == type && i < CLASSES; i++)
        if (row->object == classes[i])
          build->flags[s] |= IMAGE_NAME_DOCUMENT;
    }
}

/* Terms below a name stand together in the order of IRIs. */
static void
find_fragments(struct image_build *build,
               struct image_labels_fragments *fragments)
{
  uint32_t base = IMAGE_NONE;
  struct str base_iri = {NULL, 0};
  for (uint32_t i = 0; i < build->header.iris; i++) {
    if (!(build->flags[i] & IMAGE_NAME_SUBJECT))
      continue;
    struct str iri = image_build_iri(build, i);
    size_t hash = str_find(iri, '#');
    if (hash == STR_NOT_FOUND)
      continue;
    if (base == IMAGE_NONE || !str_equals(base_iri, str_first(iri, hash))) {
      base_iri = str_first(iri, hash);
      base = image_build_find(build, base_iri);
    }
    if (base == IMAGE_NONE)
      continue;
    if (!(build->flags[base] & IMAGE_NAME_FRAGMENTS))
      fragments[base].first = i;
    fragments[base].count = i - fragments[base].first + 1;
    build->flags[base] |= IMAGE_NAME_FRAGMENTS;
  }
}

/* --- names and their hash ------------------------------------------------ */

static bool
is_name(const struct image_build *build, uint32_t iri)
{
  enum {
    WANTED = IMAGE_NAME_SUBJECT | IMAGE_NAME_FRAGMENTS | IMAGE_NAME_WHOLE
  };
  struct str text = image_build_iri(build, iri);
  return (build->flags[iri] & WANTED) && iri_is_http(text) &&
         str_find(text, '#') == STR_NOT_FOUND;
}

/* The documents of such names may stand where variants of others would. */
static void
count_suffix(struct image_build *build, uint32_t iri)
{
  size_t length;
  struct str path = iri_split(image_build_iri(build, iri)).path;
  size_t dot = str_find_last(path, '.');
  if (format_by_suffix(path, &length) != FORMAT_NONE)
    build->header.suffixed_names++;
  else if (dot != STR_NOT_FOUND &&
           language_is_tag(str_from_offset(path, dot + 1)))
    build->header.tagged_names++;
}

static enum err
put_names(struct image_build *build,
          const struct image_labels_fragments *fragments, uint32_t *ret_guests)
{
  struct buffer key, *out = &build->sections[IMAGE_NAMES];
  buffer_init(&key, IRI_URI_MAXIMUM);
  for (uint32_t i = 0; i < build->header.iris; i++) {
    if (!is_name(build, i))
      continue;
    struct image_name name = {.term = i,
                              .first_fragment = fragments[i].first,
                              .fragment_count = fragments[i].count,
                              .flags = build->flags[i]};
    buffer_reset(&key);
    if (iri_put_key(&key, image_build_iri(build, i)))
      name.tag =
          (uint16_t)(hash_bytes(buffer_str(&key), build->header.seed) >> 48);
    else
      name.flags |= IMAGE_NAME_GUEST;
    *ret_guests += (name.flags & IMAGE_NAME_GUEST) != 0;
    count_suffix(build, i);
    buffer_put(out, str_of((const char *)&name, sizeof name));
    build->header.names++;
  }
  enum err err = buffer_err(&key) ? buffer_err(&key) : buffer_err(out);
  buffer_fini(&key);
  return err;
}

/* Whether two names differ by their scheme alone. */
static bool
is_twin(const struct image_build *build, uint32_t a, uint32_t b)
{
  struct str x = image_build_iri(build, a), y = image_build_iri(build, b);
  struct str p = str_from_offset(x, str_find(x, ':'));
  struct str q = str_from_offset(y, str_find(y, ':'));
  return str_equals(p, q);
}

static enum err
put_name_hash(struct image_build *build)
{
  uint32_t twins = 0;
  const struct image_name *names =
      (const struct image_name *)(void *)build->sections[IMAGE_NAMES].bytes;
  uint32_t slots = 16;
  struct buffer key;
  while (slots / 3 * 2 < build->header.names)
    slots *= 2;
  uint32_t *table = calloc(slots, sizeof *table);
  if (!table)
    return ERR_MEMORY;
  buffer_init(&key, IRI_URI_MAXIMUM);
  for (uint32_t i = 0; i < build->header.names; i++) {
    if (names[i].flags & IMAGE_NAME_GUEST)
      continue;
    buffer_reset(&key);
    iri_put_key(&key, image_build_iri(build, names[i].term));
    uint32_t slot = (uint32_t)hash_bytes(buffer_str(&key), build->header.seed) &
                    (slots - 1);
    for (; table[slot]; slot = (slot + 1) & (slots - 1))
      twins += names[table[slot] - 1].tag == names[i].tag &&
               is_twin(build, names[table[slot] - 1].term, names[i].term);
    table[slot] = i + 1;
  }
  build->header.name_slots = slots;
  if (twins)
    log_note("note: %u names are there with http and with https; they answer "
             "as one",
             twins);
  buffer_put(&build->sections[IMAGE_NAME_HASH],
             str_of((const char *)table, slots * sizeof *table));
  buffer_fini(&key);
  free(table);
  return buffer_err(&build->sections[IMAGE_NAME_HASH]);
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
put_authorities(struct image_build *build)
{
  struct buffer rows, *out = &build->sections[IMAGE_AUTHORITIES];
  buffer_init(&rows, SIZE_MAX / 2);
  struct authority *list = NULL;
  size_t count = 0, kept = 0;
  for (uint32_t i = 0; i < build->header.iris; i++) {
    if (!is_name(build, i) ||
        !(build->flags[i] & (IMAGE_NAME_SUBJECT | IMAGE_NAME_FRAGMENTS)))
      continue;
    struct str host = iri_host(iri_split(image_build_iri(build, i)).authority);
    if (count && str_equals_folded(list[count - 1].host, host)) {
      list[count - 1].count++;
      continue;
    }
    struct authority row = {host, 1};
    buffer_put(&rows, str_of((const char *)&row, sizeof row));
    list = (struct authority *)(void *)rows.bytes;
    count = rows.length / sizeof row;
  }
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
    put_host(out, list[i].host);
    buffer_format(out, "\t%llu\n", (unsigned long long)list[i].count);
  }
  enum err err = buffer_err(&rows) ? buffer_err(&rows) : buffer_err(out);
  buffer_fini(&rows);
  return err;
}

enum err
image_names_write(struct image_build *build)
{
  uint32_t guests = 0;
  struct image_labels_fragments *fragments =
      calloc((size_t)build->header.iris + 1, sizeof *fragments);
  if (!fragments)
    return ERR_MEMORY;
  flag_by_statements(build);
  find_fragments(build, fragments);
  enum err err = image_reach_mark(build);
  if (!err)
    err = image_labels_mark(build, fragments);
  if (!err)
    err = put_names(build, fragments, &guests);
  if (!err)
    err = put_name_hash(build);
  if (!err)
    err = put_authorities(build);
  if (!err && guests)
    log_note("note: %u IRIs cannot be asked for (badly percent-encoded, with "
             "dot segments, or longer than 2048 bytes as URIs)",
             guests);
  free(fragments);
  return err;
}

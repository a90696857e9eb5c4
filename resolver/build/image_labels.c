#include "build/image_labels.h"

#include <stdlib.h>

/* The languages of some labels: none, one (its number), several. */
#define LANGUAGE_NO UINT32_MAX
#define LANGUAGE_SEVERAL (UINT32_MAX - 1)

static uint32_t
merge(uint32_t a, uint32_t b)
{
  if (a == LANGUAGE_NO || a == b)
    return b;
  return b == LANGUAGE_NO ? a : LANGUAGE_SEVERAL;
}

/* --- which properties are labels -------------------------------------------
 */

static void
add_property(struct image_build *build, struct str property)
{
  for (size_t i = 0; i < build->label_count; i++)
    if (str_equals(build->labels[i], property))
      return;
  if (build->label_count < LABEL_PROPERTIES_MAXIMUM)
    build->labels[build->label_count++] = property;
}

/* Collects the label properties: those of the configuration, then the default
 * ones. */
static void
choose_properties(struct image_build *build)
{
  struct str config = build->config;
  build->label_count = 0;
  while (config.bytes && config.length) {
    struct str value = str_cut(&config, '\n');
    if (str_equals(str_cut(&value, '\t'), STR("labelProperty")))
      add_property(build, value);
  }
  for (size_t i = 0; i < LABEL_PROPERTIES; i++)
    add_property(build, label_properties[i]);
}

enum err
image_labels_write(struct image_build *build)
{
  image_writer_begin(&build->writer, IMAGE_LABELS);
  for (size_t i = 0; i < build->label_count; i++) {
    image_writer_put(&build->writer, build->labels[i]);
    image_writer_put(&build->writer, STR("\n"));
  }
  image_writer_end(&build->writer);
  return build->writer.err;
}

/* --- their languages -------------------------------------------------------
 */

static enum err
mark_properties(const struct image_build *build, bool *is_label)
{
  for (size_t i = 0; i < build->label_count; i++) {
    uint32_t p;
    TRY(image_build_find_predicate(build, build->labels[i], &p));
    if (p != IMAGE_NONE)
      is_label[p] = true;
  }
  return ERR_NONE;
}

/* Finds the languages of the labels of each resource. */
static enum err
find_labels(const struct image_build *build, uint32_t *languages)
{
  struct image_column qualifiers;
  bool *is_label = calloc((size_t)build->header.predicates + 1, 1);
  if (!is_label)
    return ERR_MEMORY;
  enum err err = mark_properties(build, is_label);
  if (!err)
    err = image_column(build->image, IMAGE_LITERAL_QUALIFIERS, 0,
                       build->header.literals, &qualifiers);
  uint32_t resources = image_build_resources(build);
  for (uint32_t s = 0; s < resources && !err; s++) {
    uint64_t end = image_build_end(build, s);
    languages[s] = LANGUAGE_NO;
    for (uint64_t r = build->subject_rows[s]; r < end; r++) {
      if (!is_label[build->predicate[r]] || build->object[r] < resources)
        continue;
      uint32_t number =
          (uint32_t)image_column_at(&qualifiers, build->object[r] - resources);
      if (number && number <= build->header.languages)
        languages[s] = merge(languages[s], number);
    }
  }
  free(is_label);
  return err;
}

/* Returns the languages of the labels of all resources in the statements of a
 * resource. Blank objects are reported separately. */
static uint32_t
around(const struct image_build *build, const uint32_t *languages, uint32_t s,
       bool *ret_blank)
{
  uint32_t result = languages[s];
  uint64_t end = image_build_end(build, s);
  for (uint64_t r = build->subject_rows[s]; r < end; r++) {
    uint32_t graph = build->contexts[build->context[r]].graph;
    uint32_t object = build->object[r];
    result =
        merge(result, languages[build->predicates[build->predicate[r]].term]);
    if (graph < build->header.iris)
      result = merge(result, languages[graph]);
    if (object < build->header.iris)
      result = merge(result, languages[object]);
    else if (object < image_build_resources(build))
      *ret_blank = true;
  }
  return result;
}

/* Blank subjects come first. */
static bool
has_inbound_blank(const struct image_build *build, uint32_t id)
{
  uint64_t first = build->object_rows[id];
  return first < build->object_rows[id + 1] &&
         build->in_subject[first] >= build->header.iris;
}

static uint32_t
around_fragments(const struct image_build *build, const uint32_t *languages,
                 const struct image_fragments *fragments, uint32_t own,
                 bool *blank)
{
  for (uint32_t f = fragments->first;
       f < fragments->first + fragments->count && own != LANGUAGE_SEVERAL;
       f++) {
    own = merge(own, around(build, languages, f, blank));
    *blank = *blank || has_inbound_blank(build, f);
  }
  return own;
}

static void
mark(struct image_build *build, const uint32_t *languages)
{
  uint32_t blanks = LANGUAGE_NO, all = LANGUAGE_NO;
  const struct image_fragments *fragments = build->fragments;
  uint32_t left = build->header.fragments;
  bool ignored;
  for (uint32_t s = 0; s < image_build_resources(build); s++) {
    all = merge(all, languages[s]);
    if (s >= build->header.iris)
      blanks = merge(blanks, around(build, languages, s, &ignored));
  }
  build->header.label_languages =
      all == LANGUAGE_SEVERAL ? 2 : all != LANGUAGE_NO;
  for (uint32_t s = 0; s < build->header.iris && all == LANGUAGE_SEVERAL; s++) {
    bool blank = has_inbound_blank(build, s);
    uint32_t own = around(build, languages, s, &blank);
    if (left && fragments->term == s) {
      own = around_fragments(build, languages, fragments++, own, &blank);
      left--;
    }
    if (blank)
      own = merge(own, blanks);
    if (build->flags[s] & (NAME_WHOLE | NAME_GRAPHS))
      own = all;
    if (own == LANGUAGE_SEVERAL)
      build->flags[s] |= NAME_LANGUAGES;
  }
}

enum err
image_labels_mark(struct image_build *build)
{
  uint32_t *languages, count = image_build_resources(build);
  choose_properties(build);
  if (!IMAGE_BUILD_TAKE(build, languages, count))
    return ERR_MEMORY;
  enum err err = find_labels(build, languages);
  if (!err)
    mark(build, languages);
  IMAGE_BUILD_GIVE(languages, count);
  return err;
}

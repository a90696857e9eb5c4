#include "compile/image_labels.h"

#include "store/label_properties.h"

#include <stdlib.h>

/* The languages of some labels: none, one (the entry of its tag), several. */
#define LANGUAGE_NO UINT32_MAX
#define LANGUAGE_SEVERAL (UINT32_MAX - 1)

static uint32_t
merge(uint32_t a, uint32_t b)
{
  if (a == LANGUAGE_NO || a == b)
    return b;
  return b == LANGUAGE_NO ? a : LANGUAGE_SEVERAL;
}

/* Of the labels of each resource. */
static void
find_labels(const struct image_build *build, uint32_t *languages)
{
  uint32_t properties[LABEL_PROPERTIES];
  for (size_t i = 0; i < LABEL_PROPERTIES; i++)
    properties[i] = image_build_find(build, label_properties[i]);
  for (uint32_t s = 0; s < image_build_resources(build); s++) {
    languages[s] = LANGUAGE_NO;
    for (uint32_t r = build->subject_rows[s]; r < build->subject_rows[s + 1];
         r++) {
      const struct row *row = &build->rows[r];
      const struct term_entry *object =
          &build->terms.entries[build->order[row->object]];
      bool is_label = false;
      for (size_t i = 0; i < LABEL_PROPERTIES && !is_label; i++)
        is_label = row->predicate == properties[i];
      if (is_label && object->kind == TERM_ENTRY_LANGUAGE)
        languages[s] = merge(languages[s], object->qualifier);
    }
  }
}

/* Of the labels of all that is in the statements of a resource; blank objects
 * are told of instead. */
static uint32_t
around(const struct image_build *build, const uint32_t *languages, uint32_t s,
       bool *ret_blank)
{
  uint32_t result = languages[s];
  for (uint32_t r = build->subject_rows[s]; r < build->subject_rows[s + 1];
       r++) {
    const struct row *row = &build->rows[r];
    uint32_t graph = build->contexts[row->context].graph;
    result = merge(result, languages[row->predicate]);
    if (graph < build->header.iris)
      result = merge(result, languages[graph]);
    if (row->object < build->header.iris)
      result = merge(result, languages[row->object]);
    else if (row->object < image_build_resources(build))
      *ret_blank = true;
  }
  return result;
}

static bool
has_inbound_blank(const struct image_build *build, uint32_t id)
{
  for (uint32_t i = build->object_rows[id]; i < build->object_rows[id + 1]; i++)
    if (build->in_subject[i] >= build->header.iris)
      return true;
  return false;
}

static void
mark(struct image_build *build, const uint32_t *languages,
     const struct image_labels_fragments *fragments)
{
  uint32_t blanks = LANGUAGE_NO, all = LANGUAGE_NO;
  bool ignored;
  for (uint32_t s = 0; s < image_build_resources(build); s++) {
    all = merge(all, languages[s]);
    if (s >= build->header.iris)
      blanks = merge(blanks, around(build, languages, s, &ignored));
  }
  build->header.label_languages =
      all == LANGUAGE_SEVERAL ? 2 : all != LANGUAGE_NO;
  for (uint32_t s = 0; s < build->header.iris; s++) {
    bool blank = has_inbound_blank(build, s);
    uint32_t own = around(build, languages, s, &blank);
    for (uint32_t f = fragments[s].first;
         f < fragments[s].first + fragments[s].count && own != LANGUAGE_SEVERAL;
         f++) {
      own = merge(own, around(build, languages, f, &blank));
      blank = blank || has_inbound_blank(build, f);
    }
    if (blank)
      own = merge(own, blanks);
    if (build->flags[s] & IMAGE_NAME_WHOLE)
      own = all;
    if (own == LANGUAGE_SEVERAL)
      build->flags[s] |= IMAGE_NAME_LANGUAGES;
  }
}

enum err
image_labels_mark(struct image_build *build,
                  const struct image_labels_fragments *fragments)
{
  uint32_t *languages =
      malloc(((size_t)image_build_resources(build) + 1) * sizeof *languages);
  if (!languages)
    return ERR_MEMORY;
  find_labels(build, languages);
  mark(build, languages, fragments);
  free(languages);
  return ERR_NONE;
}

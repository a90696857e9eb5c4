/* image_label: the labels of resources, and the languages they come in. */
#include "base/iri.h"
#include "format/html_text.h"
#include "format/label_language.h"
#include "store/image_store.h"

#include <stdlib.h>

enum {
  LANGUAGES_MAXIMUM = 256,
  TAGS_MAXIMUM = 512, /* labels of one resource that are looked at */
};

/* Most properties that could be labels are not predicates of the data. */
enum err
image_label_preload(struct image_store *store)
{
  struct str lines;
  TRY(image_text(store->image, IMAGE_LABELS, &lines));
  while (lines.bytes && lines.length &&
         store->label_count < LABEL_PROPERTIES_MAXIMUM) {
    uint32_t predicate;
    TRY(image_predicates_find(&store->predicates, str_cut(&lines, '\n'),
                              &predicate));
    if (predicate != IMAGE_NONE)
      store->label_predicates[store->label_count++] = predicate;
  }
  return ERR_NONE;
}

/* Returns the rank of a label's language; lower is better: the wanted one,
 * those of the list, no language, any other. */
static size_t
rank_of(struct str tag, struct str language, const struct language_list *usual)
{
  size_t count = usual ? usual->count : 0;
  if (language.length) {
    if (str_equals_folded(tag, language))
      return 0;
    if (language_matches(language, tag))
      return 1;
  }
  for (size_t i = 0; i < count && tag.length; i++) {
    if (str_equals_folded(tag, usual->ranges[i].range))
      return 2 + 2 * i;
    if (language_matches(usual->ranges[i].range, tag))
      return 3 + 2 * i;
  }
  return 2 + 2 * count + (tag.length > 0);
}

/* The labels of a resource: its literals by the first label property that it
 * has. */
struct labels {
  struct image_rows rows;
  uint64_t at; /* the next row to be looked at */
  uint32_t predicate;
};

static enum err
find_labels(const struct image_store *store, uint32_t id,
            struct labels *ret_labels)
{
  const struct image *image = store->image;
  struct labels labels = {.predicate = IMAGE_NONE};
  TRY(image_rows(image, id, &labels.rows));
  for (size_t i = 0; i < store->label_count && labels.predicate == IMAGE_NONE;
       i++) {
    uint32_t predicate = store->label_predicates[i];
    const struct image_rows *rows = &labels.rows;
    labels.at =
        image_first_not_below(&rows->predicates, rows->count, predicate);
    for (uint64_t r = labels.at;
         r < rows->count && image_column_at(&rows->predicates, r) == predicate;
         r++)
      if (!image_is_resource(image,
                             (uint32_t)image_column_at(&rows->objects, r)))
        labels.predicate = predicate;
  }
  *ret_labels = labels;
  return ERR_NONE;
}

/* Finds the next label, or IMAGE_NONE. */
static uint32_t
next_label(const struct image_store *store, struct labels *labels)
{
  const struct image_rows *rows = &labels->rows;
  while (labels->predicate != IMAGE_NONE && labels->at < rows->count &&
         image_column_at(&rows->predicates, labels->at) == labels->predicate) {
    uint32_t object = (uint32_t)image_column_at(&rows->objects, labels->at++);
    if (!image_is_resource(store->image, object))
      return object;
  }
  return IMAGE_NONE;
}

/* Reads a literal as a label, which is a text: HTML is without its tags. */
static enum err
read_label(const struct image_store *store, uint32_t literal,
           struct arena *arena, struct str *ret_label)
{
  struct term label;
  TRY(image_term(store->image, literal, arena, &label));
  return html_text_of(&label, arena, ret_label);
}

enum err
image_label(const struct image_store *store, uint32_t id, struct str language,
            const struct language_list *usual, struct arena *arena,
            struct str *ret_label)
{
  struct labels labels;
  size_t best = SIZE_MAX;
  uint32_t object, chosen = IMAGE_NONE;
  TRY(find_labels(store, id, &labels));
  while ((object = next_label(store, &labels)) != IMAGE_NONE) {
    struct str tag;
    TRY(image_language(store->image, object, &tag));
    size_t rank = rank_of(tag, language, usual);
    if (rank < best) {
      best = rank;
      chosen = object;
    }
  }
  *ret_label = (struct str){NULL, 0};
  return chosen == IMAGE_NONE ? ERR_NONE
                              : read_label(store, chosen, arena, ret_label);
}

enum err
image_label_for(const struct image_store *store, uint32_t id,
                const struct language_list *wanted,
                const struct language_list *usual, struct arena *arena,
                struct str *ret_label)
{
  static const struct language_list none;
  struct labels labels;
  struct str tags[TAGS_MAXIMUM];
  uint32_t objects[TAGS_MAXIMUM], object, plain = IMAGE_NONE;
  size_t count = 0;
  *ret_label = (struct str){NULL, 0};
  TRY(find_labels(store, id, &labels));
  while ((object = next_label(store, &labels)) != IMAGE_NONE &&
         count < TAGS_MAXIMUM) {
    TRY(image_language(store->image, object, &tags[count]));
    if (tags[count].length)
      objects[count++] = object;
    else if (plain == IMAGE_NONE)
      plain = object;
  }
  size_t at = language_choose(wanted ? wanted : &none, usual ? usual : &none,
                              tags, count);
  uint32_t chosen = at == LANGUAGE_NONE ? plain : objects[at];
  return chosen == IMAGE_NONE ? ERR_NONE
                              : read_label(store, chosen, arena, ret_label);
}

/* --- languages ----------------------------------------------------------- */

static int
compare_tags(const void *a, const void *b)
{
  return str_compare(*(const struct str *)a, *(const struct str *)b);
}

static void
add_tag(struct description *description, struct str tag)
{
  for (size_t i = 0; i < description->language_count; i++)
    if (str_equals(description->languages[i], tag))
      return;
  if (description->language_count < LANGUAGES_MAXIMUM)
    description->languages[description->language_count++] = tag;
}

/* Returns which terms the description describes, by their index: its topics,
 * their fragments, and every subject of a whole document. NULL when memory is
 * out. */
static bool *
find_own(const struct name *name, const struct describe_options *options,
         struct arena *arena, const struct description *description)
{
  const struct graph *graph = &description->graph;
  bool *is_own = arena_array(arena, graph->term_count + 1, sizeof(bool));
  uint32_t last = GRAPH_NO_TERM;
  for (size_t i = 0; is_own && i < description->topic_count; i++)
    is_own[description->topics[i]] = true;
  for (size_t i = 0; is_own && i < graph->count; i++) {
    uint32_t subject = graph->statements[i].subject;
    if (subject == last)
      continue;
    last = subject;
    struct str own = iri_without_fragment(graph->terms[subject].value);
    is_own[subject] = is_own[subject] || options->scope == DESCRIBE_WHOLE;
    for (size_t n = 0; n < name->count && !is_own[subject]; n++)
      is_own[subject] = graph->terms[subject].kind == TERM_IRI &&
                        str_equals(own, name->iris[n]);
  }
  return is_own;
}

static enum err
collect_tags(const struct image_store *store, const struct ids *ids,
             const bool *is_own, bool wanted, struct description *description)
{
  for (size_t i = 0; i < ids->count; i++) {
    struct labels labels;
    uint32_t object;
    if (is_own[i] != wanted || !image_is_resource(store->image, ids->rows[i]))
      continue;
    TRY(find_labels(store, ids->rows[i], &labels));
    while ((object = next_label(store, &labels)) != IMAGE_NONE) {
      struct str tag;
      TRY(image_language(store->image, object, &tag));
      if (tag.length)
        add_tag(description, tag);
    }
  }
  return ERR_NONE;
}

static void
sort_tags(struct str *tags, size_t count)
{
  if (count > 1)
    qsort(tags, count, sizeof *tags, compare_tags);
}

enum err
image_label_languages(const struct image_store *store, const struct name *name,
                      const struct ids *ids,
                      const struct describe_options *options,
                      struct arena *arena, struct description *description)
{
  static const struct language_list none;
  bool *is_own = find_own(name, options, arena, description);
  description->languages =
      arena_array(arena, LANGUAGES_MAXIMUM, sizeof(struct str));
  if (!description->languages || !is_own)
    return ERR_MEMORY;
  TRY(collect_tags(store, ids, is_own, true, description));
  size_t own = description->own_languages = description->language_count;
  TRY(collect_tags(store, ids, is_own, false, description));
  sort_tags(description->languages, own);
  sort_tags(description->languages + own, description->language_count - own);
  description->language = label_language_choose(
      options->wanted ? options->wanted : &none,
      options->usual ? options->usual : &none, description->languages,
      description->language_count, own);
  return ERR_NONE;
}

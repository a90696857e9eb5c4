/* image_search: finds things by the words of their labels, the best first. */
#include "format/html_text.h"
#include "http/language.h"
#include "rdf/replacements.h"
#include "store/image_matches.h"
#include "store/image_store.h"

#include <stdlib.h>

/* How well a label matches the query; higher is better. */
enum quality {
  QUALITY_WORD,        /* some word of it begins with the query */
  QUALITY_BEGINNING,   /* it begins with the query */
  QUALITY_WHOLE_WORDS, /* it begins with the query's words */
  QUALITY_SAME,
};

struct found {
  uint32_t subject;
  enum quality quality;
  bool is_label; /* false: it is another name */
  unsigned rank;
  size_t length;
  struct str matched;
};

static enum quality
quality_of(const struct suffix *suffix, struct str query)
{
  if (str_equals(suffix->folded, query))
    return QUALITY_SAME;
  if (!str_starts(suffix->folded, query))
    return QUALITY_WORD;
  return suffix->folded.bytes[query.length] == ' ' ? QUALITY_WHOLE_WORDS
                                                   : QUALITY_BEGINNING;
}

static enum err
look_at(const struct image_store *store, uint64_t entry, struct str query,
        struct arena *arena, struct found *ret_found)
{
  struct suffix suffix;
  uint64_t rank;
  TRY(image_matches_read(store->image, entry, arena, &suffix));
  TRY(image_number(store->image, IMAGE_SEARCH_RANKS, entry, &rank));
  TRY(image_matches_subject(store->image, suffix.row, &ret_found->subject));
  ret_found->quality = quality_of(&suffix, query);
  ret_found->rank = (unsigned)rank;
  ret_found->length = suffix.folded.length;
  TRY(html_text_of(&suffix.label, arena, &ret_found->matched));
  ret_found->is_label = false;
  for (size_t i = 0; i < store->label_count; i++)
    ret_found->is_label |= store->label_predicates[i] == suffix.predicate;
  return ERR_NONE;
}

static int
compare(const void *a, const void *b)
{
  const struct found *left = a, *right = b;
  if (left->quality != right->quality)
    return left->quality > right->quality ? -1 : 1;
  if (left->is_label != right->is_label)
    return left->is_label ? -1 : 1;
  if (left->rank != right->rank)
    return left->rank > right->rank ? -1 : 1;
  if (left->length != right->length)
    return left->length < right->length ? -1 : 1;
  return left->subject < right->subject ? -1 : left->subject > right->subject;
}

/* A fragment does not have flags, so its statements tell whether it is
 * deprecated. */
static enum err
find_fragment_flags(const struct image_store *store, uint32_t subject,
                    struct arena *arena, unsigned *ret_flags)
{
  struct term term = {.value = {NULL, 0}};
  uint32_t object;
  TRY(image_first_value(store, subject, STR(OWL_DEPRECATED), &object));
  if (object != IMAGE_NONE)
    TRY(image_term(store->image, object, arena, &term));
  bool is_deprecated =
      str_equals(term.value, STR("true")) || str_equals(term.value, STR("1"));
  for (size_t i = 0; i < REPLACEMENTS; i++) {
    TRY(image_first_value(store, subject, replacements[i], &object));
    is_deprecated = is_deprecated || object != IMAGE_NONE;
  }
  *ret_flags = is_deprecated ? NAME_DEPRECATED : 0;
  return ERR_NONE;
}

/* Finds the flags of a name. */
static enum err
find_flags(const struct image *image, uint32_t subject, unsigned *ret_flags)
{
  uint64_t low = 0, high = image_header(image)->names;
  *ret_flags = 0;
  while (low < high) {
    uint64_t middle = low + (high - low) / 2;
    uint32_t term;
    unsigned flags;
    TRY(image_name(image, middle, &term, &flags));
    if (term == subject)
      *ret_flags = flags;
    if (term < subject)
      low = middle + 1;
    else
      high = middle;
  }
  return ERR_NONE;
}

static enum err
make_hit(const struct image_store *store, const struct found *found,
         const struct search_options *options, struct arena *arena,
         struct hit *hit)
{
  const struct image *image = store->image;
  struct term term;
  uint32_t class;
  TRY(image_term(image, found->subject, arena, &term));
  hit->iri = term.value;
  if (str_find(term.value, '#') == STR_NOT_FOUND)
    TRY(find_flags(image, found->subject, &hit->flags));
  else
    TRY(find_fragment_flags(store, found->subject, arena, &hit->flags));
  TRY(image_label_for(store, found->subject, options->wanted, options->usual,
                      arena, &hit->label));
  if (!str_equals(hit->label, found->matched))
    hit->matched = found->matched;
  if (options->describes)
    TRY(image_text_for(store, found->subject, options, arena, &hit->text));
  TRY(image_first_value(store, found->subject, STR(RDF_TYPE), &class));
  if (class == IMAGE_NONE || !image_is_resource(image, class) ||
      image_is_blank(image, class))
    return ERR_NONE;
  TRY(image_term(image, class, arena, &term));
  hit->class_iri = term.value;
  return image_label_for(store, class, options->wanted, options->usual, arena,
                         &hit->class_label);
}

/* Keeps the best match of each subject. */
static size_t
keep_best(struct found *found, size_t count)
{
  size_t kept = 0;
  if (count)
    qsort(found, count, sizeof *found, compare);
  for (size_t i = 0; i < count; i++) {
    size_t same = 0;
    while (same < kept && found[same].subject != found[i].subject)
      same++;
    if (same == kept)
      found[kept++] = found[i];
  }
  return kept;
}

/* Finds entries for a query that fold_text has folded: those where its words
 * follow each other, and if there are none, those that have all words. wanted
 * is how many things of a long range are looked for. A label may match several
 * times. */
static enum err
find_matches(const struct image *image, struct str folded, size_t wanted,
             struct arena *arena, struct matches *ret_matches)
{
  struct image_range range;
  struct matches *matches = ret_matches;
  *matches = (struct matches){.wanted = wanted, .is_complete = true};
  if (folded.length == 0 || image_header(image)->search_entries == 0)
    return ERR_NONE;
  TRY(image_matches_range(image, folded, arena, &range));
  if (image_range_length(range))
    return image_matches_take(image, range, arena, matches);
  TRY(image_words_take(image, folded, arena, matches));
  return ERR_NONE;
}

enum err
image_search(const struct store *store, const struct search_options *options,
             struct arena *arena, struct hit_list *ret_list)
{
  const struct image_store *image_store = (const struct image_store *)store;
  struct hit_list list = {.count = 0};
  struct matches matches;
  char room[FOLD_MAXIMUM];
  struct str query = fold_text(NULL, options->text, room);
  struct found *found = arena_array(arena, MATCHES_MAXIMUM, sizeof *found);
  size_t reach = options->reach ? options->reach : options->limit;
  TRY(find_matches(image_store->image, query, reach, arena, &matches));
  list.rows = arena_array(arena, options->limit + 1, sizeof *list.rows);
  if (!found || !list.rows)
    return ERR_MEMORY;
  for (size_t i = 0; i < matches.count; i++)
    TRY(look_at(image_store, matches.rows[i], query, arena, &found[i]));
  size_t count = keep_best(found, matches.count);
  list.total = count;
  size_t left = options->skip < count ? count - options->skip : 0;
  list.is_counted = matches.is_complete;
  list.is_complete = matches.is_complete && left <= options->limit;
  for (size_t i = options->skip; i < count && list.count < options->limit;
       i++) {
    struct hit *hit = &list.rows[list.count];
    TRY(make_hit(image_store, &found[i], options, arena, hit));
    if (options->suggests && (hit->flags & NAME_DEPRECATED))
      *hit = (struct hit){.flags = 0};
    else
      list.count++;
  }
  *ret_list = list;
  return ERR_NONE;
}

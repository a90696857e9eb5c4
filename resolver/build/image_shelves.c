/* image_shelves: the labels of the concepts of each concept scheme, by
 * language, sorted for an index by letters. */
#include "base/fold.h"
#include "build/shelf_schemes.h"
#include "terms.h"

#include <stdlib.h>
#include <string.h>

enum {
  RANK_OTHER = 254, /* of properties of labels: alternative ones */
  RANK_NONE = 255,
  ARENA_MAXIMUM = 1 << 30,
};

/* A label of a concept on the shelf of a scheme in a language. Top concepts
 * have the language IMAGE_NONE, and their term instead of a row. */
struct item {
  uint32_t scheme, language;
  uint64_t start; /* the first eight bytes of its folded text */
  uint64_t row;
  uint64_t text; /* where its folded text is in the texts */
  uint8_t length;
  bool is_other; /* it is an alternative label */
};

struct shelves {
  struct image_build *build;
  struct shelf_terms terms;
  struct image_column qualifiers;
  struct fold *fold;
  struct arena arena; /* for one label */
  uint8_t *ranks;     /* by predicate: its place among label properties */
  uint8_t *has_top;   /* by IRI: top concepts of it are declared */
  uint32_t *members;  /* by IRI: concepts of this scheme */
  struct item *items; /* NULL while they are counted */
  char *texts;
  size_t count, size, texts_length, texts_size;
};

/* --- what is on which shelf --------------------------------------------------
 */

static enum err
rank_properties(struct shelves *shelves)
{
  const struct image_build *build = shelves->build;
  uint32_t p;
  memset(shelves->ranks, RANK_NONE, build->header.predicates);
  TRY(image_build_find_predicate(build, STR(SKOS_ALT_LABEL), &p));
  if (p != IMAGE_NONE)
    shelves->ranks[p] = RANK_OTHER;
  for (size_t i = build->label_count; i-- > 0;) {
    TRY(image_build_find_predicate(build, build->labels[i], &p));
    if (p != IMAGE_NONE)
      shelves->ranks[p] = (uint8_t)i;
  }
  return ERR_NONE;
}

/* Returns the rank of the best property by which a resource has labels. */
static uint8_t
best_rank(const struct shelves *shelves, uint32_t subject)
{
  const struct image_build *build = shelves->build;
  uint64_t end = image_build_end(build, subject);
  uint8_t best = RANK_NONE;
  for (uint64_t r = build->subject_rows[subject]; r < end; r++) {
    uint8_t rank = shelves->ranks[build->predicate[r]];
    if (rank < best && build->object[r] >= image_build_resources(build))
      best = rank;
  }
  return best;
}

static uint32_t
find_language(const struct shelves *shelves, uint32_t object)
{
  const struct image_build *build = shelves->build;
  uint32_t number = (uint32_t)image_column_at(
      &shelves->qualifiers, object - image_build_resources(build));
  return number <= build->header.languages ? number : 0;
}

/* Counts an item, and stores it if there is an array for the items. */
static void
add_item(struct shelves *shelves, struct item item)
{
  if (shelves->items && shelves->count < shelves->size)
    shelves->items[shelves->count] = item;
  shelves->count++;
}

/* Returns the first eight bytes of a text as a number, the first one highest.
 */
static uint64_t
start_of(struct str text)
{
  uint64_t start = 0;
  for (size_t i = 0; i < 8; i++)
    start = start << 8 | (i < text.length ? (unsigned char)text.bytes[i] : 0);
  return text.length ? start : UINT64_MAX; /* without a word: last */
}

/* Adds a label to the shelves of the schemes of its subject. */
static enum err
add_label(struct shelves *shelves, uint64_t row, const uint32_t *schemes,
          size_t count)
{
  const struct image_build *build = shelves->build;
  uint32_t object = build->object[row];
  char room[FOLD_MAXIMUM];
  struct str text;
  arena_reset(&shelves->arena);
  TRY(image_build_text(build, object, &shelves->arena, &text));
  struct str folded = fold_text(shelves->fold, text, room);
  struct item item = {.language = find_language(shelves, object),
                      .start = start_of(folded),
                      .row = row,
                      .text = shelves->texts_length,
                      .length = (uint8_t)folded.length,
                      .is_other =
                          shelves->ranks[build->predicate[row]] == RANK_OTHER};
  if (shelves->texts &&
      folded.length <= shelves->texts_size - shelves->texts_length)
    memcpy(shelves->texts + shelves->texts_length, folded.bytes, folded.length);
  shelves->texts_length += folded.length;
  for (size_t i = 0; i < count; i++) {
    item.scheme = schemes[i];
    add_item(shelves, item);
  }
  return ERR_NONE;
}

static enum err
add_concept(struct shelves *shelves, uint32_t subject)
{
  const struct image_build *build = shelves->build;
  uint32_t schemes[SHELF_SCHEMES_MAXIMUM];
  size_t count = shelf_schemes_find(build, &shelves->terms, subject, schemes);
  uint8_t best = count ? best_rank(shelves, subject) : RANK_NONE;
  uint64_t first = build->subject_rows[subject],
           end = count ? image_build_end(build, subject) : 0;
  for (uint64_t r = first; r < end; r++) {
    uint8_t rank = shelves->ranks[build->predicate[r]];
    bool is_again = r > first && build->object[r] == build->object[r - 1] &&
                    build->predicate[r] == build->predicate[r - 1];
    if (build->object[r] >= image_build_resources(build) && !is_again &&
        (rank == RANK_OTHER || (rank == best && rank != RANK_NONE)))
      TRY(add_label(shelves, r, schemes, count));
  }
  bool is_top = count && shelf_schemes_above(build, &shelves->terms, subject) ==
                             IMAGE_NONE;
  for (size_t i = 0; i < count; i++) {
    if (!shelves->items)
      shelves->members[schemes[i]]++;
    if (is_top && !shelves->has_top[schemes[i]])
      add_item(shelves, (struct item){.scheme = schemes[i],
                                      .language = IMAGE_NONE,
                                      .row = subject});
  }
  return ERR_NONE;
}

static enum err
add_concepts(struct shelves *shelves)
{
  shelves->count = shelves->texts_length = 0;
  for (uint32_t s = 0; s < shelves->build->header.iris; s++)
    TRY(add_concept(shelves, s));
  return ERR_NONE;
}

/* --- the sections ------------------------------------------------------------
 */

static int
compare(const void *a, const void *b, void *context)
{
  const struct shelves *shelves = context;
  const struct item *left = a, *right = b;
  int order = 0;
  if (left->scheme != right->scheme)
    return left->scheme < right->scheme ? -1 : 1;
  if (left->language != right->language)
    return left->language < right->language ? -1 : 1;
  if (left->start != right->start)
    return left->start < right->start ? -1 : 1;
  if (left->language != IMAGE_NONE)
    order = str_compare(str_of(shelves->texts + left->text, left->length),
                        str_of(shelves->texts + right->text, right->length));
  if (order)
    return order;
  return left->row < right->row ? -1 : left->row > right->row;
}

static void
put_shelf(struct shelves *shelves, size_t first, size_t end)
{
  struct image_shelf shelf = {.scheme = shelves->items[first].scheme,
                              .language = shelves->items[first].language,
                              .first = first,
                              .count = (uint32_t)(end - first)};
  for (size_t i = first; i < end; i++)
    shelf.concepts += !shelves->items[i].is_other;
  shelf.members = shelves->members[shelf.scheme];
  image_writer_put(&shelves->build->writer,
                   str_of((const char *)&shelf, sizeof shelf));
  shelves->build->header.shelves++;
}

static void
put_sections(struct shelves *shelves)
{
  struct image_build *build = shelves->build;
  struct image_column_writer column;
  uint64_t most = build->header.rows;
  if (shelves->count)
    qsort_r(shelves->items, shelves->count, sizeof *shelves->items, compare,
            shelves);
  image_writer_begin(&build->writer, IMAGE_SHELVES);
  for (size_t i = 0, end; i < shelves->count; i = end) {
    for (end = i + 1;
         end < shelves->count &&
         shelves->items[end].scheme == shelves->items[i].scheme &&
         shelves->items[end].language == shelves->items[i].language;)
      end++;
    put_shelf(shelves, i, end);
  }
  image_writer_end(&build->writer);
  build->header.shelf_rows = shelves->count;
  image_writer_begin_column(&column, &build->writer, IMAGE_SHELF_ROWS,
                            most > build->header.iris ? most
                                                      : build->header.iris);
  for (size_t i = 0; i < shelves->count; i++)
    image_writer_put_number(&column, shelves->items[i].row);
  image_writer_end_column(&column);
}

static enum err
fill(struct shelves *shelves)
{
  struct image_build *build = shelves->build;
  TRY(rank_properties(shelves));
  TRY(image_column(build->image, IMAGE_LITERAL_QUALIFIERS, 0,
                   build->header.literals, &shelves->qualifiers));
  shelf_schemes_mark(build, &shelves->terms, shelves->has_top);
  TRY(add_concepts(shelves));
  shelves->size = shelves->count;
  shelves->texts_size = shelves->texts_length;
  if (!IMAGE_BUILD_TAKE(build, shelves->items, shelves->size) ||
      !IMAGE_BUILD_TAKE(build, shelves->texts, shelves->texts_size))
    return ERR_MEMORY;
  TRY(add_concepts(shelves));
  put_sections(shelves);
  return ERR_NONE;
}

static void
give_back(struct shelves *shelves)
{
  const struct image_header *header = &shelves->build->header;
  IMAGE_BUILD_GIVE(shelves->ranks, header->predicates);
  IMAGE_BUILD_GIVE(shelves->has_top, header->iris);
  IMAGE_BUILD_GIVE(shelves->members, header->iris);
  IMAGE_BUILD_GIVE(shelves->items, shelves->size);
  IMAGE_BUILD_GIVE(shelves->texts, shelves->texts_size);
  fold_free(shelves->fold);
  arena_fini(&shelves->arena);
}

enum err
image_shelves_write(struct image_build *build)
{
  struct shelves shelves = {.build = build};
  enum err err = ERR_MEMORY;
  TRY(shelf_schemes_init(&shelves.terms, build));
  if (!shelf_schemes_are_there(&shelves.terms)) {
    put_sections(&shelves);
    return build->writer.err;
  }
  arena_init(&shelves.arena, ARENA_MAXIMUM);
  shelves.fold = fold_new();
  if (shelves.fold &&
      IMAGE_BUILD_TAKE(build, shelves.ranks, build->header.predicates) &&
      IMAGE_BUILD_TAKE(build, shelves.has_top, build->header.iris) &&
      IMAGE_BUILD_TAKE(build, shelves.members, build->header.iris))
    err = fill(&shelves);
  give_back(&shelves);
  return err ? err : build->writer.err;
}

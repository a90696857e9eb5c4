/* image_search: the words of labels, sorted by what follows them. */
#include "compile/endings.h"

#include <stdlib.h>

enum {
  RANK_MAXIMUM = (1 << IMAGE_RANK_BITS) - 1,
  LOOK_BACK = 16, /* labels of one subject that end alike */
};

/* An ending that begins as others do, with what follows the key. */
struct alike {
  struct row row;
  uint64_t next;
};

static int
compare_texts(const struct endings *endings, const struct alike *a,
              const struct alike *b)
{
  if (a->next != b->next)
    return a->next < b->next ? -1 : 1;
  return str_compare(endings_text(endings, &a->row),
                     endings_text(endings, &b->row));
}

static int
compare_alike(const void *a, const void *b, void *endings)
{
  return compare_texts(endings, a, b);
}

/* What an ending becomes. */
struct found {
  uint64_t entry;
  const struct ending_label *label;
};

static int
compare_found(const void *a, const void *b)
{
  const struct found *left = a, *right = b;
  return left->entry < right->entry ? -1 : left->entry > right->entry;
}

struct output {
  struct image_column_writer column;
  uint8_t *ranks;
  uint64_t count;
  struct alike *alike; /* those with one key */
  struct found *equal;
  size_t alike_count, capacity; /* of both */
};

static enum err
put_alike(struct output *output, const struct row *row)
{
  if (output->alike_count == output->capacity) {
    size_t capacity = output->capacity ? 2 * output->capacity : 1024;
    struct alike *alike = realloc(output->alike, capacity * sizeof *alike);
    if (!alike)
      return ERR_MEMORY;
    output->alike = alike;
    struct found *equal = realloc(output->equal, capacity * sizeof *equal);
    if (!equal)
      return ERR_MEMORY;
    output->equal = equal;
    output->capacity = capacity;
  }
  output->alike[output->alike_count++] = (struct alike){*row, 0};
  return ERR_NONE;
}

/* Whether a row of the same subject before it has the same label, in another
 * language mostly: then all its endings are there already. */
static bool
is_repeated(const struct endings *endings, const struct found *equal, size_t at)
{
  const struct ending_label *label = equal[at].label;
  for (size_t back = 1; back <= at && back <= LOOK_BACK; back++) {
    const struct ending_label *other = equal[at - back].label;
    if (other->subject != label->subject)
      return false;
    if (str_equals(endings_label_text(endings, other),
                   endings_label_text(endings, label)))
      return true;
  }
  return false;
}

static void
put_equal(const struct endings *endings, const struct alike *rows, size_t count,
          struct output *output)
{
  struct found *equal = output->equal;
  for (size_t i = 0; i < count; i++) {
    const struct ending_label *label = endings_label(endings, &rows[i].row);
    equal[i] = (struct found){
        label->row << IMAGE_WORD_BITS | endings_word(&rows[i].row), label};
  }
  if (count > 1)
    qsort(equal, count, sizeof *equal, compare_found);
  for (size_t i = 0; i < count; i++) {
    if (is_repeated(endings, equal, i))
      continue;
    image_writer_put_number(&output->column, equal[i].entry);
    output->ranks[output->count++] = equal[i].label->rank;
  }
}

/* Those with one key, unless they all end with it. */
static void
end_alike(struct endings *endings, struct output *output)
{
  struct alike *rows = output->alike;
  size_t count = output->alike_count, end;
  bool is_whole = count < 2 || endings_is_whole(&rows->row);
  for (size_t i = 0; i < count && !is_whole; i++)
    rows[i].next = endings_next_key(endings, &rows[i].row);
  if (!is_whole)
    qsort_r(rows, count, sizeof *rows, compare_alike, endings);
  for (size_t first = 0; first < count; first = end) {
    end = is_whole ? count : first + 1;
    while (end < count && compare_texts(endings, rows + first, rows + end) == 0)
      end++;
    put_equal(endings, rows + first, end - first, output);
  }
  /* write_entries frees them. NOLINTNEXTLINE(clang-analyzer-unix.Malloc) */
  output->alike_count = 0;
}

static enum err
put_entries(struct endings *endings, struct output *output)
{
  const struct row *row;
  while ((row = endings_next(endings))) {
    if (output->alike_count &&
        endings_key(&output->alike->row) != endings_key(row))
      end_alike(endings, output);
    TRY(put_alike(output, row));
  }
  end_alike(endings, output);
  return ERR_NONE;
}

/* Each level has the most of every few ranks below it. */
static void
put_ranks(struct image_build *build, uint8_t *ranks, uint64_t count)
{
  struct image_column_writer column;
  image_writer_begin_column(&column, &build->writer, IMAGE_SEARCH_RANKS,
                            RANK_MAXIMUM);
  for (;;) {
    for (uint64_t i = 0; i < count; i++)
      image_writer_put_number(&column, ranks[i]);
    if (count <= 1)
      break;
    uint64_t above = (count + IMAGE_RANK_FAN - 1) / IMAGE_RANK_FAN;
    for (uint64_t i = 0; i < above; i++) {
      uint8_t most = 0;
      for (uint64_t j = i * IMAGE_RANK_FAN;
           j < count && j < (i + 1) * IMAGE_RANK_FAN; j++)
        most = ranks[j] > most ? ranks[j] : most;
      ranks[i] = most;
    }
    count = above;
  }
  image_writer_end_column(&column);
}

static enum err
write_entries(struct endings *endings)
{
  struct image_build *build = endings->build;
  struct output output = {.count = 0};
  if (!IMAGE_BUILD_TAKE(build, output.ranks, endings->count))
    return ERR_MEMORY;
  image_writer_begin_column(&output.column, &build->writer, IMAGE_SEARCH,
                            build->header.rows << IMAGE_WORD_BITS);
  enum err err = put_entries(endings, &output);
  image_writer_end_column(&output.column);
  build->header.search_entries = output.count;
  if (!err)
    put_ranks(build, output.ranks, output.count);
  IMAGE_BUILD_GIVE(output.ranks, endings->count);
  free(output.alike);
  free(output.equal);
  return err ? err : build->writer.err;
}

enum err
image_search_write(struct image_build *build)
{
  struct endings endings;
  TRY(endings_init(&endings, build));
  enum err err = write_entries(&endings);
  endings_fini(&endings);
  return err;
}

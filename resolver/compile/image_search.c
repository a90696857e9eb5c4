/* image_search: the words of labels, sorted by what follows them. */
#include "compile/endings.h"
#include "compile/parallel.h"

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

/* What is written: of each share, behind the one before it. */
struct output {
  struct endings *endings;
  uint64_t *entries;
  uint8_t *ranks; /* of the entries */
  size_t firsts[ENDINGS_SHARES_MAXIMUM + 1], counts[ENDINGS_SHARES_MAXIMUM];
};

/* A share in the making. */
struct share {
  struct endings *endings;
  uint64_t *entries;
  uint8_t *ranks;
  size_t count;        /* of the entries so far */
  struct alike *alike; /* those with one key */
  struct found *equal;
  size_t alike_count, capacity; /* of both */
};

static enum err
put_alike(struct share *share, const struct row *row)
{
  if (share->alike_count == share->capacity) {
    size_t capacity = share->capacity ? 2 * share->capacity : 1024;
    struct alike *alike = realloc(share->alike, capacity * sizeof *alike);
    if (!alike)
      return ERR_MEMORY;
    share->alike = alike;
    struct found *equal = realloc(share->equal, capacity * sizeof *equal);
    if (!equal)
      return ERR_MEMORY;
    share->equal = equal;
    share->capacity = capacity;
  }
  share->alike[share->alike_count++] = (struct alike){*row, 0};
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
put_equal(struct share *share, const struct alike *rows, size_t count)
{
  const struct endings *endings = share->endings;
  struct found *equal = share->equal;
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
    share->entries[share->count] = equal[i].entry;
    share->ranks[share->count++] = equal[i].label->rank;
  }
}

/* Those with one key, unless they all end with it. */
static void
end_alike(struct share *share)
{
  struct endings *endings = share->endings;
  struct alike *rows = share->alike;
  size_t count = share->alike_count, end;
  bool is_whole = count < 2 || endings_is_whole(&rows->row);
  for (size_t i = 0; i < count && !is_whole; i++)
    rows[i].next = endings_next_key(endings, &rows[i].row);
  if (!is_whole)
    qsort_r(rows, count, sizeof *rows, compare_alike, endings);
  for (size_t first = 0; first < count; first = end) {
    end = is_whole ? count : first + 1;
    while (end < count && compare_texts(endings, rows + first, rows + end) == 0)
      end++;
    put_equal(share, rows + first, end - first);
  }
  /* make_share frees them. NOLINTNEXTLINE(clang-analyzer-unix.Malloc) */
  share->alike_count = 0;
}

static enum err
put_entries(struct share *share, struct row_merge *merge)
{
  const struct row *row;
  while ((row = row_merge_next(merge))) {
    if (share->alike_count &&
        endings_key(&share->alike->row) != endings_key(row))
      end_alike(share);
    TRY(put_alike(share, row));
  }
  end_alike(share);
  return ERR_NONE;
}

static enum err
make_share(void *context, size_t index)
{
  struct output *output = context;
  struct endings *endings = output->endings;
  struct row_merge merge;
  struct share share = {.endings = endings,
                        .entries = output->entries + output->firsts[index],
                        .ranks = output->ranks + output->firsts[index]};
  struct row_part *parts = calloc(endings->sorted_count + 1, sizeof *parts);
  if (!parts)
    return ERR_MEMORY;
  endings_share(endings, index, parts);
  row_merge_init(&merge, parts, endings->sorted_count);
  enum err err = put_entries(&share, &merge);
  output->counts[index] = share.count;
  free(share.alike);
  free(share.equal);
  free(parts);
  return err;
}

/* Where each share may begin: it has no more entries than endings. */
static enum err
find_firsts(struct output *output)
{
  const struct endings *endings = output->endings;
  struct row_part *parts = calloc(endings->sorted_count + 1, sizeof *parts);
  if (!parts)
    return ERR_MEMORY;
  for (size_t i = 0; i < endings->share_count; i++) {
    output->firsts[i + 1] = output->firsts[i];
    endings_share(endings, i, parts);
    for (size_t j = 0; j < endings->sorted_count; j++)
      output->firsts[i + 1] += (size_t)(parts[j].end - parts[j].at);
  }
  free(parts);
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

/* All shares, and their ranks without the gaps between them. */
static void
put_shares(struct output *output, uint64_t *ret_count)
{
  struct image_build *build = output->endings->build;
  struct image_column_writer column;
  uint64_t count = 0;
  image_writer_begin_column(&column, &build->writer, IMAGE_SEARCH,
                            build->header.rows << IMAGE_WORD_BITS);
  for (size_t i = 0; i < output->endings->share_count; i++)
    for (size_t j = 0; j < output->counts[i]; j++) {
      size_t at = output->firsts[i] + j;
      image_writer_put_number(&column, output->entries[at]);
      output->ranks[count++] = output->ranks[at];
    }
  image_writer_end_column(&column);
  *ret_count = count;
}

static enum err
write_entries(struct endings *endings)
{
  struct image_build *build = endings->build;
  struct output output = {.endings = endings};
  size_t most = endings->count;
  if (!IMAGE_BUILD_TAKE(build, output.ranks, most))
    return ERR_MEMORY;
  if (!IMAGE_BUILD_TAKE(build, output.entries, most)) {
    IMAGE_BUILD_GIVE(output.ranks, most);
    return ERR_MEMORY;
  }
  enum err err = find_firsts(&output);
  if (!err)
    err = parallel_for(build->options.threads, endings->share_count, make_share,
                       &output);
  if (!err) {
    put_shares(&output, &build->header.search_entries);
    put_ranks(build, output.ranks, build->header.search_entries);
  }
  IMAGE_BUILD_GIVE(output.ranks, most);
  IMAGE_BUILD_GIVE(output.entries, most);
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

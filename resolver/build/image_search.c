/* image_search: the index of the words of labels, sorted by the text from each
 * word on. */
#include "build/parallel.h"
#include "build/search_share.h"

#include <stdlib.h>

enum { RANK_MAXIMUM = (1 << IMAGE_RANK_BITS) - 1 };

/* The entries that are written, share after share. */
struct output {
  struct label_suffixes *suffixes;
  uint64_t *entries;
  uint8_t *ranks; /* the ranks of the entries */
  size_t firsts[LABEL_SUFFIXES_SHARES_MAXIMUM + 1],
      counts[LABEL_SUFFIXES_SHARES_MAXIMUM];
};

static enum err
make_share(void *context, size_t index)
{
  struct output *output = context;
  size_t first = output->firsts[index];
  return search_share_make(output->suffixes, index, output->entries + first,
                           output->ranks + first, &output->counts[index]);
}

/* Finds where the entries of each share begin; a share has at most as many
 * entries as suffixes. */
static enum err
find_firsts(struct output *output)
{
  const struct label_suffixes *suffixes = output->suffixes;
  struct row_part *parts = calloc(suffixes->sorted_count + 1, sizeof *parts);
  if (!parts)
    return ERR_MEMORY;
  for (size_t i = 0; i < suffixes->share_count; i++) {
    output->firsts[i + 1] = output->firsts[i];
    label_suffixes_share(suffixes, i, parts);
    for (size_t j = 0; j < suffixes->sorted_count; j++)
      output->firsts[i + 1] += (size_t)(parts[j].end - parts[j].at);
  }
  free(parts);
  return ERR_NONE;
}

/* Writes the levels of ranks: each level has the highest of every
 * IMAGE_RANK_FAN ranks below it. */
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

/* Makes all shares, and moves their ranks together. */
static void
put_shares(struct output *output, uint64_t *ret_count)
{
  struct image_build *build = output->suffixes->build;
  struct image_column_writer column;
  uint64_t count = 0;
  image_writer_begin_column(&column, &build->writer, IMAGE_SEARCH,
                            build->header.rows << IMAGE_WORD_BITS);
  for (size_t i = 0; i < output->suffixes->share_count; i++)
    for (size_t j = 0; j < output->counts[i]; j++) {
      size_t at = output->firsts[i] + j;
      image_writer_put_number(&column, output->entries[at]);
      output->ranks[count++] = output->ranks[at];
    }
  image_writer_end_column(&column);
  *ret_count = count;
}

static enum err
write_entries(struct label_suffixes *suffixes)
{
  struct image_build *build = suffixes->build;
  struct output output = {.suffixes = suffixes};
  size_t most = suffixes->count;
  if (!IMAGE_BUILD_TAKE(build, output.ranks, most))
    return ERR_MEMORY;
  if (!IMAGE_BUILD_TAKE(build, output.entries, most)) {
    IMAGE_BUILD_GIVE(output.ranks, most);
    return ERR_MEMORY;
  }
  enum err err = find_firsts(&output);
  if (!err)
    err = parallel_for(build->options.threads, suffixes->share_count,
                       make_share, &output);
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
  struct label_suffixes suffixes;
  TRY(label_suffixes_init(&suffixes, build));
  enum err err = write_entries(&suffixes);
  label_suffixes_fini(&suffixes);
  return err;
}

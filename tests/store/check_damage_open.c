/* Headers that are wrong under right hashes: each row is let in when the check
 * that it is for is taken out of image_open. */
#include "damage_kit.h"
#include "runner.h"

#include <string.h>

runner_suite check_damage_open;

/* Blank nodes in front: no column is without numbers by chance. */
static const struct str quads =
    STR_INIT("<http://e/a> <http://e/p> \"x\" .\n"
             "<http://e/a> <http://e/p> <http://e/b> .\n"
             "<http://e/b> <http://e/q> \"y\" .\n");

static uint64_t
bytes_of(const struct image_header *h, enum image_section_id id, uint64_t count)
{
  return (count * h->widths[id] + 7) / 8 + IMAGE_COLUMN_PADDING;
}

/* A column of zeros, which takes no bytes. */
static void
empty(struct image_header *h, enum image_section_id id)
{
  h->widths[id] = 0;
  h->sections[id].length = IMAGE_COLUMN_PADDING;
}

static uint64_t
end_of(const struct image_header *h, int id)
{
  return h->sections[id].offset + h->sections[id].length;
}

static void
other_magic(struct image_header *h)
{
  h->magic[7]++;
}

static void
other_byte_order(struct image_header *h)
{
  h->byte_order = __builtin_bswap32(h->byte_order);
}

static void
other_version(struct image_header *h)
{
  h->version++;
}

static void
other_size(struct image_header *h)
{
  h->size += 8;
}

static void
hashes_before_data(struct image_header *h)
{
  h->block_hashes = 8;
}

static void
hashes_behind_file(struct image_header *h)
{
  h->block_hashes = h->size + 8;
}

static void
slots_no_power(struct image_header *h)
{
  h->name_slots--;
  h->sections[IMAGE_NAME_HASH].length =
      bytes_of(h, IMAGE_NAME_HASH, h->name_slots);
}

static void
too_many_words(struct image_header *h)
{
  empty(h, IMAGE_SEARCH);
  empty(h, IMAGE_SEARCH_RANKS);
  h->search_entries = (h->rows << IMAGE_WORD_BITS) + 1;
}

static void
section_overlaps(struct image_header *h)
{
  h->sections[IMAGE_CONFIG - 1].length = 0;
  h->sections[IMAGE_CONFIG].length = 0;
  h->sections[IMAGE_CONFIG].offset =
      h->sections[IMAGE_CONFIG - 1].offset - IMAGE_ALIGNMENT;
}

static void
section_not_aligned(struct image_header *h)
{
  h->sections[IMAGE_CONFIG].length = 0;
  h->sections[IMAGE_CONFIG].offset = h->block_hashes - 8;
}

static void
section_behind_data(struct image_header *h)
{
  h->sections[IMAGE_CONFIG].length = 0;
  h->sections[IMAGE_CONFIG].offset =
      h->block_hashes + IMAGE_ALIGNMENT - h->block_hashes % IMAGE_ALIGNMENT;
}

static void
section_too_long(struct image_header *h)
{
  h->sections[IMAGE_CONFIG].length =
      h->block_hashes - h->sections[IMAGE_CONFIG].offset + 1;
}

static void
column_too_wide(struct image_header *h)
{
  h->context_rows = 0; /* which take 8 bytes at every width */
  h->widths[IMAGE_CONTEXT_ROWS] = IMAGE_WIDTH_MAXIMUM + 1;
}

static void
column_too_long(struct image_header *h)
{
  empty(h, IMAGE_CONTEXT_ROWS);
  h->context_rows = UINT64_C(1) << 40;
}

static void
column_has_other_length(struct image_header *h)
{
  h->sections[IMAGE_CONTEXT_ROWS].length++;
}

static void
text_has_width(struct image_header *h)
{
  h->widths[IMAGE_CONFIG] = 1;
}

static void
records_have_other_length(struct image_header *h)
{
  h->contexts--;
}

static void
nothing(struct image_header *h)
{
  (void)h;
}

/* What the rows rely on. */
static void
check_layout(const struct image_header *h)
{
  ck_assert_uint_eq(h->context_rows, 0);
  ck_assert_uint_gt(h->contexts, 0);
  ck_assert_uint_gt(h->name_slots, 2);
  ck_assert_uint_eq(h->sections[IMAGE_CONTEXT_ROWS].length, 8);
  ck_assert_uint_gt(h->sections[IMAGE_CONTEXTS].offset,
                    end_of(h, IMAGE_CONTEXT_ROWS));
  ck_assert_uint_gt(h->block_hashes - 8, end_of(h, IMAGE_CONFIG - 1));
}

START_TEST(refuses_wrong_headers)
{
  static const struct {
    const char *what;
    void (*damage)(struct image_header *h);
    enum err err;
  } rows[] = {
      {"nothing", nothing, ERR_NONE},
      {"another magic", other_magic, ERR_BAD_DATA},
      {"another byte order", other_byte_order, ERR_BAD_DATA},
      {"another version", other_version, ERR_BAD_DATA},
      {"another size", other_size, ERR_BAD_DATA},
      {"hashes before the data", hashes_before_data, ERR_BAD_DATA},
      {"hashes behind the file", hashes_behind_file, ERR_BAD_DATA},
      {"a number of slots that is not a power of two", slots_no_power,
       ERR_BAD_DATA},
      {"more words than rows have", too_many_words, ERR_BAD_DATA},
      {"a section that overlaps", section_overlaps, ERR_BAD_DATA},
      {"a section between two places", section_not_aligned, ERR_BAD_DATA},
      {"a section behind the data", section_behind_data, ERR_BAD_DATA},
      {"a section beyond the data", section_too_long, ERR_BAD_DATA},
      {"a column that is too wide", column_too_wide, ERR_BAD_DATA},
      {"a column that is too long", column_too_long, ERR_BAD_DATA},
      {"a column of another length", column_has_other_length, ERR_BAD_DATA},
      {"a text with a width", text_has_width, ERR_BAD_DATA},
      {"fewer records", records_have_other_length, ERR_BAD_DATA},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct damage damage;
    damage_init(&damage, quads);
    check_layout(damage_header(&damage));
    rows[i].damage(damage_header(&damage));
    enum err err = damage_open(&damage);
    ck_assert_msg(err == rows[i].err, "%s: %d", rows[i].what, (int)err);
    damage_fini(&damage);
  }
}
END_TEST

/* Bytes before the table of hashes, or after it. */
START_TEST(refuses_moved_tables)
{
  static const struct {
    size_t before, behind;
    enum err err;
  } rows[] = {{0, 0, ERR_NONE},
              {8, 0, ERR_NONE},
              {4, 0, ERR_BAD_DATA},
              {0, 8, ERR_BAD_DATA},
              {0, 4, ERR_BAD_DATA}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct damage damage;
    damage_init(&damage, quads);
    struct buffer *bytes = &damage.bytes;
    char *more = buffer_extend(bytes, rows[i].before + rows[i].behind);
    memset(more, 0, rows[i].before + rows[i].behind);
    damage_header(&damage)->size = bytes->length;
    damage_header(&damage)->block_hashes += rows[i].before;
    ck_assert_int_eq(damage_open(&damage), rows[i].err);
    damage_fini(&damage);
  }
}
END_TEST

Suite *
check_damage_open(void)
{
  const TTest *tests[] = {refuses_wrong_headers, refuses_moved_tables};
  return runner_make_suite("damage_open", tests, sizeof tests / sizeof *tests);
}

#include "store/image.h"

#include "base/file.h"
#include "base/log.h"
#include "data_kit.h"
#include "runner.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

runner_suite check_image;

enum { IMAGE_MEMORY = 1 << 28 };

static const struct kit_source small = {
    "a.nq", SYNTAX_NQUADS,
    STR_INIT("<http://e/a> <http://e/p> \"x\"@en .\n"
             "<http://e/a> <http://e/p> _:b .\n"
             "_:b <http://e/q> \"1\"^^<http://e/t> .\n"
             "<http://e/c> <http://e/q> \"y\" <http://e/g> .\n"),
    5};

/* All that can be read of an image: every section and every term. */
static enum err
read_everything(const struct image *image, struct arena *arena,
                struct buffer *out)
{
  const struct image_header *h = image_header(image);
  enum err err = ERR_NONE;
  for (int id = 0; id < IMAGE_SECTION_COUNT; id++) {
    struct str text;
    enum err one = image_text(image, (enum image_section_id)id, &text);
    if (!one)
      buffer_put(out, text);
    err = one ? one : err;
  }
  for (uint32_t id = 0; id < h->iris + h->blanks + h->literals; id++) {
    struct term term;
    enum err one = image_term(image, id, arena, &term);
    if (!one) {
      buffer_put(out, term.value);
      buffer_put(out, term.language);
      buffer_put(out, term.datatype);
    }
    err = one ? one : err;
  }
  return err;
}

/* Reads an image of these bytes. ERR_BAD_DATA when it is refused. */
static enum err
read_bytes(struct str bytes, struct buffer *out)
{
  struct image *image;
  struct arena arena;
  int fd = kit_file(bytes);
  enum err err = image_open(fd, "image", &image);
  file_close(fd);
  if (err)
    return err;
  arena_init(&arena, IMAGE_MEMORY);
  err = read_everything(image, &arena, out);
  image_free(image);
  arena_fini(&arena);
  return err;
}

static struct str
small_image(struct buffer *bytes)
{
  int fd = kit_image(&small, 1, STR("k\tv\n"));
  buffer_init(bytes, 1 << 24);
  ck_assert_int_ge(fd, 0);
  ck_assert_int_eq(lseek(fd, 0, SEEK_SET), 0);
  ck_assert_int_eq(file_read_fd(fd, bytes), ERR_NONE);
  close(fd);
  return buffer_str(bytes);
}

START_TEST(notices_every_flipped_byte)
{
  struct buffer bytes, right, got;
  struct str image = small_image(&bytes);
  buffer_init(&right, 1 << 24);
  buffer_init(&got, 1 << 24);
  log_set_level(LOG_ERROR);
  ck_assert_int_eq(read_bytes(image, &right), ERR_NONE);
  kit_capture_begin();
  for (size_t i = 0; i < image.length; i++) {
    static const unsigned char masks[] = {0x01, 0x80, 0xFF};
    unsigned char mask = masks[i % sizeof masks];
    buffer_reset(&got);
    bytes.bytes[i] = (char)(bytes.bytes[i] ^ mask);
    enum err err = read_bytes(image, &got);
    ck_assert_msg(err == ERR_BAD_DATA || err == ERR_DAMAGED ||
                      (err == ERR_NONE &&
                       str_equals(buffer_str(&got), buffer_str(&right))),
                  "byte %zu: %s", i, err_text(err));
    ck_assert_msg(err != ERR_NONE || i < IMAGE_HEADER_SIZE, "byte %zu", i);
    bytes.bytes[i] = (char)(bytes.bytes[i] ^ mask);
  }
  buffer_reset(&got);
  kit_capture_end(&got);
  buffer_fini(&bytes);
  buffer_fini(&right);
  buffer_fini(&got);
}
END_TEST

START_TEST(refuses_what_is_cut_off)
{
  struct buffer bytes, got;
  struct str image = small_image(&bytes);
  buffer_init(&got, 1 << 24);
  kit_capture_begin();
  for (size_t length = 0; length < image.length; length += 64)
    ck_assert_msg(read_bytes(str_first(image, length), &got) == ERR_BAD_DATA,
                  "%zu", length);
  ck_assert_int_eq(read_bytes(str_first(image, image.length - 1), &got),
                   ERR_BAD_DATA);
  buffer_put(&bytes, STR("\0\0\0\0\0\0\0\0"));
  ck_assert_int_eq(read_bytes(buffer_str(&bytes), &got), ERR_BAD_DATA);
  kit_capture_end(&got);
  buffer_fini(&bytes);
  buffer_fini(&got);
}
END_TEST

START_TEST(refuses_what_is_no_file)
{
  struct image *image;
  int ends[2];
  ck_assert_int_eq(pipe(ends), 0);
  ck_assert_int_ne(image_open(ends[0], "pipe", &image), ERR_NONE);
  close(ends[0]);
  close(ends[1]);
}
END_TEST

/* IRIs that share up to 300 bytes, and literals of all kinds. */
static void
put_terms(struct buffer *text)
{
  buffer_put(text, STR("<http://e/s> <http://e/p> "));
  for (int i = 0; i < 300; i++) {
    buffer_put(text, STR("<http://e/"));
    for (int k = 0; k < i; k++)
      buffer_put_char(text, 'x');
    buffer_format(text, "%d>, '%d', '%d'@en-gb, '", i, i, i);
    for (int k = 0; k < 2 * i; k++)
      buffer_put_char(text, 'l');
    buffer_format(text, "%d'^^<http://t/%d>, ", i, i % 7);
  }
  buffer_put_char(text, '"');
  for (int i = 0; i < 5 << 20; i++)
    buffer_put_char(text, 'z');
  buffer_put(text, STR("\", \"\" .\n"));
}

START_TEST(keeps_every_term)
{
  struct buffer text;
  struct kit_data data;
  struct image *image;
  struct arena arena;
  buffer_init(&text, 1 << 24);
  put_terms(&text);
  kit_read(&data, SYNTAX_TURTLE, buffer_str(&text));
  ck_assert_int_eq(data.err, ERR_NONE);
  struct kit_source source = {"t", SYNTAX_TURTLE, buffer_str(&text), 1};
  int fd = kit_image(&source, 1, STR(""));
  ck_assert_int_eq(image_open(fd, "image", &image), ERR_NONE);
  close(fd);
  arena_init(&arena, IMAGE_MEMORY);
  const struct image_header *h = image_header(image);
  uint32_t others = 0; /* datatypes are IRIs of the image, not of the graph */
  for (uint32_t id = 0; id < h->iris + h->literals; id++) {
    struct term term;
    uint32_t found;
    ck_assert_int_eq(image_term(image, id, &arena, &term), ERR_NONE);
    others += graph_find(&data.graph, &term) == GRAPH_NO_TERM;
    if (term.kind != TERM_IRI)
      continue;
    ck_assert_int_eq(image_find_iri(image, term.value, &found), ERR_NONE);
    ck_assert_uint_eq(found, id);
    ck_assert_int_eq(image_lower_bound(image, term.value, &found), ERR_NONE);
    ck_assert_uint_eq(found, id);
  }
  ck_assert_uint_eq(others, 7);
  ck_assert_uint_eq(h->iris + h->literals, data.graph.term_count + 7);
  image_free(image);
  kit_fini(&data);
  arena_fini(&arena);
  buffer_fini(&text);
}
END_TEST

START_TEST(finds_lower_bounds)
{
  struct buffer text;
  struct image *image;
  buffer_init(&text, 1 << 20);
  for (int i = 0; i < 100; i++)
    buffer_format(&text, "<e:%02d> <e:%02d> <e:%02d> .\n", i, i, i);
  struct kit_source source = {"t", SYNTAX_NTRIPLES, buffer_str(&text), 1};
  int fd = kit_image(&source, 1, STR(""));
  ck_assert_int_eq(image_open(fd, "image", &image), ERR_NONE);
  close(fd);
  for (uint32_t i = 0; i < 100; i++) {
    uint32_t id;
    buffer_reset(&text);
    buffer_format(&text, "e:%02u!", i);
    ck_assert_int_eq(image_lower_bound(image, buffer_str(&text), &id),
                     ERR_NONE);
    ck_assert_uint_eq(id, i + 1);
    ck_assert_int_eq(image_find_iri(image, buffer_str(&text), &id), ERR_NONE);
    ck_assert_uint_eq(id, IMAGE_NONE);
  }
  uint32_t id;
  ck_assert_int_eq(image_lower_bound(image, STR(""), &id), ERR_NONE);
  ck_assert_uint_eq(id, 0);
  ck_assert_int_eq(image_lower_bound(image, STR("z"), &id), ERR_NONE);
  ck_assert_uint_eq(id, 100);
  image_free(image);
  buffer_fini(&text);
}
END_TEST

START_TEST(refuses_ids_out_of_range)
{
  struct buffer bytes;
  struct image *image;
  struct arena arena;
  struct term term;
  int fd = kit_file(small_image(&bytes));
  arena_init(&arena, IMAGE_MEMORY);
  ck_assert_int_eq(image_open(fd, "image", &image), ERR_NONE);
  close(fd);
  const struct image_header *h = image_header(image);
  uint32_t count = h->iris + h->blanks + h->literals;
  ck_assert_int_eq(image_term(image, count, &arena, &term), ERR_DAMAGED);
  ck_assert_int_eq(image_term(image, IMAGE_NONE, &arena, &term), ERR_DAMAGED);
  ck_assert(!image_is_resource(image, IMAGE_NONE));
  ck_assert(!image_is_resource(image, h->iris + h->blanks));
  ck_assert(image_is_blank(image, h->iris));
  ck_assert(!image_is_blank(image, h->iris - 1));
  const void *read;
  ck_assert_int_eq(image_read(image, IMAGE_CONFIG, 0, 5, &read), ERR_DAMAGED);
  ck_assert_int_eq(image_read(image, IMAGE_CONFIG, UINT64_MAX, 2, &read),
                   ERR_DAMAGED);
  ck_assert_int_eq(image_read(image, IMAGE_CONFIG, 2, UINT64_MAX, &read),
                   ERR_DAMAGED);
  image_free(image);
  arena_fini(&arena);
  buffer_fini(&bytes);
}
END_TEST

/* Not only when it is read again. */
START_TEST(notices_damage_when_it_reads_first)
{
  struct buffer bytes, said;
  struct image *image;
  const void *read;
  small_image(&bytes);
  buffer_init(&said, 1 << 16);
  kit_capture_begin();
  bytes.bytes[IMAGE_HEADER_SIZE] ^= 1;
  int fd = kit_file(buffer_str(&bytes));
  ck_assert_int_eq(image_open(fd, "image", &image), ERR_NONE);
  file_close(fd);
  for (int i = 0; i < 3; i++)
    ck_assert_int_eq(image_read(image, IMAGE_IRI_BYTES, 0, 1, &read),
                     ERR_DAMAGED);
  image_free(image);
  kit_capture_end(&said);
  size_t at = str_find_str(buffer_str(&said), STR("is damaged"));
  ck_assert_uint_ne(at, STR_NOT_FOUND); /* and says so once */
  ck_assert_uint_eq(str_find_str(str_from_offset(buffer_str(&said), at + 1),
                                 STR("is damaged")),
                    STR_NOT_FOUND);
  buffer_fini(&said);
  buffer_fini(&bytes);
}
END_TEST

Suite *
check_image(void)
{
  const TTest *tests[] = {notices_every_flipped_byte,
                          refuses_what_is_cut_off,
                          refuses_what_is_no_file,
                          keeps_every_term,
                          finds_lower_bounds,
                          refuses_ids_out_of_range,
                          notices_damage_when_it_reads_first};
  return runner_make_suite("image", tests, sizeof tests / sizeof *tests);
}

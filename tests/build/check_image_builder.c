#include "build/image_builder.h"

#include "base/file.h"
#include "build/image_writer.h"
#include "data_kit.h"
#include "runner.h"
#include "store/image.h"
#include "store/label_properties.h"

#include <unistd.h>

runner_suite check_image_builder;

#define SPO "<http://e/s> <http://e/p> <http://e/o> "

static const struct kit_source sources[] = {
    {"a.nq", SYNTAX_NQUADS,
     STR_INIT(SPO ".\n" SPO ".\n" SPO "<http://g/> .\n_:a <http://e/p> "
                  "\"x\"@en .\n"),
     100},
    {"b.ttl", SYNTAX_TURTLE,
     STR_INIT("@prefix e: <http://e/> .\ne:s e:p e:o, 1, [ e:q _:a ] .\n"),
     300},
    {"c.nt", SYNTAX_NTRIPLES, STR_INIT(SPO ".\n"), 200},
};
enum { SOURCES = sizeof sources / sizeof *sources };

static struct str
bytes_of(int fd, struct buffer *out)
{
  buffer_init(out, 1 << 24);
  ck_assert_int_ge(fd, 0);
  ck_assert_int_eq(lseek(fd, 0, SEEK_SET), 0);
  ck_assert_int_eq(file_read_fd(fd, out), ERR_NONE);
  close(fd);
  return buffer_str(out);
}

START_TEST(counts_distinct_statements)
{
  struct image *image;
  struct str text;
  int fd = kit_image(sources, SOURCES, STR("key\tvalue\n"));
  ck_assert_int_ge(fd, 0);
  ck_assert_int_eq(image_open(fd, "image", &image), ERR_NONE);
  const struct image_header *h = image_header(image);
  ck_assert_uint_eq(h->triples, 1 + 1 + 3);
  /* Each source keeps what it says; one of them says it in a graph, too. */
  ck_assert_uint_eq(h->rows, 3 + 4 + 1);
  ck_assert_uint_eq(h->blanks, 3); /* _:a of two files are two */
  ck_assert_uint_eq(h->literals, 2);
  ck_assert_int_eq(h->data_time, 300);
  ck_assert_int_eq(image_text(image, IMAGE_CONFIG, &text), ERR_NONE);
  ck_assert(str_equals(text, STR("key\tvalue\n")));
  ck_assert_int_eq(image_text(image, IMAGE_SOURCES, &text), ERR_NONE);
  ck_assert(str_equals(text, STR("a.nq\t4\nb.ttl\t4\nc.nt\t1\n")));
  ck_assert_int_eq(image_text(image, IMAGE_NAMESPACES, &text), ERR_NONE);
  ck_assert(str_find_str(text, STR("e\thttp://e/\n")) != STR_NOT_FOUND);
  ck_assert_int_eq(image_verify(image), ERR_NONE);
  image_free(image);
  close(fd);
}
END_TEST

START_TEST(makes_the_same_bytes_again)
{
  struct buffer one, two;
  struct str first = bytes_of(kit_image(sources, SOURCES, STR("")), &one);
  struct str second = bytes_of(kit_image(sources, SOURCES, STR("")), &two);
  ck_assert(str_equals(first, second));
  buffer_fini(&one);
  buffer_fini(&two);
}
END_TEST

/* The image depends on the statements, not on their order. */
START_TEST(does_not_depend_on_the_order)
{
  static const struct kit_source rows[] = {
      {"a", SYNTAX_NTRIPLES,
       STR_INIT("<http://e/a> <http://e/p> \"1\" .\n"
                "<http://e/b> <http://e/p> <http://e/a> .\n"
                "<http://e/b> <http://e/q> \"2\"@de .\n"),
       1},
      {"a", SYNTAX_NTRIPLES,
       STR_INIT("<http://e/b> <http://e/q> \"2\"@de .\n"
                "<http://e/b> <http://e/p> <http://e/a> .\n"
                "<http://e/a> <http://e/p> \"1\" .\n"),
       1},
  };
  struct buffer one, two;
  struct str first = bytes_of(kit_image(&rows[0], 1, STR("")), &one);
  struct str second = bytes_of(kit_image(&rows[1], 1, STR("")), &two);
  ck_assert(str_equals(first, second));
  buffer_fini(&one);
  buffer_fini(&two);
}
END_TEST

START_TEST(makes_an_image_of_nothing)
{
  struct image *image;
  struct kit_source empty = {"e.nt", SYNTAX_NTRIPLES, STR_INIT(""), 0};
  for (size_t count = 0; count < 2; count++) {
    int fd = kit_image(&empty, count, STR(""));
    ck_assert_int_ge(fd, 0);
    ck_assert_int_eq(image_open(fd, "image", &image), ERR_NONE);
    ck_assert_uint_eq(image_header(image)->triples, 0);
    ck_assert_uint_eq(image_header(image)->names, 0);
    ck_assert_int_eq(image_verify(image), ERR_NONE);
    image_free(image);
    close(fd);
  }
}
END_TEST

/* The text of a section has so many lines. */
static void
check_lines(int fd, enum image_section_id id, size_t expected)
{
  struct image *image;
  struct str text;
  size_t lines = 0;
  ck_assert_int_ge(fd, 0);
  ck_assert_int_eq(image_open(fd, "image", &image), ERR_NONE);
  ck_assert_int_eq(image_text(image, id, &text), ERR_NONE);
  for (size_t i = 0; i < text.length; i++)
    lines += text.bytes[i] == '\n';
  ck_assert_uint_eq(lines, expected);
  image_free(image);
  close(fd);
}

START_TEST(has_a_maximum_of_label_properties)
{
  struct buffer config;
  buffer_init(&config, 1 << 16);
  for (int i = 0; i < 2 * LABEL_PROPERTIES_MAXIMUM; i++)
    buffer_format(&config, "labelProperty\thttp://e/p%d\n", i);
  check_lines(kit_image(sources, SOURCES, buffer_str(&config)), IMAGE_LABELS,
              LABEL_PROPERTIES_MAXIMUM);
  buffer_fini(&config);
}
END_TEST

/* The most frequent thousand hosts have a line each; the others share one. */
START_TEST(has_a_maximum_of_hosts)
{
  enum { HOSTS = 1000 };
  struct buffer text;
  buffer_init(&text, 1 << 20);
  for (int i = 0; i < HOSTS + 1; i++) {
    struct kit_source source = {"a.nt", SYNTAX_NTRIPLES, buffer_str(&text), 1};
    if (i >= HOSTS - 1)
      check_lines(kit_image(&source, 1, STR("")), IMAGE_AUTHORITIES, (size_t)i);
    buffer_format(&text, "<http://h%d/> <http://e/p> \"x\" .\n", i);
  }
  struct kit_source more = {"a.nt", SYNTAX_NTRIPLES, buffer_str(&text), 1};
  check_lines(kit_image(&more, 1, STR("")), IMAGE_AUTHORITIES, HOSTS + 1);
  buffer_format(&text, "<http://more/> <http://e/p> \"x\" .\n");
  more.text = buffer_str(&text);
  check_lines(kit_image(&more, 1, STR("")), IMAGE_AUTHORITIES, HOSTS + 1);
  buffer_fini(&text);
}
END_TEST

/* The numbers of a column have 57 bits at most, so that eight bytes have all
 * bits of one. */
START_TEST(has_a_maximum_of_bits)
{
  const uint64_t most = (UINT64_C(1) << IMAGE_WIDTH_MAXIMUM) - 1;
  for (uint64_t more = 0; more < 2; more++) {
    struct image_header header;
    struct image_writer writer;
    struct image_column_writer column;
    image_writer_init(&writer, -1, &header);
    image_writer_begin_column(&column, &writer, IMAGE_IN_SUBJECT, most + more);
    ck_assert_int_eq(writer.err, more ? ERR_LIMIT : ERR_NONE);
    image_writer_fini(&writer);
  }
}
END_TEST

Suite *
check_image_builder(void)
{
  const TTest *tests[] = {counts_distinct_statements,
                          makes_the_same_bytes_again,
                          does_not_depend_on_the_order,
                          makes_an_image_of_nothing,
                          has_a_maximum_of_label_properties,
                          has_a_maximum_of_hosts,
                          has_a_maximum_of_bits};
  return runner_make_suite("image_builder", tests,
                           sizeof tests / sizeof *tests);
}

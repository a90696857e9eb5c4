#include "read/feed.h"

#include "data_kit.h"
#include "read/piece_reader.h"
#include "runner.h"

runner_suite check_feed;

/* Statements of so many bytes together, the last one without its end. */
static void
put_text(struct buffer *out, const char *statement, size_t length)
{
  while (out->length < length)
    buffer_put(out, str_from(statement));
  ck_assert_int_eq(buffer_err(out), ERR_NONE);
}

/* Deals a text out, and puts it together again; counts pieces. */
static unsigned
deal(enum syntax syntax, struct str text, struct buffer *out,
     struct buffer *before)
{
  struct source source = {.name = "text", .syntax = syntax};
  struct source_list list = {.rows = &source, .count = 1};
  struct feed feed;
  struct piece piece;
  unsigned count = 0;
  uint64_t line = 1;
  source.fd = kit_file(text);
  feed_init(&feed, &list, false);
  feed_init_piece(&piece);
  while (feed_next(&feed, &piece)) {
    struct str part = buffer_str(&piece.text);
    ck_assert_uint_eq(piece.part, count++);
    ck_assert_uint_eq(piece.first_line, line);
    for (size_t i = 0; i < part.length; i++)
      line += part.bytes[i] == '\n';
    buffer_put(out, part);
    buffer_reset(before);
    buffer_put(before, buffer_str(&piece.before));
  }
  ck_assert_int_eq(feed.err, ERR_NONE);
  feed_fini_piece(&piece);
  feed_fini(&feed);
  return count;
}

START_TEST(deals_out_everything)
{
  static const struct {
    enum syntax syntax;
    const char *head, *statement;
    const char *before; /* the last piece, when there are several */
  } texts[] = {
      {SYNTAX_NTRIPLES, "", "<http://e/a> <http://e/b> \"x.\\n\" .\n", ""},
      {SYNTAX_TURTLE,
       "@prefix e: <http://e/> . # .\n@base <http://e/x.y/> .\nPREFIX f: "
       "<http://f/>\nbase <http://g/>\n",
       "e:a e:b \"\"\" .\n\"\"\", '.\\n', [ e:c ( 1.5 <d.> ) ] . # c .\n",
       "@prefix e: <http://e/> . @base <http://e/x.y/> . @prefix f: "
       "<http://f/> . @base <http://g/> . "},
      {SYNTAX_TRIG, "@prefix e: <http://e/> .\n",
       "e:g {\n e:a e:b e:c .\n e:d e:e e:f .\n}\n",
       "@prefix e: <http://e/> . "},
  };
  enum { LENGTH = 9 * 1024 * 1024 };
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    struct buffer text, out, before;
    buffer_init(&text, SIZE_MAX / 2);
    buffer_init(&out, SIZE_MAX / 2);
    buffer_init(&before, SIZE_MAX / 2);
    buffer_put(&text, str_from(texts[i].head));
    put_text(&text, texts[i].statement, LENGTH);
    unsigned count = deal(texts[i].syntax, buffer_str(&text), &out, &before);
    ck_assert_uint_gt(count, 1);
    ck_assert(str_equals(buffer_str(&out), buffer_str(&text)));
    ck_assert_msg(str_equals(buffer_str(&before), str_from(texts[i].before)),
                  "%.*s", STR_ARGS(buffer_str(&before)));
    buffer_fini(&text);
    buffer_fini(&out);
    buffer_fini(&before);
  }
}
END_TEST

/* Pieces read alone say what the whole says. */
START_TEST(pieces_mean_the_same)
{
  struct kit_data data;
  struct buffer text;
  enum { COUNT = 120000 };
  buffer_init(&text, SIZE_MAX / 2);
  buffer_put(&text, STR("@prefix e: <http://e/> .\n@base <http://b/> .\n"));
  for (unsigned i = 0; i < COUNT; i++)
    buffer_format(&text, "e:s%u e:p _:b%u, [ e:q <r> ], \"%u\" .\n", i % 1000,
                  i % 10, i);
  kit_read(&data, SYNTAX_TURTLE, buffer_str(&text));
  ck_assert_int_eq(data.err, ERR_NONE);
  ck_assert_uint_eq(data.source.statements, 4 * COUNT);
  kit_fini(&data);
  buffer_fini(&text);
}
END_TEST

static void
put_namespace(void *context, struct str prefix, struct str iri)
{
  (void)context, (void)prefix, (void)iri;
}

/* The statements of a text in pieces of half the size at least, as lines. The
 * number of pieces. */
static unsigned
read_in_pieces(struct piece_reader *reader, enum syntax syntax, struct str text,
               size_t size, struct buffer *out)
{
  struct source source = {.base = "http://base/", .syntax = syntax};
  struct source_list list = {.rows = &source, .count = 1};
  struct rdf_sink sink = {out, kit_put_line, put_namespace};
  struct report report = {.lenient = false};
  struct feed feed;
  struct piece piece;
  unsigned count = 0;
  source.fd = kit_file(text);
  feed_init(&feed, &list, false);
  feed.turtle_size = size;
  feed_init_piece(&piece);
  for (; feed_next(&feed, &piece); count++) {
    uint64_t statements = 0;
    bool used_base = false;
    enum err err = piece_reader_read(reader, &piece, &sink, &report,
                                     &statements, &used_base);
    report_finish(&report);
    ck_assert_msg(!err, "%zu bytes at once: %.*s\nbehind %.*s", size,
                  STR_ARGS(buffer_str(&piece.text)),
                  STR_ARGS(buffer_str(&piece.before)));
  }
  ck_assert_int_eq(feed.err, ERR_NONE);
  feed_fini_piece(&piece);
  feed_fini(&feed);
  return count;
}

#define PREFIX "@prefix e: <http://e/> .\n"
#define SOME "e:a e:b \"a longer text than others\" .\n"

/* What looks like a directive, and what hides one, wherever it is cut. */
START_TEST(small_pieces_mean_the_same)
{
  static const struct {
    enum syntax syntax;
    const char *text;
  } rows[] = {
      {SYNTAX_TURTLE, PREFIX SOME SOME SOME},
      {SYNTAX_TURTLE, "@prefix e: <http://e/> # . c\n.\n" SOME SOME SOME},
      {SYNTAX_TURTLE, "@prefix e: # <x> .\n <http://e/>.\n" SOME SOME SOME},
      {SYNTAX_TURTLE, "prefix e: # c\n <http://e/>\n" SOME SOME SOME},
      {SYNTAX_TURTLE, "PREFIX e: <http://f/> e:a e:b e:c .\n"
                      "PrEfIx e: <http://e/>\n" SOME SOME SOME},
      {SYNTAX_TURTLE, PREFIX "e:a e:b <http://o>.BASE <http://b/>\n"
                             "<a> e:b <> .\n" SOME SOME},
      {SYNTAX_TURTLE, PREFIX "e:a e:b 12.\nBASE <http://b/>\n"
                             "<a> e:b <> .\n" SOME SOME},
      {SYNTAX_TURTLE, PREFIX "e:a e:b 12.BASE <http://b/>\n"
                             "<a> e:b <> .\n" SOME SOME},
      {SYNTAX_TURTLE, PREFIX "e:a e:b \"x\" @en .\n" SOME SOME SOME},
      {SYNTAX_TURTLE, PREFIX "e:a e:b 'x' # c\n @de, e:d .\n" SOME SOME},
      {SYNTAX_TURTLE, PREFIX "e:dir\\/base <http://x/> e:c .\n" SOME SOME},
      {SYNTAX_TURTLE, PREFIX "e:base <http://x/> e:v1.base .\n" SOME SOME},
      {SYNTAX_TURTLE, PREFIX "@prefix base: <http://b/> .\n"
                             "base: base:base base:prefix .\n" SOME SOME},
      {SYNTAX_TURTLE, PREFIX "e:a e:b '''\nbase <http://x/> .\n@base <y> .\n'''"
                             " .\n" SOME SOME},
      {SYNTAX_TURTLE, PREFIX "# base <http://x/>\n" SOME SOME SOME},
      {SYNTAX_TURTLE, "base <http://b/>\nBASE <c/>\n" PREFIX
                      "<a> e:b <d> .\n@base <../f/> .\n<a> e:b <d> .\n" SOME},
      {SYNTAX_TRIG, PREFIX "e:g { e:a e:b e:c . e:a e:b e:d }\n"
                           "PREFIX f: <http://f/>\nf:g { f:a f:b f:c }\n"
                           "{ f:a f:b f:c }\n{ f:a f:b f:c . }\n" SOME},
      {SYNTAX_TRIG, PREFIX "e:g {\n" SOME SOME "}\n" SOME SOME},
  };
  struct piece_reader reader;
  ck_assert_int_eq(piece_reader_init(&reader, true), ERR_NONE);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct str text = str_from(rows[i].text);
    struct buffer whole, parts;
    buffer_init(&whole, 1 << 16);
    buffer_init(&parts, 1 << 16);
    read_in_pieces(&reader, rows[i].syntax, text, 1 << 16, &whole);
    ck_assert_uint_gt(whole.length, 0);
    for (size_t size = 2; size <= text.length + 1; size++) {
      buffer_reset(&parts);
      unsigned count =
          read_in_pieces(&reader, rows[i].syntax, text, size, &parts);
      ck_assert_msg(str_equals(buffer_str(&parts), buffer_str(&whole)),
                    "%zu bytes: %s\nis read as\n%.*s", size, rows[i].text,
                    STR_ARGS(buffer_str(&parts)));
      ck_assert(size > 2 || count > 1);
    }
    buffer_fini(&whole);
    buffer_fini(&parts);
  }
  piece_reader_fini(&reader);
}
END_TEST

/* Faults have their place in the file, not in the piece. */
START_TEST(says_where_in_the_file)
{
  static const struct {
    enum syntax syntax;
    const char *bad, *message;
  } rows[] = {
      {SYNTAX_NTRIPLES, "<a> <b> .\n",
       "-:150001:1: the IRI has no scheme: \"<a> <b> .\"\n"},
      {SYNTAX_TURTLE, "<http://e/a> <http://e/b> ; ; ! .\n", "-:150001:"},
      {SYNTAX_TURTLE, " \"\\uD800\" .\n",
       "-:150001:3: a surrogate is not a character: "},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct kit_data data;
    struct buffer text, said;
    buffer_init(&text, SIZE_MAX / 2);
    buffer_init(&said, 1 << 16);
    for (unsigned k = 0; k < 150000; k++)
      buffer_format(&text, "<http://e/%u> <http://e/b> \"x\" .\n", k);
    buffer_put(&text, str_from(rows[i].bad));
    for (unsigned k = 0; k < 150000; k++)
      buffer_put(&text, STR("<http://e/a> <http://e/b> \"x\" .\n"));
    kit_capture_begin();
    kit_read(&data, rows[i].syntax, buffer_str(&text));
    kit_capture_end(&said);
    ck_assert_int_eq(data.err, ERR_BAD_DATA);
    ck_assert_msg(str_starts(buffer_str(&said), str_from(rows[i].message)),
                  "%.*s", STR_ARGS(buffer_str(&said)));
    kit_fini(&data);
    buffer_fini(&text);
    buffer_fini(&said);
  }
}
END_TEST

Suite *
check_feed(void)
{
  const TTest *tests[] = {deals_out_everything, pieces_mean_the_same,
                          small_pieces_mean_the_same, says_where_in_the_file};
  return runner_make_suite("feed", tests, sizeof tests / sizeof *tests);
}

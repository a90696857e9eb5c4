#include "format/format.h"

#include "runner.h"

runner_suite check_format;

START_TEST(finds_formats_by_extension)
{
  static const struct {
    struct str name;
    enum format_id id;
    size_t length;
  } rows[] = {
      {STR_INIT("a.html"), FORMAT_HTML, 5},
      {STR_INIT("a.ttl"), FORMAT_TURTLE, 4},
      {STR_INIT("a.n3"), FORMAT_TURTLE, 3},
      {STR_INIT("a.jsonld"), FORMAT_JSONLD, 7},
      {STR_INIT("a.json"), FORMAT_JSONLD, 5},
      {STR_INIT("a.rdf"), FORMAT_RDFXML, 4},
      {STR_INIT("a.xml"), FORMAT_RDFXML, 4},
      {STR_INIT("a.owl"), FORMAT_RDFXML, 4},
      {STR_INIT("a.nt"), FORMAT_NTRIPLES, 3},
      {STR_INIT("a.trig"), FORMAT_TRIG, 5},
      {STR_INIT("a.nq"), FORMAT_NQUADS, 3},
      {STR_INIT("a.rj"), FORMAT_RDFJSON, 3},
      {STR_INIT("a.b.ttl"), FORMAT_TURTLE, 4},
      {STR_INIT("a.ttl.b"), FORMAT_NONE, 0},
      {STR_INIT("attl"), FORMAT_NONE, 0},
      {STR_INIT("a."), FORMAT_NONE, 0},
      {STR_INIT(""), FORMAT_NONE, 0},
      {STR_INIT("a.exe"), FORMAT_NONE, 0},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    size_t length = 0;
    ck_assert_msg(format_by_extension(rows[i].name, &length) == rows[i].id,
                  "%.*s", STR_ARGS(rows[i].name));
    ck_assert_msg(length == rows[i].length, "%.*s", STR_ARGS(rows[i].name));
  }
}
END_TEST

/* All media types that a row answers to; the canonical one first. */
static size_t
types_of(const struct format *format, struct str *types)
{
  struct str lists[] = {format->exact_aliases, format->generic_aliases};
  size_t count = 0;
  types[count++] = format->media_type;
  for (size_t i = 0; i < 2; i++)
    while (lists[i].length)
      types[count++] = str_cut(&lists[i], ' ');
  return count;
}

START_TEST(names_each_media_type_once)
{
  enum { MOST = 16 * FORMAT_COUNT };
  struct str all[MOST];
  size_t count = 0;
  for (int id = 0; id < FORMAT_COUNT; id++)
    count += types_of(format_get((enum format_id)id), all + count);
  for (size_t i = 0; i < count; i++) {
    struct media_type parsed;
    ck_assert_msg(media_type_parse(all[i], &parsed) && parsed.count == 0,
                  "%.*s", STR_ARGS(all[i]));
    for (size_t k = 0; k < i; k++)
      ck_assert_msg(!str_equals_folded(all[i], all[k]), "%.*s",
                    STR_ARGS(all[i]));
  }
}
END_TEST

START_TEST(has_sound_rows)
{
  for (int id = 0; id < FORMAT_COUNT; id++) {
    const struct format *format = format_get((enum format_id)id);
    struct media_type type, content;
    size_t length = 0;
    ck_assert_int_eq(format->id, id);
    ck_assert(format->name.length > 0);
    bool link_set = (FORMAT_BIT(id) & FORMAT_LINKSETS) != 0;
    ck_assert_int_eq(format->write == NULL,
                     id == FORMAT_HTML || id == FORMAT_SVG || link_set);
    ck_assert_int_eq(format->is_rdf,
                     format->write != NULL && id != FORMAT_MARKDOWN);
    ck_assert_int_eq(format->keeps_graphs,
                     id == FORMAT_TRIG || id == FORMAT_NQUADS);
    ck_assert_int_eq(format_by_extension(format->extension, &length), id);
    ck_assert_uint_eq(length, format->extension.length);
    ck_assert(media_type_parse(format->media_type, &type));
    ck_assert(media_type_parse(format->content_type, &content));
    ck_assert(media_type_same(&type, &content));
    bool text = str_equals(type.type, STR("text"));
    ck_assert(str_equals(media_type_parameter(&content, STR("charset")),
                         text ? STR("utf-8") : STR("")));
  }
}
END_TEST

Suite *
check_format(void)
{
  const TTest *tests[] = {finds_formats_by_extension,
                          names_each_media_type_once, has_sound_rows};
  return runner_make_suite("format", tests, sizeof tests / sizeof *tests);
}

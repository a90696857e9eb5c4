#include "resolve/traits.h"

#include "http/representation.h"
#include "runner.h"

runner_suite check_traits;

enum { EN = TRAITS_LANGUAGE_FIRST, DE, NO_FORMAT = TRAITS_FORMAT_NONE };

static const struct {
  const char *type, *language, *coding;
  int status;
  enum traits_kind kind;
  struct response_traits expected;
} rows[] = {
    {"text/turtle",
     NULL,
     NULL,
     200,
     TRAITS_DOCUMENT,
     {TRAITS_DOCUMENT, TRAITS_FORMAT_FIRST + FORMAT_TURTLE,
      TRAITS_LANGUAGE_NONE, CONTENT_CODING_IDENTITY}},
    {"text/html; charset=utf-8",
     "de",
     "gzip",
     200,
     TRAITS_DOCUMENT,
     {TRAITS_DOCUMENT, TRAITS_FORMAT_FIRST + FORMAT_HTML, DE,
      CONTENT_CODING_GZIP}},
    {"text/html; charset=utf-8",
     "de-AT",
     "br",
     206,
     TRAITS_SERVICE,
     {TRAITS_SERVICE, TRAITS_FORMAT_FIRST + FORMAT_HTML, DE,
      CONTENT_CODING_BR}},
    {"text/html; charset=utf-8",
     "tlh",
     NULL,
     200,
     TRAITS_DOCUMENT,
     {TRAITS_DOCUMENT, TRAITS_FORMAT_FIRST + FORMAT_HTML, TRAITS_LANGUAGE_OTHER,
      CONTENT_CODING_IDENTITY}},
    {"text/html",
     "EN",
     "something",
     200,
     TRAITS_DOCUMENT,
     {TRAITS_DOCUMENT, TRAITS_FORMAT_FIRST + FORMAT_HTML, EN,
      CONTENT_CODING_IDENTITY}},
    {"application/json",
     NULL,
     "zstd",
     200,
     TRAITS_DOCUMENT,
     {TRAITS_DOCUMENT, TRAITS_FORMAT_FIRST + FORMAT_JSONLD,
      TRAITS_LANGUAGE_NONE, CONTENT_CODING_ZSTD}},
    {"application/json",
     NULL,
     NULL,
     200,
     TRAITS_SERVICE,
     {TRAITS_SERVICE, TRAITS_FORMAT_OTHER, TRAITS_LANGUAGE_NONE,
      CONTENT_CODING_IDENTITY}},
    {"text/plain; charset=utf-8",
     NULL,
     NULL,
     200,
     TRAITS_SERVICE,
     {TRAITS_SERVICE, TRAITS_FORMAT_OTHER, TRAITS_LANGUAGE_NONE,
      CONTENT_CODING_IDENTITY}},
    {"text/html",
     "en",
     NULL,
     303,
     TRAITS_THING,
     {TRAITS_THING, NO_FORMAT, TRAITS_LANGUAGE_NONE, CONTENT_CODING_IDENTITY}},
    {"text/html",
     "en",
     NULL,
     404,
     TRAITS_UNKNOWN,
     {TRAITS_UNKNOWN, NO_FORMAT, TRAITS_LANGUAGE_NONE,
      CONTENT_CODING_IDENTITY}},
    {NULL,
     NULL,
     NULL,
     204,
     TRAITS_NONE,
     {TRAITS_NONE, NO_FORMAT, TRAITS_LANGUAGE_NONE, CONTENT_CODING_IDENTITY}},
};
enum { ROWS = sizeof rows / sizeof *rows };

static void
fill(struct response *response, size_t row)
{
  response_init(response);
  response->status = rows[row].status;
  if (rows[row].type)
    response_add(response, "Content-Type", str_from(rows[row].type));
  if (rows[row].language)
    response_add(response, "Content-Language", str_from(rows[row].language));
  if (rows[row].coding)
    response_add(response, "Content-Encoding", str_from(rows[row].coding));
}

static void
check_equal(struct response_traits found, size_t row)
{
  struct response_traits expected = rows[row].expected;
  ck_assert_msg(found.kind == expected.kind &&
                    found.format == expected.format &&
                    found.language == expected.language &&
                    found.coding == expected.coding,
                "row %zu: %u %u %u %u", row, found.kind, found.format,
                found.language, found.coding);
}

START_TEST(names_kinds_of_resources)
{
  ck_assert_int_eq(traits_kind_of(RESOURCE_UNKNOWN), TRAITS_UNKNOWN);
  ck_assert_int_eq(traits_kind_of(RESOURCE_THING), TRAITS_THING);
  ck_assert_int_eq(traits_kind_of(RESOURCE_DOCUMENT), TRAITS_DOCUMENT);
  ck_assert_int_eq(traits_kind_of(RESOURCE_MOVED), TRAITS_MOVED);
}
END_TEST

START_TEST(reads_fields)
{
  for (size_t i = 0; i < ROWS; i++) {
    struct response response;
    fill(&response, i);
    check_equal(traits_of(&response, rows[i].kind), i);
  }
}
END_TEST

/* Those of its representation are asked for, where a 304 has lost them. */
START_TEST(reads_fields_of_a_304)
{
  struct entity_tag tag = {"\"1\""};
  for (size_t i = 0; i < ROWS; i++) {
    struct response response;
    struct buffer text;
    buffer_init(&text, 16);
    buffer_put(&text, STR("content"));
    struct blob *blob = blob_take(&text);
    fill(&response, i);
    struct representation *made = representation_new(&response, blob, &tag, 1);
    representation_put(made, &response);
    response.status = 304;
    response_drop_content_fields(&response);
    if (rows[i].status == 200)
      check_equal(traits_of(&response, rows[i].kind), i);
    response_fini(&response);
    representation_release(made);
    blob_release(blob);
  }
}
END_TEST

/* Each has one, and no two have the same. */
START_TEST(names_all)
{
  struct str names[TRAITS_FORMATS];
  for (unsigned i = 0; i < TRAITS_KINDS; i++) {
    names[i] = traits_kind_name((enum traits_kind)i);
    for (unsigned j = 0; j < i; j++)
      ck_assert(names[i].length && !str_equals(names[i], names[j]));
  }
  for (unsigned i = 0; i < TRAITS_FORMATS; i++) {
    names[i] = traits_format_name(i);
    for (unsigned j = 0; j < i; j++)
      ck_assert(names[i].length && !str_equals(names[i], names[j]));
  }
  for (unsigned i = 0; i < TRAITS_LANGUAGES; i++) {
    names[i] = traits_language_name(i);
    for (unsigned j = 0; j < i; j++)
      ck_assert(names[i].length && !str_equals(names[i], names[j]));
  }
}
END_TEST

Suite *
check_traits(void)
{
  const TTest *tests[] = {names_kinds_of_resources, reads_fields,
                          reads_fields_of_a_304, names_all};
  return runner_make_suite("traits", tests, sizeof tests / sizeof *tests);
}

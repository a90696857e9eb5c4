#include "http/language.h"

#include "runner.h"
#include "vectors.h"

#include <stdio.h>

runner_suite check_language;

enum { TAGS = 6 };

START_TEST(knows_tags)
{
  static const struct {
    const char *text;
    bool is_tag;
  } rows[] = {
      {"en", true},
      {"zh-hant", true},
      {"de-1996", true},
      {"x-klingon", false},
      {"e", false},
      {"", false},
      {"en-", false},
      {"-en", false},
      {"en--us", false},
      {"e1", false},
      {"en_US", false},
      {"abcdefghi", false},
      {"en-a234567-b2345678-c2345678-d2345678-e2345678-f2345678-g2345678",
       true}, /* 64 bytes */
      {"en-a2345678-b2345678-c2345678-d2345678-e2345678-f2345678-g2345678",
       false},
      {"en-a-b", true},
      {"html", true},
      {"sl-rozaj-biske-1994", true},
      {"*", false},
      {"en-abcdefghi", false},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    ck_assert_msg(language_is_tag(str_from(rows[i].text)) == rows[i].is_tag,
                  "\"%s\"", rows[i].text);
}
END_TEST

static size_t
read_tags(const char *const texts[TAGS], struct str tags[TAGS])
{
  size_t count = 0;
  for (; count < TAGS && texts[count]; count++)
    tags[count] = str_from(texts[count]);
  return count;
}

/* RFC 4647 3.4, and RFC 9110 12.5.4 for the weights. */
START_TEST(looks_up)
{
  static const struct {
    const char *field;
    const char *tags[TAGS];
    const char *found; /* NULL: none */
  } rows[] = {
      {"en", {"de", "en"}, "en"},
      {"EN", {"de", "en"}, "en"},
      {"zh-Hant-CN-x-private1-private2", {"zh", "zh-hant"}, "zh-hant"},
      {"zh-Hant-CN-x-private1", {"en", "zh"}, "zh"},
      {"de-CH, fr;q=0.9", {"de", "fr"}, "de"},
      {"de-CH;q=0.8, fr;q=0.9", {"de", "fr"}, "fr"},
      {"en", {"en-gb"}, "en-gb"},
      {"fr", {"de", "en"}, NULL},
      {"fr, *;q=0.1", {"de", "en"}, "de"},
      {"*", {"de", "en"}, "de"},
      {"*", {"de", "en", "fr"}, "fr"},
      {"*;q=0.9, fr;q=0.1", {"de", "fr"}, "de"},
      {"*, en", {"de", "en"}, "en"},
      {"en;q=0, *", {"en", "de"}, "de"},
      {"en;q=0", {"en"}, NULL},
      {"en-us;q=0, en", {"en-us", "en-gb"}, "en-gb"},
      {"en;q=0, en-us", {"en-us"}, "en-us"},
      {"", {"en"}, NULL},
      {"q=1, ;, en_US, de", {"en", "de"}, "de"},
      {"en;q=2, de;q=0.1", {"en", "de"}, "de"},
      {"de-a-x", {"de-a", "de"}, "de"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct language_list list, usual;
    struct str tags[TAGS];
    size_t count = read_tags(rows[i].tags, tags);
    language_parse(str_from(rows[i].field), &list);
    language_parse(STR("fr, it"), &usual);
    size_t at = language_lookup(&list, &usual, tags, count);
    ck_assert_msg(
        at == LANGUAGE_NONE
            ? rows[i].found == NULL
            : rows[i].found && str_equals(tags[at], str_from(rows[i].found)),
        "%s: %s", rows[i].field, at == LANGUAGE_NONE ? "none" : tags[at].bytes);
  }
}
END_TEST

/* There is always one: what is usual here, else the first. */
START_TEST(chooses)
{
  static const struct {
    const char *field;
    const char *tags[TAGS];
    const char *found;
  } rows[] = {
      {"", {"de", "fr"}, "fr"},       {"", {"de", "en"}, "de"},
      {"xx", {"de", "fr"}, "fr"},     {"xx, fr;q=0", {"de", "fr"}, "de"},
      {"de;q=0", {"de", "en"}, "en"}, {"*;q=0", {"de", "en"}, "de"},
      {"en", {"de", "en"}, "en"},     {"de;q=0, fr;q=0", {"de", "fr"}, "fr"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct language_list list, usual;
    struct str tags[TAGS];
    size_t count = read_tags(rows[i].tags, tags);
    language_parse(str_from(rows[i].field), &list);
    language_parse(STR("fr, it"), &usual);
    size_t at = language_choose(&list, &usual, tags, count);
    ck_assert_uint_lt(at, count);
    ck_assert_msg(str_equals(tags[at], str_from(rows[i].found)), "%s: %s",
                  rows[i].field, tags[at].bytes);
  }
}
END_TEST

START_TEST(looks_at_so_many_ranges_and_no_more)
{
  struct buffer field;
  struct language_list list;
  buffer_init(&field, 1 << 20);
  for (int i = 0; i < 10000; i++)
    buffer_put(&field, STR("xx-yy;q=0.5,"));
  language_parse(buffer_str(&field), &list);
  ck_assert_uint_eq(list.count, LANGUAGE_RANGES_MAXIMUM);
  buffer_fini(&field);
}
END_TEST

/* A tag that a filter of the one library lets pass (RFC 4647 3.3.1) is what
 * the list has a quality for; what the others choose is what is looked up. */
static void
check_row(struct str id, const struct language_list *list, bool filters,
          const struct vectors_list *tags, const struct vectors_list *expected)
{
  for (size_t i = 0; i < tags->count; i++) {
    struct str tag = str_from(tags->texts[i]);
    bool taken =
        filters ? language_quality(list, tag) > 0
                : list->count == 0 || language_lookup(list, NULL, &tag, 1) == 0;
    ck_assert_msg(taken == vectors_has(expected, tag), "%.*s: %s", STR_ARGS(id),
                  tags->texts[i]);
  }
}

/* The best one: the first of the server's when the client has no preference. */
static void
check_choice(struct str id, const struct language_list *list,
             const struct vectors_list *tags, const struct vectors_list *best)
{
  struct str offered[VECTORS_LIST_MAXIMUM];
  for (size_t i = 0; i < tags->count; i++)
    offered[i] = str_from(tags->texts[i]);
  size_t at =
      list->count ? language_lookup(list, NULL, offered, tags->count) : 0;
  if (tags->count == 0)
    at = LANGUAGE_NONE;
  ck_assert_msg(at == LANGUAGE_NONE
                    ? best->count == 0
                    : best->count == 1 && vectors_has(best, offered[at]),
                "%.*s: %s", STR_ARGS(id),
                at == LANGUAGE_NONE ? "none" : offered[at].bytes);
}

START_TEST(agrees_with_others)
{
  struct buffer text;
  size_t rows = 0;
  bool here = vectors_read("vectors/accept-language.tsv", &text);
  struct str rest = buffer_str(&text), line;
  while (vectors_next_row(&rest, &line)) {
    char field[VECTORS_TEXT_MAXIMUM];
    struct vectors_list tags, expected;
    struct language_list list = {.count = 0};
    struct str id = str_cut(&line, '\t'), source = str_cut(&line, '\t');
    struct str accept = str_cut(&line, '\t');
    vectors_read_list(str_cut(&line, '\t'), &tags);
    vectors_read_list(line, &expected);
    if (vectors_read_string(&accept, field, sizeof field))
      language_parse(str_from(field), &list);
    bool filters = str_starts(source, STR("webob"));
    if (str_starts(line, STR("[")))
      check_row(id, &list, filters, &tags, &expected);
    else
      check_choice(id, &list, &tags, &expected);
    rows++;
  }
  if (here)
    ck_assert_uint_gt(rows, 0);
  buffer_fini(&text);
}
END_TEST

Suite *
check_language(void)
{
  const TTest *tests[] = {knows_tags, looks_up, chooses,
                          looks_at_so_many_ranges_and_no_more,
                          agrees_with_others};
  return runner_make_suite("language", tests, sizeof tests / sizeof *tests);
}

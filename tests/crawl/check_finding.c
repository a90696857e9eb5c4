#include "crawl/finding.h"

#include "base/file.h"
#include "crawl_kit.h"
#include "runner.h"

#include <string.h>

runner_suite check_finding;

/* --- the tables ----------------------------------------------------------- */

static bool
is_name(const char *id)
{
  return *id &&
         strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen(id);
}

static bool
is_sentence(const char *text)
{
  return (*text == '%' || (*text >= 'A' && *text <= 'Z')) &&
         text[strlen(text) - 1] == '.';
}

START_TEST(has_whole_rows)
{
  const struct finding_row *row, *other;
  size_t count = 0;
  for (; (row = finding_at(count)); count++) {
    ck_assert_msg(is_name(row->id), "%s", row->id);
    ck_assert_msg(is_sentence(row->says), "%s", row->says);
    ck_assert_msg(is_sentence(row->advice), "%s", row->advice);
    ck_assert_msg(*row->clause && row->judge, "%s", row->id);
    for (size_t i = 0; i < count && (other = finding_at(i)); i++)
      ck_assert_str_ne(row->id, other->id);
  }
  ck_assert_uint_gt(count, 50);
  ck_assert_uint_le(count, FINDING_LIST_MAXIMUM);
}
END_TEST

/* "%x" is a fact, or nothing that was forgotten. */
START_TEST(has_facts_with_names)
{
  static const char *const names[] = {"%url", "%got", "%other", "%number"};
  const struct finding_row *row;
  for (size_t i = 0; (row = finding_at(i)); i++)
    for (const char *at = strchr(row->says, '%'); at;
         at = strchr(at + 1, '%')) {
      bool is_known = false;
      for (size_t j = 0; j < sizeof names / sizeof *names; j++)
        is_known = is_known || strncmp(at, names[j], strlen(names[j])) == 0;
      ck_assert_msg(is_known, "%s: %s", row->id, at);
    }
}
END_TEST

START_TEST(is_in_the_manual)
{
  const struct finding_row *row;
  struct buffer manual;
  buffer_init(&manual, 1 << 20);
  ck_assert_int_eq(file_read(runner_source("seeother.1"), &manual), ERR_NONE);
  for (size_t i = 0; (row = finding_at(i)); i++) {
    struct buffer line;
    buffer_init(&line, 256);
    buffer_format(&line, "\n.It %s Ta %s Ta ", row->id,
                  finding_level_name(row->level));
    ck_assert_msg(str_find_str(buffer_str(&manual), buffer_str(&line)) !=
                      STR_NOT_FOUND,
                  "%s, %s", row->id, finding_level_name(row->level));
    buffer_fini(&line);
  }
  buffer_fini(&manual);
}
END_TEST

START_TEST(puts_facts_into_sentences)
{
  static const struct {
    const char *says, *expected;
  } rows[] = {
      {"Nothing.", "Nothing."},
      {"%url has %number of %got, not %other.", "u has 7 of g, not o."},
      {"%url%url", "uu"},
      {"100% of it", "100% of it"},
      {"%", "%"},
      {"", ""},
  };
  struct finding_facts facts = {STR("u"), STR("g"), STR("o"), 7};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct buffer out;
    buffer_init(&out, 256);
    finding_put(&out, rows[i].says, &facts);
    ck_assert_msg(str_equals(buffer_str(&out), str_from(rows[i].expected)),
                  "%s: %.*s", rows[i].says, STR_ARGS(buffer_str(&out)));
    buffer_fini(&out);
  }
}
END_TEST

START_TEST(shortens_long_facts)
{
  char text[501];
  struct buffer out;
  memset(text, 'x', sizeof text);
  for (size_t length = 500; length <= 501; length++) {
    struct finding_facts facts = {.url = str_of(text, length)};
    buffer_init(&out, 4096);
    finding_put(&out, "%url", &facts);
    ck_assert_uint_eq(out.length, length == 500 ? 500 : 503);
    ck_assert(str_ends(buffer_str(&out), STR("...")) == (length == 501));
    buffer_fini(&out);
  }
}
END_TEST

Suite *
check_finding(void)
{
  const TTest *const tests[] = {
      has_whole_rows,      has_facts_with_names,
      is_in_the_manual,    puts_facts_into_sentences,
      shortens_long_facts,
  };
  return runner_make_suite("finding", tests, sizeof tests / sizeof *tests);
}

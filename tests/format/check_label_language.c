#include "format/label_language.h"

#include "runner.h"

runner_suite check_label_language;

/* The tags of a page are separated by spaces; those before ";" are its own. */
START_TEST(follows_the_reader_and_not_a_neighbour)
{
  static const struct {
    const char *field, *own, *others, *language;
  } rows[] = {
      {"", "", "ar", "en"},     {"en", "", "ar", "en"},
      {"fr", "", "ar", "fr"},   {"ar", "", "ar", "ar"},
      {"ar", "ar", "", "ar"},   {"en", "ar", "", "en"},
      {"", "ar", "de", "ar"},   {"ja, de", "de fr", "", "de"},
      {"ja", "de", "en", "en"}, {"ja, en;q=0", "de", "en", "en"},
      {"", "de", "en", "en"},   {"en", "", "", ""},
      {"zh", "de", "", "en"},   {"*", "de", "", "de"},
  };
  struct language_list usual;
  language_parse(STR("en"), &usual);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct language_list wanted;
    struct str tags[8], own = str_from(rows[i].own),
                        others = str_from(rows[i].others);
    size_t count = 0, own_count;
    while (own.length)
      tags[count++] = str_cut(&own, ' ');
    own_count = count;
    while (others.length)
      tags[count++] = str_cut(&others, ' ');
    language_parse(str_from(rows[i].field), &wanted);
    struct str found =
        label_language_choose(&wanted, &usual, tags, count, own_count);
    ck_assert_msg(str_equals(found, str_from(rows[i].language)),
                  "%s, %s; %s: %.*s", rows[i].field, rows[i].own,
                  rows[i].others, STR_ARGS(found));
  }
}
END_TEST

START_TEST(has_their_own_names)
{
  static const struct {
    const char *tag, *name;
  } rows[] = {
      {"de", "Deutsch"},
      {"aa", "Qafar"},
      {"zu", "isiZulu"},
      {"zh-hant", "\xE7\xB9\x81\xE9\xAB\x94\xE4\xB8\xAD\xE6\x96\x87"},
      {"de-1996", "Deutsch (1996)"},
      {"xx", "xx"},
      {"x-klingon", "x-klingon"},
  };
  struct arena arena;
  arena_init(&arena, 64 * 1024);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct str name = label_language_name(str_from(rows[i].tag), &arena);
    ck_assert_msg(str_equals(name, str_from(rows[i].name)), "%s: %.*s",
                  rows[i].tag, STR_ARGS(name));
  }
  arena_fini(&arena);
}
END_TEST

Suite *
check_label_language(void)
{
  const TTest *tests[] = {follows_the_reader_and_not_a_neighbour,
                          has_their_own_names};
  return runner_make_suite("label_language", tests,
                           sizeof tests / sizeof *tests);
}

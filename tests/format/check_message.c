#include "format/message.h"

#include "runner.h"

runner_suite check_message;

START_TEST(speaks_four_languages)
{
  static const struct {
    const char *field, *language, *text;
  } rows[] = {
      {"", "en", "There is no such page."},
      {"de-AT", "de", "Eine solche Seite gibt es nicht."},
      {"ja, fr;q=0.1", "fr", "Cette page n’existe pas."},
      {"xx", "en", "There is no such page."},
      {"en;q=0, es", "es", NULL},
      {"*", "en", "There is no such page."},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct language_list wanted;
    language_parse(str_from(rows[i].field), &wanted);
    struct str language = message_language(&wanted);
    ck_assert_msg(str_equals(language, str_from(rows[i].language)), "%s: %.*s",
                  rows[i].field, STR_ARGS(language));
    struct str text = message_in(STR("There is no such page."), language);
    ck_assert_msg(!rows[i].text || str_equals(text, str_from(rows[i].text)),
                  "%s: %.*s", rows[i].field, STR_ARGS(text));
  }
  ck_assert(str_equals(message_in(STR("unknown"), STR("de")), STR("unknown")));
}
END_TEST

Suite *
check_message(void)
{
  const TTest *tests[] = {speaks_four_languages};
  return runner_make_suite("message", tests, sizeof tests / sizeof *tests);
}

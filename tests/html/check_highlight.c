#include "html/highlight.h"

#include "base/fold.h"
#include "runner.h"

#include <string.h>

runner_suite check_highlight;

/* Writes a text with brackets around what is found. */
static void
mark(struct str text, const char *query, char *out)
{
  char room[FOLD_MAXIMUM];
  struct str folded = fold_text(NULL, str_from(query), room);
  struct highlight place;
  size_t at = 0;
  *out = 0;
  while (highlight_find(text, folded, at, &place)) {
    ck_assert_uint_ge(place.start, at);
    ck_assert_uint_gt(place.end, place.start);
    strncat(out, text.bytes + at, place.start - at);
    strcat(out, "[");
    strncat(out, text.bytes + place.start, place.end - place.start);
    strcat(out, "]");
    at = place.end;
  }
  strncat(out, text.bytes + at, text.length - at);
}

START_TEST(finds_words)
{
  static const struct {
    const char *text, *query, *marked;
  } rows[] = {
      {"New York", "york", "New [York]"},
      {"New York", "new york", "[New] [York]"},
      {"New York", "york new", "[New] [York]"},
      {"New Yorkshire", "york", "New [York]shire"},
      {"New York", "ork", "New York"}, /* not the beginning of a word */
      {"York, York; (YORK)", "york", "[York], [York]; ([YORK])"},
      {"M\xC3\xBCnchen", "munchen", "[M\xC3\xBCnchen]"},
      {"M\xC3\xBCnchen", "mun", "[M\xC3\xBCn]chen"},
      {"Mu\xCC\x88nchen", "mu", "[Mu\xCC\x88]nchen"}, /* a mark of its own */
      {"Munchen", "m\xC3\xBCn", "[Mun]chen"},
      {"Stra\xC3\x9F"
       "e",
       "strass", "[Stra\xC3\x9F]e"},
      {"\xE6\x9C\xA8\xE6\x98\x9F", "\xE6\x9C\xA8\xE6\x98\x9F",
       "[\xE6\x9C\xA8\xE6\x98\x9F]"},
      {"\xE6\x9C\xA8\xE6\x98\x9F", "\xE6\x98\x9F",
       "\xE6\x9C\xA8[\xE6\x98\x9F]"},
      {"a\xE2\x80\x93York", "york", "a\xE2\x80\x93[York]"}, /* a dash */
      {"caf\xC3\xA9 \xC3\x89tude", "etude", "caf\xC3\xA9 [\xC3\x89tude]"},
      {"new newer", "new newer", "[new] [newer]"},
      {"\xFFyork", "york", "\xFF[york]"}, /* not UTF-8 */
      {"York", "", "York"},
      {"", "york", ""},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    char out[256];
    mark(str_from(rows[i].text), rows[i].query, out);
    ck_assert_str_eq(out, rows[i].marked);
  }
}
END_TEST

Suite *
check_highlight(void)
{
  const TTest *tests[] = {finds_words};
  return runner_make_suite("highlight", tests, sizeof tests / sizeof *tests);
}

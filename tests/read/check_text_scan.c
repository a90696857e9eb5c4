#include "read/text_scan.h"

#include "base/buffer.h"
#include "runner.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

runner_suite check_text_scan;

#define AB "<http://e/a> <http://e/b> "

START_TEST(lets_sound_text_through)
{
  static const struct str rows[] = {
      STR_INIT(""),
      STR_INIT(AB "\"x\" .\n"),
      STR_INIT(AB "\"\\u0001\\uD7FF\\uE000\\U0010FFFF\" .\n"),
      STR_INIT(AB "\"a\\\"b\\\\\" .\n"),
      STR_INIT(AB "\"\"\"a\n\"b\"\n\"\"\" .\n"),
      STR_INIT(AB "'''a\n'b'\n''' .\n"),
      STR_INIT(AB "\"\", '' .\n"),
      STR_INIT(AB "\"x\"@en-gb .\n"),
      STR_INIT(AB "\"x\"^^<urn:t> .\n"),
      STR_INIT("<http://e/\\u00E4> <b> <c> .\n"),
      STR_INIT("_:a <b> _:0 . _:_ <b> _:\xC3\xA4 .\n"),
      STR_INIT("# << \"\\u0000 _: <a\n" AB "1 ."),
      STR_INIT("# it's"),
      STR_INIT("@prefix e: <http://e/> . e:a\\'b e:c e:d\\,e .\n"),
      STR_INIT("PREFIX e: <http://e/>\ne:a e:b e:c .\n"),
      STR_INIT("\xF0\x9F\x98\x80"),
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct text_fault fault = {0, ""};
    ck_assert_msg(text_scan(rows[i], &fault), "%.*s: %s", STR_ARGS(rows[i]),
                  fault.words);
  }
}
END_TEST

START_TEST(finds_faults)
{
  static const struct {
    struct str text;
    size_t offset;
  } rows[] = {
      {STR_INIT("a\0b"), 1},
      {STR_INIT("# a\0b"), 3},
      {STR_INIT("a\xC3"), 1},
      {STR_INIT("ab\xFF"), 2},
      {STR_INIT("# \xED\xA0\x80"), 2},
      {STR_INIT("\"\xC0\x80\""), 1},
      {STR_INIT("\xFF\xFE"
                "a\0"),
       0},
      {STR_INIT("\"\\u0000\""), 1},
      {STR_INIT("\"\\U00000000\""), 1},
      {STR_INIT("'\\u0000'"), 1},
      {STR_INIT("\"\"\"\\u0000\"\"\""), 3},
      {STR_INIT("<http://e/\\u0000>"), 10},
      {STR_INIT("\"a\\uD800\""), 2},
      {STR_INIT("\"\\uDFFF\""), 1},
      {STR_INIT("\"\\U0000D800\""), 1},
      {STR_INIT("\"\\U00110000\""), 1},
      {STR_INIT("\"\\UFFFFFFFF\""), 1},
      {STR_INIT("\"\\u12\""), 1},
      {STR_INIT("<a\\uD800>"), 2},
      {STR_INIT("_: <b> <c> ."), 0},
      {STR_INIT("_:. <b> <c> ."), 0},
      {STR_INIT("_::a <b> <c> ."), 0},
      {STR_INIT("_:-a <b> <c> ."), 0},
      {STR_INIT("_:\\u0020 <b> <c> ."), 0},
      {STR_INIT("<a> <b> _:"), 8},
      {STR_INIT("_:\x7F <b> <c> ."), 0},
      {STR_INIT("_:\x80 <b> <c> ."), 2},
      {STR_INIT("<<a>>"), 0},
      {STR_INIT("<a> <b> <<( <c> <d> <e> )>> ."), 8},
      {STR_INIT("\"x\"@ar--rtl"), 3},
      {STR_INIT("@version \"1.2\" ."), 0},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct text_fault fault = {99, NULL};
    ck_assert_msg(!text_scan(rows[i].text, &fault), "row %zu: %.*s", i,
                  STR_ARGS(rows[i].text));
    ck_assert_msg(fault.words && fault.offset == rows[i].offset,
                  "row %zu: %.*s at %zu", i, STR_ARGS(rows[i].text),
                  fault.offset);
  }
}
END_TEST

/* No byte after the text is looked at: it stands at the end of its page, and
 * nobody may read the next one. */
START_TEST(reads_no_further_than_its_end)
{
  static const struct str rows[] = {
      STR_INIT("@prefix e: <http://e/> . e:a\\'b <p> \"x\\u00E4\"@en, 'y' .\n"),
      STR_INIT("_:a <b\\u00E9> \"\"\"q\"q\"\"q\\\"\"\"\" . # <<\r<< a >>"),
      STR_INIT("<a> <b> '''x'''@de-CH, \"y\"^^<t>, << <a> <b> <c> >> ."),
  };
  size_t size = (size_t)sysconf(_SC_PAGESIZE);
  char *page = mmap(NULL, 2 * size, PROT_READ | PROT_WRITE,
                    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  ck_assert(page != MAP_FAILED);
  ck_assert_int_eq(mprotect(page + size, size, PROT_NONE), 0);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    for (size_t length = 0; length <= rows[i].length; length++) {
      struct text_fault fault, other;
      char *end = page + size - length;
      memcpy(end, rows[i].bytes, length);
      ck_assert_int_eq(text_scan(str_of(end, length), &fault),
                       text_scan(str_first(rows[i], length), &other));
    }
  munmap(page, 2 * size);
}
END_TEST

START_TEST(looks_behind_comments_that_end_in_cr)
{
  struct text_fault fault;
  ck_assert(!text_scan(STR("# c\r<a> <b> \"\\u0000\" ."), &fault));
}
END_TEST

START_TEST(knows_prefixes_that_end_in_an_underscore)
{
  static const struct str rows[] = {
      STR_INIT("@prefix my_: <http://e/> ."),
      STR_INIT("PREFIX my_: <http://e/>"),
      STR_INIT("@prefix my_: <http://e/> . my_:%41 a my_: ."),
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct text_fault fault;
    ck_assert_msg(text_scan(rows[i], &fault), "%.*s", STR_ARGS(rows[i]));
  }
}
END_TEST

Suite *
check_text_scan(void)
{
  const TTest *tests[] = {lets_sound_text_through, finds_faults,
                          reads_no_further_than_its_end,
                          looks_behind_comments_that_end_in_cr,
                          knows_prefixes_that_end_in_an_underscore};
  return runner_make_suite("text_scan", tests, sizeof tests / sizeof *tests);
}

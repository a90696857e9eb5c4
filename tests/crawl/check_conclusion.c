#include "crawl/conclusion.h"

#include "crawl_kit.h"
#include "runner.h"

runner_suite check_conclusion;

#define A "http://e.org/a"
#define B "http://e.org/b"

START_TEST(concludes)
{
  static const struct {
    const char *words, *url, *lines, *name, *text;
  } rows[] = {
      {"no answer", A, "get 0 0 " A " | #late\n", "nothing",
       "There is no answer: nothing can be concluded about what the URI "
       "names."},
      {"404", A, "get 0 404 " A "\n", "nothing",
       "404: nothing can be concluded about what the URI names."},
      {"200", A, "get 0 200 " A "\n", "information-resource",
       "200: the URI names an information resource."},
      {"200 that is cut", A, "get 0 200 " A " | #cut\n", "information-resource",
       "200: the URI names an information resource."},
      {"303", A, "get 0 303 " A " | Location: " B "\nget 0 200 " B "\n",
       "see-other",
       "303: the URI may name anything. Its description is at " B "."},
      {"303 to 404", A, "get 0 303 " A " | Location: " B "\nget 0 404 " B "\n",
       "see-other",
       "303: the URI may name anything. Its description is at " B "."},
      {"303 without Location", A, "get 0 303 " A "\n", "see-other",
       "303: the URI may name anything. Its description is at a place that is "
       "not said."},
      {"301 and 303", A,
       "get 0 301 " A " | Location: " B "\nget 0 303 " B
       " | Location: http://e.org/c\nget 0 200 http://e.org/c\n",
       "see-other",
       "303: the URI may name anything. Its description is at http://e.org/c."},
      {"302", A, "get 0 302 " A " | Location: " B "\nget 0 200 " B "\n",
       "moved",
       "302, and then 200: the URI names what " B
       " names, which is an information resource."},
      {"a fragment", A "#x", "get 0 200 " A "\n", "hash",
       "The URI has a fragment: it may name anything. Its description is at " A
       "."},
      {"a fragment of 404", A "#x", "get 0 404 " A "\n", "nothing",
       "404: nothing can be concluded about what the URI names."},
      {"a fragment and 303", A "#x",
       "get 0 303 " A " | Location: " B "\nget 0 200 " B "\n", "hash",
       "The URI has a fragment: it may name anything. Its description is at " B
       "."},
      {"another chain does not matter", A,
       "get 0 200 " A "\nget 1 303 " A " | Location: " B "\n",
       "information-resource", "200: the URI names an information resource."},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct crawl crawl;
    struct arena arena;
    struct buffer out;
    arena_init(&arena, CRAWL_KIT_ROOM);
    buffer_init(&out, 4096);
    crawl_kit_read(&crawl, &arena, rows[i].url, rows[i].lines);
    conclusion_put(&out, &crawl);
    ck_assert_str_eq(conclusion_name(conclusion_of(&crawl)), rows[i].name);
    ck_assert_msg(str_equals(buffer_str(&out), str_from(rows[i].text)),
                  "%s: %.*s", rows[i].words, STR_ARGS(buffer_str(&out)));
    buffer_fini(&out);
    arena_fini(&arena);
  }
}
END_TEST

Suite *
check_conclusion(void)
{
  const TTest *const tests[] = {concludes};
  return runner_make_suite("conclusion", tests, sizeof tests / sizeof *tests);
}

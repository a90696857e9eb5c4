#include "crawl/link_list.h"

#include "base/buffer.h"
#include "runner.h"

runner_suite check_link_list;

/* "target (relations) type;" for each link, and "!" where it is broken. */
static void
put_links(struct buffer *out, struct str text)
{
  struct link_list_link link;
  enum link_list_step step;
  while ((step = link_list_next(&text, &link)) == LINK_LIST_LINK) {
    buffer_put(out, link.target);
    buffer_put(out, STR(" ("));
    buffer_put(out, link.relations);
    buffer_put(out, STR(") "));
    buffer_put(out, link.type);
    buffer_put_char(out, ';');
  }
  if (step == LINK_LIST_BROKEN)
    buffer_put_char(out, '!');
}

START_TEST(takes_links)
{
  static const struct {
    const char *text, *expected;
  } rows[] = {
      {"", ""},
      {" , ,", ""},
      {"<a>", "a () ;"},
      {"<a>; rel=up", "a (up) ;"},
      {"<a>;rel=\"up next\" ; type=\"text/html\"", "a (up next) text/html;"},
      {"<a> ; REL = up", "a (up) ;"},
      {"<a>; rel=up; rel=down", "a (up) ;"},
      {"<a>; rel=up,<b>; rel=down", "a (up) ;b (down) ;"},
      {"<a,b>; title=\"x, <y>; rel=z\"; rel=up, <c>", "a,b (up) ;c () ;"},
      {"<a>; title=\"\\\"\"; rel=up", "a (up) ;"},
      {"<a>; crossorigin; rel=up", "a (up) ;"},
      {"<a>; title*=UTF-8'de'%c3%a9; rel=up", "a (up) ;"},
      {"<>; rel=self", " (self) ;"},
      {"<a>;", "a () ;"},
      {"<a>;;rel=up", "a (up) ;"},
      {"a; rel=up", "!"},
      {"<a; rel=up", "!"},
      {"<a> rel=up", "!"},
      {"<a>; rel=\"up", "!"},
      {"<a>; rel=up <b>", "!"},
      {"<a>; rel=up, b", "a (up) ;!"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct buffer out;
    buffer_init(&out, 4096);
    put_links(&out, str_from(rows[i].text));
    ck_assert_msg(str_equals(buffer_str(&out), str_from(rows[i].expected)),
                  "%s: %.*s", rows[i].text, STR_ARGS(buffer_str(&out)));
    buffer_fini(&out);
  }
}
END_TEST

START_TEST(knows_relations)
{
  struct link_list_link link = {.relations = STR("up Next  http://e/r")};
  ck_assert(link_list_has(&link, STR("up")));
  ck_assert(link_list_has(&link, STR("next")));
  ck_assert(link_list_has(&link, STR("http://e/r")));
  ck_assert(!link_list_has(&link, STR("u")));
  link.relations = (struct str){NULL, 0};
  ck_assert(!link_list_has(&link, STR("up")));
}
END_TEST

Suite *
check_link_list(void)
{
  const TTest *const tests[] = {takes_links, knows_relations};
  return runner_make_suite("link_list", tests, sizeof tests / sizeof *tests);
}

#include "html/html.h"
#include "html/template.h"

#include "runner.h"

runner_suite check_template;

static struct template part, loop;

static const struct template *
find(const void *context, struct str name)
{
  (void)context;
  if (str_equals(name, STR("part")))
    return &part;
  return str_equals(name, STR("loop")) ? &loop : NULL;
}

/* Compiles and renders. */
static enum err
render(struct str text, const struct view *view, struct buffer *out)
{
  struct template template;
  TRY(template_compile(&template, text, NULL));
  ck_assert_int_eq(template_compile(&part, STR("[{{a}}]"), NULL), ERR_NONE);
  ck_assert_int_eq(template_compile(&loop, STR("x{{>loop}}"), NULL), ERR_NONE);
  enum err err = template_render(&template, find, NULL, view, out);
  template_fini(&template);
  template_fini(&part);
  template_fini(&loop);
  return err;
}

/* a: "<A>"; empty: ""; rows: two views with n, the second with a; none: no
 * entry; flag: shown; markup: HTML that is safe; replaced: such, and then a
 * text. */
static struct view *
make_view(struct arena *arena)
{
  struct view *root = view_new(arena);
  view_put(root, "a", STR("<A>"));
  view_put(root, "empty", STR(""));
  view_show(root, "flag");
  view_put(view_add(root, "rows"), "n", STR("1"));
  struct view *second = view_add(root, "rows");
  view_put(second, "n", STR("2"));
  view_put(second, "a", STR("B"));
  view_put(view_add(second, "inner"), "n", STR("3"));
  const struct markup *markup = NULL;
  ck_assert_int_eq(markup_make(STR("<b>x</b>&amp;"), arena, &markup), ERR_NONE);
  view_put_markup(root, "markup", markup);
  view_put_markup(root, "replaced", markup);
  view_put(root, "replaced", STR("<A>"));
  ck_assert_int_eq(view_err(root), ERR_NONE);
  return root;
}

static const struct {
  const char *text, *expected; /* NULL: ERR_BAD_DATA */
} rows[] = {
    {"", ""},
    {"plain } text {", "plain } text {"},
    {"{{a}}", "&lt;A&gt;"},
    {"{{ a }}", "&lt;A&gt;"},
    {"{{none}}", ""},
    {"{{&markup}}", "<p><b>x</b>&amp;</p>"},
    {"{{& markup }}", "<p><b>x</b>&amp;</p>"},
    {"{{markup}}", "x&amp;"},
    {"{{$markup}}", "\"x\\u0026\""},
    {"{{#markup}}{{&.markup}}{{/markup}}", "<p><b>x</b>&amp;</p>"},
    {"{{&a}}", "&lt;A&gt;"},
    {"{{&replaced}}", "&lt;A&gt;"},
    {"{{&none}}", ""},
    {"{{empty}}", ""},
    {"{{#a}}x{{/a}}", "x"},
    {"{{#a}}{{a}}{{/a}}", "&lt;A&gt;"},
    {"{{#none}}x{{/none}}", ""},
    {"{{#empty}}x{{/empty}}", ""},
    {"{{^none}}x{{/none}}", "x"},
    {"{{^empty}}x{{/empty}}", "x"},
    {"{{^a}}x{{/a}}", ""},
    {"{{#flag}}x{{/flag}}", "x"},
    {"{{^rows}}x{{/rows}}", ""},
    {"{{#rows}}{{n}}{{/rows}}", "12"},
    {"{{#rows}}{{a}},{{/rows}}", "&lt;A&gt;,B,"},
    {"{{#rows}}{{#inner}}{{n}}{{a}}{{/inner}}{{/rows}}", "3B"},
    {"{{#rows}}{{^inner}}-{{/inner}}{{/rows}}", "-"},
    {"{{#a}}{{#a}}x{{/a}}y{{/a}}", "xy"},
    {"{{#a}}{{^a}}x{{/a}}y{{/a}}", "y"},
    {"{{>part}}", "[&lt;A&gt;]"},
    {"{{#rows}}{{>part}}{{/rows}}", "[&lt;A&gt;][B]"},
    {"{{>missing}}", ""},
    {"{{.a}}{{ .n }}", "&lt;A&gt;"},
    {"{{#rows}}{{.a}},{{/rows}}", ",B,"}, /* not from around it */
    {"{{#rows}}{{#.a}}x{{/.a}}{{^.a}}-{{/.a}}{{/rows}}", "-x"},
    {"{{#.rows}}x{{/.rows}}", "xx"},
    {"{{#.a}}{{/a}}", NULL},
    {"{\"a\":{{$a}}}", "{\"a\":\"\\u003cA\\u003e\"}"},
    {"{{$none}}", "\"\""},
    {"{{#a}}x", NULL},
    {"{{^a}}x", NULL},
    {"{{/a}}", NULL},
    {"{{#a}}{{/b}}{{/a}}", NULL},
    {"{{#a}}{{#b}}{{/a}}{{/b}}", NULL},
    {"{{>loop}}", NULL},
};

START_TEST(renders)
{
  struct arena arena;
  arena_init(&arena, 1 << 20);
  struct view *view = make_view(&arena);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct buffer out;
    buffer_init(&out, 4096);
    enum err err = render(str_from(rows[i].text), view, &out);
    if (rows[i].expected) {
      ck_assert_msg(err == ERR_NONE, "%s", rows[i].text);
      ck_assert_msg(str_equals(buffer_str(&out), str_from(rows[i].expected)),
                    "%s: %.*s", rows[i].text, STR_ARGS(buffer_str(&out)));
    } else {
      ck_assert_msg(err == ERR_BAD_DATA, "%s", rows[i].text);
    }
    buffer_fini(&out);
  }
  arena_fini(&arena);
}
END_TEST

START_TEST(escapes_for_html)
{
  static const struct {
    struct str text, expected;
  } texts[] = {
      {STR_INIT("a\tb\nc"), STR_INIT("a\tb\nc")},
      {STR_INIT("<a href=\"x\" b='y'>&amp;"),
       STR_INIT("&lt;a href=&quot;x&quot; b=&#39;y&#39;&gt;&amp;amp;")},
      {STR_INIT("a\0b"), STR_INIT("a\xEF\xBF\xBD"
                                  "b")},
      {STR_INIT("\x01\x1F"), STR_INIT("\xEF\xBF\xBD\xEF\xBF\xBD")},
      {STR_INIT("\xC3\xA4\xF0\x9F\x98\x80"),
       STR_INIT("\xC3\xA4\xF0\x9F\x98\x80")},
  };
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    struct buffer out;
    buffer_init(&out, 4096);
    html_put_text(&out, texts[i].text);
    ck_assert_msg(str_equals(buffer_str(&out), texts[i].expected), "%zu: %.*s",
                  i, STR_ARGS(buffer_str(&out)));
    buffer_fini(&out);
  }
}
END_TEST

START_TEST(refuses_sections_that_nest_too_deep)
{
  struct arena arena;
  struct buffer text, out;
  enum { DEPTH = 5 * TEMPLATE_DEPTH_MAXIMUM };
  arena_init(&arena, 1 << 20);
  buffer_init(&text, 1 << 16);
  buffer_init(&out, 1 << 16);
  for (int i = 0; i < DEPTH; i++)
    buffer_put(&text, STR("{{#a}}"));
  for (int i = 0; i < DEPTH; i++)
    buffer_put(&text, STR("{{/a}}"));
  ck_assert_int_eq(render(buffer_str(&text), make_view(&arena), &out),
                   ERR_BAD_DATA);
  buffer_fini(&text);
  buffer_fini(&out);
  arena_fini(&arena);
}
END_TEST

START_TEST(tells_the_line_of_a_fault)
{
  static const struct {
    const char *text;
    size_t line;
  } faults[] = {
      {"{{", 1},
      {"a\nb{{", 2},
      {"a\n\n{{b\n}", 3},
      {"\n{{/a}}\n\n", 2},
      {"{{#a}}\n\n{{/b}}\n", 3},
      {"\n{{#a}}\n\n", 2}, /* it does not end */
  };
  for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
    struct template template;
    size_t line = 77;
    ck_assert_int_eq(
        template_compile(&template, str_from(faults[i].text), &line),
        ERR_BAD_DATA);
    ck_assert_msg(line == faults[i].line, "%s: %zu", faults[i].text, line);
    ck_assert_int_eq(
        template_compile(&template, str_from(faults[i].text), NULL),
        ERR_BAD_DATA);
  }
}
END_TEST

/* One below the limit, at it, and one above. */
START_TEST(nests_as_deep_as_it_may)
{
  for (int depth = TEMPLATE_DEPTH_MAXIMUM - 1;
       depth <= TEMPLATE_DEPTH_MAXIMUM + 1; depth++) {
    struct template template;
    struct buffer text;
    buffer_init(&text, 1 << 16);
    for (int i = 0; i < depth; i++)
      buffer_put(&text, STR("{{#a}}"));
    for (int i = 0; i < depth; i++)
      buffer_put(&text, STR("{{/a}}"));
    ck_assert_msg(
        template_compile(&template, buffer_str(&text), NULL) ==
            (depth <= TEMPLATE_DEPTH_MAXIMUM ? ERR_NONE : ERR_BAD_DATA),
        "%d", depth);
    template_fini(&template);
    buffer_fini(&text);
  }
}
END_TEST

START_TEST(tells_when_a_limit_was_met)
{
  struct arena arena;
  struct buffer out;
  arena_init(&arena, 1 << 20);
  buffer_init(&out, 5);
  ck_assert_int_eq(render(STR("123{{a}}"), make_view(&arena), &out), ERR_LIMIT);
  buffer_fini(&out);
  arena_fini(&arena);
}
END_TEST

Suite *
check_template(void)
{
  const TTest *tests[] = {renders,
                          escapes_for_html,
                          refuses_sections_that_nest_too_deep,
                          tells_the_line_of_a_fault,
                          nests_as_deep_as_it_may,
                          tells_when_a_limit_was_met};
  return runner_make_suite("template", tests, sizeof tests / sizeof *tests);
}

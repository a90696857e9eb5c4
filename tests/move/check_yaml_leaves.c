#include "move/yaml_leaves.h"

#include "data_kit.h"
#include "runner.h"

runner_suite check_yaml_leaves;

/* Leaves are written as "line:path=value;". */
static const struct {
  const char *what, *text;
  const char *leaves; /* NULL: ERR_BAD_DATA */
  const char *says;
} rows[] = {
    {"nothing", "", "", NULL},
    {"a comment", "# a\n", "", NULL},
    {"a word", "a", "1:=a;", NULL},
    {"a mapping", "a: b\nc: d", "1:a=b;2:c=d;", NULL},
    {"mappings in one another", "a:\n  b:\n    c: 1\n  d: 2\ne: 3",
     "3:a/b/c=1;4:a/d=2;5:e=3;", NULL},
    {"a list", "a:\n- b\n- c: d\n- [e, f]\ng: h",
     "2:a/0=b;3:a/1/c=d;4:a/2/0=e;4:a/2/1=f;5:g=h;", NULL},
    {"flow", "a: {b: [c], \"d\": 'e f'}", "1:a/b/0=c;1:a/d=e f;", NULL},
    {"an empty value", "a:\nb: ~", "1:a=;2:b=~;", NULL},
    {"an anchor", "a: &x b", "1:a=b;", NULL},
    {"an alias", "a: &x b\nc: *x", NULL, "f:2: Aliases are not read"},
    {"a key that is a list", "? [a]\n: b", NULL, "f:1: A key must be a word"},
    {"two documents", "a: b\n---\nc: d", NULL, "f:2: There must be one"},
    {"an open list", "a: [b", NULL, "f:"},
    {"a tabulator", "a:\n\tb: c", NULL, "f:2:"},
};

START_TEST(finds_values)
{
  struct imported imported;
  struct yaml_leaves leaves;
  struct buffer out, said;
  imported_init(&imported, "f", NULL);
  buffer_init(&out, 1 << 16);
  buffer_init(&said, 1 << 16);
  kit_capture_begin();
  enum err err = yaml_leaves_read(&imported, str_from(rows[_i].text), &leaves);
  kit_capture_end(&said);
  for (size_t i = 0; i < leaves.count; i++)
    buffer_format(&out, "%zu:%.*s=%.*s;", leaves.rows[i].line,
                  STR_ARGS(leaves.rows[i].path),
                  STR_ARGS(leaves.rows[i].value));
  ck_assert_msg(err == (rows[_i].leaves ? ERR_NONE : ERR_BAD_DATA), "%s: %d",
                rows[_i].what, (int)err);
  ck_assert_msg(str_equals(buffer_str(&out), str_from(rows[_i].leaves)),
                "%s: %.*s", rows[_i].what, STR_ARGS(buffer_str(&out)));
  ck_assert_msg(rows[_i].says
                    ? str_starts(buffer_str(&said), str_from(rows[_i].says))
                    : said.length == 0,
                "%s: %.*s", rows[_i].what, STR_ARGS(buffer_str(&said)));
  yaml_leaves_fini(&leaves);
  buffer_fini(&out);
  buffer_fini(&said);
  imported_fini(&imported);
}
END_TEST

/* Reads depth lists in one another. */
static enum err
read_nested(size_t depth)
{
  struct imported imported;
  struct yaml_leaves leaves;
  struct buffer text, said;
  imported_init(&imported, "f", NULL);
  buffer_init(&text, 1 << 16);
  buffer_init(&said, 1 << 16);
  memset(buffer_extend(&text, depth), '[', depth);
  memset(buffer_extend(&text, depth), ']', depth);
  kit_capture_begin();
  enum err err = yaml_leaves_read(&imported, buffer_str(&text), &leaves);
  kit_capture_end(&said);
  yaml_leaves_fini(&leaves);
  buffer_fini(&text);
  buffer_fini(&said);
  imported_fini(&imported);
  return err;
}

START_TEST(has_limits)
{
  ck_assert_int_eq(read_nested(YAML_DEPTH_MAXIMUM), ERR_NONE);
  ck_assert_int_eq(read_nested(YAML_DEPTH_MAXIMUM + 1), ERR_BAD_DATA);
}
END_TEST

Suite *
check_yaml_leaves(void)
{
  Suite *suite = suite_create("yaml_leaves");
  TCase *cases = tcase_create("leaves");
  tcase_add_loop_test(cases, finds_values, 0,
                      (int)(sizeof rows / sizeof *rows));
  tcase_add_test(cases, has_limits);
  suite_add_tcase(suite, cases);
  return suite;
}

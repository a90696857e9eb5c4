#include "move/imported.h"

#include "data_kit.h"
#include "move/imported_writer.h"
#include "runner.h"

runner_suite check_imported;

static struct imported imported;

static void
begin(void)
{
  imported_init(&imported, "old.conf", NULL);
  imported.kind = "a test";
}

static void
end(void)
{
  imported_fini(&imported);
}

START_TEST(writes_terms_of_turtle)
{
  ck_assert(str_equals(imported_text(&imported, STR("a\"b\\c\n\x7F")),
                       STR("\"a\\\"b\\\\c\\u000A\\u007F\"")));
  ck_assert(str_equals(imported_iri(&imported, 1, STR("http://e/a b>c")),
                       STR("<http://e/a%20b%3Ec>")));
}
END_TEST

static const struct {
  const char *iri, *written;
  bool remarks;
} users[] = {
    {"http://e/a", "<http://e/a>", false},
    {"http://u:p@e:1/a", "<http://e:1/a>", true},
    {"https://u@e", "<https://e>", true},
    {"http://u:p@q@e/a?b@c", "<http://e/a?b@c>", true},
    {"http://e/a@b", "<http://e/a@b>", false},
    {"http://e?a@b", "<http://e?a@b>", false},
    {"mailto:u@e", "<mailto:u@e>", false},
};

START_TEST(leaves_users_and_passwords_out)
{
  for (size_t i = 0; i < sizeof users / sizeof *users; i++) {
    imported.remarks.count = 0;
    struct str text = imported_iri(&imported, 7, str_from(users[i].iri));
    ck_assert_msg(str_equals(text, str_from(users[i].written)), "%s: %.*s",
                  users[i].iri, STR_ARGS(text));
    ck_assert_msg((imported.remarks.count == 1) == users[i].remarks, "%s",
                  users[i].iri);
    if (users[i].remarks)
      ck_assert_uint_eq(imported.remarks.rows[0].line, 7);
  }
}
END_TEST

START_TEST(writes_everything_with_its_line)
{
  struct buffer out;
  buffer_init(&out, 1 << 16);
  imported_set(&imported, &imported.resolver, "siteName", STR("\"x\""), 3,
               STR("Words."));
  struct imported_node *node = imported_add_namespace(&imported);
  imported_set(&imported, node, "iri", STR("<http://e/>"), 0, STR(""));
  imported_set(&imported, node, "iri", STR("<http://e/>"), 9, STR(""));
  imported_move(&imported, 410, STR("http://e/g"), STR(""), 4);
  imported_move(&imported, 301, STR("http://e/m"), STR("http://e/n"), 5);
  imported_keep(&imported, 8, STR("later"));
  imported_keep(&imported, 7, STR("a\tline"));
  ck_assert_int_eq(imported_writer_put(&imported, &out), ERR_NONE);
  ck_assert_msg(
      str_ends(
          buffer_str(&out),
          STR("[] a so:Resolver ;\n\n  # Words.\n  # old.conf:3\n"
              "  so:siteName \"x\" ;\n\n  so:gone <http://e/g> ;\n\n"
              "  so:namespace [\n    so:iri <http://e/>\n  ] .\n\n"
              "# Names that have moved need a table. Import again with -o "
              "moved.csv, which writes\n# these rows into that file, and "
              "so:table <moved.csv> above.\n"
              "#   http://e/m,http://e/n,301\n\n# These lines could not be "
              "expressed. The report on standard error says why.\n"
              "#     7: a line\n#     8: later\n")),
      "%.*s", STR_ARGS(buffer_str(&out)));
  buffer_fini(&out);
}
END_TEST

START_TEST(says_things_in_order_and_once)
{
  struct buffer said;
  buffer_init(&said, 1 << 16);
  imported_remark(&imported, 9, "Nine");
  imported_remark(&imported, 2, "Two is %d", 2);
  imported_remark(&imported, 5, "Two is %d", 2);
  imported_remark(&imported, 2, "Two is %d", 2);
  imported_remark(&imported, 5, "Two is %d", 2);
  imported_remark(&imported, 12, "Three");
  imported_remark(&imported, 14, "Three");
  imported_remark(&imported, 13, "Three");
  kit_capture_begin();
  imported_writer_say(&imported);
  kit_capture_end(&said);
  ck_assert_msg(str_equals(buffer_str(&said),
                           STR("old.conf:2: Two is 2. The same goes for line 5"
                               "\nold.conf:9: Nine\n"
                               "old.conf:12: Three. The same goes for lines 13 "
                               "and 14\n")),
                "%.*s", STR_ARGS(buffer_str(&said)));
  buffer_fini(&said);
}
END_TEST

START_TEST(names_so_many_lines)
{
  struct buffer said;
  buffer_init(&said, 1 << 16);
  for (size_t i = 1; i <= IMPORTED_OTHERS_MAXIMUM + 3; i++)
    imported_remark(&imported, i, "Many");
  kit_capture_begin();
  imported_writer_say(&imported);
  kit_capture_end(&said);
  ck_assert_msg(str_ends(buffer_str(&said), STR(", 32, 33 and 2 more\n")),
                "%.*s", STR_ARGS(buffer_str(&said)));
  buffer_fini(&said);
}
END_TEST

START_TEST(has_limits)
{
  for (int i = 0; i < IMPORTED_ROWS_MAXIMUM; i++)
    imported_keep(&imported, (size_t)i, STR("x"));
  ck_assert_int_eq(imported_err(&imported), ERR_NONE);
  imported_keep(&imported, IMPORTED_ROWS_MAXIMUM, STR("x"));
  ck_assert_int_eq(imported_err(&imported), ERR_LIMIT);
}
END_TEST

Suite *
check_imported(void)
{
  Suite *suite = suite_create("imported");
  TCase *cases = tcase_create("imported");
  tcase_add_checked_fixture(cases, begin, end);
  tcase_add_test(cases, writes_terms_of_turtle);
  tcase_add_test(cases, leaves_users_and_passwords_out);
  tcase_add_test(cases, writes_everything_with_its_line);
  tcase_add_test(cases, says_things_in_order_and_once);
  tcase_add_test(cases, names_so_many_lines);
  tcase_add_test(cases, has_limits);
  suite_add_tcase(suite, cases);
  return suite;
}

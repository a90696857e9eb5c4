#include "http/entity_tag.h"

#include "runner.h"
#include "vectors.h"

#include <stdio.h>
#include <string.h>

runner_suite check_entity_tag;

START_TEST(depends_on_bytes_type_and_coding)
{
  struct entity_tag a = entity_tag_of(STR("abc"), STR("text/turtle"), STR(""));
  struct entity_tag same =
      entity_tag_of(STR("abc"), STR("text/turtle"), STR(""));
  struct entity_tag bytes =
      entity_tag_of(STR("abd"), STR("text/turtle"), STR(""));
  struct entity_tag type = entity_tag_of(STR("abc"), STR("text/html"), STR(""));
  struct entity_tag coding =
      entity_tag_of(STR("abc"), STR("text/turtle"), STR("gzip"));
  ck_assert_str_eq(a.text, same.text);
  ck_assert_str_ne(a.text, bytes.text);
  ck_assert_str_ne(a.text, type.text);
  ck_assert_str_ne(a.text, coding.text);
  ck_assert_uint_eq(strlen(a.text), ENTITY_TAG_LENGTH);
}
END_TEST

/* RFC 9110 8.8.3.2, with a tag of our own form. */
START_TEST(is_found_in_lists)
{
  static const struct entity_tag tag = {"\"0123456789abcdef\""};
  static const struct {
    struct str list;
    bool weakly, strongly;
  } rows[] = {
      {STR_INIT("\"0123456789abcdef\""), true, true},
      {STR_INIT("W/\"0123456789abcdef\""), true, false},
      {STR_INIT("w/\"0123456789abcdef\""), false, false},
      {STR_INIT("*"), true, true},
      {STR_INIT(" * "), true, true},
      {STR_INIT("\"x\", \"0123456789abcdef\""), true, true},
      {STR_INIT("\"x,y\",\"0123456789abcdef\""), true, true},
      {STR_INIT(", ,\"0123456789abcdef\""), true, true},
      {STR_INIT("\"x\", W/\"0123456789abcdef\""), true, false},
      {STR_INIT("\"x\" \"0123456789abcdef\""), false, false},
      {STR_INIT("\"0123456789abcdef\" ,\t\"x\""), true, true},
      {STR_INIT("0123456789abcdef"), false, false},
      {STR_INIT("\"0123456789abcdef"), false, false},
      {STR_INIT("junk, \"0123456789abcdef\""), false, false},
      {STR_INIT("\"0123456789ABCDEF\""), false, false},
      {STR_INIT(""), false, false},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    ck_assert_msg(entity_tag_is_listed(rows[i].list, &tag, true) ==
                      rows[i].weakly,
                  "weakly: %s", rows[i].list.bytes);
    ck_assert_msg(entity_tag_is_listed(rows[i].list, &tag, false) ==
                      rows[i].strongly,
                  "strongly: %s", rows[i].list.bytes);
  }
}
END_TEST

/* Our own tags are strong; those of the table may be weak. */
START_TEST(is_found_as_others_find_it)
{
  struct buffer text;
  size_t rows = 0;
  bool here = vectors_read("vectors/if-none-match.tsv", &text);
  struct str rest = buffer_str(&text), line;
  while (vectors_next_row(&rest, &line)) {
    struct entity_tag tag;
    struct str current = str_cut(&line, '\t'), field = str_cut(&line, '\t');
    struct str status = str_cut(&line, '\t');
    if (str_starts(current, STR("W/")))
      current = str_from_offset(current, 2);
    snprintf(tag.text, sizeof tag.text, "%.*s", STR_ARGS(current));
    ck_assert_msg(entity_tag_is_listed(field, &tag, true) ==
                      str_equals(status, STR("304")),
                  "%s in %.*s", tag.text, STR_ARGS(field));
    rows++;
  }
  if (here)
    ck_assert_uint_gt(rows, 0);
  buffer_fini(&text);
}
END_TEST

Suite *
check_entity_tag(void)
{
  const TTest *tests[] = {depends_on_bytes_type_and_coding, is_found_in_lists,
                          is_found_as_others_find_it};
  return runner_make_suite("entity_tag", tests, sizeof tests / sizeof *tests);
}

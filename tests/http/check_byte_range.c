#include "http/byte_range.h"

#include "runner.h"

runner_suite check_byte_range;

enum { LENGTH = 100 };

/* RFC 9110 14.1.2 and 14.2, of a whole of 100 bytes. */
START_TEST(parses)
{
  static const struct {
    const char *field; /* NULL: absent */
    enum byte_range_kind kind;
    size_t first, last;
  } rows[] = {
      {NULL, BYTE_RANGE_WHOLE, 0, 0},
      {"", BYTE_RANGE_WHOLE, 0, 0},
      {"bytes=0-9", BYTE_RANGE_PART, 0, 9},
      {"BYTES=0-9", BYTE_RANGE_PART, 0, 9},
      {" bytes=0-9 ", BYTE_RANGE_PART, 0, 9},
      {"bytes=99-", BYTE_RANGE_PART, 99, 99},
      {"bytes=0-", BYTE_RANGE_PART, 0, 99},
      {"bytes=90-1000", BYTE_RANGE_PART, 90, 99},
      {"bytes=-1", BYTE_RANGE_PART, 99, 99},
      {"bytes=-1000", BYTE_RANGE_PART, 0, 99},
      {"bytes=1-99999999999999999999999999", BYTE_RANGE_PART, 1, 99},
      {"bytes=-0", BYTE_RANGE_UNSATISFIABLE, 0, 0},
      {"bytes=100-", BYTE_RANGE_UNSATISFIABLE, 0, 0},
      {"bytes=99999999999999999999999999-", BYTE_RANGE_UNSATISFIABLE, 0, 0},
      {"bytes=9-0", BYTE_RANGE_WHOLE, 0, 0},
      {"bytes=-", BYTE_RANGE_WHOLE, 0, 0},
      {"bytes=", BYTE_RANGE_WHOLE, 0, 0},
      {"bytes", BYTE_RANGE_WHOLE, 0, 0},
      {"bytes=5", BYTE_RANGE_WHOLE, 0, 0},
      {"bytes=a-b", BYTE_RANGE_WHOLE, 0, 0},
      {"bytes=+1-2", BYTE_RANGE_WHOLE, 0, 0},
      {"bytes=1--2", BYTE_RANGE_WHOLE, 0, 0},
      {"bytes=0-0,5-9", BYTE_RANGE_WHOLE, 0, 0},
      {"lines=0-9", BYTE_RANGE_WHOLE, 0, 0},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct byte_range range = byte_range_parse(str_from(rows[i].field), LENGTH);
    ck_assert_msg(range.kind == rows[i].kind && range.first == rows[i].first &&
                      range.last == rows[i].last,
                  "%s: %d, %zu-%zu", rows[i].field ? rows[i].field : "(absent)",
                  (int)range.kind, range.first, range.last);
  }
}
END_TEST

START_TEST(has_no_part_of_nothing)
{
  ck_assert_int_eq(byte_range_parse(STR("bytes=0-"), 0).kind,
                   BYTE_RANGE_UNSATISFIABLE);
  ck_assert_int_eq(byte_range_parse(STR("bytes=-5"), 0).kind,
                   BYTE_RANGE_UNSATISFIABLE);
}
END_TEST

Suite *
check_byte_range(void)
{
  const TTest *tests[] = {parses, has_no_part_of_nothing};
  return runner_make_suite("byte_range", tests, sizeof tests / sizeof *tests);
}

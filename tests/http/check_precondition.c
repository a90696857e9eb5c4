#include "http/precondition.h"

#include "runner.h"

runner_suite check_precondition;

#define TAG "\"0123456789abcdef\""
#define BEFORE "Sun, 06 Nov 1994 08:49:36 GMT"
#define THEN "Sun, 06 Nov 1994 08:49:37 GMT" /* 784111777 */
#define AFTER "Sun, 06 Nov 1994 08:49:38 GMT"

/* RFC 9110 13.2.2: each row is up to two fields, and what becomes of them. */
static const struct {
  const char *words;
  const char *name[2];
  const char *value[2];
  int64_t modified;
  enum precondition expected;
} rows[] = {
    {"none", {0}, {0}, 784111777, PRECONDITION_MET},
    {"the tag is there", {"If-Match"}, {TAG}, 0, PRECONDITION_MET},
    {"another tag is", {"If-Match"}, {"\"x\""}, 0, PRECONDITION_FAILED},
    {"a weak tag does not match",
     {"If-Match"},
     {"W/" TAG},
     0,
     PRECONDITION_FAILED},
    {"If-Match comes before dates",
     {"If-Match", "If-Unmodified-Since"},
     {TAG, BEFORE},
     784111777,
     PRECONDITION_MET},
    {"unmodified",
     {"If-Unmodified-Since"},
     {THEN},
     784111777,
     PRECONDITION_MET},
    {"modified since",
     {"If-Unmodified-Since"},
     {BEFORE},
     784111777,
     PRECONDITION_FAILED},
    {"no date of ours", {"If-Unmodified-Since"}, {BEFORE}, 0, PRECONDITION_MET},
    {"no date of theirs",
     {"If-Unmodified-Since"},
     {"x"},
     784111777,
     PRECONDITION_MET},
    {"the same tag", {"If-None-Match"}, {TAG}, 0, PRECONDITION_NOT_MODIFIED},
    {"weakly the same",
     {"If-None-Match"},
     {"W/" TAG},
     0,
     PRECONDITION_NOT_MODIFIED},
    {"anything", {"If-None-Match"}, {"*"}, 0, PRECONDITION_NOT_MODIFIED},
    {"another one", {"If-None-Match"}, {"\"x\""}, 0, PRECONDITION_MET},
    {"If-None-Match comes before dates",
     {"If-None-Match", "If-Modified-Since"},
     {"\"x\"", AFTER},
     784111777,
     PRECONDITION_MET},
    {"two lines are one list",
     {"If-None-Match", "if-none-match"},
     {"\"x\"", TAG},
     0,
     PRECONDITION_NOT_MODIFIED},
    {"not modified since",
     {"If-Modified-Since"},
     {THEN},
     784111777,
     PRECONDITION_NOT_MODIFIED},
    {"a date after the one of the answer",
     {"If-Modified-Since"},
     {AFTER},
     784111777,
     PRECONDITION_MET},
    {"modified after",
     {"If-Modified-Since"},
     {BEFORE},
     784111777,
     PRECONDITION_MET},
    {"an invalid date is ignored (13.1.3)",
     {"If-Modified-Since"},
     {"Sunday"},
     784111777,
     PRECONDITION_MET},
    {"two dates are ignored (13.1.3)",
     {"If-Modified-Since", "if-modified-since"},
     {THEN, THEN},
     784111777,
     PRECONDITION_MET},
    {"two dates are ignored (13.1.4)",
     {"If-Unmodified-Since", "If-Unmodified-Since"},
     {BEFORE, BEFORE},
     784111777,
     PRECONDITION_MET},
    {"both hold",
     {"If-Match", "If-None-Match"},
     {TAG, TAG},
     0,
     PRECONDITION_NOT_MODIFIED},
};

START_TEST(are_taken_in_their_order)
{
  static const struct entity_tag tag = {TAG};
  struct arena arena;
  arena_init(&arena, 1 << 20);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct request_field fields[2];
    size_t count = 0;
    for (; count < 2 && rows[i].name[count]; count++)
      fields[count] = (struct request_field){str_from(rows[i].name[count]),
                                             str_from(rows[i].value[count])};
    struct request request = {
        .method = METHOD_GET, .fields = fields, .field_count = count};
    ck_assert_msg(precondition_check(&request, &tag, rows[i].modified,
                                     &arena) == rows[i].expected,
                  "%s", rows[i].words);
  }
  arena_fini(&arena);
}
END_TEST

/* If-Range (13.1.5) */
START_TEST(allow_ranges_of_the_same)
{
  static const struct entity_tag tag = {TAG};
  static const struct {
    const char *field; /* NULL: absent */
    bool allowed;
  } ranges[] = {
      {NULL, true},     {TAG, true},   {"W/" TAG, false},
      {"\"x\"", false}, {THEN, false}, {BEFORE, false},
      {AFTER, false},   {"x", false},  {"*", false},
  };
  for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++) {
    struct request_field field = {STR("If-Range"), str_from(ranges[i].field)};
    struct request request = {.method = METHOD_GET,
                              .fields = &field,
                              .field_count = ranges[i].field != NULL};
    ck_assert_msg(precondition_allows_range(&request, &tag) ==
                      ranges[i].allowed,
                  "%s", ranges[i].field ? ranges[i].field : "(absent)");
  }
}
END_TEST

Suite *
check_precondition(void)
{
  const TTest *tests[] = {are_taken_in_their_order, allow_ranges_of_the_same};
  return runner_make_suite("precondition", tests, sizeof tests / sizeof *tests);
}

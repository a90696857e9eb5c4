#include "name/snapshot.h"

#include "runner.h"

runner_suite check_snapshot;

/* The time in hand is 100. */
START_TEST(dates_what_has_changed)
{
  static const struct {
    const char *what;
    int64_t files, before; /* before: 0: there was none */
    bool same;
    int64_t date;
  } rows[] = {
      {"the first has the date of its files", 50, 0, false, 50},
      {"without a date of files it is now", 0, 0, false, 100},
      {"files of the future are of now", 200, 0, false, 100},
      {"later files give their date", 60, 50, false, 60},
      {"the same content keeps its date", 60, 50, true, 50},
      {"older files are of now", 40, 50, false, 100},
      {"files of the same second are of now", 50, 50, false, 100},
      {"a second change in this second waits", 100, 100, false, 101},
      {"a third as well", 100, 101, false, 102},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct snapshot before = {.modified = rows[i].before, .content_hash = 7};
    struct snapshot now = {.modified = rows[i].files,
                           .content_hash = rows[i].same ? 7 : 8};
    snapshot_settle_date(&now, rows[i].before ? &before : NULL, 100);
    ck_assert_msg(now.modified == rows[i].date, "%s: %lld", rows[i].what,
                  (long long)now.modified);
  }
}
END_TEST

Suite *
check_snapshot(void)
{
  const TTest *tests[] = {dates_what_has_changed};
  return runner_make_suite("snapshot", tests, sizeof tests / sizeof *tests);
}

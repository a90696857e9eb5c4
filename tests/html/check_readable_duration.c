#include "html/readable.h"

#include "runner.h"
#include "terms.h"

#include <stdio.h>

runner_suite check_readable_duration;

#define NARROW "\xE2\x80\xAF"

static const struct {
  const char *datatype, *text, *language, *expected; /* NULL: none */
} durations[] = {
    {"duration", "P75Y10M", "en", "75 years 10 months"},
    {"duration", "P75Y10M", "de", "75 Jahre 10 Monate"},
    {"duration", "P75Y10M", "fr", "75 ans 10 mois"},
    {"duration", "P75Y10M", "es", "75 a\xC3\xB1os 10 meses"},
    {"duration", "P1Y1M1DT1H1M1S", "en",
     "1 year 1 month 1 day 1 hour 1 minute 1 second"},
    {"duration", "P1Y1M1DT1H1M1S", "de",
     "1 Jahr 1 Monat 1 Tag 1 Stunde 1 Minute 1 Sekunde"},
    {"duration", "P2Y2M2DT2H2M2S", "es",
     "2 a\xC3\xB1os 2 meses 2 d\xC3\xAD"
     "as 2 horas 2 minutos 2 segundos"},
    {"duration", "PT1H30M", "en", "1 hour 30 minutes"},
    {"duration", "PT1H30M", "ja", "1 hour 30 minutes"},
    {"duration", "PT30M", "en", "30 minutes"},
    {"duration", "P30M", "en", "30 months"},
    {"duration", "-P1D", "en",
     "\xE2\x88\x92"
     "1 day"},
    {"duration", "P0D", "en", "0 days"},
    {"duration", "P0D", "fr", "0 jour"},
    {"duration", "P0Y0M", "en", "0 months"},
    {"duration", "P0Y10M", "en", "10 months"},
    {"duration", "P01Y", "en", "1 year"},
    {"duration", "P12345D", "en", "12" NARROW "345 days"},
    {"duration", "PT1.5S", "en", "1.5 seconds"},
    {"duration", "PT1.5S", "de", "1,5 Sekunden"},
    {"duration", "PT1.5S", "fr", "1,5 seconde"},
    {"duration", "PT2.5S", "fr", "2,5 secondes"},
    {"duration", "PT0.25S", "en", "0.25 seconds"},
    {"duration", "PT1.0S", "en", "1 second"},
    {"duration", "P", "en", NULL},
    {"duration", "PT", "en", NULL},
    {"duration", "P1YT", "en", NULL},
    {"duration", "P1", "en", NULL},
    {"duration", "P1M1Y", "en", NULL},
    {"duration", "P1Y1Y", "en", NULL},
    {"duration", "P1H", "en", NULL},
    {"duration", "PT1Y", "en", NULL},
    {"duration", "P1.5Y", "en", NULL},
    {"duration", "PT1.S", "en", NULL},
    {"duration", "PT.5S", "en", NULL},
    {"duration", "P2W", "en", NULL},
    {"duration", "+P1D", "en", NULL},
    {"duration", "P-1D", "en", NULL},
    {"duration", "1 year", "en", NULL},
    {"duration", "", "en", NULL},
    {"yearMonthDuration", "P1Y6M", "en", "1 year 6 months"},
    {"yearMonthDuration", "P1D", "en", NULL},
    {"yearMonthDuration", "PT1M", "en", NULL},
    {"dayTimeDuration", "P1DT2H", "en", "1 day 2 hours"},
    {"dayTimeDuration", "P1Y", "en", NULL},
    {"dayTimeDuration", "P1M", "en", NULL},
    {"date", "P1D", "en", NULL},
};

static struct str
datatype_of(const char *name, char room[64])
{
  snprintf(room, 64, XSD_NAMESPACE "%s", name);
  return str_from(room);
}

static void
compare(struct buffer *out, bool found, const char *text, const char *expected)
{
  ck_assert_msg(found == (expected != NULL), "%s", text);
  ck_assert_msg(str_equals(str_from_offset(buffer_str(out), 1),
                           str_from(found ? expected : "")),
                "%s: %.*s", text, STR_ARGS(buffer_str(out)));
  buffer_fini(out);
}

START_TEST(says_durations)
{
  char room[64];
  for (size_t i = 0; i < sizeof durations / sizeof *durations; i++) {
    struct buffer out;
    buffer_init(&out, 256);
    buffer_put(&out, STR("("));
    bool found = readable_put_duration(&out, str_from(durations[i].text),
                                       datatype_of(durations[i].datatype, room),
                                       str_from(durations[i].language));
    compare(&out, found, durations[i].text, durations[i].expected);
  }
}
END_TEST

START_TEST(knows_spans_of_html)
{
  static const struct {
    const char *datatype, *text;
    bool taken;
  } spans[] = {
      {"duration", "P1DT2H", true},     {"duration", "PT1.5S", true},
      {"duration", "PT1.1234S", false}, {"duration", "P75Y10M", false},
      {"duration", "P1M", false},       {"duration", "-P1D", false},
      {"duration", "P", false},
  };
  char room[64];
  for (size_t i = 0; i < sizeof spans / sizeof *spans; i++)
    ck_assert_msg(readable_is_html_duration(
                      str_from(spans[i].text),
                      datatype_of(spans[i].datatype, room)) == spans[i].taken,
                  "%s", spans[i].text);
}
END_TEST

Suite *
check_readable_duration(void)
{
  const TTest *tests[] = {says_durations, knows_spans_of_html};
  return runner_make_suite("readable_duration", tests,
                           sizeof tests / sizeof *tests);
}

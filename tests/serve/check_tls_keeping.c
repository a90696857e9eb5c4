#include "serve/tls_keeping.h"

#include "runner.h"
#include "serve/channel.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

runner_suite check_tls_keeping;

#define TEMPLATE "/tmp/seeother-check-XXXXXX"
static char folder[sizeof TEMPLATE];
static char certificate[64], key[64];
static struct config config;
static struct tls_keeping keeping;
static int ends[2];

static void
put(const char *text)
{
  const char *const both[] = {certificate, key};
  for (size_t i = 0; i < 2; i++) {
    FILE *out = fopen(both[i], "we");
    ck_assert_ptr_nonnull(out);
    ck_assert_int_ge(fputs(text, out), 0);
    ck_assert_int_eq(fclose(out), 0);
    ck_assert_int_eq(chmod(both[i], 0600), 0);
  }
}

static void
set_up(void)
{
  snprintf(folder, sizeof folder, "%s", TEMPLATE);
  ck_assert_ptr_nonnull(mkdtemp(folder));
  snprintf(certificate, sizeof certificate, "%s/c", folder);
  snprintf(key, sizeof key, "%s/k", folder);
  put("first");
  config = (struct config){.tls_certificate = str_from(certificate),
                           .tls_key = str_from(key)};
  tls_keeping_init(&keeping);
  ck_assert_int_eq(channel_new(ends), ERR_NONE);
}

static void
tear_down(void)
{
  tls_keeping_close(&keeping);
  close(ends[0]);
  close(ends[1]);
  unlink(certificate);
  unlink(key);
  rmdir(folder);
}

/* What the server has been sent, as text; "nothing" when there was nothing. */
static const char *
sent(void)
{
  static char text[32];
  struct channel_message message;
  bool ended;
  if (!channel_take(ends[1], true, &message, &ended))
    return "nothing";
  ck_assert_int_eq(message.kind, CHANNEL_TLS);
  ssize_t length = pread(message.descriptors[TLS_CERTIFICATE], text, 31, 0);
  text[length > 0 ? length : 0] = '\0';
  for (size_t i = 0; i < TLS_FILES; i++)
    close(message.descriptors[i]);
  return text;
}

static const char *
kept(void)
{
  static char text[32];
  ssize_t length =
      pread(keeping.files.descriptors[TLS_CERTIFICATE], text, 31, 0);
  text[length > 0 ? length : 0] = '\0';
  return text;
}

static void
reload(const char *text)
{
  put(text);
  tls_keeping_reload(&keeping);
  tls_keeping_look_after(&keeping, ends[0]);
}

START_TEST(does_nothing_without_a_certificate)
{
  static const struct config none;
  ck_assert_int_eq(tls_keeping_open(&keeping, &none), ERR_NONE);
  ck_assert(!tls_files_exist(&keeping.files));
  tls_keeping_reload(&keeping);
  tls_keeping_look_after(&keeping, ends[0]);
  tls_keeping_settle(&keeping, true);
  ck_assert_str_eq(sent(), "nothing");
}
END_TEST

START_TEST(sends_what_has_changed)
{
  ck_assert_int_eq(tls_keeping_open(&keeping, &config), ERR_NONE);
  reload("first");
  ck_assert_str_eq(sent(), "nothing");
  reload("second");
  ck_assert_str_eq(sent(), "second");
  ck_assert_str_eq(kept(), "first");
  tls_keeping_settle(&keeping, true);
  ck_assert_str_eq(kept(), "second");
}
END_TEST

START_TEST(keeps_what_was_taken_last)
{
  ck_assert_int_eq(tls_keeping_open(&keeping, &config), ERR_NONE);
  reload("second");
  tls_keeping_settle(&keeping, false);
  ck_assert_str_eq(kept(), "first");
  ck_assert_str_eq(sent(), "second");
  reload("second"); /* the same, once more: it may be right by now */
  ck_assert_str_eq(sent(), "second");
}
END_TEST

/* While the server has not answered, the newest one waits. */
START_TEST(sends_one_after_the_other)
{
  ck_assert_int_eq(tls_keeping_open(&keeping, &config), ERR_NONE);
  reload("second");
  ck_assert_str_eq(sent(), "second");
  reload("third");
  reload("fourth");
  reload("fourth");
  ck_assert_str_eq(sent(), "nothing");
  tls_keeping_settle(&keeping, true);
  tls_keeping_look_after(&keeping, ends[0]);
  ck_assert_str_eq(sent(), "fourth");
  ck_assert_str_eq(kept(), "second");
  tls_keeping_settle(&keeping, true);
  tls_keeping_look_after(&keeping, ends[0]);
  ck_assert_str_eq(sent(), "nothing");
  ck_assert_str_eq(kept(), "fourth");
}
END_TEST

START_TEST(waits_for_a_server)
{
  ck_assert_int_eq(tls_keeping_open(&keeping, &config), ERR_NONE);
  put("second");
  tls_keeping_reload(&keeping);
  tls_keeping_look_after(&keeping, -1);
  ck_assert_str_eq(sent(), "nothing");
  tls_keeping_look_after(&keeping, ends[0]);
  ck_assert_str_eq(sent(), "second");
}
END_TEST

START_TEST(leaves_all_when_files_cannot_be_opened)
{
  ck_assert_int_eq(tls_keeping_open(&keeping, &config), ERR_NONE);
  unlink(key);
  tls_keeping_reload(&keeping);
  tls_keeping_look_after(&keeping, ends[0]);
  ck_assert_str_eq(sent(), "nothing");
  ck_assert_str_eq(kept(), "first");
}
END_TEST

Suite *
check_tls_keeping(void)
{
  const TTest *tests[] = {does_nothing_without_a_certificate,
                          sends_what_has_changed,
                          keeps_what_was_taken_last,
                          sends_one_after_the_other,
                          waits_for_a_server,
                          leaves_all_when_files_cannot_be_opened};
  Suite *suite = suite_create("tls_keeping");
  TCase *files = tcase_create("files");
  tcase_add_checked_fixture(files, set_up, tear_down);
  for (size_t i = 0; i < sizeof tests / sizeof *tests; i++)
    tcase_add_test(files, tests[i]);
  suite_add_tcase(suite, files);
  return suite;
}

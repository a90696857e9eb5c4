#include "move/htaccess_choice.h"

#include "runner.h"

runner_suite check_htaccess_choice;

#define HTML FORMAT_BIT(FORMAT_HTML)
#define TURTLE FORMAT_BIT(FORMAT_TURTLE)
#define RDFXML FORMAT_BIT(FORMAT_RDFXML)
#define JSONLD FORMAT_BIT(FORMAT_JSONLD)

static const struct {
  const char *conditions;
  format_set formats;
  bool any, known;
  const char *says; /* a part of the remarks; NULL: there are none */
} rows[] = {
    {"", FORMAT_ALL, true, true, NULL},
    {"RewriteCond %{HTTP_ACCEPT} text/turtle", TURTLE, false, true, NULL},
    {"RewriteCond %{HTTP:Accept} ^.*text/turtle.*$ [NC]", TURTLE, false, true,
     NULL},
    {"RewriteCond %{HTTP_ACCEPT} application/ld\\+json", JSONLD, false, true,
     NULL},
    {"RewriteCond %{HTTP_ACCEPT} application/rdf+xml", RDFXML, false, true,
     "has no backslash"},
    {"RewriteCond %{HTTP_ACCEPT} (text/turtle|application/rdf\\+xml)",
     TURTLE | RDFXML, false, true, NULL},
    {"RewriteCond %{HTTP_ACCEPT} text/(turtle|html)", TURTLE | HTML, false,
     true, NULL},
    {"RewriteCond %{HTTP_ACCEPT} turtle", TURTLE, false, true, NULL},
    {"RewriteCond %{HTTP_ACCEPT} \\*/\\*", 0, true, true,
     "send no Accept at all"},
    {"RewriteCond %{HTTP_ACCEPT} ^$", 0, true, true, NULL},
    {"RewriteCond %{HTTP_ACCEPT} .*", FORMAT_ALL, true, true, NULL},
    {"RewriteCond %{HTTP_ACCEPT} text/\\*", 0, false, true, "with a star"},
    {"RewriteCond %{HTTP_ACCEPT} image/png", 0, false, true,
     "image/png is not offered"},
    {"RewriteCond %{HTTP_ACCEPT} [0-9]", 0, false, true, "is not offered"},
    {"RewriteCond %{HTTP_ACCEPT} !text/html", FORMAT_ALL & ~HTML, true, true,
     NULL},
    {"RewriteCond %{HTTP_ACCEPT} text/html [OR]\n"
     "RewriteCond %{HTTP_ACCEPT} text/turtle",
     HTML | TURTLE, false, true, NULL},
    {"RewriteCond %{HTTP_ACCEPT} text/html [ornext]\n"
     "RewriteCond %{HTTP_ACCEPT} text/turtle\n"
     "RewriteCond %{HTTP_ACCEPT} !text/html",
     TURTLE, false, true, NULL},
    {"RewriteCond %{HTTP_ACCEPT} text/html\n"
     "RewriteCond %{HTTP_ACCEPT} text/turtle",
     0, false, true, NULL},
    {"RewriteCond %{HTTP_ACCEPT} !application/rdf\\+xml.*(text/html|x)",
     FORMAT_ALL, true, true, "compares the order"},
    {"RewriteCond %{HTTP_USER_AGENT} ^Mozilla/.*", HTML, false, true,
     "User-Agent"},
    {"RewriteCond %{REQUEST_FILENAME} !-f", FORMAT_ALL, true, true,
     "looks for a file"},
    {"RewriteCond %{QUERY_STRING} a=b", 0, false, false, "%{QUERY_STRING}"},
    {"RewriteCond %{HTTP_ACCEPT} text/turtle\n"
     "RewriteCond %{HTTPS} off",
     0, false, false, "%{HTTPS}"},
};

START_TEST(reads_conditions)
{
  struct imported imported;
  struct htaccess htaccess;
  imported_init(&imported, "f", NULL);
  ck_assert_int_eq(
      htaccess_reader_read(&imported, str_from(rows[_i].conditions), &htaccess),
      ERR_NONE);
  struct htaccess_choice choice =
      htaccess_choice_read(&imported, htaccess.rows, htaccess.count);
  ck_assert_msg(choice.known == rows[_i].known, "%s", rows[_i].conditions);
  ck_assert_msg(choice.formats == rows[_i].formats, "%s: %x",
                rows[_i].conditions, choice.formats);
  ck_assert_msg(choice.any == rows[_i].any, "%s", rows[_i].conditions);
  ck_assert_msg((imported.remarks.count > 0) == (rows[_i].says != NULL), "%s",
                rows[_i].conditions);
  if (rows[_i].says)
    ck_assert_msg(str_find_str(imported.remarks.rows[0].words,
                               str_from(rows[_i].says)) != STR_NOT_FOUND,
                  "%s: %.*s", rows[_i].conditions,
                  STR_ARGS(imported.remarks.rows[0].words));
  htaccess_reader_fini(&htaccess);
  imported_fini(&imported);
}
END_TEST

Suite *
check_htaccess_choice(void)
{
  Suite *suite = suite_create("htaccess_choice");
  TCase *cases = tcase_create("conditions");
  tcase_add_loop_test(cases, reads_conditions, 0,
                      (int)(sizeof rows / sizeof *rows));
  suite_add_tcase(suite, cases);
  return suite;
}

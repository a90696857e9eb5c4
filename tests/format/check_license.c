#include "format/license.h"

#include "runner.h"

runner_suite check_license;

START_TEST(names_licences)
{
  static const struct {
    const char *iri, *name;
  } rows[] = {
      {"https://creativecommons.org/licenses/by-sa/4.0/", "CC BY-SA 4.0"},
      {"http://creativecommons.org/licenses/by-sa/4.0", "CC BY-SA 4.0"},
      {"http://www.creativecommons.org/licenses/by/4.0/", "CC BY 4.0"},
      {"https://creativecommons.org/licenses/by-nc-nd/3.0/de/",
       "CC BY-NC-ND 3.0 DE"},
      {"https://creativecommons.org/licenses/by/4.0/deed.de", "CC BY 4.0"},
      {"https://creativecommons.org/licenses/by/4.0/legalcode", "CC BY 4.0"},
      {"https://creativecommons.org/licenses/by/4.0/?ref=x", "CC BY 4.0"},
      {"https://creativecommons.org/licenses/by/", "CC BY"},
      {"https://creativecommons.org/publicdomain/zero/1.0/", "CC0 1.0"},
      {"https://creativecommons.org/publicdomain/mark/1.0/",
       "Public Domain Mark 1.0"},
      {"https://creativecommons.org/licenses/by/four/", ""},
      {"https://creativecommons.org/about/", ""},
      {"https://creativecommons.org/", ""},
      {"https://creativecommons.org", ""},
      {"http://opendatacommons.org/licenses/odbl/1.0/", "ODbL 1.0"},
      {"https://www.opendatacommons.org/licenses/odbl/1-0/", "ODbL 1.0"},
      {"http://www.opendatacommons.org/licenses/pddl/", "PDDL 1.0"},
      {"http://rightsstatements.org/vocab/InC/1.0/", "In Copyright"},
      {"http://rightsstatements.org/page/CNE/1.0/?language=de",
       "Copyright Not Evaluated"},
      {"http://www.apache.org/licenses/LICENSE-2.0.html", "Apache License 2.0"},
      {"http://www.gnu.org/licenses/gpl-3.0.en.html", "GNU GPL 3"},
      {"https://www.govdata.de/dl-de/by-2-0",
       "Datenlizenz Deutschland Namensnennung 2.0"},
      {"https://licenses.example/by/4.0/", ""},
      {"urn:creativecommons.org/licenses/by/4.0/", ""},
      {"http:", ""},
      {"", ""},
  };
  struct arena arena;
  arena_init(&arena, 1 << 16);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct str name = license_name(str_from(rows[i].iri), &arena);
    ck_assert_msg(str_equals(name, str_from(rows[i].name)), "%s: %.*s",
                  rows[i].iri, STR_ARGS(name));
  }
  arena_fini(&arena);
}
END_TEST

Suite *
check_license(void)
{
  const TTest *tests[] = {names_licences};
  return runner_make_suite("license", tests, sizeof tests / sizeof *tests);
}

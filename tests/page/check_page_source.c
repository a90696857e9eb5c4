#include "page/page_source.h"

#include "runner.h"

runner_suite check_page_source;

enum { ARENA_MAXIMUM = 1 << 16 };

START_TEST(names_sources)
{
  static const struct {
    const char *iri, *text;
  } rows[] = {
      {"http://d-nb.info/gnd/118505122", "GND 118505122"},
      {"https://d-nb.info/gnd/118505122/", "GND 118505122"},
      {"https://d-nb.info/gnd/118505122/about", "GND 118505122"},
      {"http://www.wikidata.org/entity/Q1405", "Wikidata Q1405"},
      {"https://www.wikidata.org/wiki/Q1405", "Wikidata Q1405"},
      {"http://id.loc.gov/authorities/subjects/sh85029027", "LCSH sh85029027"},
      {"http://id.loc.gov/authorities/names/n79033006.html", "LCNAF n79033006"},
      {"http://viaf.org/viaf/18013086/#foaf:Person", "VIAF 18013086"},
      {"http://isni.org/isni/0000000121227317", "ISNI 0000 0001 2122 7317"},
      {"http://isni.org/000000012122731X", "ISNI 0000 0001 2122 731X"},
      {"https://sws.geonames.org/2761369/", "GeoNames 2761369"},
      {"http://dbpedia.org/resource/Rio_de_Janeiro", "DBpedia Rio de Janeiro"},
      {"http://dbpedia.org/resource/Z%C3%BCrich", "DBpedia Z\xC3\xBCrich"},
      {"http://dbpedia.org/resource/Z%C3", "DBpedia Z%C3"}, /* not UTF-8 */
      {"http://data.bnf.fr/ark:/12148/cb12326866z#about", "BnF cb12326866z"},
      {"https://orcid.org/0000-0002-1825-0097", "ORCID 0000-0002-1825-0097"},
      {"https://orcid.org/", ""}, /* no identifier */
      {"http://unknown.example/x", ""},
      {"urn:isbn:123", ""},
  };
  struct arena arena;
  arena_init(&arena, ARENA_MAXIMUM);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct str text = page_source_text(str_from(rows[i].iri), &arena);
    ck_assert_msg(str_equals(text, str_from(rows[i].text)), "%s: %.*s",
                  rows[i].iri, (int)text.length, text.bytes);
  }
  arena_fini(&arena);
}
END_TEST

START_TEST(names_hosts)
{
  static const struct {
    const char *iri, *text;
  } rows[] = {
      {"http://www.museum.example/things/vase-7", "museum.example vase-7"},
      {"http://museum.example", "museum.example"},
      {"urn:isbn:123", ""},
  };
  struct arena arena;
  arena_init(&arena, ARENA_MAXIMUM);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct str text = page_source_host_text(str_from(rows[i].iri), &arena);
    ck_assert_msg(str_equals(text, str_from(rows[i].text)), "%s: %.*s",
                  rows[i].iri, (int)text.length, text.bytes);
  }
  arena_fini(&arena);
}
END_TEST

Suite *
check_page_source(void)
{
  const TTest *tests[] = {names_sources, names_hosts};
  return runner_make_suite("page_source", tests, sizeof tests / sizeof *tests);
}

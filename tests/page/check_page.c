#include "page/page.h"
#include "page/page_known.h"

#include "fixture.h"
#include "runner.h"
#include "terms.h"

#include <string.h>

runner_suite check_page;

enum { ARENA_MAXIMUM = 1 << 22 };

static struct fixture fixture;
static struct arena arena;

static void
begin(const char *config)
{
  fixture_init(&fixture, config, fixture_names);
  arena_init(&arena, ARENA_MAXIMUM);
}

static void
end(void)
{
  arena_fini(&arena);
  fixture_fini(&fixture);
}

static const struct site *
site(void)
{
  return &fixture.snapshot.rules.fallback.site;
}

START_TEST(links_what_is_answered)
{
  static const struct {
    const char *iri, *link;
  } rows[] = {
      {"http://e.org/id/jupiter", "/id/jupiter"},
      {"https://e.org/id/twin", "/id/twin"},
      {"http://e.org/id/ros\xC3\xA9", "/id/ros%C3%A9"},
      {"http://e.org/ns#orbits", "/ns#orbits"},
      {"http://e.org/item?id=1", "/item?id=1"},
      {"http://e.org/no/such/name", ""},
      {"http://other.example/a", "http://other.example/a"},
      {"https://f.org/id/x", "https://f.org/id/x"}, /* of another authority */
  };
  begin("");
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct str link;
    ck_assert_int_eq(page_known_link(&fixture.snapshot, site(),
                                     str_from(rows[i].iri), STR("e.org"),
                                     &arena, &link),
                     ERR_NONE);
    ck_assert_msg(str_equals(link, str_from(rows[i].link)), "%s: %.*s",
                  rows[i].iri, STR_ARGS(link));
  }
  end();
}
END_TEST

START_TEST(links_all_where_all_is_described)
{
  struct str link;
  begin("undescribed\tDescribe\n");
  fixture.err = ERR_DAMAGED; /* it need not look */
  ck_assert_int_eq(page_known_link(&fixture.snapshot, site(),
                                   STR("http://e.org/no/such/name"),
                                   STR("e.org"), &arena, &link),
                   ERR_NONE);
  ck_assert(str_equals(link, STR("/no/such/name")));
  end();
}
END_TEST

START_TEST(tells_that_it_cannot_tell)
{
  struct str link;
  begin("");
  fixture.err = ERR_DAMAGED;
  ck_assert_int_eq(page_known_link(&fixture.snapshot, site(),
                                   STR("http://e.org/id/jupiter"), STR("e.org"),
                                   &arena, &link),
                   ERR_DAMAGED);
  end();
}
END_TEST

START_TEST(shortens_labels)
{
  char text[400];
  begin("");
  memset(text, 'x', sizeof text);
  struct str label = str_of(text, 240);
  ck_assert(str_equals(page_short(label, &arena), label));
  struct str cut = page_short(str_of(text, 241), &arena);
  ck_assert_uint_eq(cut.length, 240 + 3);
  ck_assert(str_ends(cut, STR("x\xE2\x80\xA6")));
  memcpy(text + 239, "\xC3\xA9", 2); /* no character is cut in two */
  cut = page_short(str_of(text, 300), &arena);
  ck_assert_uint_eq(cut.length, 239 + 3);
  end();
}
END_TEST

START_TEST(links_services)
{
  static const struct {
    const char *value, *link;
  } rows[] = {
      {"", "/-/s?q="},
      {"a-b._~:/?@", "/-/s?q=a-b._~:/?@"},
      {"a b&c=d+e#f", "/-/s?q=a%20b%26c%3Dd%2Be%23f"},
      {"\xC3\xA9\n", "/-/s?q=%C3%A9%0A"},
      {"<\"'>", "/-/s?q=%3C%22%27%3E"},
  };
  static char many[7000];
  begin("");
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct str link =
        page_service_link(site(), "s?q=", str_from(rows[i].value), &arena);
    ck_assert_msg(str_equals(link, str_from(rows[i].link)), "%s: %.*s",
                  rows[i].value, STR_ARGS(link));
  }
  struct str link = page_service_link(site(), "s?q=", STR("a\0b"), &arena);
  ck_assert(str_equals(link, STR("/-/s?q=a%00b")));
  memset(many, 'a', sizeof many); /* no target may be so long */
  link = page_service_link(site(), "s?q=", str_of(many, sizeof many), &arena);
  ck_assert_uint_eq(link.length, 0);
  link = page_parameter("&o=", STR("a b"), &arena);
  ck_assert(str_equals(link, STR("&o=a%20b")));
  link = page_parameter("&o=", str_of(many, sizeof many), &arena);
  ck_assert_uint_eq(link.length, 0);
  end();
}
END_TEST

START_TEST(names_properties)
{
  static const struct {
    const char *iri, *language, *name;
  } rows[] = {
      {"http://e.org/ns#meanRadius", "en", "mean radius"},
      {"http://e.org/ns/orbits", "en", "orbits"},
      {"http://e.org/ns#", "en", "http://e.org/ns#"},
      {"urn:x", "en", "urn:x"},
  };
  begin("");
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct str name = page_property_name(str_from(rows[i].iri),
                                         str_from(rows[i].language), &arena);
    ck_assert_msg(str_equals(name, str_from(rows[i].name)), "%s: %.*s",
                  rows[i].iri, STR_ARGS(name));
  }
  /* What is common has a label, which depends on the language. */
  struct str english = page_property_name(STR(RDF_TYPE), STR("en"), &arena);
  struct str german = page_property_name(STR(RDF_TYPE), STR("de"), &arena);
  ck_assert(english.length && german.length && !str_equals(english, german));
  ck_assert(str_equals(
      page_name(&fixture.snapshot, STR(RDF_TYPE), STR("de"), &arena), german));
  end();
}
END_TEST

START_TEST(names_things)
{
  struct str iri = STR("http://e.org/id/jupiter");
  begin("");
  ck_assert(str_equals(page_name(&fixture.snapshot, iri, STR("en"), &arena),
                       STR("jupiter")));
  ck_assert(
      str_equals(page_name(&fixture.snapshot, STR("urn:x"), STR("en"), &arena),
                 STR("urn:x")));
  ck_assert(
      str_equals(page_label(&fixture.snapshot, STR(""), iri, STR("en"), &arena),
                 STR("jupiter")));
  ck_assert(str_equals(
      page_label(&fixture.snapshot, STR("Jupiter"), iri, STR("en"), &arena),
      STR("Jupiter")));
  end();
}
END_TEST

START_TEST(names_classes)
{
  static const struct {
    const char *iri, *label, *name;
  } rows[] = {
      {"http://x.example/ns#ChemicalElement", "", "chemical element"},
      {"http://x.example/ns/3DModel", "", "3D model"},
      {"http://x.example/E22_Human-Made_Object", "", "E22 human made object"},
      {"http://x.example/obo/BFO_0000002", "", "BFO_0000002"},
      {"http://x.example/ns#PERSON", "", "PERSON"},
      {"http://x.example/ns#City", "Town", "Town"},
      {"http://www.w3.org/2004/02/skos/core#ConceptScheme", "",
       "concept scheme"},
  };
  begin("");
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct str name =
        page_class_label(&fixture.snapshot, str_from(rows[i].label),
                         str_from(rows[i].iri), STR("en"), &arena);
    ck_assert_msg(str_equals(name, str_from(rows[i].name)), "%s: %.*s",
                  rows[i].iri, STR_ARGS(name));
  }
  end();
}
END_TEST

static struct str
text_of(const struct view *view, const char *key)
{
  const struct view_entry *entry = view_find(view, view_key_of(str_from(key)));
  if (!entry && view->base)
    entry = view_find(view->base, view_key_of(str_from(key)));
  return entry ? entry->text : (struct str){NULL, 0};
}

START_TEST(speaks_the_language_of_the_page)
{
  begin("siteName\tNew names\n");
  struct view *view = view_new(&arena);
  page_put_head(&fixture.snapshot, site(), view, STR("a title"), STR("ar-EG"));
  ck_assert(str_equals(text_of(view, "title"), STR("a title")));
  ck_assert(str_equals(text_of(view, "dir"), STR("rtl")));
  ck_assert(str_equals(text_of(view, "language"), STR("ar-EG")));
  view = view_new(&arena);
  page_put_head(&fixture.snapshot, site(), view, STR(""), STR("de"));
  ck_assert(str_equals(text_of(view, "dir"), STR("ltr")));
  ck_assert(str_equals(text_of(view, "words_language"), STR("de")));
  ck_assert(str_equals(text_of(view, "w_search"), STR("Suchen")));
  view = view_new(&arena);
  page_put_head(&fixture.snapshot, site(), view, STR(""), STR(""));
  ck_assert(str_equals(text_of(view, "language"), STR("en")));
  ck_assert(str_equals(text_of(view, "w_search"), STR("Search")));
  end();
}
END_TEST

Suite *
check_page(void)
{
  const TTest *tests[] = {links_what_is_answered,
                          links_all_where_all_is_described,
                          tells_that_it_cannot_tell,
                          shortens_labels,
                          links_services,
                          names_properties,
                          names_things,
                          names_classes,
                          speaks_the_language_of_the_page};
  return runner_make_suite("page", tests, sizeof tests / sizeof *tests);
}

#include "rdf/term.h"

#include "runner.h"

runner_suite check_term;

static struct term
blank(void)
{
  return (struct term){.kind = TERM_BLANK};
}

/* In the order of terms: each comes after all before it. */
START_TEST(orders_by_kind_value_datatype_language)
{
  const struct term terms[] = {
      term_iri(STR("http://e.org/B")),
      term_iri(STR("http://e.org/a")),
      term_iri(STR("http://e.org/a#b")),
      term_iri(STR("urn:a")),
      blank(),
      term_literal(STR(""), STR(""), STR("")),
      term_literal(STR("a"), STR(""), STR("")),
      term_literal(STR("a"), STR("de"), STR("")),
      term_literal(STR("a"), STR("de-at"), STR("")),
      term_literal(STR("a"), STR(""), STR("urn:a")),
      term_literal(STR("a"), STR(""), STR("urn:b")),
      term_literal(STR("ab"), STR(""), STR("")),
      term_literal(STR("b"), STR(""), STR("")),
  };
  for (size_t i = 0; i < sizeof terms / sizeof *terms; i++)
    for (size_t j = 0; j < sizeof terms / sizeof *terms; j++) {
      int order = term_compare(&terms[i], &terms[j]);
      ck_assert_msg((order < 0) == (i < j) && (order == 0) == (i == j),
                    "terms %zu and %zu: %d", i, j, order);
    }
}
END_TEST

START_TEST(hashes_equal_terms_alike)
{
  char bytes[] = "http://e.org/a";
  const struct term a = term_iri(STR("http://e.org/a"));
  const struct term same = term_iri(str_from(bytes)), empty = blank();
  const struct term others[] = {
      term_iri(STR("http://e.org/b")),
      term_literal(STR("http://e.org/a"), STR(""), STR("")),
      term_literal(STR("http://e.org/a"), STR("en"), STR("")),
      term_literal(STR("http://e.org/a"), STR(""), STR("en")),
      empty,
  };
  const struct term another_blank = blank();
  ck_assert_uint_eq(term_hash(&a), term_hash(&same));
  ck_assert_uint_eq(term_hash(&empty), term_hash(&another_blank));
  for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
    ck_assert_msg(term_hash(&a) != term_hash(&others[i]), "term %zu", i);
    for (size_t j = 0; j < i; j++)
      ck_assert_msg(term_hash(&others[i]) != term_hash(&others[j]),
                    "terms %zu and %zu", i, j);
  }
}
END_TEST

/* LANGTAG of Turtle, with the lengths of RFC 5646. */
START_TEST(knows_language_tags)
{
  static char long_tag[300];
  for (size_t i = 0; i < sizeof long_tag; i++)
    long_tag[i] = i % 4 == 3 ? '-' : 'a';
  static const struct {
    struct str tag;
    bool fine;
  } rows[] = {
      {STR_INIT("en"), true},         {STR_INIT("de-AT"), true},
      {STR_INIT("zh-Hant-TW"), true}, {STR_INIT("de-1996"), true},
      {STR_INIT("x-private"), true},  {STR_INIT("abcdefgh"), true},
      {STR_INIT("i"), true},          {STR_INIT(""), false},
      {STR_INIT("abcdefghi"), false}, {STR_INIT("en-abcdefghi"), false},
      {STR_INIT("en-"), false},       {STR_INIT("-en"), false},
      {STR_INIT("en--us"), false},    {STR_INIT("1a"), false},
      {STR_INIT("en_US"), false},     {STR_INIT("e n"), false},
      {STR_INIT("en\0"), false},      {STR_INIT("fran\xC3\xA7"), false},
      {STR_INIT("en\">"), false},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    ck_assert_msg(term_is_language(rows[i].tag) == rows[i].fine, "row %zu: %s",
                  i, rows[i].tag.bytes);
  ck_assert(term_is_language(str_of(long_tag, 255)));
  ck_assert(!term_is_language(str_of(long_tag, 257)));
}
END_TEST

Suite *
check_term(void)
{
  const TTest *tests[] = {orders_by_kind_value_datatype_language,
                          hashes_equal_terms_alike, knows_language_tags};
  return runner_make_suite("term", tests, sizeof tests / sizeof *tests);
}

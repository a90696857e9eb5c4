#include "read/term_check.h"

#include "base/iri.h"
#include "runner.h"

#include <stdlib.h>
#include <string.h>

runner_suite check_term_check;

START_TEST(judges_terms)
{
  static const struct {
    struct term term;
    bool fine;
  } rows[] = {
      {{.value = STR_INIT("http://e/a")}, true},
      {{.value = STR_INIT("urn:x")}, true},
      {{.value = STR_INIT("http://e/\xC3\xA4")}, true},
      {{.value = STR_INIT("a")}, false},
      {{.value = STR_INIT("")}, false},
      {{.value = STR_INIT("http://e/a b")}, false},
      {{.value = STR_INIT("http://e/\"")}, false},
      {{.value = STR_INIT("http://e/<")}, false},
      {{.value = STR_INIT("http://e/{}")}, false},
      {{.value = STR_INIT("http://e/|")}, false},
      {{.value = STR_INIT("http://e/\\")}, false},
      {{.value = STR_INIT("http://e/^`")}, false},
      {{.value = STR_INIT("http://e/\n")}, false},
      {{.value = STR_INIT("http://e/\0")}, false},
      {{.value = STR_INIT("http://e/\xFF")}, false},
      {{.kind = TERM_BLANK, .value = STR_INIT("u1")}, true},
      {{.kind = TERM_BLANK, .value = STR_INIT("\xFF")}, false},
      {{.kind = TERM_LITERAL, .value = STR_INIT("")}, true},
      {{.kind = TERM_LITERAL, .value = STR_INIT("\x01\xEF\xBF\xBE")}, true},
      {{.kind = TERM_LITERAL, .value = STR_INIT("a\0b")}, false},
      {{.kind = TERM_LITERAL, .value = STR_INIT("\xED\xA0\x80")}, false},
      {{.kind = TERM_LITERAL,
        .value = STR_INIT("a"),
        .language = STR_INIT("en")},
       true},
      {{.kind = TERM_LITERAL,
        .value = STR_INIT("a"),
        .language = STR_INIT("1")},
       false},
      {{.kind = TERM_LITERAL,
        .value = STR_INIT("a"),
        .language = STR_INIT("en_GB")},
       false},
      {{.kind = TERM_LITERAL,
        .value = STR_INIT("a"),
        .language = STR_INIT("en-")},
       false},
      {{.kind = TERM_LITERAL,
        .value = STR_INIT("a"),
        .datatype = STR_INIT("urn:t")},
       true},
      {{.kind = TERM_LITERAL,
        .value = STR_INIT("a"),
        .datatype = STR_INIT("t")},
       false},
      {{.kind = TERM_LITERAL,
        .value = STR_INIT("a"),
        .datatype = STR_INIT("urn: t")},
       false},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    ck_assert_msg((term_check(&rows[i].term) == NULL) == rows[i].fine,
                  "row %zu: %.*s", i, STR_ARGS(rows[i].term.value));
}
END_TEST

START_TEST(limits_sizes)
{
  char *bytes = malloc(TERM_LITERAL_MAXIMUM + 1);
  ck_assert_ptr_nonnull(bytes);
  memset(bytes, 'a', TERM_LITERAL_MAXIMUM + 1);
  struct term literal = {.kind = TERM_LITERAL};
  literal.value = str_of(bytes, TERM_LITERAL_MAXIMUM);
  ck_assert_ptr_null(term_check(&literal));
  literal.value.length++;
  ck_assert_ptr_nonnull(term_check(&literal));
  bytes[1] = ':';
  struct term iri = term_iri(str_of(bytes, IRI_MAXIMUM));
  ck_assert_ptr_null(term_check(&iri));
  iri.value.length++;
  ck_assert_ptr_nonnull(term_check(&iri));
  free(bytes);
}
END_TEST

Suite *
check_term_check(void)
{
  const TTest *tests[] = {judges_terms, limits_sizes};
  return runner_make_suite("term_check", tests, sizeof tests / sizeof *tests);
}

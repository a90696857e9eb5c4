#include "read/statement_check.h"

#include "read/term_check.h"

static const char *
check_term(struct iri_memo *memo, const struct term *term)
{
  if (term->kind != TERM_IRI)
    return term_check(term);
  if (iri_memo_has(memo, term->value))
    return NULL;
  const char *words = term_check(term);
  if (!words)
    iri_memo_put(memo, term->value);
  return words;
}

/* Notes that a relative IRI was resolved, when an IRI begins with the default
 * base. */
static void
note_base(struct statement_check *check, const struct term *terms)
{
  struct str base = STR("http://localhost/");
  if (!check->used_base &&
      (str_starts(terms[0].value, base) ||
       (terms[2].kind == TERM_IRI && str_starts(terms[2].value, base))))
    check->used_base = str_starts(check->base, base);
}

const char *
statement_check_terms(struct statement_check *check, const struct term *terms,
                      int count, int *ret_which)
{
  for (int i = 0; i < count; i++) {
    const char *words = check_term(&check->memo, &terms[i]);
    *ret_which = i;
    if (words)
      return words;
    if (i == 0 && terms[0].kind == TERM_LITERAL)
      return "the subject is a literal";
    if (i == 1 && terms[1].kind != TERM_IRI)
      return "the predicate is not an IRI";
    if (i == 3 && terms[3].kind == TERM_LITERAL)
      return "the graph name is a literal";
  }
  note_base(check, terms);
  return NULL;
}

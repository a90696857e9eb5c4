#include "http/accept.h"

#include "runner.h"
#include "vectors.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

runner_suite check_accept_vectors;

/* Third-party rows: see vectors/README.md where they are kept. */

struct row {
  struct str id, class;
  char accept[VECTORS_TEXT_MAXIMUM];
  bool absent;
  struct vectors_list offers;
  char expected[128];
  bool refused; /* nothing is acceptable */
};

static void
read_row(struct str line, struct row *row)
{
  row->id = str_cut(&line, '\t');
  str_cut(&line, '\t');
  struct str accept = str_cut(&line, '\t'), offers = str_cut(&line, '\t');
  struct str expected = str_cut(&line, '\t');
  row->class = str_cut(&line, '\t');
  row->absent = !vectors_read_string(&accept, row->accept, sizeof row->accept);
  vectors_read_list(offers, &row->offers);
  row->refused =
      !vectors_read_string(&expected, row->expected, sizeof row->expected);
}

/* The offer that is chosen, in server order, or NULL. */
static const char *
choose(const struct row *row)
{
  struct accept accept;
  struct accept_match best = {0, 0, 0};
  const char *chosen = NULL;
  accept_parse(row->absent ? (struct str){NULL, 0} : str_from(row->accept),
               &accept);
  for (size_t i = 0; i < row->offers.count; i++) {
    struct media_type offer;
    if (!media_type_parse(str_from(row->offers.texts[i]), &offer))
      continue;
    struct accept_match match = accept_match(&accept, &offer);
    if (accept_is_better(match, best)) {
      best = match;
      chosen = row->offers.texts[i];
    }
  }
  return chosen;
}

/* An empty field counts as absent here (LDP): these two rows ask for 406. */
static bool
is_about_empty_fields(const struct row *row)
{
  return str_equals(row->id, STR("A007")) || str_equals(row->id, STR("A143"));
}

START_TEST(chooses_as_others_do)
{
  static struct row row;
  struct buffer text;
  size_t asserted = 0, ties = 0, agreed = 0;
  bool here = vectors_read("vectors/accept.tsv", &text);
  struct str rest = buffer_str(&text), line;
  while (vectors_next_row(&rest, &line)) {
    read_row(line, &row);
    const char *chosen = choose(&row);
    bool same =
        row.refused ? !chosen : chosen && strcmp(chosen, row.expected) == 0;
    if (str_equals(row.class, STR("tie"))) {
      ties++;
      agreed += same;
    }
    if (!str_equals(row.class, STR("normative")) || is_about_empty_fields(&row))
      continue;
    asserted++;
    ck_assert_msg(same, "%.*s \"%s\": %s instead of %s", STR_ARGS(row.id),
                  row.accept, chosen ? chosen : "406",
                  row.refused ? "406" : row.expected);
  }
  if (here) {
    ck_assert_uint_gt(asserted, 0);
    printf("# accept.tsv: %zu rows hold; of %zu ties %zu go the same way\n",
           asserted, ties, agreed);
  }
  buffer_fini(&text);
}
END_TEST

/* More than three decimals are taken (accept.h). Control characters in a
 * quoted string are not looked for here: no field that has one gets so far. */
static bool
is_lenient_here(const char *field)
{
  const char *quote = strchr(field, '"');
  for (; quote && *quote; quote++)
    if (iscntrl((unsigned char)*quote) && *quote != '\t')
      return true;
  return strstr(field, "q=0.0001") != NULL;
}

/* The extensions of RFC 7231 needed no value; RFC 9110 12.5.1 has removed
 * them, and its parameters need one. */
static bool
is_of_the_past(const char *field)
{
  return strstr(field, ";extparam1;") || strstr(field, " e1\t;");
}

/* Each row is one field. A valid one has nothing to drop, but for the "*" of
 * a type before a subtype, which is not a media range (12.5.1). An invalid one
 * must lose a member. */
START_TEST(drops_what_the_grammar_excludes)
{
  struct buffer text;
  size_t asserted = 0;
  bool here = vectors_read("vectors/accept-syntax.tsv", &text);
  struct str rest = buffer_str(&text), line;
  while (vectors_next_row(&rest, &line)) {
    static char field[VECTORS_TEXT_MAXIMUM];
    struct accept accept;
    str_cut(&line, '\t');
    struct str verdict = str_cut(&line, '\t');
    ck_assert(vectors_read_string(&line, field, sizeof field));
    if (strcmp(field, "*/html") == 0 || is_lenient_here(field) ||
        is_of_the_past(field))
      continue;
    accept_parse(str_from(field), &accept);
    asserted++;
    ck_assert_msg((accept.bad == 0) == str_equals(verdict, STR("valid")),
                  "%.*s, %zu dropped: %s", STR_ARGS(verdict), accept.bad,
                  field);
  }
  if (here)
    ck_assert_uint_gt(asserted, 0);
  buffer_fini(&text);
}
END_TEST

Suite *
check_accept_vectors(void)
{
  const TTest *tests[] = {chooses_as_others_do,
                          drops_what_the_grammar_excludes};
  return runner_make_suite("accept_vectors", tests,
                           sizeof tests / sizeof *tests);
}

#include "fetch/answer_filter.h"

#include "data_kit.h"
#include "runner.h"

#include <stdio.h>

runner_suite check_answer_filter;

#define A "http://e/a"
#define LABEL "http://www.w3.org/2000/01/rdf-schema#label"
#define TYPE "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
#define ENTITIES "http://rdfs.org/ns/void#entities"

static const struct str labels[] = {STR_INIT(LABEL)};
static const struct str iris[] = {STR_INIT(A), STR_INIT("https://e/a")};

/* "<iri>", "_:label" or a literal. */
static struct term
term(const char *text)
{
  struct str s = str_from(text);
  if (str_starts(s, STR("_:")))
    return (struct term){.kind = TERM_BLANK, .value = str_from_offset(s, 2)};
  if (str_starts(s, STR("http")))
    return term_iri(s);
  return term_literal(s, STR(""), STR(""));
}

static const struct row {
  const char *subject, *predicate, *object;
  char kept; /* o: own, x: of others, -: dropped */
} rows[] = {
    {A, "http://e/p", "1", 'o'},
    {"https://e/a", "http://e/p", "1", 'o'},
    {"http://e/a#part", "http://e/p", "1", 'o'},
    {"http://e/ab", "http://e/p", "1", '-'},
    {A, "http://e/p", "_:one", 'o'},
    {"_:two", "http://e/p", "_:three", 'o'}, /* before what leads there */
    {"_:one", "http://e/p", "_:two", 'o'},
    {"_:three", "http://e/p", "http://e/b", 'o'},
    {"_:three", "http://e/p", "_:one", 'o'}, /* a circle */
    {"_:lone", "http://e/p", "_:lone", '-'},
    {"_:about", "http://e/p", A, 'o'},
    {"_:about", "http://e/p", "_:more", 'o'},
    {"_:more", "http://e/p", "x", 'o'},
    {"_:part", "http://e/p", A, '-'}, /* of another description */
    {"http://e/b", "http://e/p", "_:part", '-'},
    {"_:self", "http://e/p", A, 'o'},
    {"_:self", "http://e/p", "_:self", 'o'},
    {"http://e/b", LABEL, "B", 'x'},
    {"http://e/b", LABEL, "http://e/c", '-'},
    {"http://e/b", TYPE, "http://e/C", 'x'},
    {"http://e/b", TYPE, "_:one", '-'},
    {"http://e/b", "http://e/p", "untrue", '-'},
    {"http://e/b", "http://e/p", A, 'x'},
    {"http://e/b", "http://e/p", "http://e/a#part", 'x'},
    {"http://e/b", ENTITIES, "7", '-'},
};
enum { ROWS = sizeof rows / sizeof *rows };

static struct answer_graph answer;

static enum err
put(const struct row *row)
{
  struct term subject = term(row->subject), predicate = term(row->predicate);
  struct term object = term(row->object);
  return answer_graph_put(&answer, &subject, &predicate, &object, NULL);
}

static size_t
run(enum question_kind kind, unsigned char **keep)
{
  struct answer_filter_job job = {kind, iris, 2, labels, 1};
  size_t count;
  ck_assert_int_eq(answer_filter_run(&answer, &job, keep, &count), ERR_NONE);
  return count;
}

START_TEST(believes_what_is_said_of_names)
{
  unsigned char *keep;
  answer_graph_init(&answer);
  for (int i = 0; i < ROWS; i++)
    ck_assert_int_eq(put(&rows[i]), ERR_NONE);
  ck_assert_uint_eq(run(QUESTION_DESCRIBE, &keep), 13 + 2);
  for (int i = 0; i < ROWS; i++) {
    char kept = "-ox"[keep[i]];
    ck_assert_msg(kept == rows[i].kept, "%s %s %s: %c", rows[i].subject,
                  rows[i].predicate, rows[i].object, kept);
  }
  answer_graph_fini(&answer);
}
END_TEST

START_TEST(keeps_labels_types_and_numbers_of_lists)
{
  static const struct {
    enum question_kind kind;
    const char *kept; /* of the last eight rows */
  } kinds[] = {
      {QUESTION_SEARCH, "ooo-----"},
      {QUESTION_MEMBERS, "ooo-----"},
      {QUESTION_CLASSES, "ooo----o"},
      {QUESTION_DATASET, "oooooooo"},
  };
  for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
    unsigned char *keep;
    answer_graph_init(&answer);
    for (int i = 0; i < ROWS; i++)
      ck_assert_int_eq(put(&rows[i]), ERR_NONE);
    run(kinds[k].kind, &keep);
    for (int i = ROWS - 8; i < ROWS; i++)
      ck_assert_msg("-o"[keep[i]] == kinds[k].kept[i - ROWS + 8], "%zu: %s %s",
                    k, rows[i].predicate, rows[i].object);
    answer_graph_fini(&answer);
  }
}
END_TEST

START_TEST(says_when_there_is_nothing)
{
  static const struct row others[] = {
      {"http://e/b", LABEL, "B", 0},
      {"http://e/b", "http://e/p", "http://e/c", 0},
      {"_:b", "http://e/p", "http://e/c", 0},
  };
  static const struct row pointing = {"http://e/b", "http://e/p", A, 0};
  unsigned char *keep;
  answer_graph_init(&answer);
  ck_assert_uint_eq(run(QUESTION_DESCRIBE, &keep), 0);
  for (int i = 0; i < 3; i++)
    ck_assert_int_eq(put(&others[i]), ERR_NONE);
  ck_assert_uint_eq(run(QUESTION_DESCRIBE, &keep), 0);
  ck_assert_int_eq(put(&pointing), ERR_NONE);
  ck_assert_uint_eq(run(QUESTION_DESCRIBE, &keep), 1);
  answer_graph_fini(&answer);
}
END_TEST

/* A chain of blank nodes, the last one first: one pass for all. */
START_TEST(follows_long_chains)
{
  enum { LENGTH = 100000 };
  unsigned char *keep;
  char from[32], to[32];
  answer_graph_init(&answer);
  for (int i = LENGTH; i > 0; i--) {
    snprintf(from, sizeof from, "_:%d", i);
    snprintf(to, sizeof to, "_:%d", i + 1);
    struct row row = {from, "http://e/p", to, 0};
    ck_assert_int_eq(put(&row), ERR_NONE);
  }
  struct row first = {A, "http://e/p", "_:1", 0};
  ck_assert_int_eq(put(&first), ERR_NONE);
  ck_assert_uint_eq(run(QUESTION_DESCRIBE, &keep), LENGTH + 1);
  answer_graph_reset(&answer);
  ck_assert_uint_eq(answer.count, 0);
  ck_assert_int_eq(put(&first), ERR_NONE);
  ck_assert_uint_eq(run(QUESTION_DESCRIBE, &keep), 1);
  answer_graph_fini(&answer);
}
END_TEST

Suite *
check_answer_filter(void)
{
  const TTest *tests[] = {believes_what_is_said_of_names,
                          keeps_labels_types_and_numbers_of_lists,
                          says_when_there_is_nothing, follows_long_chains};
  return runner_make_suite("answer_filter", tests,
                           sizeof tests / sizeof *tests);
}

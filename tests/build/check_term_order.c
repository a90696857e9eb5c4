#include "build/term_order.h"

#include "runner.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

runner_suite check_term_order;

enum { RUNS = 3, STATEMENTS = 4000, FIRST = 100 };

static struct image_build build;

/* Runs that share many of their terms; literals with and without a language
 * that are the same otherwise. */
static void
make_runs(unsigned threads)
{
  build = (struct image_build){.options = {.threads = threads}};
  scratch_init(&build.scratch, -1);
  build.runs = calloc(RUNS, sizeof *build.runs); /* pointers */
  build.ids = calloc(RUNS, sizeof *build.ids);
  ck_assert(build.runs && build.ids);
  for (uint32_t r = 0; r < RUNS; r++) {
    struct run *run;
    ck_assert_int_eq(run_new(&run), ERR_NONE);
    run_begin(run, r, 0);
    for (uint32_t i = 0; i < STATEMENTS; i++) {
      char iri[40], text[40];
      snprintf(iri, sizeof iri, "http://e/%u", i * (r + 1));
      snprintf(text, sizeof text, "text %u", i * 7 % 1000);
      struct term subject = term_iri(str_from(iri));
      struct term predicate = term_iri(STR("http://e/p"));
      struct term object =
          term_literal(str_from(text), i % 3 ? STR("") : STR("en"), STR(""));
      ck_assert_int_eq(
          run_put_statement(run, &subject, &predicate, &object, NULL),
          ERR_NONE);
    }
    ck_assert_int_eq(run_seal(run), ERR_NONE);
    build.runs[build.run_count++] = run;
    build.ids[r] = calloc((size_t)run->sealed_terms + 1, sizeof(uint32_t));
    ck_assert_ptr_nonnull(build.ids[r]);
  }
}

static void
free_runs(void)
{
  for (size_t r = 0; r < RUNS; r++) {
    free(build.ids[r]);
    run_free(build.runs[r]);
  }
  free(build.ids);
  free(build.runs);
  scratch_fini(&build.scratch);
}

/* Every term of every run has the id of the one that stands in order. */
static void
is_in_order(const struct term_order *order, enum run_group group)
{
  for (uint32_t i = 1; i < order->count; i++) {
    int texts = str_compare(term_order_text(order, &build, i - 1),
                            term_order_text(order, &build, i));
    ck_assert(group == RUN_IRIS ? texts < 0 : texts <= 0);
  }
  for (size_t r = 0; r < RUNS; r++) {
    const struct run *run = build.runs[r];
    for (uint32_t p = run->starts[group]; p < run->starts[group + 1]; p++) {
      uint32_t entry = run_entry(run, p), id = build.ids[r][entry];
      ck_assert_uint_ge(id, FIRST);
      ck_assert_uint_lt(id - FIRST, order->count);
      struct term_ref ref = order->refs[id - FIRST];
      ck_assert_uint_eq(
          run->terms.entries[entry].qualifier,
          build.runs[ref.run]->terms.entries[ref.entry].qualifier);
      ck_assert(str_equals(term_table_text(&run->terms, entry),
                           term_order_text(order, &build, id - FIRST)));
    }
  }
}

START_TEST(orders_the_terms_of_all_runs)
{
  uint32_t none[] = {0, 1}, *ranks[RUNS] = {none, none, none};
  for (unsigned threads = 1; threads <= 4; threads++) {
    struct term_order order;
    make_runs(threads);
    ck_assert_int_eq(term_order_make(&build, RUN_IRIS, NULL, FIRST, &order),
                     ERR_NONE);
    ck_assert_uint_eq(order.count, 8000);
    is_in_order(&order, RUN_IRIS);
    term_order_fini(&order);
    ck_assert_int_eq(
        term_order_make(&build, RUN_LITERALS, ranks, FIRST, &order), ERR_NONE);
    ck_assert_uint_eq(order.count, 2000);
    is_in_order(&order, RUN_LITERALS);
    term_order_fini(&order);
    ck_assert_int_eq(term_order_make(&build, RUN_BLANKS, NULL, FIRST, &order),
                     ERR_NONE);
    ck_assert_uint_eq(order.count, 0);
    term_order_fini(&order);
    free_runs();
  }
}
END_TEST

Suite *
check_term_order(void)
{
  const TTest *tests[] = {orders_the_terms_of_all_runs};
  return runner_make_suite("term_order", tests, sizeof tests / sizeof *tests);
}

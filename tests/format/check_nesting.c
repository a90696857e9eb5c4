#include "format/nesting.h"

#include "runner.h"
#include "samples.h"

runner_suite check_nesting;

static const struct {
  const char *what;
  struct str turtle;
  unsigned nested, labelled; /* blank nodes */
} rows[] = {
    {"none", STR_INIT("<s:s> <s:p> 1 ."), 0, 0},
    {"one", STR_INIT("<s:s> <s:p> [ <s:q> 1 ] ."), 1, 0},
    {"one that says nothing", STR_INIT("<s:s> <s:p> [] ."), 1, 0},
    {"one in one", STR_INIT("<s:s> <s:p> [ <s:q> [ <s:r> 1 ] ] ."), 2, 0},
    {"shared", STR_INIT("<s:s> <s:p> _:a . <s:t> <s:p> _:a ."), 0, 1},
    {"not pointed at", STR_INIT("[] <s:p> 1 ."), 0, 1},
    {"below one not pointed at", STR_INIT("[] <s:p> [] ."), 1, 1},
    {"itself", STR_INIT("_:a <s:p> _:a ."), 0, 1},
    {"a list", STR_INIT("<s:s> <s:p> (1 2 3) ."), 3, 0},
    {"below a shared one",
     STR_INIT("<s:s> <s:p> _:a . <s:t> <s:p> _:a . _:a <s:q> [] ."), 1, 1},
};

static void
count(const struct graph *graph, unsigned *ret_nested, unsigned *ret_labelled)
{
  struct arena arena;
  struct nesting nesting;
  arena_init(&arena, 1 << 28);
  *ret_nested = *ret_labelled = 0;
  ck_assert_int_eq(nesting_init(&nesting, graph, &arena), ERR_NONE);
  for (uint32_t i = 0; i < graph->term_count; i++) {
    bool nested = nesting_is_nested(&nesting, i);
    bool blank = graph->terms[i].kind == TERM_BLANK;
    ck_assert_int_eq(nesting_node(&nesting, i) != NULL, blank);
    *ret_nested += nested;
    *ret_labelled += blank && !nested;
    if (nested)
      ck_assert_uint_le(nesting_node(&nesting, i)->depth,
                        NESTING_DEPTH_MAXIMUM);
  }
  arena_fini(&arena);
}

START_TEST(tells_what_can_be_nested)
{
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct kit_data data;
    unsigned nested, labelled;
    kit_read(&data, SYNTAX_TURTLE, rows[i].turtle);
    count(&data.graph, &nested, &labelled);
    ck_assert_msg(nested == rows[i].nested && labelled == rows[i].labelled,
                  "%s: %u nested, %u not", rows[i].what, nested, labelled);
    kit_fini(&data);
  }
}
END_TEST

START_TEST(cuts_cycles_and_depths)
{
  struct buffer text;
  struct kit_data data;
  unsigned nested, labelled;
  buffer_init(&text, 1 << 24);
  for (unsigned i = 0; i < 1000; i++) /* a ring */
    buffer_format(&text, "_:r%u <s:p> _:r%u .\n", i, (i + 1) % 1000);
  kit_read(&data, SYNTAX_NTRIPLES, buffer_str(&text));
  count(&data.graph, &nested, &labelled);
  ck_assert_uint_ge(labelled, 1);
  ck_assert_uint_eq(nested + labelled, 1000);
  kit_fini(&data);
  buffer_reset(&text);
  for (unsigned i = 0; i < 1700; i++) /* a chain */
    buffer_format(&text, "_:c%u <s:p> _:c%u .\n", i, i + 1);
  kit_read(&data, SYNTAX_NTRIPLES, buffer_str(&text));
  count(&data.graph, &nested, &labelled);
  ck_assert_uint_ge(labelled, 1700 / (NESTING_DEPTH_MAXIMUM + 1));
  ck_assert_uint_eq(nested + labelled, 1701);
  kit_fini(&data);
  buffer_fini(&text);
}
END_TEST

Suite *
check_nesting(void)
{
  const TTest *tests[] = {tells_what_can_be_nested, cuts_cycles_and_depths};
  return runner_make_suite("nesting", tests, sizeof tests / sizeof *tests);
}

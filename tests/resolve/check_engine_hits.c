#include "resolve/engine_hits.h"

#include "runner.h"
#include "sparql/question_search.h"

runner_suite check_engine_hits;

/* A store that has found so many things, and gives the rows of some of them. */
struct found {
  struct store store;
  struct snapshot snapshot;
  size_t count;
  uint64_t total;
  bool is_complete;
  enum err err;
};

static struct hit hits[QUESTION_SEARCH_LIMIT];

static enum err
search(const struct store *store, const struct search_options *options,
       struct arena *arena, struct hit_list *ret_list)
{
  const struct found *found = (const struct found *)store;
  (void)options, (void)arena;
  *ret_list = (struct hit_list){.rows = hits,
                                .count = found->count,
                                .total = found->total,
                                .is_complete = found->is_complete};
  return found->err;
}

static const struct store_type type = {.search = search};
static struct arena arena;

static struct hit_list
add(struct found *found, size_t count, size_t limit, size_t here, enum err err)
{
  struct ask_parts parts = {.count = count};
  struct search_options options = {.limit = limit};
  struct hit_list list = {
      .rows = hits, .count = here, .total = here, .is_complete = true};
  for (size_t i = 0; i < QUESTION_SEARCH_LIMIT; i++)
    hits[i].iri = i % 2 ? STR("odd") : STR("even");
  for (size_t i = 0; i < count; i++) {
    found[i].store.type = &type;
    found[i].snapshot.store = &found[i].store;
    parts.snapshots[i] = &found[i].snapshot;
  }
  ck_assert_int_eq(engine_hits_add(&parts, &options, &arena, &list), err);
  return list;
}

START_TEST(adds_up_to_the_limit)
{
  static const struct {
    size_t limit, here, there;
    uint64_t total;
    bool is_complete_there;
    size_t count;
    bool is_complete;
  } rows[] = {
      {20, 3, 4, 4, true, 7, true},
      {20, 0, 4, 4, true, 4, true},
      {20, 4, 0, 0, true, 4, true},
      {20, 16, 4, 4, true, 20, true},
      {20, 17, 4, 4, true, 20, false}, /* one row has no room */
      {20, 20, 4, 4, true, 20, true},  /* nobody is asked */
      {20, 3, 4, 4, false, 7, false},
      {100, 1, 49, QUESTION_SEARCH_LIMIT - 1, true, 50, true},
      {100, 1, 50, QUESTION_SEARCH_LIMIT, true, 51, false},
      {100, 1, 50, QUESTION_SEARCH_LIMIT + 1, true, 51, false},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    static struct found found[1];
    arena_init(&arena, 1 << 20);
    found[0] = (struct found){.count = rows[i].there,
                              .total = rows[i].total,
                              .is_complete = rows[i].is_complete_there};
    struct hit_list list = add(found, 1, rows[i].limit, rows[i].here, ERR_NONE);
    bool is_asked = rows[i].here < rows[i].limit;
    ck_assert_msg(list.count == rows[i].count, "%zu: %zu", i, list.count);
    ck_assert_msg(list.total == rows[i].here + is_asked * rows[i].total,
                  "%zu: of all", i);
    ck_assert_msg(list.is_complete == rows[i].is_complete, "%zu", i);
    for (size_t j = 0; j < list.count; j++) {
      size_t at = j < rows[i].here ? j : j - rows[i].here;
      ck_assert(str_equals(list.rows[j].iri, hits[at].iri));
    }
    arena_fini(&arena);
  }
}
END_TEST

START_TEST(adds_one_after_the_other)
{
  static struct found found[2];
  arena_init(&arena, 1 << 20);
  found[0] = (struct found){.count = 2, .total = 2, .is_complete = true};
  found[1] = (struct found){.count = 3, .total = 3, .is_complete = true};
  struct hit_list list = add(found, 2, 20, 1, ERR_NONE);
  ck_assert_uint_eq(list.count, 6);
  ck_assert_uint_eq(list.total, 6);
  ck_assert(list.is_complete);
  list = add(found, 2, 3, 1, ERR_NONE); /* the second one is not asked */
  ck_assert_uint_eq(list.count, 3);
  ck_assert_uint_eq(list.total, 3);
  found[1].err = ERR_DAMAGED;
  add(found, 2, 20, 1, ERR_DAMAGED);
  arena_fini(&arena);
}
END_TEST

Suite *
check_engine_hits(void)
{
  const TTest *tests[] = {adds_up_to_the_limit, adds_one_after_the_other};
  return runner_make_suite("engine_hits", tests, sizeof tests / sizeof *tests);
}

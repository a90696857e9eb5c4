#include "resolve/represent.h"

#include "base/memory.h"

#include "runner.h"

#include <stdint.h>
#include <stdlib.h>

runner_suite check_represent;

static volatile size_t too_much = SIZE_MAX / 4;

static enum err
finish(struct arena *arena)
{
  struct response response;
  struct buffer out;
  struct representation *made = NULL;
  response_init(&response);
  response_add(&response, "Content-Type", STR("text/plain"));
  buffer_init(&out, 1024);
  buffer_put(&out, STR("content"));
  struct blob *content = blob_take(&out);
  enum err err = represent_finish(&response, content, STR(""), 0, arena, &made);
  ck_assert_int_eq(err == ERR_NONE, made != NULL);
  representation_release(made);
  blob_release(content);
  return err;
}

/* Whoever wanted the memory has not said that it had none. */
START_TEST(makes_nothing_while_an_allocation_has_failed)
{
  struct arena arena;
  if (!memory_counts())
    return;
  arena_init(&arena, 1 << 20);
  memory_begin();
  ck_assert_int_eq(finish(&arena), ERR_NONE);
  void *volatile none = malloc(too_much);
  ck_assert_ptr_null(none);
  ck_assert_int_eq(finish(&arena), ERR_MEMORY);
  memory_begin();
  ck_assert_int_eq(finish(&arena), ERR_NONE);
  arena_fini(&arena);
}
END_TEST

Suite *
check_represent(void)
{
  const TTest *tests[] = {makes_nothing_while_an_allocation_has_failed};
  return runner_make_suite("represent", tests, sizeof tests / sizeof *tests);
}

#include "http/representation.h"

#include "http/status.h"
#include "runner.h"
#include "starve.h"

#include <string.h>

runner_suite check_representation;

static unsigned forgotten;

static void
forget(void *ready)
{
  (void)ready;
  forgotten++;
}

static struct representation *
make(char *type)
{
  static const struct entity_tag tag = {"\"0123456789abcdef\""};
  struct response response;
  struct buffer text;
  buffer_init(&text, 1024);
  buffer_put(&text, STR("content"));
  struct blob *content = blob_take(&text);
  response_init(&response);
  response_add(&response, "Content-Type", str_from(type));
  response_add(&response, "Vary", STR(""));
  struct representation *made = representation_new(&response, content, &tag, 7);
  ck_assert_ptr_nonnull(made);
  response_fini(&response);
  blob_release(content);
  return made;
}

START_TEST(is_not_made_when_memory_is_out)
{
  static const struct entity_tag tag = {"\"0123456789abcdef\""};
  struct response response;
  struct buffer text;
  buffer_init(&text, 1024);
  buffer_put(&text, STR("content"));
  struct blob *content = blob_take(&text);
  response_init(&response);
  if (starve_begin()) {
    struct representation *made =
        representation_new(&response, content, &tag, 7);
    starve_end();
    ck_assert_ptr_null(made);
  }
  response_fini(&response);
  blob_release(content); /* it was not taken */
}
END_TEST

START_TEST(outlives_what_it_was_made_of)
{
  char type[] = "text/turtle";
  struct representation *made = make(type);
  struct response response;
  memset(type, 'x', sizeof type - 1);
  representation_put(made, &response);
  ck_assert_int_eq(response.status, 0); /* it is for who responds to choose */
  ck_assert(str_equals(response_field(&response, "Content-Type"),
                       STR("text/turtle")));
  ck_assert_uint_eq(response.content.length, 7);
  ck_assert_mem_eq(response.content.bytes, "content", 7);
  representation_release(made); /* the response holds it still */
  ck_assert_mem_eq(response.content.bytes, "content", 7);
  ck_assert(str_equals(response_field(&response, "Content-Type"),
                       STR("text/turtle")));
  response_fini(&response);
}
END_TEST

START_TEST(counts_what_it_takes)
{
  char type[] = "text/turtle";
  struct representation *made = make(type);
  ck_assert_uint_ge(made->size, sizeof *made + 7 + sizeof type);
  representation_release(made);
}
END_TEST

START_TEST(forgets_what_was_made_ready_of_it)
{
  char type[] = "text/turtle", ready;
  struct representation *made = make(type);
  forgotten = 0;
  made->forget = forget;
  made->ready[REPRESENTATION_FULL] = &ready;
  made->ready[REPRESENTATION_NOT_MODIFIED] = &ready;
  representation_release(representation_acquire(made));
  ck_assert_uint_eq(forgotten, 0);
  representation_release(made);
  ck_assert_uint_eq(forgotten, 2);
  representation_release(NULL);
}
END_TEST

Suite *
check_representation(void)
{
  const TTest *tests[] = {is_not_made_when_memory_is_out,
                          outlives_what_it_was_made_of, counts_what_it_takes,
                          forgets_what_was_made_ready_of_it};
  return runner_make_suite("representation", tests,
                           sizeof tests / sizeof *tests);
}

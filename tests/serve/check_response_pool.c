#include "serve/response_pool.h"

#include "http/representation.h"
#include "http/status.h"
#include "runner.h"

#include <string.h>

runner_suite check_response_pool;

static const char location[] = "Location", vary[] = "Vary",
                  link_name[] = "Link";

/* A redirect with these values; an empty value adds no field. */
static struct response
redirect(struct str where, struct str by, char *content)
{
  struct response response;
  response_init(&response);
  response.status = STATUS_SEE_OTHER;
  response_add(&response, location, where);
  response_add(&response, vary, by);
  response_put_content(&response, content_borrow(content, strlen(content)));
  return response;
}

static bool
has(const struct pooled_response *pooled, const char *name, const char *value)
{
  const char *found =
      MHD_get_response_header(response_pool_queued(pooled), name);
  return value ? found && strcmp(found, value) == 0 : !found;
}

START_TEST(changes_what_differs)
{
  static const struct {
    struct str where, by;
  } rows[] = {
      {STR_INIT("/a"), STR_INIT("Accept")},
      {STR_INIT("/bb"), STR_INIT("Accept")},
      {STR_INIT("/bb"), STR_INIT("Accept")},
      {STR_INIT("/a"), STR_INIT("")},
      {STR_INIT("/a"), STR_INIT("Accept, Accept-Language")},
      {STR_INIT(""), STR_INIT("")},
      {STR_INIT("/ccc"), STR_INIT("Accept")},
  };
  struct response_pool pool = {.count = 0};
  struct MHD_Response *first = NULL;
  char content[] = "x";
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct response response = redirect(rows[i].where, rows[i].by, content);
    struct pooled_response *pooled = response_pool_take(&pool, &response);
    ck_assert_ptr_nonnull(pooled);
    ck_assert(!first || response_pool_queued(pooled) == first);
    first = response_pool_queued(pooled);
    ck_assert(has(pooled, location,
                  rows[i].where.length ? rows[i].where.bytes : NULL));
    ck_assert(has(pooled, vary, rows[i].by.length ? rows[i].by.bytes : NULL));
    ck_assert_int_eq(
        MHD_get_response_headers(response_pool_queued(pooled), NULL, NULL),
        (rows[i].where.length > 0) + (rows[i].by.length > 0));
    response_pool_give_back(&pool, pooled);
    ck_assert_uint_eq(pool.count, 1);
  }
  response_pool_fini(&pool);
  ck_assert_uint_eq(pool.count, 0);
}
END_TEST

/* The length of the content is fixed, and so are the names of the fields. */
START_TEST(takes_another_where_it_must)
{
  struct response_pool pool = {.count = 0};
  char one[] = "x", two[] = "xy";
  struct response response = redirect(STR("/a"), STR("Accept"), one);
  struct pooled_response *first = response_pool_take(&pool, &response);
  struct pooled_response *second =
      response_pool_take(&pool, &response); /* the first is in use */
  ck_assert(first && second && first != second);
  response_pool_give_back(&pool, first);
  response = redirect(STR("/a"), STR("Accept"), two);
  struct pooled_response *longer = response_pool_take(&pool, &response);
  ck_assert(longer && longer != first);
  response = redirect(STR("/a"), STR("Accept"), one);
  response_add(&response, link_name, STR("<b>"));
  struct pooled_response *more = response_pool_take(&pool, &response);
  ck_assert(more && more != first);
  ck_assert(has(more, link_name, "<b>"));
  response_pool_give_back(&pool, NULL);
  response_pool_give_back(&pool, second);
  response_pool_give_back(&pool, longer);
  response_pool_give_back(&pool, more);
  ck_assert_uint_eq(pool.count, 4);
  response_pool_fini(&pool);
}
END_TEST

START_TEST(leaves_what_is_no_form)
{
  static char large[5000], field[3000];
  struct response_pool pool = {.count = 0};
  char one[] = "x";
  memset(large, 'x', sizeof large - 1);
  memset(field, 'x', sizeof field - 1);
  struct response response = redirect(STR("/a"), STR(""), large);
  ck_assert_ptr_null(response_pool_take(&pool, &response));
  response = redirect(str_from(field), STR(""), one);
  ck_assert_ptr_null(response_pool_take(&pool, &response));
  response = redirect(STR("/a"), STR(""), one);
  response.close = true;
  ck_assert_ptr_null(response_pool_take(&pool, &response));
  response = redirect(STR("/a"), STR(""), one);
  for (size_t i = response.field_count; i < RESPONSE_FIELDS_MAXIMUM; i++)
    response_add(&response, link_name, STR("<b>"));
  ck_assert_ptr_null(response_pool_take(&pool, &response));
  response_pool_fini(&pool);
}
END_TEST

START_TEST(keeps_a_bounded_number)
{
  enum { LENGTHS = 3 * RESPONSE_POOL_MAXIMUM };
  static char contents[LENGTHS + 1];
  struct response_pool pool = {.count = 0};
  memset(contents, 'x', LENGTHS);
  for (size_t length = 0; length < LENGTHS; length++) {
    struct response response =
        redirect(STR("/a"), STR(""), contents + LENGTHS - length);
    response_pool_give_back(&pool, response_pool_take(&pool, &response));
    ck_assert_uint_le(pool.count, RESPONSE_POOL_MAXIMUM);
  }
  ck_assert_uint_gt(pool.count, 0); /* the last ones are there */
  response_pool_fini(&pool);
}
END_TEST

Suite *
check_response_pool(void)
{
  const TTest *tests[] = {changes_what_differs, takes_another_where_it_must,
                          leaves_what_is_no_form, keeps_a_bounded_number};
  return runner_make_suite("response_pool", tests,
                           sizeof tests / sizeof *tests);
}

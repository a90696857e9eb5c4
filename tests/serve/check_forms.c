#include "serve/forms.h"

#include "http/representation.h"
#include "http/status.h"
#include "runner.h"

#include <string.h>

runner_suite check_forms;

static const char location[] = "Location", vary[] = "Vary",
                  link_name[] = "Link";

/* A redirect with these values; an empty one is no field. */
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
has(const struct form *form, const char *name, const char *value)
{
  const char *found = MHD_get_response_header(forms_response(form), name);
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
  struct forms forms = {.count = 0};
  struct MHD_Response *first = NULL;
  char content[] = "x";
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct response response = redirect(rows[i].where, rows[i].by, content);
    struct form *form = forms_fill(&forms, &response);
    ck_assert_ptr_nonnull(form);
    ck_assert(!first || forms_response(form) == first);
    first = forms_response(form);
    ck_assert(
        has(form, location, rows[i].where.length ? rows[i].where.bytes : NULL));
    ck_assert(has(form, vary, rows[i].by.length ? rows[i].by.bytes : NULL));
    ck_assert_int_eq(MHD_get_response_headers(forms_response(form), NULL, NULL),
                     (rows[i].where.length > 0) + (rows[i].by.length > 0));
    forms_rest(&forms, form);
    ck_assert_uint_eq(forms.count, 1);
  }
  forms_fini(&forms);
  ck_assert_uint_eq(forms.count, 0);
}
END_TEST

/* The length of the content is fixed, and so are the names of the fields. */
START_TEST(takes_another_where_it_must)
{
  struct forms forms = {.count = 0};
  char one[] = "x", two[] = "xy";
  struct response response = redirect(STR("/a"), STR("Accept"), one);
  struct form *first = forms_fill(&forms, &response);
  struct form *second = forms_fill(&forms, &response); /* the first is in use */
  ck_assert(first && second && first != second);
  forms_rest(&forms, first);
  response = redirect(STR("/a"), STR("Accept"), two);
  struct form *longer = forms_fill(&forms, &response);
  ck_assert(longer && longer != first);
  response = redirect(STR("/a"), STR("Accept"), one);
  response_add(&response, link_name, STR("<b>"));
  struct form *more = forms_fill(&forms, &response);
  ck_assert(more && more != first);
  ck_assert(has(more, link_name, "<b>"));
  forms_rest(&forms, NULL);
  forms_rest(&forms, second);
  forms_rest(&forms, longer);
  forms_rest(&forms, more);
  ck_assert_uint_eq(forms.count, 4);
  forms_fini(&forms);
}
END_TEST

START_TEST(leaves_what_is_no_form)
{
  static char large[5000], field[3000];
  struct forms forms = {.count = 0};
  char one[] = "x";
  memset(large, 'x', sizeof large - 1);
  memset(field, 'x', sizeof field - 1);
  struct response response = redirect(STR("/a"), STR(""), large);
  ck_assert_ptr_null(forms_fill(&forms, &response));
  response = redirect(str_from(field), STR(""), one);
  ck_assert_ptr_null(forms_fill(&forms, &response));
  response = redirect(STR("/a"), STR(""), one);
  response.close = true;
  ck_assert_ptr_null(forms_fill(&forms, &response));
  response = redirect(STR("/a"), STR(""), one);
  for (size_t i = response.field_count; i < RESPONSE_FIELDS_MAXIMUM; i++)
    response_add(&response, link_name, STR("<b>"));
  ck_assert_ptr_null(forms_fill(&forms, &response));
  forms_fini(&forms);
}
END_TEST

START_TEST(keeps_a_bounded_number)
{
  enum { LENGTHS = 3 * FORMS_MAXIMUM };
  static char contents[LENGTHS + 1];
  struct forms forms = {.count = 0};
  memset(contents, 'x', LENGTHS);
  for (size_t length = 0; length < LENGTHS; length++) {
    struct response response =
        redirect(STR("/a"), STR(""), contents + LENGTHS - length);
    forms_rest(&forms, forms_fill(&forms, &response));
    ck_assert_uint_le(forms.count, FORMS_MAXIMUM);
  }
  ck_assert_uint_gt(forms.count, 0); /* the last ones are there */
  forms_fini(&forms);
}
END_TEST

Suite *
check_forms(void)
{
  const TTest *tests[] = {changes_what_differs, takes_another_where_it_must,
                          leaves_what_is_no_form, keeps_a_bounded_number};
  return runner_make_suite("forms", tests, sizeof tests / sizeof *tests);
}

/* problem: statuses that are explained rather than answered. */
#include "http/status.h"
#include "name/document.h"
#include "name/own_variant.h"
#include "name/reference.h"
#include "name/variant.h"
#include "page/page.h"
#include "resolve/explanation.h"
#include "resolve/fields.h"
#include "resolve/respond.h"

enum { PROBLEM_MAXIMUM = 64 * 1024, PROBLEM_MAX_AGE = 60 };

/* max_age 0: it is not to be kept. */
static enum err
begin_problem(struct exchange *exchange, int status, uint32_t max_age,
              struct view **ret_view)
{
  struct str vary = negotiate_vary_text(exchange->vary);
  fields_begin(exchange->response, status);
  if (vary.length)
    response_add(exchange->response, "Vary", vary);
  if (max_age)
    fields_add_max_age(exchange->response, max_age,
                       &exchange->workspace->arena);
  else
    response_add(exchange->response, "Cache-Control", STR("no-store"));
  *ret_view = view_new(&exchange->workspace->arena);
  return *ret_view ? ERR_NONE : ERR_MEMORY;
}

static enum err
explain(struct exchange *exchange, int status, uint32_t max_age,
        struct str message)
{
  struct view *view;
  TRY(begin_problem(exchange, status, max_age, &view));
  if (status == STATUS_SERVICE_UNAVAILABLE)
    response_add(exchange->response, "Retry-After", STR("10"));
  return explanation_put(exchange, view, message);
}

enum err
respond_problem(struct exchange *exchange, int status, struct str message)
{
  return explain(exchange, status, 0, message);
}

enum err
respond_failed(struct exchange *exchange)
{
  return respond_problem(exchange, STATUS_PRECONDITION_FAILED,
                         STR("The representation is another one by now."));
}

enum err
respond_gone(struct exchange *exchange)
{
  return explain(exchange, STATUS_GONE, PROBLEM_MAX_AGE,
                 STR("This name has been withdrawn by its owner."));
}

enum err
respond_no_page(struct exchange *exchange)
{
  return explain(exchange, STATUS_NOT_FOUND, PROBLEM_MAX_AGE,
                 STR("There is no such page."));
}

/* Each variant with its type, so that a client can choose (15.5.7). */
static void
add_alternates(struct exchange *exchange, const struct identity *identity,
               format_set offered)
{
  enum { ALTERNATES_WANTED = 2900 };
  struct buffer path, out;
  buffer_init(&path, PROBLEM_MAXIMUM);
  buffer_init(&out, PROBLEM_MAXIMUM);
  for (int id = 0; id < FORMAT_COUNT; id++) {
    const struct format *format = format_get((enum format_id)id);
    size_t before = out.length;
    if (!(offered & FORMAT_BIT(id)))
      continue;
    buffer_put(&out, before ? STR(", <") : STR("<"));
    buffer_reset(&path);
    variant_put(&path, identity, format->id, STR(""));
    document_put_reference(&out, identity->rule->origin, buffer_str(&path),
                           STR(""));
    buffer_put(&out, STR(">; rel=\"alternate\"; type=\""));
    buffer_put(&out, format->media_type);
    buffer_put_char(&out, '"');
    if (out.length > ALTERNATES_WANTED)
      buffer_cut(&out, before);
  }
  buffer_fini(&path);
  response_add(exchange->response, "Link",
               arena_take_buffer(&exchange->workspace->arena, &out));
}

enum err
respond_not_acceptable(struct exchange *exchange,
                       const struct identity *identity)
{
  struct view *view;
  struct arena *arena = &exchange->workspace->arena;
  format_set offered = own_variant_select(exchange->snapshot, identity,
                                          negotiate_offered(identity), arena);
  TRY(begin_problem(exchange, STATUS_NOT_ACCEPTABLE, PROBLEM_MAX_AGE, &view));
  TRY(page_put_variants(view, "variants", &exchange->snapshot->rules, identity,
                        offered, NULL, arena));
  add_alternates(exchange, identity, offered);
  return explanation_put(exchange, view,
                         STR("None of the formats on offer is acceptable."));
}

static void
put_links(struct exchange *exchange, struct view *view, const char *key,
          const struct str *iris, size_t count)
{
  for (size_t i = 0; i < count; i++) {
    struct view *row = view_add(view, key);
    view_put(row, "iri", iris[i]);
    view_put(row, "href",
             reference_link(iris[i], exchange->target->authority,
                            &exchange->workspace->arena));
    if (i == 0)
      view_show(row, "first");
  }
}

enum err
respond_not_found(struct exchange *exchange, const struct identity *identity)
{
  struct view *view;
  struct suggestions found;
  const struct store *store = exchange->snapshot->store;
  TRY(store->type->suggest(store, identity->iri, &exchange->workspace->arena,
                           &found));
  TRY(begin_problem(exchange, STATUS_NOT_FOUND, PROBLEM_MAX_AGE, &view));
  put_links(exchange, view, "near", found.near, found.near_count);
  put_links(exchange, view, "subjects", found.subjects, found.subject_count);
  struct str message = STR("Nothing is known by this name.");
  if (found.mentions)
    message = STR("Nothing is said about this name; it is only mentioned, as "
                  "the object of other statements.");
  else if (found.is_predicate)
    message = STR("Nothing is said about this name; it is only used as a "
                  "predicate.");
  return explanation_put(exchange, view, message);
}

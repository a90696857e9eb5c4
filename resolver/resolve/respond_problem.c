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
begin_problem(struct respond *respond, int status, uint32_t max_age,
              struct view **ret_view)
{
  struct str vary = select_vary_text(respond->vary);
  fields_begin(respond->response, status);
  if (vary.length)
    response_add(respond->response, "Vary", vary);
  if (max_age)
    fields_add_max_age(respond->response, max_age, &respond->workspace->arena);
  else
    response_add(respond->response, "Cache-Control", STR("no-store"));
  *ret_view = view_new(&respond->workspace->arena);
  return *ret_view ? ERR_NONE : ERR_MEMORY;
}

static enum err
explain(struct respond *respond, int status, uint32_t max_age,
        struct str message)
{
  struct view *view;
  TRY(begin_problem(respond, status, max_age, &view));
  if (status == STATUS_SERVICE_UNAVAILABLE)
    response_add(respond->response, "Retry-After", STR("10"));
  return explanation_put(respond, view, message);
}

enum err
respond_problem(struct respond *respond, int status, struct str message)
{
  return explain(respond, status, 0, message);
}

enum err
respond_gone(struct respond *respond)
{
  return explain(respond, STATUS_GONE, PROBLEM_MAX_AGE,
                 STR("This name has been withdrawn by its owner."));
}

enum err
respond_no_page(struct respond *respond)
{
  return explain(respond, STATUS_NOT_FOUND, PROBLEM_MAX_AGE,
                 STR("There is no such page."));
}

/* Each variant with its type, so that a client can choose (15.5.7). */
static void
add_alternates(struct respond *respond, const struct identity *identity,
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
  response_add(respond->response, "Link",
               arena_take_buffer(&respond->workspace->arena, &out));
}

enum err
respond_not_acceptable(struct respond *respond, const struct identity *identity)
{
  struct view *view;
  struct arena *arena = &respond->workspace->arena;
  format_set offered;
  TRY(own_variant_select(respond->snapshot, identity, select_offered(identity),
                         arena, &offered));
  TRY(begin_problem(respond, STATUS_NOT_ACCEPTABLE, PROBLEM_MAX_AGE, &view));
  TRY(page_put_variants(view, "variants", &respond->snapshot->rules, identity,
                        offered, NULL, arena));
  add_alternates(respond, identity, offered);
  return explanation_put(respond, view,
                         STR("None of the formats on offer is acceptable."));
}

static void
put_links(struct respond *respond, struct view *view, const char *key,
          const struct str *iris, size_t count)
{
  for (size_t i = 0; i < count; i++) {
    struct view *row = view_add(view, key);
    view_put(row, "iri", iris[i]);
    view_put(row, "href",
             reference_link(iris[i], respond->target->authority,
                            &respond->workspace->arena));
    if (i == 0)
      view_show(row, "first");
  }
}

enum err
respond_not_found(struct respond *respond, const struct identity *identity)
{
  struct view *view;
  struct suggestions found;
  const struct store *store = respond->snapshot->store;
  TRY(store->type->suggest(store, identity->iri, &respond->workspace->arena,
                           &found));
  TRY(begin_problem(respond, STATUS_NOT_FOUND, PROBLEM_MAX_AGE, &view));
  put_links(respond, view, "near", found.near, found.near_count);
  put_links(respond, view, "subjects", found.subjects, found.subject_count);
  struct str message = STR("Nothing is known by this name.");
  if (found.mentions)
    message = STR("Nothing is said about this name; it is only mentioned, as "
                  "the object of other statements.");
  else if (found.is_predicate)
    message = STR("Nothing is said about this name; it is only used as a "
                  "predicate.");
  return explanation_put(respond, view, message);
}

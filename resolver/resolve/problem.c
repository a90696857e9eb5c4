/* problem: statuses that are explained rather than answered. */
#include "format/json.h"
#include "http/accept.h"
#include "http/status.h"
#include "resolve/page.h"
#include "resolve/represent.h"
#include "resolve/respond.h"

enum { PROBLEM_MAXIMUM = 64 * 1024, PROBLEM_MAX_AGE = 60 };

static const char VARY[] = "Accept";

/* How a problem is explained: by Accept, text when nothing is preferred. */
enum explanation { EXPLAIN_TEXT, EXPLAIN_HTML, EXPLAIN_JSON };

static enum explanation
choose_explanation(struct respond *respond)
{
  static const struct {
    const char *type;
    enum explanation explanation;
  } table[] = {
      {"text/plain", EXPLAIN_TEXT},
      {"text/html", EXPLAIN_HTML},
      {"application/problem+json", EXPLAIN_JSON},
      {"application/json", EXPLAIN_JSON},
  };
  struct accept accept;
  struct accept_match best = {0, 0, 0};
  enum explanation chosen = EXPLAIN_TEXT;
  respond_read_accept(respond, &accept);
  for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
    struct media_type type;
    media_type_parse(str_from(table[i].type), &type);
    struct accept_match match = accept_match(&accept, &type);
    if (!accept_is_better(match, best))
      continue;
    best = match;
    chosen = table[i].explanation;
  }
  return chosen;
}

static void
put_json_problem(struct buffer *out, int status, struct str message)
{
  buffer_format(out, "{\"status\": %d, \"title\": ", status);
  json_put_string(out, str_from(status_text(status)));
  buffer_put(out, STR(", \"detail\": "));
  json_put_string(out, message);
  buffer_put(out, STR("}\n"));
}

static void
put_text_lines(struct buffer *out, const struct view *view, const char *key,
               const char *field)
{
  const struct view_entry *list = view_find(view, str_from(key));
  for (const struct view *row = list ? list->first : NULL; row;
       row = row->next) {
    const struct view_entry *entry = view_find(row, str_from(field));
    buffer_put(out, STR("  "));
    if (entry)
      buffer_put(out, entry->text);
    buffer_put_char(out, '\n');
  }
}

/* The content of a problem; the view has the message, and perhaps lists. */
static enum err
put_problem(struct respond *respond, struct view *view, struct str message)
{
  struct buffer content;
  enum explanation explanation = choose_explanation(respond);
  int status = respond->response->status;
  buffer_init(&content, PROBLEM_MAXIMUM);
  view_put(view, "message", message);
  if (explanation == EXPLAIN_HTML && respond->snapshot) {
    response_add(respond->response, "Content-Type",
                 STR("text/html; charset=utf-8"));
    response_add(respond->response, "Content-Security-Policy",
                 STR("default-src 'none'; style-src 'self'"));
    page_put_head(respond->snapshot, view, str_from(status_text(status)));
    page_render("error", view, &content);
  } else if (explanation == EXPLAIN_JSON) {
    response_add(respond->response, "Content-Type",
                 STR("application/problem+json"));
    put_json_problem(&content, status, message);
  } else {
    response_add(respond->response, "Content-Type",
                 STR("text/plain; charset=utf-8"));
    buffer_format(&content, "%d %s\n", status, status_text(status));
    buffer_put(&content, message);
    buffer_put_char(&content, '\n');
    put_text_lines(&content, view, "near", "iri");
    put_text_lines(&content, view, "subjects", "iri");
    put_text_lines(&content, view, "variants", "href");
  }
  return respond_finish(respond, &content);
}

static enum err
begin_problem(struct respond *respond, int status, struct view **ret_view)
{
  respond_begin(respond, status);
  *ret_view = view_new(&respond->workspace->arena);
  return *ret_view ? ERR_NONE : ERR_MEMORY;
}

enum err
respond_problem(struct respond *respond, int status, struct str message)
{
  struct view *view;
  TRY(begin_problem(respond, status, &view));
  if (status == STATUS_SERVICE_UNAVAILABLE)
    response_add(respond->response, "Retry-After", STR("10"));
  if (status == STATUS_GONE)
    respond_add_max_age(respond, PROBLEM_MAX_AGE);
  else
    response_add(respond->response, "Cache-Control", STR("no-store"));
  response_add(respond->response, "Vary", str_from(VARY));
  return put_problem(respond, view, message);
}

enum err
respond_gone(struct respond *respond)
{
  return respond_problem(respond, STATUS_GONE,
                         STR("This name has been withdrawn by its owner."));
}

enum err
respond_not_acceptable(struct respond *respond, const struct identity *identity)
{
  struct view *view;
  format_set offered = represent_offered(identity);
  TRY(begin_problem(respond, STATUS_NOT_ACCEPTABLE, &view));
  TRY(page_put_variants(view, "variants", identity->document, offered,
                        &respond->workspace->arena));
  response_add(respond->response, "Vary", str_from(VARY));
  respond_add_max_age(respond, PROBLEM_MAX_AGE);
  return put_problem(respond, view,
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
             page_link(iris[i], respond->target->authority,
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
  TRY(begin_problem(respond, STATUS_NOT_FOUND, &view));
  put_links(respond, view, "near", found.near, found.near_count);
  put_links(respond, view, "subjects", found.subjects, found.subject_count);
  response_add(respond->response, "Vary", str_from(VARY));
  respond_add_max_age(respond, PROBLEM_MAX_AGE);
  struct str message = STR("Nothing is known by this name.");
  if (found.mentions)
    message = STR("Nothing is said about this name; it is only mentioned, as "
                  "the object of other statements.");
  else if (found.is_predicate)
    message = STR("Nothing is said about this name; it is only used as a "
                  "predicate.");
  return put_problem(respond, view, message);
}

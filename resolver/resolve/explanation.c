#include "resolve/explanation.h"

#include "format/json.h"
#include "format/message.h"
#include "format/turtle_term.h"
#include "http/accept.h"
#include "http/status.h"
#include "page/page.h"
#include "resolve/fields.h"
#include "terms.h"

enum { EXPLANATION_MAXIMUM = 512 * 1024 };

/* The lists that a problem may have: the member of a row that is shown as text,
 * and their property in Turtle. */
static const struct {
  const char *key, *field, *property;
} lists[] = {
    {"near", "iri", "rdfs:seeAlso"},
    {"subjects", "iri", "rdfs:seeAlso"},
    {"variants", "href", "dcterms:hasFormat"},
};
enum { LISTS = sizeof lists / sizeof *lists };

/* The formats of explanations. Accept chooses one; text when nothing is
 * preferred. */
enum explanation {
  EXPLAIN_TEXT,
  EXPLAIN_HTML,
  EXPLAIN_TURTLE,
  EXPLAIN_JSON,
};

/* Returns whether HTML is preferred; XHTML counts as well, and is sent as
 * text/html. */
static bool
is_html_refused(const struct accept *accept)
{
  struct media_type html;
  media_type_parse(STR("text/html"), &html);
  struct accept_match match = accept_match(accept, &html);
  return match.specificity > 0 && match.quality == 0;
}

static enum explanation
choose_explanation(struct exchange *exchange)
{
  static const struct {
    const char *type;
    enum explanation explanation;
  } table[] = {
      {"text/plain", EXPLAIN_TEXT},
      {"text/html", EXPLAIN_HTML},
      {"application/xhtml+xml", EXPLAIN_HTML},
      {"application/problem+json", EXPLAIN_JSON},
      {"application/json", EXPLAIN_JSON},
      {"text/turtle", EXPLAIN_TURTLE},
  };
  struct accept accept;
  struct accept_match best = {0, 0, 0};
  enum explanation chosen = EXPLAIN_TEXT;
  if (!(exchange->vary & VARY_ACCEPT))
    return EXPLAIN_TEXT;
  accept_read(exchange->request, &exchange->workspace->arena, &accept);
  for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
    struct media_type type;
    media_type_parse(str_from(table[i].type), &type);
    struct accept_match match = accept_match(&accept, &type);
    if (!accept_is_better(match, best) ||
        (table[i].explanation == EXPLAIN_HTML && is_html_refused(&accept)))
      continue;
    best = match;
    chosen = table[i].explanation;
  }
  return chosen;
}

/* Returns the language of the explanation: that of the client, if the answer
 * may depend on it. */
static struct str
choose_language(struct exchange *exchange)
{
  struct language_list wanted = {.count = 0};
  if (exchange->vary & VARY_LANGUAGE)
    language_parse(request_joined_field(exchange->request,
                                        STR("Accept-Language"),
                                        &exchange->workspace->arena),
                   &wanted);
  return message_language(&wanted);
}

/* Appends an extension member (RFC 9457 3.2): the rows of a list of the
 * view. */
static void
put_json_rows(struct buffer *out, const struct view *view, const char *key)
{
  static const char *const members[] = {"href", "type", "iri"};
  const struct view_entry *list = view_find(view, view_key_of(str_from(key)));
  if (!list || !list->first)
    return;
  buffer_format(out, ",\n \"%s\": [", key);
  for (const struct view *row = list->first; row; row = row->next) {
    const char *between = "";
    buffer_put(out, row == list->first ? STR("{") : STR(",\n  {"));
    for (size_t i = 0; i < sizeof members / sizeof *members; i++) {
      const struct view_entry *entry =
          view_find(row, view_key_of(str_from(members[i])));
      if (!entry || entry->text.length == 0)
        continue;
      buffer_format(out, "%s\"%s\": ", between, members[i]);
      json_put_string(out, entry->text);
      between = ", ";
    }
    buffer_put_char(out, '}');
  }
  buffer_put_char(out, ']');
}

/* Appends the explanation as problem+json (RFC 9457). */
static void
put_json_problem(struct buffer *out, const struct view *view, int status,
                 struct str message)
{
  buffer_format(out, "{\"status\": %d, \"title\": ", status);
  json_put_string(out, str_from(status_text(status)));
  buffer_put(out, STR(", \"detail\": "));
  json_put_string(out, message);
  for (size_t i = 0; i < LISTS; i++)
    put_json_rows(out, view, lists[i].key);
  const struct view_entry *more =
      view_find(view, view_key_of(STR("more_subjects")));
  if (more)
    buffer_format(out, ",\n \"moreSubjects\": %.*s", STR_ARGS(more->text));
  buffer_put(out, STR("}\n"));
}

static void
put_turtle_links(struct buffer *out, const struct view *view, const char *key,
                 const char *property)
{
  const struct view_entry *list = view_find(view, view_key_of(str_from(key)));
  for (const struct view *row = list ? list->first : NULL; row;
       row = row->next) {
    const struct view_entry *iri = view_find(row, view_key_of(STR("iri")));
    if (!iri)
      continue;
    buffer_format(out, " ;\n  %s ", property);
    turtle_term_put_iriref(out, iri->text);
  }
}

static void
put_turtle_problem(struct buffer *out, const struct view *view, int status,
                   struct str message, struct str language)
{
  struct namespaces none = {.count = 0};
  struct term text = term_literal(message, language, (struct str){NULL, 0});
  buffer_put(out, STR("@prefix dcterms: <http://purl.org/dc/terms/> .\n"
                      "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
                      ".\n@prefix so: <" SO_NAMESPACE "> .\n\n"));
  buffer_format(out, "[] a so:Problem ;\n  so:status %d ;\n", status);
  buffer_put(out, STR("  dcterms:description "));
  turtle_term_put_literal(out, &text, &none, NULL);
  for (size_t i = 0; i < LISTS; i++)
    put_turtle_links(out, view, lists[i].key, lists[i].property);
  buffer_put(out, STR(" .\n"));
}

static void
put_text_lines(struct buffer *out, const struct view *view, const char *key,
               const char *field)
{
  const struct view_entry *list = view_find(view, view_key_of(str_from(key)));
  for (const struct view *row = list ? list->first : NULL; row;
       row = row->next) {
    const struct view_entry *entry =
        view_find(row, view_key_of(str_from(field)));
    buffer_put(out, STR("  "));
    if (entry)
      buffer_put(out, entry->text);
    buffer_put_char(out, '\n');
  }
}

static void
put_text_problem(struct buffer *out, const struct view *view, int status,
                 struct str message)
{
  buffer_format(out, "%d %s\n", status, status_text(status));
  buffer_put(out, message);
  buffer_put_char(out, '\n');
  for (size_t i = 0; i < LISTS; i++)
    put_text_lines(out, view, lists[i].key, lists[i].field);
  const struct view_entry *more =
      view_find(view, view_key_of(STR("more_subjects")));
  if (more)
    buffer_format(out, "  + %.*s\n", STR_ARGS(more->text));
}

static enum err
put_html_problem(struct exchange *exchange, struct view *view, int status,
                 struct str message, struct str language, struct buffer *out)
{
  response_add(exchange->response, "Content-Security-Policy",
               fields_page_policy(STR(""), &exchange->workspace->arena));
  view_put(view, "message", message);
  page_put_head(exchange->snapshot, exchange_site(exchange), view,
                message_in(str_from(status_text(status)), language), language);
  return page_render(exchange->snapshot->theme, "error", view, out);
}

/* Sets the content of the buffer as the response's content, and frees the
 * buffer in any case. */
static enum err
finish(struct exchange *exchange, struct buffer *content)
{
  enum err err = buffer_err(content);
  if (!err)
    response_put_content(exchange->response, content_take(content));
  buffer_fini(content);
  return err;
}

enum err
explanation_put(struct exchange *exchange, struct view *view,
                struct str message)
{
  static const char *const types[] = {
      [EXPLAIN_TEXT] = "text/plain; charset=utf-8",
      [EXPLAIN_HTML] = "text/html; charset=utf-8",
      [EXPLAIN_TURTLE] = "text/turtle; charset=utf-8",
      [EXPLAIN_JSON] = "application/problem+json"};
  struct buffer out;
  enum explanation explanation = choose_explanation(exchange);
  struct str language = choose_language(exchange);
  int status = exchange->response->status;
  enum err err = ERR_NONE;
  if (explanation == EXPLAIN_HTML && !exchange->snapshot)
    explanation = EXPLAIN_TEXT;
  exchange->response->traits.kind = (uint8_t)exchange->kind;
  buffer_init(&out, EXPLANATION_MAXIMUM);
  message = message_in(message, language);
  response_add(exchange->response, "Content-Type",
               str_from(types[explanation]));
  response_add(exchange->response, "Content-Language", language);
  if (explanation == EXPLAIN_HTML)
    err = put_html_problem(exchange, view, status, message, language, &out);
  else if (explanation == EXPLAIN_JSON)
    put_json_problem(&out, view, status, message);
  else if (explanation == EXPLAIN_TURTLE)
    put_turtle_problem(&out, view, status, message, language);
  else
    put_text_problem(&out, view, status, message);
  if (!err)
    return finish(exchange, &out);
  buffer_fini(&out);
  return err;
}

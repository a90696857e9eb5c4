#include "resolve/search.h"
#include "resolve/text.h"

#include "base/iri.h"
#include "base/utf8.h"
#include "format/json.h"
#include "html/readable.h"
#include "http/accept.h"
#include "name/parameters.h"
#include "name/reference.h"
#include "page/page.h"
#include "resolve/engine_hits.h"
#include "resolve/respond.h"
#include "resolve/search_page.h"

enum {
  SEARCH_MAX_AGE = 60,
  SUGGESTIONS = 8,
  QUERY_MAXIMUM = 1024,
  ENGINE_QUERY_MINIMUM = 2, /* bytes */
};

/* --- the query -------------------------------------------------------------
 */

static enum err
read_query(struct exchange *exchange, struct str *ret_query)
{
  struct str query;
  TRY(parameters_value(exchange->target->query, STR("q"), QUERY_MAXIMUM,
                       &exchange->workspace->arena, &query));
  *ret_query =
      utf8_is_valid(query) ? str_trimmed(query) : (struct str){NULL, 0};
  return ERR_NONE;
}

static bool
asks_for_suggestions(struct exchange *exchange)
{
  struct buffer value; /* whose content, and errors, are all the same */
  buffer_init(&value, QUERY_MAXIMUM);
  bool asks =
      iri_query_parameter(exchange->target->query, STR("suggest"), &value);
  buffer_fini(&value);
  return asks;
}

/* Reads the number of the page; the first one when it is not a number, or too
 * large. */
static enum err
read_page(struct exchange *exchange, uint64_t *ret_page)
{
  struct str value;
  TRY(parameters_value(exchange->target->query, STR("page"), QUERY_MAXIMUM,
                       &exchange->workspace->arena, &value));
  *ret_page = 1;
  if (value.bytes &&
      (!str_to_number(value, SEARCH_REACH / SEARCH_HITS, ret_page) ||
       *ret_page == 0))
    *ret_page = 1;
  return ERR_NONE;
}

/* Endpoints are not asked when the query is too short for a word. */
enum err
search_begin(struct exchange *exchange, struct search *ret_search,
             bool *ret_done)
{
  struct str query;
  *ret_done = false;
  TRY(read_query(exchange, &query));
  *ret_search = (struct search){.exchange = exchange, .query = query};
  TRY(read_page(exchange, &ret_search->page));
  page_language_choose(exchange, &ret_search->languages);
  if (query.length < ENGINE_QUERY_MINIMUM)
    return ERR_NONE;
  return ask_engines(exchange, QUESTION_SEARCH, query, &ret_search->parts,
                     ret_done);
}

static enum err
find(struct search *search, struct str text, bool suggests)
{
  struct exchange *exchange = search->exchange;
  const struct store *store = exchange->snapshot->store;
  struct search_options options = {
      .text = text,
      .wanted = &search->languages.wanted,
      .usual = &exchange->snapshot->rules.languages,
      .limit = suggests ? SUGGESTIONS : SEARCH_HITS,
      .skip = (search->page - 1) * SEARCH_HITS,
      .reach = suggests ? 0 : SEARCH_REACH,
      .suggests = suggests,
      .describes = search->describes};
  struct arena *arena = &exchange->workspace->arena;
  if (suggests)
    options.skip = 0;
  TRY(store->type->search(store, &options, arena, &search->hits));
  return engine_hits_add(&search->parts, &options, arena, &search->hits);
}

/* A name such as "ChemicalElement" is also looked for as words. */
enum err
search_find(struct search *search, bool suggests)
{
  struct buffer words;
  TRY(find(search, search->query, suggests));
  search->words = search->query;
  if (search->hits.total)
    return ERR_NONE;
  buffer_init(&words, 2 * QUERY_MAXIMUM);
  readable_put_name(&words, search->query);
  struct str text =
      arena_take_buffer(&search->exchange->workspace->arena, &words);
  if (!text.length || str_equals_folded(text, search->query))
    return ERR_NONE;
  search->words = text;
  return find(search, text, suggests);
}

/* Finds the name that a query is, as an IRI or with a prefix; empty when the
 * store does not have it. */
static enum err
find_name(struct search *search, struct str *ret_iri)
{
  const struct snapshot *snapshot = search->exchange->snapshot;
  struct arena *arena = &search->exchange->workspace->arena;
  struct str prefix = str_first(search->query, str_find(search->query, ':'));
  struct str iri = search->query;
  struct name name;
  struct buffer out;
  *ret_iri = (struct str){NULL, 0};
  if (prefix.length == search->query.length)
    return ERR_NONE;
  for (uint32_t i = 0; i < snapshot->namespaces.count; i++) {
    if (!str_equals(snapshot->namespaces.rows[i].prefix, prefix))
      continue;
    buffer_init(&out, IRI_URI_MAXIMUM);
    buffer_put(&out, snapshot->namespaces.rows[i].iri);
    buffer_put(&out, str_from_offset(search->query, prefix.length + 1));
    iri = arena_take_buffer(arena, &out);
  }
  if (iri.length == 0 || iri_check(iri) != IRI_FINE)
    return ERR_NONE;
  TRY(snapshot->store->type->contains(snapshot->store, iri, arena, &name));
  if (name.count)
    *ret_iri = iri;
  return ERR_NONE;
}

/* --- results ---------------------------------------------------------------
 */

struct str
search_label(struct search *search, const struct hit *hit)
{
  return page_label(search->exchange->snapshot, hit->label, hit->iri,
                    search->languages.language,
                    &search->exchange->workspace->arena);
}

struct str
search_kind(struct search *search, const struct hit *hit)
{
  if (hit->class_label.length || hit->class_iri.length == 0)
    return hit->class_label;
  return page_class_name(search->exchange->snapshot, hit->class_iri,
                         search->languages.language,
                         &search->exchange->workspace->arena);
}

/* A hit of the requested authority is linked by its path; one that no server
 * would answer, by a look-up. */
struct str
search_link(struct search *search, const struct hit *hit)
{
  struct arena *arena = &search->exchange->workspace->arena;
  struct str host = iri_host(iri_split(hit->iri).authority);
  struct str link = exchange_link(search->exchange, hit->iri);
  if (!iri_is_http(hit->iri) ||
      !rules_is_hosted(&search->exchange->snapshot->rules, host))
    return page_service_link(exchange_site(search->exchange),
                             "lookup?iri=", hit->iri, arena);
  return link;
}

static void
put_member(struct buffer *out, const char *name, struct str value)
{
  buffer_format(out, "\"%s\":", name);
  json_put_string(out, value);
}

static enum err
write_json(void *context, struct buffer *out)
{
  struct search *search = context;
  TRY(search_find(search, asks_for_suggestions(search->exchange)));
  bool is_complete =
      search->hits.is_complete && !search->parts.failed && !search->parts.lacks;
  buffer_put_char(out, '{');
  put_member(out, "query", search->query);
  buffer_format(out, ",\"total\":%llu,\"complete\":%s,\"results\":[",
                (unsigned long long)search->hits.total,
                is_complete ? "true" : "false");
  for (size_t i = 0; i < search->hits.count; i++) {
    const struct hit *hit = &search->hits.rows[i];
    struct str kind = search_kind(search, hit);
    buffer_put(out, i ? STR(",\n{") : STR("\n{"));
    put_member(out, "label", search_label(search, hit));
    buffer_put_char(out, ',');
    put_member(out, "iri", hit->iri);
    buffer_put_char(out, ',');
    put_member(out, "href", search_link(search, hit));
    if (kind.length) {
      buffer_put_char(out, ',');
      put_member(out, "type", kind);
    }
    if (hit->matched.length) {
      buffer_put_char(out, ',');
      put_member(out, "matched",
                 page_short(hit->matched, &search->exchange->workspace->arena));
    }
    buffer_put_char(out, '}');
  }
  buffer_put(out, STR("]}\n"));
  return buffer_err(out);
}

/* Returns the reference of the look-up of an IRI, for a field. */
static struct str
lookup_reference(struct exchange *exchange, struct str iri)
{
  struct arena *arena = &exchange->workspace->arena;
  struct buffer out;
  buffer_init(&out, PAGE_LINK_MAXIMUM);
  site_put_service(&out, exchange_site(exchange), SITE_FIELD,
                   page_parameter("lookup?iri=", iri, arena));
  return arena_take_buffer(arena, &out);
}

/* --- answers ---------------------------------------------------------------
 */

enum err
search_send(struct search *search, struct str content_type, unsigned vary,
            enum err (*write)(void *context, struct buffer *out))
{
  struct text text = {.content_type = content_type,
                      .max_age = SEARCH_MAX_AGE,
                      .is_fetched = search->exchange->snapshot->fetched != NULL,
                      .vary = vary,
                      .language = search->languages.language,
                      .key = search->exchange->target->query,
                      .label_language = search->languages.field,
                      .write = write,
                      .context = search};
  return text_answer(search->exchange, &text);
}

static bool
prefers_json(struct exchange *exchange)
{
  struct accept accept;
  struct media_type html, json;
  accept_read(exchange->request, &exchange->workspace->arena, &accept);
  media_type_parse(STR("text/html"), &html);
  media_type_parse(STR("application/json"), &json);
  return accept_is_better(accept_match(&accept, &json),
                          accept_match(&accept, &html));
}

enum err
search_answer(struct exchange *exchange)
{
  struct search search;
  struct str iri;
  bool done;
  TRY(search_begin(exchange, &search, &done));
  if (done)
    return ERR_NONE;
  if (prefers_json(exchange))
    return search_send(&search, STR("application/json"),
                       VARY_ACCEPT | VARY_LANGUAGE, write_json);
  TRY(find_name(&search, &iri));
  if (iri.length)
    return respond_redirect(exchange, lookup_reference(exchange, iri));
  return search_send(&search, STR("text/html; charset=utf-8"),
                     VARY_ACCEPT | VARY_LANGUAGE, search_page_write);
}

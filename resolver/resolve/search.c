#include "resolve/search.h"

#include "base/iri.h"
#include "format/json.h"
#include "http/accept.h"
#include "page/page.h"
#include "resolve/respond.h"
#include "resolve/search_page.h"
#include "resolve/search_query.h"

enum { QUERY_MAXIMUM = 1024 };

/* --- the query -------------------------------------------------------------
 */

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
  TRY(search_query_find(search, asks_for_suggestions(search->exchange)));
  bool is_complete =
      search->hits.is_complete && !search->parts.failed && !search->parts.lacks;
  buffer_put_char(out, '{');
  put_member(out, "query", search->query);
  buffer_format(out, ",\"total\":%llu,\"complete\":%s,\"results\":[",
                (unsigned long long)search->hits.total,
                is_complete ? "true" : "false");
  for (size_t i = 0; i < search->hits.count; i++) {
    const struct hit *hit = &search->hits.rows[i];
    struct str kind = search_query_kind(search, hit);
    buffer_put(out, i ? STR(",\n{") : STR("\n{"));
    put_member(out, "label", search_query_label(search, hit));
    buffer_put_char(out, ',');
    put_member(out, "iri", hit->iri);
    buffer_put_char(out, ',');
    put_member(out, "href", search_query_link(search, hit));
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
  TRY(search_query_begin(exchange, &search, &done));
  if (done)
    return ERR_NONE;
  if (prefers_json(exchange))
    return search_query_send(&search, STR("application/json"),
                             VARY_ACCEPT | VARY_LANGUAGE, write_json);
  TRY(find_name(&search, &iri));
  if (iri.length)
    return respond_redirect(exchange, lookup_reference(exchange, iri));
  return search_query_send(&search, STR("text/html; charset=utf-8"),
                           VARY_ACCEPT | VARY_LANGUAGE, search_page_write);
}

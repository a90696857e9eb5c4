#include "resolve/opensearch.h"

#include "base/iri.h"
#include "base/utf8.h"
#include "format/json.h"
#include "html/html.h"
#include "name/reference.h"
#include "page/page.h"
#include "resolve/respond.h"
#include "resolve/search_query.h"
#include "resolve/text.h"

enum {
  DESCRIPTION_MAX_AGE = 86400,
  SHORT_NAME = 16, /* characters (OpenSearch 1.1 4.3.4) */
};

/* --- suggestions -----------------------------------------------------------
 */

/* Appends an array with one text of each hit. */
static void
put_texts(struct search *search, struct buffer *out,
          struct str (*text_of)(struct search *search, const struct hit *hit))
{
  buffer_put(out, STR(",["));
  for (size_t i = 0; i < search->hits.count; i++) {
    if (i)
      buffer_put_char(out, ',');
    json_put_string(out, text_of(search, &search->hits.rows[i]));
  }
  buffer_put_char(out, ']');
}

/* Returns an IRI on the configured origin, or as it is in the data. */
static struct str
uri_of(struct search *search, const struct hit *hit)
{
  struct arena *arena = &search->exchange->workspace->arena;
  const struct rules *rules = &search->exchange->snapshot->rules;
  const struct site *site = exchange_site(search->exchange);
  struct str host = iri_host(iri_split(hit->iri).authority), link;
  struct buffer out;
  bool is_hosted = iri_is_http(hit->iri) && rules_is_hosted(rules, host);
  if (is_hosted && reference_may_be_asked(hit->iri)) {
    link = reference_to(rules, site, host, hit->iri, arena);
    return str_starts(link, STR("/"))
               ? reference_to(rules, site, STR(""), hit->iri, arena)
               : link;
  }
  buffer_init(&out, PAGE_LINK_MAXIMUM);
  exchange_put_service(
      search->exchange,
      page_parameter(is_hosted ? "doc?iri=" : "lookup?iri=", hit->iri, arena),
      &out);
  return arena_take_buffer(arena, &out);
}

static enum err
write_suggestions(void *context, struct buffer *out)
{
  struct search *search = context;
  TRY(search_query_find(search, true));
  buffer_put_char(out, '[');
  json_put_string(out, search->query);
  put_texts(search, out, search_query_label);
  put_texts(search, out, search_query_kind);
  put_texts(search, out, uri_of);
  buffer_put(out, STR("]\n"));
  return buffer_err(out);
}

enum err
opensearch_answer_suggestions(struct exchange *exchange)
{
  struct search search;
  bool done;
  TRY(search_query_begin(exchange, &search, &done));
  return done
             ? ERR_NONE
             : search_query_send(&search, STR("application/x-suggestions+json"),
                                 VARY_LANGUAGE, write_suggestions);
}

static void
put_url(struct exchange *exchange, const char *attributes, const char *service,
        struct buffer *out)
{
  struct buffer uri;
  buffer_init(&uri, IRI_URI_MAXIMUM);
  exchange_put_service(exchange, str_from(service), &uri);
  buffer_format(out, "  <Url %s template=\"", attributes);
  html_put_text(out, buffer_str(&uri));
  buffer_put(out, STR("\"/>\n"));
  buffer_fini(&uri);
}

static enum err
write_description(void *context, struct buffer *out)
{
  struct exchange *exchange = context;
  const struct rules *rules = &exchange->snapshot->rules;
  struct str site = rules->pages.site_name;
  if (!site.length && rules->authority_count)
    site = rules->authorities[0];
  if (!site.length)
    site = STR("seeother");
  buffer_put(out, STR("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                      "<OpenSearchDescription "
                      "xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n"
                      "  <ShortName>"));
  html_put_text(out, utf8_first(site, SHORT_NAME));
  buffer_put(out, STR("</ShortName>\n  <Description>"));
  html_put_text(out, site);
  buffer_put(out, STR("</Description>\n"));
  put_url(exchange, "type=\"text/html\"", "search?q={searchTerms}", out);
  put_url(exchange, "type=\"application/x-suggestions+json\"",
          "suggest?q={searchTerms}", out);
  put_url(exchange,
          "rel=\"self\" type=\"application/opensearchdescription+xml\"",
          "opensearch.xml", out);
  buffer_put(out, STR("  <InputEncoding>UTF-8</InputEncoding>\n"
                      "</OpenSearchDescription>\n"));
  return buffer_err(out);
}

enum err
opensearch_answer_description(struct exchange *exchange)
{
  struct text text = {.content_type =
                          STR("application/opensearchdescription+xml"),
                      .max_age = DESCRIPTION_MAX_AGE,
                      .write = write_description,
                      .context = exchange};
  return text_answer(exchange, &text);
}

#include "resolve/dataset_facts.h"

#include "base/iri.h"
#include "format/license.h"
#include "html/readable.h"
#include "name/reference.h"
#include "page/page.h"
#include "terms.h"

#include <time.h>

enum {
  AUTHORITIES = 12,
  NUMBER_MAXIMUM = 64,
};

struct str
dataset_facts_number(struct exchange *exchange, uint64_t value,
                     struct str language)
{
  struct arena *arena = &exchange->workspace->arena;
  struct buffer out;
  buffer_init(&out, NUMBER_MAXIMUM);
  readable_put_number(&out, arena_put_number(arena, value), language);
  return arena_take_buffer(arena, &out);
}

static void
put_modified(struct exchange *exchange, struct str language, struct view *view)
{
  const struct store *store = exchange->snapshot->store;
  struct arena *arena = &exchange->workspace->arena;
  time_t seconds = (time_t)store->type->stamp(store).modified;
  struct tm parts;
  char text[NUMBER_MAXIMUM];
  struct buffer out;
  if (seconds <= 0 || !gmtime_r(&seconds, &parts) ||
      strftime(text, sizeof text, "%Y-%m-%d", &parts) == 0)
    return;
  buffer_init(&out, NUMBER_MAXIMUM);
  readable_put_date(&out, str_from(text), STR(XSD_NAMESPACE "date"),
                    READABLE_HISTORICAL, language);
  view_put(view, "modified", arena_take_buffer(arena, &out));
  view_put(view, "modified_date", arena_copy(arena, str_from(text)));
}

/* Adds absolute URIs, for programs that keep the page. */
static void
put_uri(struct exchange *exchange, struct view *view, const char *key,
        const char *path)
{
  struct buffer out;
  buffer_init(&out, IRI_URI_MAXIMUM);
  if (*path == '/')
    exchange_put_absolute(exchange, exchange_site(exchange), str_from(path),
                          &out);
  else
    exchange_put_service(exchange, str_from(path), &out);
  view_put(view, key, arena_take_buffer(&exchange->workspace->arena, &out));
}

struct str
dataset_facts_license(struct exchange *exchange, struct str license)
{
  struct str name = license_name(license, &exchange->workspace->arena);
  struct str host = iri_host(iri_split(license).authority);
  return name.length ? name : host.length ? host : license;
}

void
dataset_facts_put(struct exchange *exchange,
                  const struct page_language *languages, struct view *view)
{
  const struct snapshot *snapshot = exchange->snapshot;
  struct str license = snapshot->rules.license;
  struct str language = languages->language;
  if (snapshot->triples || !snapshot->fetched) { /* otherwise engines have all
                                                    data */
    view_put(view, "things",
             dataset_facts_number(exchange, snapshot->things, language));
    view_put(view, "triples",
             dataset_facts_number(exchange, snapshot->triples, language));
    put_uri(exchange, view, "dump", "dump.nq");
  }
  put_modified(exchange, language, view);
  put_uri(exchange, view, "dataset", "/.well-known/void#dataset");
  put_uri(exchange, view, "home", "");
  if (license.length) {
    view_put(view, "license", license);
    view_put(view, "license_href",
             reference_link(&snapshot->rules, exchange_site(exchange), license,
                            STR(""), &exchange->workspace->arena));
    view_put(view, "license_name", dataset_facts_license(exchange, license));
  }
  size_t authorities = snapshot->rules.authority_count;
  for (size_t i = 0; i < authorities && i < AUTHORITIES; i++)
    view_put(view_add(view, "authorities"), "host",
             snapshot->rules.authorities[i]);
  if (authorities > AUTHORITIES)
    view_put(
        view, "more_authorities",
        dataset_facts_number(exchange, authorities - AUTHORITIES, language));
}

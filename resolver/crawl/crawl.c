#include "crawl/crawl.h"

#include "base/iri.h"

const struct crawl_accept crawl_accepts[CRAWL_ACCEPTS] = {
    [CRAWL_TURTLE] = {"text/turtle", "text/turtle", VISIT_TURTLE},
    {"application/ld+json", "application/ld+json", VISIT_JSONLD},
    {"application/rdf+xml", "application/rdf+xml", VISIT_RDFXML},
    {"application/n-triples", "application/n-triples", VISIT_NTRIPLES},
    [CRAWL_HTML] = {"text/html", "text/html", VISIT_HTML},
    [CRAWL_ANY] = {"*/*", "*/*", VISIT_NO_FORM},
    [CRAWL_NONE] = {NULL, "a request without Accept", VISIT_NO_FORM},
    [CRAWL_UNKNOWN] = {"application/x-seeother-unknown", "an unknown type",
                       VISIT_NO_FORM},
};

enum err
crawl_init(struct crawl *crawl, struct arena *arena, struct str url)
{
  *crawl = (struct crawl){.arena = arena};
  crawl->url = arena_copy(arena, url);
  crawl->target = iri_without_fragment(crawl->url);
  if (crawl->target.length < crawl->url.length)
    crawl->fragment = str_from_offset(crawl->url, crawl->target.length + 1);
  crawl->visits =
      arena_array(arena, CRAWL_REQUESTS_MAXIMUM, sizeof *crawl->visits);
  return arena_err(arena);
}

struct visit *
crawl_add(struct crawl *crawl, enum visit_purpose purpose, struct str url)
{
  if (crawl->count == CRAWL_REQUESTS_MAXIMUM) {
    crawl->is_full = true;
    return NULL;
  }
  struct visit *visit = &crawl->visits[crawl->count++];
  *visit = (struct visit){.purpose = purpose, .url = url};
  return visit;
}

static bool
is_hop(const struct visit *visit, size_t chain)
{
  return visit->purpose == VISIT_FORMAT && visit->chain == chain;
}

const struct visit *
crawl_first(const struct crawl *crawl, size_t chain)
{
  for (size_t i = 0; i < crawl->count; i++)
    if (is_hop(&crawl->visits[i], chain))
      return &crawl->visits[i];
  return NULL;
}

const struct visit *
crawl_last(const struct crawl *crawl, size_t chain)
{
  for (size_t i = crawl->count; i > 0; i--)
    if (is_hop(&crawl->visits[i - 1], chain))
      return &crawl->visits[i - 1];
  return NULL;
}

const struct visit *
crawl_next(const struct crawl *crawl, const struct visit *visit)
{
  const struct visit *next = visit + 1;
  bool is_there = next < crawl->visits + crawl->count;
  return is_there && is_hop(next, visit->chain) ? next : NULL;
}

const struct visit *
crawl_document(const struct crawl *crawl)
{
  const struct visit *other = NULL;
  for (size_t i = 0; i < CRAWL_UNKNOWN; i++) {
    const struct visit *last = crawl_last(crawl, i);
    if (!last || !visit_is_good(last))
      continue;
    if (visit_is_rdf(last->content.said))
      return last;
    if (!other)
      other = last;
  }
  return other;
}

const struct visit *
crawl_find(const struct crawl *crawl, enum visit_purpose purpose)
{
  for (size_t i = 0; i < crawl->count; i++)
    if (crawl->visits[i].purpose == purpose)
      return &crawl->visits[i];
  return NULL;
}

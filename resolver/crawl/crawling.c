#include "crawl/crawling.h"

#include "base/clock.h"
#include "base/iri.h"
#include "base/iri_resolve.h"
#include "crawl/link_list.h"

enum {
  LATE_MAXIMUM = 2 /* answers that are too late, until no more is asked */
};

/* --- one request ---------------------------------------------------------- */

/* A place for one more visit, if there is time; else NULL. */
static struct visit *
add(const struct crawling *crawling, struct crawl *crawl,
    enum visit_purpose purpose, struct str url)
{
  if (clock_milliseconds() < crawling->until)
    return crawl_add(crawl, purpose, url);
  crawl->is_full = true;
  return NULL;
}

/* The Location of a redirect, as an absolute URL. */
static void
note_target(const struct crawl *crawl, struct visit *visit)
{
  struct str location = visit_field(visit, STR("Location"));
  struct buffer out;
  visit->target = STR("");
  if (!visit_is_redirect(visit) || !location.length)
    return;
  buffer_init(&out, CRAWL_HEAD_MAXIMUM + CRAWL_URL_MAXIMUM);
  iri_resolve(&out, visit->url, location);
  visit->target = arena_take_buffer(crawl->arena, &out);
}

static enum err
ask(struct crawling *crawling, struct crawl *crawl, struct visit *visit,
    const struct client_request *request, enum visit_form wanted)
{
  struct reading_job job = {.iri = crawl->url, .wanted = wanted};
  TRY(client_ask(crawling->client, request, crawl->arena, visit,
                 &crawling->bytes));
  note_target(crawl, visit);
  job.bytes = buffer_str(&crawling->bytes);
  return reading_read(crawling->reading, &job, crawl->arena, visit);
}

/* --- chains --------------------------------------------------------------- */

static bool
was_in_chain(const struct crawl *crawl, size_t chain, struct str url)
{
  for (const struct visit *at = crawl_first(crawl, chain); at;
       at = crawl_next(crawl, at))
    if (str_equals(at->url, url))
      return true;
  return false;
}

/* The next URL of a chain; NULL bytes at its end. */
static struct str
next_url(const struct crawl *crawl, const struct visit *visit)
{
  struct str url = iri_without_fragment(visit->target);
  if (visit->outcome != VISIT_OK || !iri_is_http(url) ||
      url.length > CRAWL_URL_MAXIMUM || was_in_chain(crawl, visit->chain, url))
    return (struct str){NULL, 0};
  return url;
}

static enum err
follow(struct crawling *crawling, struct crawl *crawl, size_t chain)
{
  const struct crawl_accept *accept = &crawl_accepts[chain];
  struct client_request request = {.accept = accept->field};
  struct str url = crawl->target;
  for (size_t hop = 0; hop < CRAWL_HOPS_MAXIMUM && url.bytes; hop++) {
    struct visit *visit = add(crawling, crawl, VISIT_FORMAT, url);
    if (!visit)
      break;
    visit->chain = chain;
    TRY(ask(crawling, crawl, visit, &request, accept->form));
    url = next_url(crawl, visit);
  }
  return ERR_NONE;
}

/* Whether there is no sense in asking on. */
static bool
is_hopeless(const struct crawl *crawl)
{
  size_t late = 0;
  for (size_t i = 0; i < crawl->count; i++) {
    enum visit_outcome outcome = crawl->visits[i].outcome;
    if (outcome == VISIT_UNREACHED || outcome == VISIT_UNTRUSTED)
      return true;
    late += outcome == VISIT_LATE;
  }
  return late >= LATE_MAXIMUM;
}

/* --- the document --------------------------------------------------------- */

static enum err
ask_once(struct crawling *crawling, struct crawl *crawl,
         enum visit_purpose purpose, const struct visit *like,
         const struct client_request *request)
{
  struct visit *visit = add(crawling, crawl, purpose, like->url);
  if (!visit)
    return ERR_NONE;
  visit->chain = like->chain;
  return ask(crawling, crawl, visit, request, crawl_accepts[like->chain].form);
}

static enum err
ask_document(struct crawling *crawling, struct crawl *crawl)
{
  const struct visit *document = crawl_document(crawl);
  const struct visit *first = crawl_first(crawl, CRAWL_TURTLE);
  struct client_request request = {.accept = crawl_accepts[CRAWL_TURTLE].field};
  request.is_head = true;
  TRY(ask_once(crawling, crawl, VISIT_HEAD, first, &request));
  if (!document)
    return ERR_NONE;
  request.accept = crawl_accepts[document->chain].field;
  if (document != first)
    TRY(ask_once(crawling, crawl, VISIT_HEAD, document, &request));
  request.is_head = false;
  TRY(ask_once(crawling, crawl, VISIT_AGAIN, document, &request));
  request.gzip = true;
  TRY(ask_once(crawling, crawl, VISIT_GZIP, document, &request));
  request.gzip = false;
  request.if_none_match = visit_field(document, STR("ETag"));
  if (!request.if_none_match.length)
    request.if_modified_since = visit_field(document, STR("Last-Modified"));
  if (!request.if_none_match.length && !request.if_modified_since.length)
    return ERR_NONE;
  return ask_once(crawling, crawl, VISIT_CONDITIONAL, document, &request);
}

/* --- links ---------------------------------------------------------------- */

static struct str
followed(const struct link_list_link *link)
{
  static const struct str relations[] = {
      STR_INIT("alternate"), STR_INIT("canonical"), STR_INIT("describedby")};
  for (size_t i = 0; i < sizeof relations / sizeof *relations; i++)
    if (link_list_has(link, relations[i]))
      return relations[i];
  return (struct str){NULL, 0};
}

static bool
was_asked(const struct crawl *crawl, struct str url)
{
  for (size_t i = 0; i < crawl->count; i++)
    if (crawl->visits[i].purpose != VISIT_HEAD &&
        str_equals(crawl->visits[i].url, url))
      return true;
  return false;
}

/* The URL of a link that is to be followed; NULL bytes of any other one. */
static struct str
link_url(struct crawl *crawl, const struct visit *from,
         const struct link_list_link *link)
{
  struct str url = {NULL, 0};
  struct buffer out;
  buffer_init(&out, CRAWL_HEAD_MAXIMUM + CRAWL_URL_MAXIMUM);
  iri_resolve(&out, from->url, link->target);
  struct str whole = iri_without_fragment(buffer_str(&out));
  if (iri_is_http(whole) && whole.length <= CRAWL_URL_MAXIMUM &&
      !was_asked(crawl, whole))
    url = arena_copy(crawl->arena, whole);
  buffer_fini(&out);
  return url;
}

static enum err
ask_link(struct crawling *crawling, struct crawl *crawl,
         const struct visit *from, const struct link_list_link *link,
         size_t *count)
{
  struct str relation = followed(link);
  if (!relation.bytes || *count == CRAWL_LINKS_MAXIMUM)
    return ERR_NONE;
  struct str url = link_url(crawl, from, link);
  struct visit *visit =
      url.bytes ? add(crawling, crawl, VISIT_LINK, url) : NULL;
  if (!visit)
    return arena_err(crawl->arena);
  ++*count;
  visit->relation = relation;
  return ask(crawling, crawl, visit, &(struct client_request){.accept = "*/*"},
             VISIT_NO_FORM);
}

static enum err
ask_links(struct crawling *crawling, struct crawl *crawl,
          const struct visit *from, size_t *count)
{
  for (size_t i = 0; from && i < from->field_count; i++) {
    struct str rest = from->fields[i].value;
    struct link_list_link link;
    if (!str_equals_folded(from->fields[i].name, STR("Link")))
      continue;
    while (link_list_next(&rest, &link) == LINK_LIST_LINK)
      TRY(ask_link(crawling, crawl, from, &link, count));
  }
  return ERR_NONE;
}

/* --- the other scheme ----------------------------------------------------- */

/* With a port of its own, a server speaks one scheme alone. */
static enum err
ask_twin(struct crawling *crawling, struct crawl *crawl)
{
  struct iri parts = iri_split(crawl->target);
  bool is_https = str_equals_folded(parts.scheme, STR("https"));
  struct str end = str_from_offset(crawl->target, parts.scheme.length);
  struct str both[] = {is_https ? STR("http") : STR("https"), end};
  struct str host = iri_host(parts.authority);
  if (host.length != parts.authority.length)
    return ERR_NONE;
  struct str url = arena_join(crawl->arena, both, 2);
  TRY(arena_err(crawl->arena));
  if (was_asked(crawl, url))
    return ERR_NONE;
  struct visit *visit = add(crawling, crawl, VISIT_TWIN, url);
  if (!visit)
    return ERR_NONE;
  return ask(
      crawling, crawl, visit,
      &(struct client_request){.accept = crawl_accepts[CRAWL_TURTLE].field},
      VISIT_TURTLE);
}

enum err
crawling_run(struct crawling *crawling, struct crawl *crawl)
{
  size_t links = 0;
  crawling->until = clock_milliseconds() + (int64_t)crawling->seconds * 1000;
  for (size_t i = 0; i < CRAWL_ACCEPTS; i++) {
    TRY(follow(crawling, crawl, i));
    if (is_hopeless(crawl))
      return ERR_NONE;
  }
  TRY(ask_document(crawling, crawl));
  TRY(ask_links(crawling, crawl, crawl_first(crawl, CRAWL_TURTLE), &links));
  TRY(ask_links(crawling, crawl, crawl_document(crawl), &links));
  return ask_twin(crawling, crawl);
}

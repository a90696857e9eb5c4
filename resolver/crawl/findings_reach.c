#include "crawl/finding.h"

/* The first answer, of those that matter to every client, with an outcome. */
static bool
find_outcome(const struct crawl *crawl, enum visit_outcome outcome,
             struct finding_facts *facts)
{
  for (size_t i = 0; i < crawl->count; i++) {
    const struct visit *visit = &crawl->visits[i];
    if (visit->outcome != outcome || visit->purpose == VISIT_LINK ||
        visit->purpose == VISIT_TWIN || visit->purpose == VISIT_HEAD)
      continue;
    facts->url = visit->url;
    facts->got = visit->why;
    facts->number = (uint64_t)(visit->milliseconds + 500) / 1000;
    return true;
  }
  return false;
}

static bool
is_unreachable(const struct crawl *crawl, struct finding_facts *facts)
{
  return find_outcome(crawl, VISIT_UNREACHED, facts);
}

static bool
is_untrusted(const struct crawl *crawl, struct finding_facts *facts)
{
  return find_outcome(crawl, VISIT_UNTRUSTED, facts);
}

static bool
is_late(const struct crawl *crawl, struct finding_facts *facts)
{
  return find_outcome(crawl, VISIT_LATE, facts);
}

static bool
is_cut(const struct crawl *crawl, struct finding_facts *facts)
{
  return find_outcome(crawl, VISIT_CUT, facts);
}

static bool
is_garbled(const struct crawl *crawl, struct finding_facts *facts)
{
  return find_outcome(crawl, VISIT_GARBLED, facts);
}

static bool
is_large(const struct crawl *crawl, struct finding_facts *facts)
{
  facts->number = CRAWL_CONTENT_MAXIMUM >> 20;
  bool found = find_outcome(crawl, VISIT_LARGE, facts);
  facts->number = CRAWL_CONTENT_MAXIMUM >> 20;
  return found;
}

static bool
has_more_requests(const struct crawl *crawl, struct finding_facts *facts)
{
  facts->number = CRAWL_REQUESTS_MAXIMUM;
  return crawl->is_full;
}

static const struct finding_row rows[] = {
    {"unreachable", FINDING_ERROR, "%url cannot be reached: %got.",
     "See whether the name is in the DNS and the server is running. --resolve "
     "names an address where the DNS does not know it yet.",
     "Linked Data principle 2", is_unreachable},
    {"untrusted", FINDING_ERROR,
     "The certificate of %url is not trusted, or TLS fails: %got.",
     "Have a certificate from an authority that clients trust, with all its "
     "intermediate certificates.",
     "RFC 9110 4.3.4", is_untrusted},
    {"late", FINDING_ERROR, "%url did not answer in full within %number s.",
     "Find out why it is slow: crawlers give up as well.",
     "Linked Data principle 2", is_late},
    {"cut", FINDING_ERROR, "The answer of %url ends before it is whole: %got.",
     "Compare Content-Length with the bytes that are sent, and see whether a "
     "proxy ends the connection.",
     "RFC 9112 8", is_cut},
    {"garbled", FINDING_ERROR, "What %url answers is not HTTP: %got.",
     "See which program listens at this port.", "RFC 9112 4", is_garbled},
    {"large", FINDING_NOTE,
     "The answer of %url has more than %number MiB, and was not read.",
     "Think of describing less in one document, and of a dump for the rest.",
     "Linked Data principle 3", is_large},
    {"incomplete", FINDING_NOTE,
     "There would be more than %number requests, or they take too long: not "
     "everything was looked at.",
     "Shorten the redirects, or raise --timeout, and then look again.",
     "RFC 9110 15.4", has_more_requests},
};

const struct finding_group findings_reach = {rows, sizeof rows / sizeof *rows};

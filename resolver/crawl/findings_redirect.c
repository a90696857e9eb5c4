#include "base/iri.h"
#include "crawl/finding.h"

/* Calls judge for the last hop of each chain. */
typedef bool last_judge(const struct crawl *crawl, const struct visit *last,
                        struct finding_facts *facts);

static bool
find_last(const struct crawl *crawl, last_judge *judge,
          struct finding_facts *facts)
{
  for (size_t i = 0; i < CRAWL_ACCEPTS; i++) {
    const struct visit *last = crawl_last(crawl, i);
    if (!last || last->outcome != VISIT_OK)
      continue;
    facts->url = last->url;
    facts->got = last->target;
    facts->number = last->status;
    if (judge(crawl, last, facts))
      return true;
  }
  return false;
}

/* --- where redirects lead to ---------------------------------------------- */

static struct str
target_of(const struct visit *visit)
{
  return iri_without_fragment(visit->target);
}

static bool
points_at_itself(const struct crawl *crawl, const struct visit *last,
                 struct finding_facts *facts)
{
  (void)crawl;
  (void)facts;
  return last->target.length && str_equals(target_of(last), last->url);
}

static bool
points_back(const struct crawl *crawl, const struct visit *last,
            struct finding_facts *facts)
{
  if (!last->target.length || points_at_itself(crawl, last, facts))
    return false;
  for (const struct visit *at = crawl_first(crawl, last->chain); at;
       at = crawl_next(crawl, at))
    if (str_equals(at->url, target_of(last)))
      return true;
  return false;
}

static bool
is_self(const struct crawl *crawl, struct finding_facts *facts)
{
  return find_last(crawl, points_at_itself, facts);
}

static bool
is_loop(const struct crawl *crawl, struct finding_facts *facts)
{
  return find_last(crawl, points_back, facts);
}

static bool
is_tenth(const struct crawl *crawl, const struct visit *last,
         struct finding_facts *facts)
{
  size_t count = 0;
  for (const struct visit *at = crawl_first(crawl, last->chain); at;
       at = crawl_next(crawl, at))
    count++;
  facts->url = crawl->target;
  facts->number = CRAWL_HOPS_MAXIMUM;
  return count == CRAWL_HOPS_MAXIMUM && last->target.length &&
         !points_back(crawl, last, facts);
}

static bool
has_many_hops(const struct crawl *crawl, struct finding_facts *facts)
{
  return find_last(crawl, is_tenth, facts);
}

static bool
lacks_location(const struct crawl *crawl, const struct visit *last,
               struct finding_facts *facts)
{
  (void)crawl;
  (void)facts;
  return visit_is_redirect(last) && !last->target.length;
}

static bool
has_no_location(const struct crawl *crawl, struct finding_facts *facts)
{
  return find_last(crawl, lacks_location, facts);
}

static bool
leaves_http(const struct crawl *crawl, const struct visit *last,
            struct finding_facts *facts)
{
  (void)crawl;
  (void)facts;
  return last->target.length && !iri_is_http(target_of(last));
}

static bool
has_bad_scheme(const struct crawl *crawl, struct finding_facts *facts)
{
  return find_last(crawl, leaves_http, facts);
}

/* 406 says that a format is not offered, which is fine. */
static bool
is_refused(const struct visit *visit)
{
  return visit->status >= 400 && visit->status != 406;
}

static bool
leads_to_error(const struct crawl *crawl, const struct visit *last,
               struct finding_facts *facts)
{
  facts->other = crawl->target;
  return is_refused(last) && last != crawl_first(crawl, last->chain);
}

static bool
is_broken(const struct crawl *crawl, struct finding_facts *facts)
{
  return find_last(crawl, leads_to_error, facts);
}

static bool
answers_error(const struct crawl *crawl, const struct visit *last,
              struct finding_facts *facts)
{
  (void)facts;
  return is_refused(last) && last == crawl_first(crawl, last->chain);
}

static bool
is_error(const struct crawl *crawl, struct finding_facts *facts)
{
  return find_last(crawl, answers_error, facts);
}

static bool
answers_oddly(const struct crawl *crawl, const struct visit *last,
              struct finding_facts *facts)
{
  (void)crawl;
  (void)facts;
  return last->status != 200 && last->status < 400 && !visit_is_redirect(last);
}

static bool
is_odd(const struct crawl *crawl, struct finding_facts *facts)
{
  return find_last(crawl, answers_oddly, facts);
}

/* Calls judge for each redirect. */
typedef bool redirect_judge(const struct crawl *crawl,
                            const struct visit *visit);

static bool
find_redirect(const struct crawl *crawl, redirect_judge *judge,
              struct finding_facts *facts)
{
  for (size_t i = 0; i < crawl->count; i++) {
    const struct visit *visit = &crawl->visits[i];
    if (visit->purpose != VISIT_FORMAT || !visit->target.length ||
        !judge(crawl, visit))
      continue;
    facts->url = visit->url;
    facts->got = visit->target;
    facts->other = crawl->fragment;
    return true;
  }
  return false;
}

static bool
goes_down(const struct crawl *crawl, const struct visit *visit)
{
  (void)crawl;
  return str_starts_folded(visit->url, STR("https:")) &&
         str_starts_folded(visit->target, STR("http:"));
}

static bool
is_downgraded(const struct crawl *crawl, struct finding_facts *facts)
{
  return find_redirect(crawl, goes_down, facts);
}

/* Without a fragment of its own, a Location inherits the one of the URI. */
static bool
replaces_fragment(const struct crawl *crawl, const struct visit *visit)
{
  struct iri parts = iri_split(visit->target);
  return crawl->fragment.bytes && parts.has_fragment &&
         !str_equals(parts.fragment, crawl->fragment);
}

static bool
loses_fragment(const struct crawl *crawl, struct finding_facts *facts)
{
  return find_redirect(crawl, replaces_fragment, facts);
}

/* -------------------------------------------------------------------------- */

static const struct finding_row rows[] = {
    {"self", FINDING_ERROR, "%url redirects to itself (%number).",
     "Send the URL of the document that describes the thing in Location.",
     "RFC 9110 15.4.4", is_self},
    {"loop", FINDING_ERROR,
     "%url redirects back to %got: the redirects have no end.",
     "Let the last redirect lead to a document that answers 200.",
     "RFC 9110 15.4", is_loop},
    {"many-hops", FINDING_ERROR,
     "There is no document after %number redirects from %url.",
     "Redirect to the document at once.", "RFC 9110 15.4", has_many_hops},
    {"no-location", FINDING_ERROR, "%url answers %number without Location.",
     "Send the URL of the document that describes the thing in Location.",
     "RFC 9110 10.2.2", has_no_location},
    {"bad-scheme", FINDING_ERROR,
     "%url redirects to %got, which is neither http nor https.",
     "Redirect to an http or https URL: crawlers follow no other.",
     "RFC 9110 4.2", has_bad_scheme},
    {"broken-redirect", FINDING_ERROR,
     "%other redirects to %url, which answers %number.",
     "Correct the Location, or publish the document.", "RFC 9110 15.4.4",
     is_broken},
    {"no-answer", FINDING_ERROR,
     "%url answers %number: nothing can be concluded about what it names.",
     "Answer 303 with the place of a description, or 200 for a document.",
     "httpRange-14 (c)", is_error},
    {"odd-status", FINDING_WARNING,
     "%url answers %number, which is neither 200 nor a redirect.",
     "Answer 200 with a representation.", "RFC 9110 15", is_odd},
    {"downgrade", FINDING_WARNING,
     "%url redirects from https to %got: browsers refuse that.",
     "Redirect to an https URL, or to a path alone.", "W3C Mixed Content",
     is_downgraded},
    {"fragment-lost", FINDING_WARNING,
     "%url redirects to %got, whose fragment takes the place of #%other.",
     "Leave the fragment out of Location: a client keeps its own.",
     "RFC 9110 10.2.2", loses_fragment},
};

const struct finding_group findings_redirect = {rows,
                                                sizeof rows / sizeof *rows};

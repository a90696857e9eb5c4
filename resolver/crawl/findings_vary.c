#include "crawl/finding.h"

static bool
is_same_field(const struct visit *a, const struct visit *b, struct str name)
{
  return str_equals(visit_field(a, name), visit_field(b, name));
}

/* The document, and another answer of the same URL to the same Accept that was
 * good; or NULL. */
static const struct visit *
good(const struct crawl *crawl, enum visit_purpose purpose)
{
  const struct visit *visit = crawl_find(crawl, purpose);
  return visit && visit_is_good(visit) ? visit : NULL;
}

/* --- Vary ----------------------------------------------------------------- */

/* What a client sees of an answer that a cache may confuse. */
static bool
is_same_answer(const struct visit *a, const struct visit *b)
{
  return a->status == b->status && str_equals(a->target, b->target) &&
         (a->status != 200 || is_same_field(a, b, STR("Content-Type")));
}

static bool
is_kept(const struct visit *visit)
{
  return visit->outcome == VISIT_OK &&
         (visit->status == 200 || visit_is_redirect(visit));
}

/* Another answer of the same URL that is not the same; or NULL. */
static const struct visit *
find_unlike(const struct crawl *crawl, const struct visit *visit)
{
  for (size_t i = 0; i < crawl->count; i++) {
    const struct visit *other = &crawl->visits[i];
    if (other->purpose == VISIT_FORMAT && is_kept(other) &&
        str_equals(other->url, visit->url) && !is_same_answer(visit, other))
      return other;
  }
  return NULL;
}

static struct str
answer_words(const struct visit *visit)
{
  return visit->target.length ? visit->target
                              : visit_field(visit, STR("Content-Type"));
}

static bool
has_no_vary(const struct crawl *crawl, struct finding_facts *facts)
{
  for (size_t i = 0; i < crawl->count; i++) {
    const struct visit *visit = &crawl->visits[i], *other;
    if (visit->purpose != VISIT_FORMAT || !is_kept(visit) ||
        visit_lists(visit, STR("Vary"), STR("Accept")) ||
        !(other = find_unlike(crawl, visit)))
      continue;
    facts->url = visit->url;
    facts->got = answer_words(visit);
    facts->other = answer_words(other);
    return true;
  }
  return false;
}

static bool
is_packed(const struct visit *visit)
{
  return visit_field(visit, STR("Content-Encoding")).length > 0;
}

static bool
has_no_coding_vary(const struct crawl *crawl, struct finding_facts *facts)
{
  const struct visit *document = crawl_document(crawl);
  const struct visit *packed = good(crawl, VISIT_GZIP);
  struct str name = STR("Vary"), coding = STR("Accept-Encoding");
  if (!document || !packed || is_packed(document) || !is_packed(packed))
    return false;
  facts->url = packed->url;
  return !visit_lists(document, name, coding) ||
         !visit_lists(packed, name, coding);
}

static bool
has_no_origin_vary(const struct crawl *crawl, struct finding_facts *facts)
{
  for (size_t i = 0; i < crawl->count; i++) {
    const struct visit *visit = &crawl->visits[i];
    if (visit->purpose != VISIT_FORMAT || !is_kept(visit) ||
        !str_equals(visit_field(visit, STR("Access-Control-Allow-Origin")),
                    STR(CRAWL_ORIGIN)) ||
        visit_lists(visit, STR("Vary"), STR("Origin")))
      continue;
    facts->url = visit->url;
    return true;
  }
  return false;
}

/* -------------------------------------------------------------------------- */

static const struct finding_row rows[] = {
    {"no-vary", FINDING_ERROR,
     "The answer of %url depends on Accept (%got, or %other), but Vary does "
     "not say so: a cache gives the one to whoever wants the other.",
     "Send \"Vary: Accept\" with every answer of this URL.", "RFC 9110 12.5.5",
     has_no_vary},
    {"no-vary-encoding", FINDING_ERROR,
     "%url packs its content where Accept-Encoding allows it, but Vary does "
     "not say so.",
     "Send \"Vary: Accept-Encoding\" as well, packed or not.",
     "RFC 9110 12.5.5", has_no_coding_vary},
    {"no-vary-origin", FINDING_WARNING,
     "%url copies Origin into Access-Control-Allow-Origin, but Vary does not "
     "say so.",
     "Send \"Access-Control-Allow-Origin: *\", or \"Vary: Origin\" as well.",
     "Fetch, CORS protocol and HTTP caches", has_no_origin_vary},
};

const struct finding_group findings_vary = {rows, sizeof rows / sizeof *rows};

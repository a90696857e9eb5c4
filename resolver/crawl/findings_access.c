#include "crawl/finding.h"
#include "crawl/link_list.h"

static const struct str NONE = STR_INIT("nothing");

/* --- CORS ----------------------------------------------------------------- */

static bool
is_open(const struct visit *visit)
{
  struct str origin = visit_field(visit, STR("Access-Control-Allow-Origin"));
  return str_equals(origin, STR("*")) || str_equals(origin, STR(CRAWL_ORIGIN));
}

static bool
is_answer(const struct visit *visit)
{
  return visit->purpose == VISIT_FORMAT && visit->outcome == VISIT_OK &&
         (visit->status == 200 || visit->target.length);
}

static bool
has_no_cors(const struct crawl *crawl, struct finding_facts *facts)
{
  for (size_t i = 0; i < crawl->count; i++)
    if (is_answer(&crawl->visits[i]) && !is_open(&crawl->visits[i])) {
      facts->url = crawl->visits[i].url;
      return true;
    }
  return false;
}

static bool
hides_link(const struct crawl *crawl, struct finding_facts *facts)
{
  const struct visit *document = crawl_document(crawl);
  if (!document || !is_open(document) ||
      !visit_field(document, STR("Link")).length)
    return false;
  facts->url = document->url;
  return !visit_lists(document, STR("Access-Control-Expose-Headers"),
                      STR("Link"));
}

/* --- links ---------------------------------------------------------------- */

static bool
has_broken_link(const struct crawl *crawl, struct finding_facts *facts)
{
  for (size_t i = 0; i < crawl->count; i++) {
    const struct visit *visit = &crawl->visits[i];
    bool came = visit->outcome == VISIT_OK || visit->outcome == VISIT_LARGE;
    bool is_there = came && (visit->status < 400 || visit->status == 406);
    if (visit->purpose != VISIT_LINK || is_there)
      continue;
    facts->url = visit->url;
    facts->other = visit->relation;
    facts->got = came ? arena_put_number(crawl->arena, visit->status)
                      : STR("in no way that can be used");
    return true;
  }
  return false;
}

static bool
is_broken_field(struct str rest)
{
  struct link_list_link link;
  enum link_list_step step;
  do
    step = link_list_next(&rest, &link);
  while (step == LINK_LIST_LINK);
  return step == LINK_LIST_BROKEN;
}

static bool
has_bad_link(const struct crawl *crawl, struct finding_facts *facts)
{
  for (size_t i = 0; i < crawl->count; i++) {
    const struct visit *visit = &crawl->visits[i];
    if (!is_answer(visit))
      continue;
    for (size_t j = 0; j < visit->field_count; j++)
      if (str_equals_folded(visit->fields[j].name, STR("Link")) &&
          is_broken_field(visit->fields[j].value)) {
        facts->url = visit->url;
        facts->got = visit->fields[j].value;
        return true;
      }
  }
  return false;
}

/* --- HEAD ----------------------------------------------------------------- */

/* The GET that a HEAD repeats. */
static const struct visit *
find_get(const struct crawl *crawl, const struct visit *head)
{
  for (const struct visit *at = crawl_first(crawl, head->chain); at;
       at = crawl_next(crawl, at))
    if (str_equals(at->url, head->url))
      return at;
  return NULL;
}

/* Two GETs have the same value, so that a HEAD should have it as well. */
static bool
is_steady(const struct crawl *crawl, const struct visit *get, struct str name)
{
  const struct visit *again = crawl_find(crawl, VISIT_AGAIN);
  return !again || !str_equals(again->url, get->url) ||
         str_equals(visit_field(again, name), visit_field(get, name));
}

static bool
differs(const struct crawl *crawl, const struct visit *get,
        const struct visit *head, struct finding_facts *facts)
{
  static const struct str names[] = {STR_INIT("Content-Type"), STR_INIT("ETag"),
                                     STR_INIT("Location"), STR_INIT("Vary"),
                                     STR_INIT("Content-Length")};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    struct str on_get = visit_field(get, names[i]);
    struct str on_head = visit_field(head, names[i]);
    bool may_lack = str_equals(names[i], STR("Content-Length"));
    if (str_equals(on_get, on_head) || !is_steady(crawl, get, names[i]) ||
        (may_lack && (!on_get.length || !on_head.length)))
      continue;
    facts->other = names[i];
    facts->got = on_head.length ? on_head : NONE;
    return true;
  }
  return false;
}

static bool
has_other_head(const struct crawl *crawl, struct finding_facts *facts)
{
  for (size_t i = 0; i < crawl->count; i++) {
    const struct visit *head = &crawl->visits[i];
    const struct visit *get =
        head->purpose == VISIT_HEAD ? find_get(crawl, head) : NULL;
    if (!get || get->outcome != VISIT_OK)
      continue;
    facts->url = head->url;
    facts->other = STR("status");
    facts->got =
        head->status ? arena_put_number(crawl->arena, head->status) : NONE;
    if (head->outcome != VISIT_OK || head->status != get->status ||
        differs(crawl, get, head, facts))
      return true;
  }
  return false;
}

static bool
packs_unasked(const struct crawl *crawl, struct finding_facts *facts)
{
  for (size_t i = 0; i < crawl->count; i++) {
    const struct visit *visit = &crawl->visits[i];
    facts->url = visit->url;
    facts->got = visit_field(visit, STR("Content-Encoding"));
    if (is_answer(visit) && facts->got.length &&
        !str_equals_folded(facts->got, STR("identity")))
      return true;
  }
  return false;
}

/* -------------------------------------------------------------------------- */

static const struct finding_row rows[] = {
    {"no-cors", FINDING_WARNING,
     "%url does not let pages of other sites read it.",
     "Send \"Access-Control-Allow-Origin: *\" with redirects and documents.",
     "Fetch, CORS protocol", has_no_cors},
    {"cors-hidden", FINDING_NOTE,
     "Programs in a browser cannot see the field Link of %url.",
     "Send \"Access-Control-Expose-Headers: Link\".", "Fetch, CORS protocol",
     hides_link},
    {"broken-link", FINDING_WARNING,
     "A link with the relation %other leads to %url, which answers %got.",
     "Correct the link, or publish what it leads to.", "RFC 8288 3",
     has_broken_link},
    {"bad-link", FINDING_WARNING,
     "%url sends a field Link that is broken: %got.",
     "Write \"<URL>; rel=...\", with commas between links.", "RFC 8288 3",
     has_bad_link},
    {"head-differs", FINDING_WARNING,
     "HEAD of %url gives another %other than GET: %got.",
     "Answer HEAD as GET, but for the content.", "RFC 9110 9.3.2",
     has_other_head},
    {"coding-unasked", FINDING_WARNING,
     "%url sends content in the coding %got, which was not accepted.",
     "Send plain content where Accept-Encoding does not name the coding.",
     "RFC 9110 12.5.3", packs_unasked},
};

const struct finding_group findings_access = {rows, sizeof rows / sizeof *rows};

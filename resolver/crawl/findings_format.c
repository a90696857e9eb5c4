#include "crawl/finding_ends.h"

/* --- which formats there are ---------------------------------------------- */

static bool
brings_rdf(const struct visit *end)
{
  return visit_is_rdf(end->content.said) || visit_is_rdf(end->content.found);
}

/* How many chains bring RDF, and HTML, and anything. */
static void
count_ends(const struct crawl *crawl, size_t *rdf, size_t *html, size_t *all)
{
  *rdf = *html = *all = 0;
  for (size_t i = 0; i < CRAWL_UNKNOWN; i++) {
    const struct visit *end = finding_ends_good(crawl, i);
    if (!end)
      continue;
    ++*all;
    *rdf += brings_rdf(end);
    *html += end->content.said == VISIT_HTML;
  }
}

static bool
note_document(const struct crawl *crawl, struct finding_facts *facts)
{
  const struct visit *document = crawl_document(crawl);
  facts->url = document ? document->url : crawl->target;
  facts->got = document ? finding_ends_type(document) : STR("");
  return document != NULL;
}

static bool
is_html_only(const struct crawl *crawl, struct finding_facts *facts)
{
  const struct visit *turtle = finding_ends_good(crawl, CRAWL_TURTLE);
  size_t rdf, html, all;
  count_ends(crawl, &rdf, &html, &all);
  return note_document(crawl, facts) && !rdf && html == all && turtle;
}

static bool
has_no_rdf(const struct crawl *crawl, struct finding_facts *facts)
{
  size_t rdf, html, all;
  count_ends(crawl, &rdf, &html, &all);
  return !is_html_only(crawl, facts) && all && !rdf;
}

/* It is another format than was asked for, where RDF can be had. */
static bool
is_other_format(const struct crawl *crawl, const struct visit *end,
                struct finding_facts *facts)
{
  enum visit_form wanted = crawl_accepts[end->chain].form;
  size_t rdf, html, all;
  count_ends(crawl, &rdf, &html, &all);
  facts->other = str_from(crawl_accepts[end->chain].title);
  return rdf && wanted != VISIT_NO_FORM && end->content.said != wanted &&
         end->content.said != VISIT_NO_FORM && end->content.said != VISIT_VAGUE;
}

static bool
has_other_format(const struct crawl *crawl, struct finding_facts *facts)
{
  return finding_ends_find(crawl, is_other_format, facts);
}

static bool
accepts_unknown(const struct crawl *crawl, struct finding_facts *facts)
{
  const struct visit *end = finding_ends_good(crawl, CRAWL_UNKNOWN);
  if (!end)
    return false;
  facts->url = end->url;
  facts->got = finding_ends_type(end);
  return true;
}

static bool
refuses_any(const struct crawl *crawl, struct finding_facts *facts)
{
  for (size_t i = CRAWL_ANY; i <= CRAWL_NONE; i++) {
    const struct visit *last = crawl_last(crawl, i);
    if (!last || last->outcome != VISIT_OK || last->status != 406)
      continue;
    facts->url = last->url;
    facts->got = str_from(crawl_accepts[i].title);
    return true;
  }
  return false;
}

/* -------------------------------------------------------------------------- */

static const struct finding_row rows[] = {
    {"html-only", FINDING_ERROR,
     "%url sends %got whatever Accept says: programs get no data.",
     "Send RDF where Accept asks for it: text/turtle at least.",
     "RFC 9110 12.5.1, LDP 4.3.2.1", is_html_only},
    {"no-rdf", FINDING_ERROR,
     "No format of RDF can be had from %url; it sends %got.",
     "Offer text/turtle at least.", "LDP 4.3.2.1", has_no_rdf},
    {"other-format", FINDING_NOTE, "Asked for %other, %url sends %got.",
     "Offer that format, or answer 406.", "RFC 9110 12.5.1", has_other_format},
    {"no-406", FINDING_NOTE,
     "Asked for a media type that nobody has, %url answers 200 with %got.",
     "Answer 406 where nothing that is offered is acceptable, so that a client "
     "does not read what it cannot understand.",
     "RFC 9110 15.5.7", accepts_unknown},
    {"refuses-any", FINDING_ERROR, "%url answers 406 to %got.",
     "Send the default format to clients that accept all or say nothing.",
     "RFC 9110 12.5.1", refuses_any},
};

const struct finding_group findings_format = {rows, sizeof rows / sizeof *rows};

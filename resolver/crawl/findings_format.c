#include "crawl/conclusion.h"
#include "crawl/finding_ends.h"
#include "crawl/link_list.h"

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
sends_html_only(const struct crawl *crawl)
{
  const struct visit *turtle = finding_ends_good(crawl, CRAWL_TURTLE);
  size_t rdf, html, all;
  count_ends(crawl, &rdf, &html, &all);
  return !rdf && html == all && turtle;
}

/* Returns whether a link leads from a page to data about it: describedby
 * (POWDER 4.1.4) or alternate (HTML 4.6.7.1), of a format of RDF or without a
 * type. */
static bool
leads_to_data(const struct link_list_link *link)
{
  return (link_list_has(link, STR("describedby")) ||
          link_list_has(link, STR("alternate"))) &&
         (link->type.length == 0 || visit_is_rdf(visit_form_of(link->type)));
}

/* Returns whether the URL is that of a page whose field Link leads to data, as
 * that of a home page may. Programs find them there. The description of a thing
 * has to be negotiated, so it is not such a page. */
static bool
links_data(const struct crawl *crawl)
{
  if (conclusion_of(crawl) != CONCLUSION_DOCUMENT)
    return false;
  const struct visit *end = finding_ends_good(crawl, CRAWL_TURTLE);
  struct link_list_link link;
  struct str rest = end ? visit_field(end, STR("Link")) : STR("");
  while (link_list_next(&rest, &link) == LINK_LIST_LINK)
    if (leads_to_data(&link))
      return true;
  return false;
}

static bool
is_html_only(const struct crawl *crawl, struct finding_facts *facts)
{
  return note_document(crawl, facts) && sends_html_only(crawl) &&
         !links_data(crawl);
}

static bool
has_no_rdf(const struct crawl *crawl, struct finding_facts *facts)
{
  size_t rdf, html, all;
  count_ends(crawl, &rdf, &html, &all);
  return note_document(crawl, facts) && !sends_html_only(crawl) && all && !rdf;
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

/* Where nothing is negotiated, Accept may be ignored (RFC 9110 12.5.1). */
static bool
accepts_unknown(const struct crawl *crawl, struct finding_facts *facts)
{
  const struct visit *end = finding_ends_good(crawl, CRAWL_UNKNOWN);
  if (!end || sends_html_only(crawl))
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
     "Send RDF where Accept asks for it: text/turtle at least. A page that is "
     "not a description may link data instead (Link, rel=\"describedby\").",
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

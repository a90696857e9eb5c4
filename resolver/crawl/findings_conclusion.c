#include "base/iri.h"
#include "crawl/conclusion.h"
#include "crawl/finding.h"

/* --- httpRange-14 --------------------------------------------------------- */

static bool
is_thing_with_200(const struct crawl *crawl, struct finding_facts *facts)
{
  const struct visit *document = crawl_document(crawl);
  if (conclusion_of(crawl) != CONCLUSION_DOCUMENT || !document ||
      document->content.is_document)
    return false;
  facts->url = crawl->url;
  facts->got = document->content.thing_class;
  return facts->got.length > 0;
}

/* The description says something of the URI that was asked for, and it is not
 * where that is. */
static bool
is_moved_thing(const struct crawl *crawl, struct finding_facts *facts)
{
  const struct visit *document = crawl_document(crawl);
  if (conclusion_of(crawl) != CONCLUSION_MOVED || !document ||
      document->content.is_document || !document->content.mentions)
    return false;
  facts->url = crawl->url;
  facts->number = crawl_first(crawl, CRAWL_TURTLE)->status;
  facts->other = document->url;
  return true;
}

/* The first answers of two chains have different statuses. */
static bool
has_two_statuses(const struct crawl *crawl, struct finding_facts *facts)
{
  const struct visit *turtle = crawl_first(crawl, CRAWL_TURTLE);
  if (!turtle || turtle->outcome != VISIT_OK || turtle->status >= 400 ||
      crawl->fragment.bytes)
    return false;
  for (size_t i = 0; i < CRAWL_UNKNOWN; i++) {
    const struct visit *first = crawl_first(crawl, i);
    if (!first || first->outcome != VISIT_OK || first->status >= 400 ||
        first->status == turtle->status)
      continue;
    facts->url = crawl->target;
    facts->got = arena_put_number(crawl->arena, first->status);
    facts->other = str_from(crawl_accepts[i].title);
    facts->number = turtle->status;
    return true;
  }
  return false;
}

/* Both answer, and neither says that the other one is meant. */
static bool
has_two_schemes(const struct crawl *crawl, struct finding_facts *facts)
{
  const struct visit *twin = crawl_find(crawl, VISIT_TWIN);
  const struct visit *first = crawl_first(crawl, CRAWL_TURTLE);
  if (!twin || twin->outcome != VISIT_OK || twin->status >= 400 || !first ||
      first->outcome != VISIT_OK || first->status >= 400)
    return false;
  facts->url = crawl->target;
  facts->other = twin->url;
  return !str_equals(iri_without_fragment(twin->target), crawl->target);
}

/* -------------------------------------------------------------------------- */

static const struct finding_row rows[] = {
    {"thing-200", FINDING_ERROR,
     "%url answers 200, so it names an information resource; but its data say "
     "that it is a %got.",
     "Answer 303 with the place of the description, or name the thing by a URI "
     "with a fragment.",
     "httpRange-14 (a)", is_thing_with_200},
    {"not-303", FINDING_WARNING,
     "%url answers %number in place of 303: that says of %other that it is "
     "what the URI names, and not that it describes it.",
     "Answer 303 See Other for things.", "httpRange-14 (b), RFC 9110 15.4.4",
     is_moved_thing},
    {"status-varies", FINDING_WARNING,
     "%url answers %number to text/turtle, but %got to %other: what can be "
     "concluded depends on who asks.",
     "Give the same status for every Accept, and choose the format at the "
     "document.",
     "httpRange-14", has_two_statuses},
    {"two-schemes", FINDING_NOTE,
     "%url and %other both answer, and neither redirects to the other.",
     "Choose one as the name in the data, and redirect from the other one to "
     "it.",
     "RFC 9110 4.2.2", has_two_schemes},
};

const struct finding_group findings_conclusion = {rows,
                                                  sizeof rows / sizeof *rows};

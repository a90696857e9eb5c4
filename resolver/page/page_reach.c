/* page_reach: links to IRIs of this authority that the data do not describe. */
#include "base/iri.h"
#include "base/thing_path.h"
#include "page/page_sections.h"
#include "terms.h"

/* Returns the part of an IRI before the last segment of its path. */
static struct str
folder_of(struct str iri)
{
  return str_first(iri, str_find_last(str_first(iri, str_find(iri, '?')), '/'));
}

/* Returns whether the property at hand leads to pages and files. */
static bool
is_to_file(const struct page *page)
{
  static const struct str properties[] = {
      STR_INIT(RDFS_SEE_ALSO),    STR_INIT(FOAF_PAGE),
      STR_INIT(FOAF_HOMEPAGE),    STR_INIT(FOAF_DEPICTION),
      STR_INIT(FOAF_IMG),         STR_INIT(SCHEMA_URL),
      STR_INIT(SCHEMAS_URL),      STR_INIT(SCHEMA_IMAGE),
      STR_INIT(SCHEMAS_IMAGE),    STR_INIT(DCAT_LANDING_PAGE),
      STR_INIT(DCAT_DOWNLOAD_URL)};
  for (size_t i = 0;
       page->statement && i < sizeof properties / sizeof *properties; i++)
    if (str_equals(page->graph.terms[page->statement->predicate].value,
                   properties[i]))
      return true;
  return false;
}

/* Returns whether an IRI of this authority may be of something that is not in
 * the data. */
static bool
may_be_elsewhere(const struct page *page, struct str iri)
{
  struct str topic = page->graph.terms[page_context_topic(page)].value;
  struct str segment, path = iri_split(iri).path;
  struct str name = str_from_offset(path, str_find_last(path, '/') + 1);
  return iri_is_http(iri) && str_find(iri, '#') == STR_NOT_FOUND &&
         thing_path_find(path, &segment) == STR_NOT_FOUND &&
         (str_find(name, '.') != STR_NOT_FOUND || is_to_file(page) ||
          !str_equals(folder_of(topic), folder_of(iri)));
}

struct str
page_reach_link(const struct page *page, struct str iri)
{
  return may_be_elsewhere(page, iri) ? page_context_address(page, iri)
                                     : (struct str){NULL, 0};
}

#include "resolve/class_row.h"

#include "page/page.h"
#include "resolve/dataset_facts.h"
#include "terms.h"

/* Vocabularies whose classes describe vocabularies, or where data come from. */
static const struct str formal[] = {
    STR_INIT(RDF_NAMESPACE),
    STR_INIT("http://www.w3.org/2000/01/rdf-schema#"),
    STR_INIT("http://www.w3.org/2002/07/owl#"),
    STR_INIT("http://www.w3.org/2004/02/skos/core#"),
    STR_INIT("http://www.w3.org/2008/05/skos-xl#"),
    STR_INIT("http://purl.org/iso25964/skos-thes#"),
    STR_INIT("http://www.w3.org/2003/11/swrl#"),
    STR_INIT("http://www.w3.org/ns/shacl#"),
    STR_INIT("http://rdfs.org/ns/void#"),
    STR_INIT("http://www.w3.org/ns/dcat#"),
    STR_INIT("http://www.w3.org/ns/prov#"),
    STR_INIT("http://purl.org/vocommons/voaf#"),
};

bool
class_row_is_formal(struct str iri)
{
  for (size_t i = 0; i < sizeof formal / sizeof *formal; i++)
    if (str_starts(iri, formal[i]))
      return true;
  return false;
}

void
class_row_put(struct exchange *exchange, struct str language, struct str iri,
              struct str label, uint64_t count, struct view *view)
{
  struct arena *arena = &exchange->workspace->arena;
  bool is_formal = class_row_is_formal(iri);
  struct view *row = view_add(view, is_formal ? "formal_classes" : "classes");
  view_show(view, is_formal ? "has_formal_classes" : "has_classes");
  view_put(row, "iri", iri);
  view_put(row, "label",
           page_class_label(exchange->snapshot, label, iri, language, arena));
  view_put(row, "count", dataset_facts_number(exchange, count, language));
  view_put(
      row, "href",
      page_service_link(exchange_site(exchange), "browse?class=", iri, arena));
}

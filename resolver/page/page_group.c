#include "page/page_group.h"

#include "groups.h"
#include "page/page_term.h"

static const struct {
  struct str name; /* in vocab/groups.tsv */
  struct str heading;
} groups[PAGE_GROUPS] = {
    [PAGE_GROUP_NAMES] = {STR_INIT("names"), STR_INIT("Names")},
    [PAGE_GROUP_FACTS] = {STR_INIT("facts"), STR_INIT("Facts")},
    [PAGE_GROUP_RELATIONS] = {STR_INIT("relations"), STR_INIT("Relations")},
    [PAGE_GROUP_KINDS] = {STR_INIT("kinds"), STR_INIT("Classification")},
    [PAGE_GROUP_NOTES] = {STR_INIT("notes"), STR_INIT("Notes")},
    [PAGE_GROUP_ELSEWHERE] = {STR_INIT("elsewhere"), STR_INIT("Elsewhere")},
    [PAGE_GROUP_RECORD] = {STR_INIT("record"), STR_INIT("About this record")},
};

static const unsigned char ranks[PAGE_ORDERS][PAGE_GROUPS] = {
    [PAGE_ORDER_USUAL] =
        {
            [PAGE_GROUP_FACTS] = 0,
            [PAGE_GROUP_RELATIONS] = 1,
            [PAGE_GROUP_KINDS] = 2,
            [PAGE_GROUP_NAMES] = 3,
            [PAGE_GROUP_NOTES] = 4,
            [PAGE_GROUP_ELSEWHERE] = 5,
            [PAGE_GROUP_RECORD] = 6,
        },
    [PAGE_ORDER_TERM] =
        {
            [PAGE_GROUP_KINDS] = 0,
            [PAGE_GROUP_NOTES] = 1,
            [PAGE_GROUP_FACTS] = 2,
            [PAGE_GROUP_RELATIONS] = 3,
            [PAGE_GROUP_NAMES] = 4,
            [PAGE_GROUP_ELSEWHERE] = 5,
            [PAGE_GROUP_RECORD] = 6,
        },
    [PAGE_ORDER_ONTOLOGY] =
        {
            [PAGE_GROUP_RECORD] = 0,
            [PAGE_GROUP_FACTS] = 1,
            [PAGE_GROUP_RELATIONS] = 2,
            [PAGE_GROUP_NOTES] = 3,
            [PAGE_GROUP_KINDS] = 4,
            [PAGE_GROUP_NAMES] = 5,
            [PAGE_GROUP_ELSEWHERE] = 6,
        },
};

enum page_group_order
page_group_order_of(const struct page *page, uint32_t subject)
{
  if (page_term_kind(page, subject) != OUTLINE_OTHER)
    return PAGE_ORDER_TERM;
  return page_term_is_ontology(page, subject) ? PAGE_ORDER_ONTOLOGY
                                              : PAGE_ORDER_USUAL;
}

struct page_group
page_group_of(const struct page *page, enum page_group_order order,
              const struct statement *statement)
{
  enum { ROWS = sizeof groups_table / sizeof *groups_table };
  struct str iri = page->graph.terms[statement->predicate].value;
  struct page_group found = {.id = page->graph.terms[statement->object].kind ==
                                           TERM_IRI
                                       ? PAGE_GROUP_RELATIONS
                                       : PAGE_GROUP_FACTS,
                             .place = ROWS};
  for (size_t i = 0; i < ROWS; i++) {
    if (!str_equals(groups_table[i].iri, iri))
      continue;
    found.place = i;
    for (int g = 0; g < PAGE_GROUPS; g++)
      if (str_equals(groups[g].name, groups_table[i].group))
        found.id = (enum page_group_id)g;
    break;
  }
  found.rank = ranks[order][found.id];
  return found;
}

struct str
page_group_name(enum page_group_id id)
{
  return groups[id].name;
}

struct str
page_group_heading(enum page_group_id id, enum page_group_order order)
{
  return id == PAGE_GROUP_RECORD && order == PAGE_ORDER_ONTOLOGY
             ? STR("About this ontology")
             : groups[id].heading;
}

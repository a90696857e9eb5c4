/* page_group: the groups into which a page sorts the properties of a
 * subject. */
#ifndef SEEOTHER_PAGE_PAGE_GROUP_H
#define SEEOTHER_PAGE_PAGE_GROUP_H

#include "page/page_context.h"

enum page_group_id {
  PAGE_GROUP_FACTS,     /* literals */
  PAGE_GROUP_RELATIONS, /* links to other things */
  PAGE_GROUP_KINDS,
  PAGE_GROUP_NAMES,
  PAGE_GROUP_NOTES,
  PAGE_GROUP_ELSEWHERE,
  PAGE_GROUP_RECORD,
  PAGE_GROUPS,
};

/* The order of the groups, which depends on the subject. */
enum page_group_order {
  PAGE_ORDER_USUAL,
  PAGE_ORDER_TERM,     /* of a class or a property: its classification first */
  PAGE_ORDER_ONTOLOGY, /* version, licence, creators and imports first */
  PAGE_ORDERS,
};

/* The place of a property. */
struct page_group {
  enum page_group_id id;
  unsigned rank; /* of the group, in the order of the subject */
  size_t place;  /* in the group, by vocab/groups.tsv; properties that are not
                    in it follow, sorted by label */
};

/* Returns the order for a subject. */
enum page_group_order page_group_order_of(const struct page *page,
                                          uint32_t subject);

/* Finds the group of the property of a statement. */
struct page_group page_group_of(const struct page *page,
                                enum page_group_order order,
                                const struct statement *statement);

/* Returns the name of a group in vocab/groups.tsv. */
struct str page_group_name(enum page_group_id id);

/* Returns the heading of a group, a key of vocab/messages.tsv. */
struct str page_group_heading(enum page_group_id id,
                              enum page_group_order order);

#endif

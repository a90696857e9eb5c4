/* page_neighbours: chooses the things that a picture shows around the topic. */
#ifndef SEEOTHER_PAGE_PAGE_NEIGHBOURS_H
#define SEEOTHER_PAGE_PAGE_NEIGHBOURS_H

#include "page/page_context.h"

enum { NEIGHBOURS_MAXIMUM = 8 /* on a side */ };

struct neighbour {
  struct str iri, label;
  struct str property; /* its label */
};

/* The things that point at the topic, or those that it points at. */
struct neighbours {
  struct neighbour rows[NEIGHBOURS_MAXIMUM];
  size_t count;
  uint64_t left_out; /* how many there are besides */
};

/* Chooses the things that the topic, a term of the graph, points at: a few of
 * each property first. Types, and properties that the settings hide or that
 * only matter to the editors of the data, do not count. */
void page_neighbours_find_objects(const struct page *page, uint32_t topic,
                                  struct neighbours *ret_objects);

/* Chooses the things that point at the topic in the same way. Those that are
 * among the objects are not repeated. */
void page_neighbours_find_subjects(const struct page *page,
                                   const struct neighbours *objects,
                                   struct neighbours *ret_subjects);

#endif

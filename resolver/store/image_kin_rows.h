/* image_kin_rows: lists of things beside, above or below a thing. */
#ifndef SEEOTHER_STORE_IMAGE_KIN_ROWS_H
#define SEEOTHER_STORE_IMAGE_KIN_ROWS_H

#include "base/label_order.h"
#include "rdf/description.h"

/* One of several things, with its label, to be sorted. */
struct image_kin_row {
  uint32_t id;
  bool is_described; /* statements have it as their subject; of parents */
  struct reference thing;
  struct label_key key;
};

struct image_kin {
  struct image_kin_row *rows;
  size_t count, room;
  bool in_order;  /* the rows have an order of their own, in the data */
  bool is_top;    /* the rows are the top concepts of a scheme */
  uint64_t total; /* how many there are, perhaps more than count; an upper bound
                     when both properties of a pair say it */
};

/* Returns whether a thing is among the rows. */
bool image_kin_rows_has(const struct image_kin *kin, uint32_t id);

/* Counts a thing that is not among the rows, and keeps it if there is room. */
void image_kin_rows_add(struct image_kin *kin, uint32_t id);

/* Adds the rows of the second list that the first one does not have, as many as
 * there is room for. A list without rows becomes the second one. */
void image_kin_rows_join(struct image_kin *kin, const struct image_kin *more);

/* Sorts rows whose labels were read: by label, or, with described_first, those
 * without statements after the others. Rows with an order of their own stay. */
void image_kin_rows_sort(struct image_kin *kin, bool described_first);

#endif

/* same_data: compares the statements of two sources. */
#ifndef SEEOTHER_COMPILE_SAME_DATA_H
#define SEEOTHER_COMPILE_SAME_DATA_H

#include "read/piece_reader.h"

enum same_data {
  SAME_DATA_NOT,    /* each has statements that the other one does not have */
  SAME_DATA_FIRST,  /* the second one has all statements of the first one */
  SAME_DATA_SECOND, /* the first one has all statements of the second one, or
                       both have the same */
};

/* Reads both sources and compares their statements with blank nodes. Blank
 * nodes are distinguished by their statements and by those of their neighbours,
 * up to three steps away. Sources of more than 4 million statements, and
 * sources that cannot be read, give SAME_DATA_NOT. ERR_MEMORY. */
enum err same_data_compare(struct piece_reader *reader,
                           const struct source *one, const struct source *two,
                           enum same_data *ret_same);

#endif

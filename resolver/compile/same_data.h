/* same_data: compares the statements of two sources. */
#ifndef SEEOTHER_COMPILE_SAME_DATA_H
#define SEEOTHER_COMPILE_SAME_DATA_H

#include "read/piece_reader.h"

enum same_data {
  SAME_DATA_NOT,    /* each has something of its own */
  SAME_DATA_FIRST,  /* the second one has all statements of the first one */
  SAME_DATA_SECOND, /* the other way round, or both say the same */
};

/* Reads both and compares their statements with blank nodes. Blank nodes are
 * told apart by their statements and those of their neighbours, up to three
 * steps away. Sources of more than 4 million statements are never the same, and
 * neither are sources that cannot be read. ERR_MEMORY. */
enum err same_data_compare(struct piece_reader *reader,
                           const struct source *one, const struct source *two,
                           enum same_data *ret_same);

#endif

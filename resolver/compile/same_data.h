/* same_data: whether two sources say the same, statement by statement. */
#ifndef SEEOTHER_COMPILE_SAME_DATA_H
#define SEEOTHER_COMPILE_SAME_DATA_H

#include "read/piece_reader.h"

enum same_data {
  SAME_DATA_NOT,    /* each has something of its own */
  SAME_DATA_FIRST,  /* what the first one says, the second one says as well */
  SAME_DATA_SECOND, /* the other way round, or both say the same */
};

/* Reads both, and compares their statements with blank nodes, where blank nodes
 * are told apart by what is said of them and of their neighbours, three steps
 * far. Sources of more than 4 million statements are never the same.
 * ERR_MEMORY; what else is wrong with a source makes it another one. */
enum err same_data_compare(struct piece_reader *reader,
                           const struct source *one, const struct source *two,
                           enum same_data *ret_same);

#endif

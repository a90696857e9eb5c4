/* same_data: whether two sources say the same, statement by statement. */
#ifndef SEEOTHER_COMPILE_SAME_DATA_H
#define SEEOTHER_COMPILE_SAME_DATA_H

#include "read/piece_reader.h"

/* Reads both. *ret_same: at least nine tenths of their statements are the same,
 * where blank nodes are told apart by what is said of them and of their
 * neighbours, three steps far. Sources of more than 4 million statements are
 * never the same. ERR_MEMORY; what else is wrong with a source makes it another
 * one. */
enum err same_data_compare(struct piece_reader *reader,
                           const struct source *one, const struct source *two,
                           bool *ret_same);

#endif

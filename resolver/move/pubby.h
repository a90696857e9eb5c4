/* pubby: imports the configuration of Pubby (config.ttl). */
#ifndef SEEOTHER_MOVE_PUBBY_H
#define SEEOTHER_MOVE_PUBBY_H

#include "move/imported.h"

/* Returns whether a text uses Pubby's vocabulary. */
bool pubby_is(struct str text);

/* Reads the text of a configuration: each conf:dataset becomes a namespace with
 * its SPARQL endpoint, and documents at the addresses of Pubby's pages. base is
 * not used. ERR_BAD_DATA, with messages; ERR_LIMIT; ERR_MEMORY. */
enum err pubby_import(struct imported *imported, struct str text,
                      struct str base);

#endif

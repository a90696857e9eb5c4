/* trifid: imports the configuration of Trifid (config.yaml). */
#ifndef SEEOTHER_MOVE_TRIFID_H
#define SEEOTHER_MOVE_TRIFID_H

#include "move/imported.h"

/* Returns whether a text looks like a configuration of Trifid. */
bool trifid_is(struct str text);

/* Reads the text of a configuration: its listener, the base of its names, and
 * its file or SPARQL endpoint. User and password are never written anywhere.
 * base is not used. ERR_BAD_DATA, with a message; ERR_LIMIT; ERR_MEMORY. */
enum err trifid_import(struct imported *imported, struct str text,
                       struct str base);

#endif

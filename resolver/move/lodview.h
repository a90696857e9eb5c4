/* lodview: imports the configuration of LodView (conf.ttl). */
#ifndef SEEOTHER_MOVE_LODVIEW_H
#define SEEOTHER_MOVE_LODVIEW_H

#include "move/imported.h"

/* Returns whether a text uses LodView's vocabulary. */
bool lodview_is(struct str text);

/* Reads the text of a configuration: its namespace, with its endpoint. User and
 * password are never written anywhere. base is not used. ERR_BAD_DATA, with
 * messages; ERR_LIMIT; ERR_MEMORY. */
enum err lodview_import(struct imported *imported, struct str text,
                        struct str base);

#endif

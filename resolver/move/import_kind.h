/* import_kind: the kinds of configurations that can be imported. */
#ifndef SEEOTHER_MOVE_IMPORT_KIND_H
#define SEEOTHER_MOVE_IMPORT_KIND_H

#include "move/imported.h"

struct import_kind {
  const char *name; /* of --from */
  /* Returns whether a text looks like one of this kind. */
  bool (*is)(struct str text);
  /* Reads the text of a configuration. base may be empty. */
  enum err (*import)(struct imported *imported, struct str text,
                     struct str base);
};

/* Returns the kind with a name, or without a name (NULL), the one that a text
 * looks like. NULL when there is none. */
const struct import_kind *import_kind_find(const char *name, struct str text);

/* Returns the names of all kinds, separated by commas, as --from takes them.
 * Lives for ever. */
const char *import_kind_names(void);

#endif

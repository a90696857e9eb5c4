/* config_facts: the statements of a configuration, with their places in its
 * file. */
#ifndef SEEOTHER_READ_CONFIG_FACTS_H
#define SEEOTHER_READ_CONFIG_FACTS_H

#include "base/arena.h"
#include "read/piece_reader.h"

struct config_fact {
  struct term subject, predicate, object;
  struct position setting, value; /* of predicate and object */
  bool is_seen; /* its subject is a node of the configuration */
};

struct config_facts {
  struct config_fact *rows; /* in the order of the file */
  size_t count;

  /* The module's own. */
  struct arena arena;
  struct piece_reader reader;
  size_t capacity;
};

/* Reads the Turtle file at a path. IRIs in it are resolved against its own
 * file: IRI. ERR_NO_INPUT when it cannot be opened, ERR_CONFIG when it is not
 * Turtle, both with messages; ERR_MEMORY. */
enum err config_facts_read(const char *path, struct config_facts *ret_facts);

/* Frees the facts. */
void config_facts_fini(struct config_facts *facts);

#endif

/* config_rows: every setting of this start, its value, and where that comes
 * from. */
#ifndef SEEOTHER_SERVE_CONFIG_ROWS_H
#define SEEOTHER_SERVE_CONFIG_ROWS_H

#include "base/arena.h"
#include "serve/options.h"

enum config_origin {
  CONFIG_ORIGIN_DEFAULT,
  CONFIG_ORIGIN_FILE,
  CONFIG_ORIGIN_ENVIRONMENT,
  CONFIG_ORIGIN_OPTION,
  CONFIG_ORIGIN_ARGUMENT, /* a data set, or an endpoint */
};

/* What a row is of. One of a namespace or a source belongs to the last row
 * before it that has begun one: "namespace" or "name", and "source". */
enum config_owner {
  CONFIG_OWNER_RESOLVER,
  CONFIG_OWNER_NAMESPACE,
  CONFIG_OWNER_SOURCE,           /* of the resolver */
  CONFIG_OWNER_NAMESPACE_SOURCE, /* of a namespace */
};

struct config_row {
  struct str name;  /* local, in our vocabulary; of options that are not
                       settings,  that of the option */
  struct str value; /* empty: it is not set */
  enum config_origin origin;
  struct str place; /* "file:line:column", "SEEOTHER_LISTEN", "--listen"; may be
                       empty */
  enum config_owner owner;
};

struct config_rows {
  struct config_row *rows; /* on the heap */
  size_t count, capacity;
  enum err err;
};

/* Puts together all rows: what the options say comes before the lines of the
 * file, as options_overlay does, and defaults stand for what nobody sets. file:
 * lines of compile/compile_config.h; path: of the configuration or the image,
 * or NULL. Secrets are in files of their own (so:credentials), of which only
 * the path is known; a user in the URL of an endpoint is left out. The rows
 * borrow from the options and the file, and live in the arena. ERR_MEMORY. */
enum err config_rows_find(const struct options *options, struct str file,
                          const char *path, struct arena *arena,
                          struct config_rows *ret_rows);

/* Frees the rows. */
void config_rows_fini(struct config_rows *rows);

#endif

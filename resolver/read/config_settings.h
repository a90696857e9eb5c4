/* config_settings: the table of all settings. A new setting needs a row here, a
 * term in vocab/seeother.ttl, and code that reads its line. */
#ifndef SEEOTHER_READ_CONFIG_SETTINGS_H
#define SEEOTHER_READ_CONFIG_SETTINGS_H

#include "base/str.h"

enum config_kind {
  CONFIG_TEXT,
  CONFIG_NUMBER,
  CONFIG_BOOLEAN,
  CONFIG_IRI,
  CONFIG_PATH,
  CONFIG_CHOICE,
  CONFIG_CHOICE_OR_IRI,
  CONFIG_CHOICE_OR_TEXT, /* line ends, tabs and backslashes of the text are
                            escaped */
  CONFIG_NODE,
};

/* The nodes that may have a setting; a set of bits. */
enum config_scope {
  CONFIG_RESOLVER = 1 << 0,
  CONFIG_NAMESPACE = 1 << 1,
  CONFIG_FORMAT = 1 << 2,
  CONFIG_SOURCE = 1 << 3,
};

struct config_setting {
  struct str name; /* the local name, in our namespace */
  enum config_kind kind;
  unsigned scopes;
  bool repeatable;
  const char *choices; /* local names, separated by spaces */
};

/* Returns the table; *ret_count is its length. */
const struct config_setting *config_settings_all(size_t *ret_count);

/* Returns the setting with a name in one of the scopes, or NULL. */
const struct config_setting *config_settings_find(struct str name,
                                                  unsigned scopes);

#endif

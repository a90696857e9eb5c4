/* config_default: the values that settings have when nobody sets them, as text
 * for people. */
#ifndef SEEOTHER_SERVE_CONFIG_DEFAULT_H
#define SEEOTHER_SERVE_CONFIG_DEFAULT_H

#include "base/str.h"
#include "read/config_settings.h"

/* Returns the default of a setting of a resolver or of a source, as it would
 * stand in a configuration, or, in brackets, what it is decided by; empty when
 * nothing holds unless it is set. NULL bytes for a setting that has no row
 * here. Lives for ever. */
struct str config_default(struct str name, enum config_scope scope);

#endif

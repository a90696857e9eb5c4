/* export_caddy: the rules for Caddy. */
#ifndef SEEOTHER_SERVE_EXPORT_CADDY_H
#define SEEOTHER_SERVE_EXPORT_CADDY_H

#include "serve/export_dialect.h"

/* The row of Caddy in the table of dialects. */
extern const struct export_dialect export_caddy;

#endif

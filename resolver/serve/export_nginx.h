/* export_nginx: the rules for nginx. */
#ifndef SEEOTHER_SERVE_EXPORT_NGINX_H
#define SEEOTHER_SERVE_EXPORT_NGINX_H

#include "serve/export_dialect.h"

/* The row of nginx in the table of dialects. */
extern const struct export_dialect export_nginx;

#endif

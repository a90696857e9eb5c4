/* export_apache: the rules for Apache. */
#ifndef SEEOTHER_SERVE_EXPORT_APACHE_H
#define SEEOTHER_SERVE_EXPORT_APACHE_H

#include "serve/export_dialect.h"

/* The row of Apache in the table of dialects. */
extern const struct export_dialect export_apache;

#endif

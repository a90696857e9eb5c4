/* export_static: writes every answer that can be a file. */
#ifndef SEEOTHER_SERVE_EXPORT_STATIC_H
#define SEEOTHER_SERVE_EXPORT_STATIC_H

#include "serve/export_report.h"
#include "serve/export_source.h"

/* Writes the variants of all documents of hosted names, and the services whose
 * answers do not depend on a query, to files in a folder. Each authority but
 * the primary one has a folder of its own (serve/export_text.h). Errors have
 * a message. */
enum err export_static_write(struct export_source *source, const char *folder,
                             struct export_report *report);

#endif

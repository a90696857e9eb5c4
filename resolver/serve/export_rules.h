/* export_rules: writes the rules of a dialect. */
#ifndef SEEOTHER_SERVE_EXPORT_RULES_H
#define SEEOTHER_SERVE_EXPORT_RULES_H

#include "serve/export_report.h"
#include "serve/export_source.h"

struct export_output {
  int fd;            /* where the rules are written */
  struct str root;   /* the folder of the files, on the server that has them */
  struct str listen; /* address and port of that server, or empty */
};

/* Writes the rules for all authorities. Memory does not grow with the number of
 * names. ERR_IO, ERR_MEMORY, ERR_DAMAGED; without a message. */
enum err export_rules_write(struct export_source *source,
                            const struct export_dialect *dialect,
                            const struct export_output *output,
                            struct export_report *report);

#endif

/* export_report: what was exported, and what files and rules cannot do as the
 * server does. It is written to the log. */
#ifndef SEEOTHER_SERVE_EXPORT_REPORT_H
#define SEEOTHER_SERVE_EXPORT_REPORT_H

#include "name/rules.h"

struct export_dialect;

struct export_report {
  uint64_t documents, files;
  uint64_t too_long; /* files whose name is too long for a file system */
  uint64_t clashes;  /* files where a folder has the name, or the reverse */
  uint64_t entries;  /* names and documents that need a rule of their own */
};

/* Says what "static" has written to a folder, and what is not in files. */
void export_report_static(const struct export_report *report,
                          const char *folder);

/* Says how many rules there are, and what a server with these rules does
 * differently. */
void export_report_rules(const struct export_report *report,
                         const struct export_dialect *dialect,
                         const struct rules *rules);

#endif

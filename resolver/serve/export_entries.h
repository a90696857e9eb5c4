/* export_entries: the targets that the rules of a site do not cover, because
 * the patterns lead elsewhere, their owner has moved them, or their file does
 * not have the name that a server looks for. */
#ifndef SEEOTHER_SERVE_EXPORT_ENTRIES_H
#define SEEOTHER_SERVE_EXPORT_ENTRIES_H

#include "serve/export_dialect.h"
#include "serve/export_source.h"

typedef enum err export_visit_entry(void *context,
                                    const struct export_entry *entry);

/* Visits them, each target once, by asking for each name. Memory does not grow
 * with the number of names. The error is that of visit, or ERR_MEMORY,
 * ERR_DAMAGED. */
enum err export_entries_visit(struct export_source *source,
                              const struct export_site *site,
                              export_visit_entry *visit, void *context);

#endif

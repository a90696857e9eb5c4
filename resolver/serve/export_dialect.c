#include "serve/export_dialect.h"

#include "serve/export_apache.h"
#include "serve/export_caddy.h"
#include "serve/export_nginx.h"

static const struct export_dialect *const dialects[] = {
    &export_nginx,
    &export_apache,
    &export_caddy,
};

/* The elements are pointers. NOLINTNEXTLINE(bugprone-sizeof-expression) */
enum { DIALECTS = sizeof dialects / sizeof *dialects };

const struct export_dialect *
export_dialect_find(const char *name)
{
  for (size_t i = 0; i < DIALECTS; i++)
    if (strcmp(dialects[i]->name, name) == 0)
      return dialects[i];
  return NULL;
}

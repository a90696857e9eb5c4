#include "move/import_kind.h"

#include "move/htaccess.h"
#include "move/lodview.h"
#include "move/pubby.h"
#include "move/trifid.h"

#include <string.h>

enum { LOOKED_AT = 64 * 1024 }; /* bytes in which a kind is recognised */

static bool
has(struct str text, const char *needle)
{
  return str_find_str(str_first(text, LOOKED_AT), str_from(needle)) !=
         STR_NOT_FOUND;
}

static bool
is_htaccess(struct str text)
{
  return has(text, "RewriteEngine") || has(text, "RewriteRule ") ||
         has(text, "RewriteCond ") || has(text, "Redirect ") ||
         has(text, "RedirectMatch ");
}

/* The first one that a text looks like is taken. */
static const struct import_kind kinds[] = {
    {"pubby", pubby_is, pubby_import},
    {"lodview", lodview_is, lodview_import},
    {"trifid", trifid_is, trifid_import},
    {"htaccess", is_htaccess, htaccess_import},
};

const struct import_kind *
import_kind_find(const char *name, struct str text)
{
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (name ? strcmp(name, kinds[i].name) == 0 : kinds[i].is(text))
      return &kinds[i];
  return NULL;
}

const char *
import_kind_names(void)
{
  return "pubby, lodview, trifid, htaccess";
}

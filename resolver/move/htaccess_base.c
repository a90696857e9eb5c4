#include "move/htaccess_base.h"

#include "base/iri.h"

#include <libgen.h>
#include <limits.h>
#include <stdlib.h>

/* Returns the name of the folder that the file is in, with slashes around it.
 */
static struct str
folder_of(struct imported *imported)
{
  char path[PATH_MAX];
  if (!realpath(imported->path, path))
    return STR("/");
  struct str name = str_from(basename(dirname(path)));
  if (str_equals(name, STR("/")) || str_equals(name, STR(".")))
    return STR("/");
  return imported_format(imported, "/%.*s/", STR_ARGS(name));
}

/* Returns the path of the last RewriteBase, or else that of the folder. */
static struct str
path_of(struct imported *imported, const struct htaccess *htaccess)
{
  struct str path = STR("");
  for (size_t i = 0; i < htaccess->count; i++)
    if (htaccess_reader_is(&htaccess->rows[i], "RewriteBase"))
      path = htaccess_reader_word(&htaccess->rows[i], 1);
  if (!str_starts(path, STR("/")) || iri_check_length(path) < path.length)
    path = folder_of(imported);
  return iri_check_length(path) < path.length ? STR("/") : path;
}

struct str
htaccess_base_find(struct imported *imported, const struct htaccess *htaccess,
                   struct str base)
{
  bool guessed = !iri_is_http(base);
  if (guessed) {
    struct str path = path_of(imported, htaccess);
    base = imported_format(imported, "https://w3id.org%.*s", STR_ARGS(path));
  }
  const struct str parts[] = {base,
                              str_ends(base, STR("/")) ? STR("") : STR("/")};
  struct str whole = arena_join(&imported->arena, parts, 2);
  if (guessed)
    imported_remark(imported, 1,
                    "All names are taken to begin with %.*s. If that is wrong, "
                    "say where this folder is with -b IRI",
                    STR_ARGS(whole));
  return whole;
}

struct str
htaccess_base_origin(struct str base)
{
  struct str rest = iri_without_scheme(base);
  return str_first(base, base.length - rest.length + str_find(rest, '/'));
}

#include "name/mounts.h"

#include "base/iri.h"
#include "base/thing_path.h"

/* --- making -------------------------------------------------------------- */

/* Returns the part of a namespace's path that redirects of its owner may leave
 * out: everything up to its last slash, without the segment that marks things:
 * "/project/" of "/project/id/" and of "/project/ns". Empty for "/". */
static struct str
folder_of(struct str path)
{
  struct str folder = str_first(path, str_find_last(path, '/') + 1);
  for (size_t i = 0; i < THING_PATH_SEGMENTS; i++)
    if (str_ends(folder, thing_path_segments[i])) {
      folder.length -= thing_path_segments[i].length - 1;
      break;
    }
  return folder.length > 1 ? folder : STR("");
}

static bool
is_known(const struct mounts *mounts, const struct mount *mount)
{
  for (size_t i = 0; i < mounts->count; i++)
    if (str_equals(mounts->rows[i].authority, mount->authority) &&
        str_equals(mounts->rows[i].folder, mount->folder) &&
        str_equals(mounts->rows[i].site->origin, mount->site->origin))
      return true;
  return false;
}

static void
add(struct mounts *mounts, struct mount mount)
{
  mounts->any_prefix = mounts->any_prefix || mount.site->prefix.length;
  if (mounts->count < MOUNTS_MAXIMUM && !is_known(mounts, &mount))
    mounts->rows[mounts->count++] = mount;
}

static enum err
add_namespace(struct mounts *mounts, const struct namespace_rule *rule,
              struct arena *arena)
{
  struct iri iri = iri_split(iri_without_fragment(rule->iri));
  struct str host = iri_host(iri.authority);
  struct str reached = iri_host(iri_split(rule->site.origin).authority);
  struct mount mount = {.site = &rule->site};
  if (!rule->site.origin.length)
    return ERR_NONE;
  mount.authority = arena_copy(arena, host);
  if (!mount.authority.bytes)
    return ERR_MEMORY;
  if (!rule->exact && !str_equals_folded(host, reached))
    mount.folder = folder_of(iri.path);
  add(mounts, mount);
  return ERR_NONE;
}

enum err
mounts_init(struct mounts *mounts, const struct namespace_rule *namespaces,
            size_t count, const struct namespace_rule *fallback,
            struct str primary, struct arena *arena)
{
  mounts->count = 0;
  mounts->any_prefix = false;
  for (size_t i = 0; i < count; i++)
    TRY(add_namespace(mounts, &namespaces[i], arena));
  if (fallback->site.origin.length)
    add(mounts, (struct mount){.authority = primary, .site = &fallback->site});
  return ERR_NONE;
}

/* --- looking up ---------------------------------------------------------- */

const struct site *
mounts_site(const struct mounts *mounts, struct str authority)
{
  for (size_t i = 0; i < mounts->count; i++)
    if (str_equals_folded(mounts->rows[i].authority, authority))
      return mounts->rows[i].site;
  return NULL;
}

bool
mounts_authority(const struct mounts *mounts, struct str host,
                 struct str *ret_authority)
{
  for (size_t i = 0; i < mounts->count; i++)
    if (str_equals_folded(
            iri_host(iri_split(mounts->rows[i].site->origin).authority),
            host)) {
      *ret_authority = mounts->rows[i].authority;
      return true;
    }
  return false;
}

static struct str
without_prefix(const struct site *site, struct str path)
{
  struct str rest = str_from_offset(path, site->prefix.length);
  if (!site_has_prefix(site, path))
    return path;
  return rest.length ? rest : STR("/");
}

struct str
mounts_strip(const struct mounts *mounts, struct str path)
{
  for (size_t i = 0; i < mounts->count; i++) {
    struct str rest = without_prefix(mounts->rows[i].site, path);
    if (rest.length < path.length)
      return rest;
  }
  return path;
}

/* Makes one of the addresses of a path under a mount; NULL bytes when there is
 * none of that form. */
enum way { WAY_CUT, WAY_PREFIXED, WAY_FOLDER, WAYS };

static enum err
make_path(const struct mount *mount, enum way way, struct str path,
          struct arena *arena, struct str *ret_path)
{
  struct str cut = without_prefix(mount->site, path), before = {NULL, 0};
  struct str parts[2];
  *ret_path = (struct str){NULL, 0};
  if (way == WAY_CUT) {
    *ret_path = cut;
    return ERR_NONE;
  }
  if (way == WAY_PREFIXED && cut.length == path.length)
    before = mount->site->prefix;
  else if (way == WAY_FOLDER && mount->folder.length)
    before = str_first(mount->folder, mount->folder.length - 1);
  if (!before.length)
    return ERR_NONE;
  parts[0] = before;
  parts[1] = cut;
  *ret_path = arena_join(arena, parts, 2);
  return ret_path->bytes ? ERR_NONE : ERR_MEMORY;
}

enum err
mounts_next(const struct mounts *mounts, struct str path, size_t *at,
            struct arena *arena, struct mount_address *ret_address,
            bool *ret_found)
{
  *ret_found = false;
  while (!*ret_found && *at < WAYS * mounts->count) {
    const struct mount *mount = &mounts->rows[*at / WAYS];
    struct str made;
    TRY(make_path(mount, (enum way)(*at % WAYS), path, arena, &made));
    ++*at;
    *ret_found = made.bytes != NULL;
    *ret_address = (struct mount_address){mount->authority, made, mount->site};
  }
  return ERR_NONE;
}

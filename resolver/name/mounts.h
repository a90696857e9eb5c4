/* mounts: the addresses at which the names of an authority may be requested,
 * beside their own, when the configuration says that clients reach them at
 * another place (so:origin).
 *
 *   so:namespace [ so:iri <https://w3id.example/project/> ;
 *                  so:origin <https://host.example/ld> ]
 *
 * A request for https://w3id.example/project/id/a may then arrive as
 *
 *   /project/id/a       a proxy has cut the prefix off; the usual case
 *   /ld/project/id/a    a proxy passes the path on as it is
 *   /id/a               w3id.example sends on without its own folder
 *
 * Every request is looked up in the first way. The others are tried when the
 * path as it came names nothing. */
#ifndef SEEOTHER_NAME_MOUNTS_H
#define SEEOTHER_NAME_MOUNTS_H

#include "name/namespace_rule.h"

enum { MOUNTS_MAXIMUM = 32 }; /* addresses at which a path is tried */

struct mount {
  struct str authority; /* of the names, lower case */
  struct str folder;    /* "/project/", which a path may lack; empty: none */
  const struct site *site;
};

struct mounts {
  struct mount rows[MOUNTS_MAXIMUM];
  size_t count;
  bool any_prefix; /* an origin has a path */
};

/* An address that a requested path may stand for. */
struct mount_address {
  struct str authority, path;
  const struct site *site;
};

/* Collects the mounts of the namespaces, and those of the settings for all
 * names (fallback), which apply to the primary authority. The sites must be
 * finished, and are borrowed. ERR_MEMORY. */
enum err mounts_init(struct mounts *mounts,
                     const struct namespace_rule *namespaces, size_t count,
                     const struct namespace_rule *fallback, struct str primary,
                     struct arena *arena);

/* Returns the first site of an authority; NULL when it has none. */
const struct site *mounts_site(const struct mounts *mounts,
                               struct str authority);

/* Finds the authority whose names are reached at a host; false when there is
 * none. */
bool mounts_authority(const struct mounts *mounts, struct str host,
                      struct str *ret_authority);

/* Returns a path without the first prefix with which it begins; or the path
 * itself. */
struct str mounts_strip(const struct mounts *mounts, struct str path);

/* Finds the next address that a path may mean; *at is 0 for the first call.
 * *ret_found is false when there are no more. ERR_MEMORY. */
enum err mounts_next(const struct mounts *mounts, struct str path, size_t *at,
                     struct arena *arena, struct mount_address *ret_address,
                     bool *ret_found);

#endif

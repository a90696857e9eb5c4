#include "resolve/address.h"

enum err
address_next(struct exchange *exchange, const struct target *asked, size_t *at,
             bool *ret_found)
{
  const struct rules *rules = &exchange->snapshot->rules;
  struct arena *arena = &exchange->workspace->arena;
  struct mount_address address;
  TRY(mounts_next(&rules->mounts, asked->path, at, arena, &address, ret_found));
  if (!*ret_found)
    return ERR_NONE;
  struct target *target = arena_alloc(arena, sizeof *target);
  if (!target)
    return ERR_MEMORY;
  *target = *asked;
  target->authority = address.authority;
  target->path = address.path;
  target->site = address.site;
  exchange->target = target;
  exchange->resource = resource_unknown(exchange->snapshot, target->query);
  return ERR_NONE;
}

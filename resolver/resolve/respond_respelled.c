/* respond_respelled: answers for targets that are another spelling of a
 * name. */
#include "http/status.h"
#include "resolve/address.h"
#include "resolve/respond.h"

enum { FIELD_MAXIMUM = 8192 };

enum err
respond_respelled(struct exchange *exchange, const struct spellings *meant)
{
  struct buffer out;
  struct str location;
  buffer_init(&out, FIELD_MAXIMUM);
  site_put(&out, meant->site, SITE_FIELD, meant->references[0]);
  TRY(arena_keep_buffer(&exchange->workspace->arena, &out, &location));
  return respond_elsewhere(exchange, STATUS_MOVED_PERMANENTLY, location);
}

enum err
respond_respelled_query(struct exchange *exchange, bool *ret_done)
{
  const struct target *target = exchange->target;
  const struct resource *resource = &exchange->resource;
  struct spellings meant;
  *ret_done = false;
  if (resource->kind == RESOURCE_UNKNOWN || target->query.length == 0 ||
      resource->asked.length != target->query.length)
    return ERR_NONE;
  TRY(spelling_find_query(exchange->snapshot, target,
                          &exchange->workspace->arena, &meant));
  *ret_done = meant.count == 1;
  return *ret_done ? respond_respelled(exchange, &meant) : ERR_NONE;
}

/* Searches for spellings of the target as it came, then at its other addresses;
 * the exchange gets the first address that has one. */
static enum err
find_meant(struct exchange *exchange, struct spellings *ret_meant)
{
  const struct target *asked = exchange->target;
  const struct resource unknown = exchange->resource;
  struct arena *arena = &exchange->workspace->arena;
  bool more = true;
  TRY(spelling_find(exchange->snapshot, asked, arena, ret_meant));
  for (size_t at = 0; more && !ret_meant->count;) {
    TRY(address_next(exchange, asked, &at, &more));
    if (more)
      TRY(spelling_find(exchange->snapshot, exchange->target, arena,
                        ret_meant));
  }
  if (!ret_meant->count) {
    exchange->target = asked;
    exchange->resource = unknown;
  }
  return ERR_NONE;
}

enum err
respond_respelled_unknown(struct exchange *exchange)
{
  struct spellings meant;
  TRY(find_meant(exchange, &meant));
  return meant.count == 1 ? respond_respelled(exchange, &meant)
                          : respond_not_found(exchange, &meant);
}

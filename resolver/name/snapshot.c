#include "name/snapshot.h"

#include "base/hash.h"
#include "html/theme.h"
#include "name/fetched_data.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

enum { SNAPSHOT_MEMORY = 256 * 1024 * 1024 };

struct snapshot *
snapshot_new(void)
{
  struct snapshot *snapshot = calloc(1, sizeof *snapshot);
  if (!snapshot)
    return NULL;
  static atomic_uint_fast64_t serials;
  atomic_init(&snapshot->references, 1);
  snapshot->serial = atomic_fetch_add(&serials, 1) + 1;
  arena_init(&snapshot->arena, SNAPSHOT_MEMORY);
  if (!note_make_all(&snapshot->arena, snapshot->notes))
    return snapshot;
  snapshot_release(snapshot);
  return NULL;
}

/* Its serial is that of base. A cache that has representations of both
 * distinguishes them by the hash of the content. */
struct snapshot *
snapshot_new_fetched(struct snapshot *base, struct fetched_data *data)
{
  struct snapshot *snapshot = malloc(sizeof *snapshot);
  if (!snapshot)
    return NULL;
  const size_t skipped = offsetof(struct snapshot, arena);
  memcpy((char *)snapshot + skipped, (const char *)base + skipped,
         sizeof *snapshot - skipped); /* other threads may count references at
                                         this moment */
  atomic_init(&snapshot->references, 1);
  arena_init(&snapshot->arena, 0);
  snapshot->store = data->store;
  snapshot->multiple = data->multiple;
  snapshot->multiple_count = data->multiple_count;
  snapshot->predicates_not_in_rdfxml = data->predicates_not_in_rdfxml;
  snapshot->several_languages = data->several_languages;
  snapshot->names_with_extension = snapshot->tagged_names = false;
  snapshot->modified = 0;
  snapshot->content_hash = hash_pair(base->content_hash, data->hash);
  snapshot->fetched = NULL;
  snapshot->base = snapshot_acquire(base);
  snapshot->data = fetched_data_acquire(data);
  return snapshot;
}

struct snapshot *
snapshot_acquire(struct snapshot *snapshot)
{
  atomic_fetch_add_explicit(&snapshot->references, 1, memory_order_relaxed);
  return snapshot;
}

void /* NOLINTNEXTLINE(misc-no-recursion): base has no base of its own */
snapshot_release(struct snapshot *snapshot)
{
  if (!snapshot || atomic_fetch_sub(&snapshot->references, 1) != 1)
    return;
  if (snapshot->base) {
    fetched_data_release(snapshot->data);
    snapshot_release(snapshot->base);
  } else {
    store_free(snapshot->store);
    theme_free(snapshot->theme);
    arena_fini(&snapshot->arena);
  }
  free(snapshot);
}

void
snapshot_settle_date(struct snapshot *snapshot, const struct snapshot *before,
                     int64_t seconds)
{
  if (before && before->content_hash == snapshot->content_hash) {
    snapshot->modified = before->modified;
    return;
  }
  if (snapshot->modified == 0 || snapshot->modified > seconds)
    snapshot->modified = seconds;
  if (before && snapshot->modified <= before->modified)
    snapshot->modified =
        before->modified < seconds ? seconds : before->modified + 1;
}

bool
snapshot_is_multiple(const void *context, struct str predicate)
{
  const struct snapshot *snapshot = context;
  uint64_t hash = hash_bytes(predicate, 0);
  size_t low = 0, high = snapshot->multiple_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (snapshot->multiple[middle] < hash)
      low = middle + 1;
    else
      high = middle;
  }
  return low < snapshot->multiple_count && snapshot->multiple[low] == hash;
}

struct format_job
snapshot_job(const struct snapshot *snapshot, struct rdf_writer *rdf_writer,
             struct arena *arena, const struct description *description,
             enum jsonld_form form)
{
  return (struct format_job){
      .description = description,
      .namespaces = &snapshot->namespaces,
      .rdf_writer = rdf_writer,
      .arena = arena,
      .form = form,
      .is_multiple = snapshot_is_multiple,
      .multiple_context = snapshot,
  };
}

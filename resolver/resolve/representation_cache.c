#include "resolve/representation_cache.h"

#include "base/hash.h"

#include <stdlib.h>
#include <string.h>

enum {
  SLOTS_FIRST = 256,
  SHARE = 8,
  KEY_ROOM = 512, /* bytes; enough for most keys */
};

struct entry {
  uint64_t hash;
  struct representation *representation; /* NULL: the slot is free */
  char *key;
  size_t key_length;
  bool asked; /* since the last round */
};

/* A hash table with open addressing. hand is the slot at which eviction
 * continues. */
struct representation_cache {
  struct entry *slots;
  size_t slot_count; /* a power of two */
  size_t count;
  size_t hand;
  size_t size, maximum;
  uint64_t serial;
};

struct representation_cache *
representation_cache_new(size_t maximum)
{
  struct representation_cache *cache = calloc(1, sizeof *cache);
  if (!cache)
    return NULL;
  cache->maximum = maximum;
  cache->slot_count = SLOTS_FIRST;
  cache->slots = calloc(cache->slot_count, sizeof *cache->slots);
  if (cache->slots)
    return cache;
  free(cache);
  return NULL;
}

static size_t
size_of(const struct entry *entry)
{
  return entry->representation->size + entry->key_length + sizeof *entry;
}

static void
drop(struct representation_cache *cache, struct entry *entry)
{
  struct entry dropped = *entry;
  *entry = (struct entry){.representation = NULL};
  cache->size -= size_of(&dropped);
  cache->count--;
  dropped.representation->cached--;
  representation_release(dropped.representation);
  free(dropped.key);
}

static void
clear(struct representation_cache *cache)
{
  for (size_t i = 0; i < cache->slot_count && cache->count; i++)
    if (cache->slots[i].representation)
      drop(cache, &cache->slots[i]);
}

void
representation_cache_free(struct representation_cache *cache)
{
  if (!cache)
    return;
  clear(cache);
  free(cache->slots);
  free(cache);
}

size_t
representation_cache_size(const struct representation_cache *cache)
{
  return cache->size;
}

/* Returns the slot of a key, or the free slot for it. */
static size_t
probe(const struct representation_cache *cache, uint64_t hash, struct str key)
{
  size_t mask = cache->slot_count - 1, at = hash & mask;
  for (; cache->slots[at].representation; at = (at + 1) & mask) {
    const struct entry *entry = &cache->slots[at];
    if (entry->hash == hash &&
        str_equals(str_of(entry->key, entry->key_length), key))
      break;
  }
  return at;
}

/* Frees a slot, and moves entries back that are further from their own slot
 * because it was taken. */
static void
evict(struct representation_cache *cache, size_t at)
{
  size_t mask = cache->slot_count - 1, next = at;
  drop(cache, &cache->slots[at]);
  for (;;) {
    next = (next + 1) & mask;
    if (!cache->slots[next].representation)
      return;
    size_t home = cache->slots[next].hash & mask;
    if (((next - home) & mask) < ((next - at) & mask))
      continue; /* it would be before its own slot */
    cache->slots[at] = cache->slots[next];
    cache->slots[next] = (struct entry){.representation = NULL};
    at = next;
  }
}

static void
make_room(struct representation_cache *cache, size_t size)
{
  while (cache->count && cache->size + size > cache->maximum) {
    struct entry *entry = &cache->slots[cache->hand];
    if (entry->representation && !entry->asked) {
      evict(cache, cache->hand); /* another entry may have moved here, which is
                                    checked next */
      continue;
    }
    entry->asked = false;
    cache->hand = (cache->hand + 1) & (cache->slot_count - 1);
  }
}

static bool
grow(struct representation_cache *cache)
{
  struct representation_cache bigger = *cache;
  if ((cache->count + 1) * 2 <= cache->slot_count)
    return true;
  bigger.slot_count *= 2;
  bigger.slots = calloc(bigger.slot_count, sizeof *bigger.slots);
  if (!bigger.slots)
    return false;
  for (size_t i = 0; i < cache->slot_count; i++) {
    const struct entry *entry = &cache->slots[i];
    if (entry->representation)
      bigger.slots[probe(&bigger, entry->hash,
                         str_of(entry->key, entry->key_length))] = *entry;
  }
  free(cache->slots);
  *cache = bigger;
  return true;
}

static void
look_at_serial(struct representation_cache *cache, uint64_t serial)
{
  if (cache->serial != serial)
    clear(cache);
  cache->serial = serial;
}

struct str
representation_cache_key(struct str head, const struct str *parts, size_t count,
                         struct arena *arena)
{
  struct buffer key;
  char room[KEY_ROOM];
  buffer_init_room(&key, REPRESENTATION_CACHE_KEY_MAXIMUM, room, sizeof room);
  buffer_put(&key, head);
  for (size_t i = 0; i < count; i++) {
    buffer_put(&key, parts[i]);
    buffer_put_char(&key, '\n');
  }
  return arena_take_buffer(arena, &key);
}

struct representation *
representation_cache_find(struct representation_cache *cache, uint64_t serial,
                          struct str key)
{
  look_at_serial(cache, serial);
  struct entry *entry = &cache->slots[probe(cache, hash_bytes(key, 0), key)];
  entry->asked = true;
  return entry->representation;
}

void
representation_cache_put(struct representation_cache *cache, uint64_t serial,
                         struct str key, struct representation *representation)
{
  struct entry entry = {.hash = hash_bytes(key, 0), .key_length = key.length};
  look_at_serial(cache, serial);
  entry.representation = representation;
  if (size_of(&entry) > cache->maximum / SHARE || !grow(cache))
    return;
  size_t at = probe(cache, entry.hash, key);
  if (cache->slots[at].representation)
    evict(cache, at);
  make_room(cache, size_of(&entry));
  entry.key = malloc(key.length + 1);
  if (!entry.key)
    return;
  memcpy(entry.key, key.bytes, key.length);
  representation_acquire(representation);
  representation->cached++;
  cache->size += size_of(&entry);
  cache->count++;
  cache->slots[probe(cache, entry.hash, key)] = entry;
}

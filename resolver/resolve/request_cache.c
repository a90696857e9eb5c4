#include "resolve/request_cache.h"

#include "base/hash.h"
#include "http/status.h"

#include <stdlib.h>
#include <string.h>

enum { SLOTS = 8192, KEY_ROOM = 2048 };

struct slot {
  struct request_cache_key key;
  struct representation *representation; /* without a reference; NULL when it
                                            was evicted */
  int64_t until;
};

struct request_cache {
  uint64_t seeds[2];
  uint64_t serial;
  bool used;                /* some slot is in use */
  struct slot slots[SLOTS]; /* indexed by the lowest bits of the key */
};

struct request_cache *
request_cache_new(void)
{
  struct request_cache *cache = calloc(1, sizeof *cache);
  if (!cache)
    return NULL;
  cache->seeds[0] = hash_random_seed();
  cache->seeds[1] = hash_random_seed();
  return cache;
}

size_t
request_cache_size(void)
{
  return sizeof(struct request_cache);
}

static void
forget(struct slot *slot)
{
  if (slot->representation)
    slot->representation->weak = NULL;
  slot->representation = NULL;
}

static void
forget_all(struct request_cache *cache)
{
  for (size_t i = 0; i < SLOTS && cache->used; i++)
    forget(&cache->slots[i]);
  cache->used = false;
}

void
request_cache_free(struct request_cache *cache)
{
  if (cache)
    forget_all(cache);
  free(cache);
}

/* --- keys ------------------------------------------------------------------
 */

/* What a field means for the cache: it helps to choose a representation, it may
 * lead to an explanation instead, or nothing. */
static const struct {
  struct str name;
  bool chooses;
} fields_that_matter[] = {
    {STR_INIT("host"), true},
    {STR_INIT("accept"), true},
    {STR_INIT("accept-encoding"), true},
    {STR_INIT("accept-language"), true},
    {STR_INIT("accept-profile"), true},
    {STR_INIT("range"), false},
    {STR_INIT("if-match"), false},
    {STR_INIT("if-unmodified-since"), false},
};
enum { FIELDS = sizeof fields_that_matter / sizeof *fields_that_matter };

static size_t
find_field(struct str name)
{
  for (size_t i = 0; i < FIELDS; i++)
    if (str_equals_folded(name, fields_that_matter[i].name))
      return i;
  return FIELDS;
}

struct request_cache_key
request_cache_key_of(const struct request_cache *cache,
                     const struct request *request)
{
  static const struct request_cache_key none;
  char room[KEY_ROOM];
  struct buffer text;
  if (request->method != METHOD_GET && request->method != METHOD_HEAD)
    return none;
  buffer_init_room(&text, KEY_ROOM, room, sizeof room);
  buffer_put(&text, request->target);
  for (size_t i = 0; i < request->field_count; i++) {
    size_t field = find_field(request->fields[i].name);
    if (field == FIELDS)
      continue;
    if (!fields_that_matter[field].chooses)
      return none;
    buffer_put_char(&text, (char)field); /* a control character, which a target
                                            cannot contain */
    buffer_put(&text, request->fields[i].value);
  }
  if (buffer_err(&text))
    return none; /* it has not outgrown its room */
  return (struct request_cache_key){
      {hash_bytes(buffer_str(&text), cache->seeds[0]),
       hash_bytes(buffer_str(&text), cache->seeds[1])}};
}

static bool
is_none(struct request_cache_key key)
{
  return key.words[0] == 0 && key.words[1] == 0;
}

/* --- slots -----------------------------------------------------------------
 */

static struct slot *
slot_of(struct request_cache *cache, uint64_t serial,
        struct request_cache_key key)
{
  if (cache->serial != serial)
    forget_all(cache);
  cache->serial = serial;
  return &cache->slots[key.words[0] % SLOTS];
}

struct representation *
request_cache_find(struct request_cache *cache, uint64_t serial,
                   struct request_cache_key key, int64_t now)
{
  if (is_none(key))
    return NULL;
  const struct slot *slot = slot_of(cache, serial, key);
  return slot->key.words[0] == key.words[0] &&
                 slot->key.words[1] == key.words[1] && now < slot->until
             ? slot->representation
             : NULL;
}

void
request_cache_put(struct request_cache *cache, uint64_t serial,
                  struct request_cache_key key,
                  struct representation *representation, int64_t until)
{
  if (is_none(key))
    return;
  struct slot *slot = slot_of(cache, serial, key);
  forget(slot);
  if (representation->weak) /* it was kept for another request until now */
    *representation->weak = NULL;
  cache->used = true;
  slot->key = key;
  slot->representation = representation;
  slot->until = until;
  representation->weak = &slot->representation;
}

void
request_cache_keep(struct request_cache *cache, uint64_t serial,
                   struct request_cache_key key,
                   const struct response *response, int64_t until)
{
  if (response->representation && (response->status == STATUS_OK ||
                                   response->status == STATUS_NOT_MODIFIED)) {
    response->representation->traits = response->traits;
    request_cache_put(cache, serial, key, response->representation, until);
  }
}

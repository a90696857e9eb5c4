#include "resolve/front.h"

#include "base/hash.h"
#include "http/status.h"

#include <stdlib.h>
#include <string.h>

enum { SLOTS = 8192, KEY_ROOM = 2048 };

struct slot {
  struct front_key key;
  struct representation *representation; /* weak; NULL when it is gone */
  int64_t until;
};

struct front {
  uint64_t seeds[2];
  uint64_t serial;
  bool used;                /* a slot may have something */
  struct slot slots[SLOTS]; /* by the lowest bits of the key */
};

struct front *
front_new(void)
{
  struct front *front = calloc(1, sizeof *front);
  if (!front)
    return NULL;
  front->seeds[0] = hash_random_seed();
  front->seeds[1] = hash_random_seed();
  return front;
}

static void
forget(struct slot *slot)
{
  if (slot->representation)
    slot->representation->weak = NULL;
  slot->representation = NULL;
}

static void
forget_all(struct front *front)
{
  for (size_t i = 0; i < SLOTS && front->used; i++)
    forget(&front->slots[i]);
  front->used = false;
}

void
front_free(struct front *front)
{
  if (front)
    forget_all(front);
  free(front);
}

/* --- keys ------------------------------------------------------------------
 */

/* What a field means for a representation: it helps to choose, it may lead to
 * an explanation instead, or nothing. */
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

struct front_key
front_key_of(const struct front *front, const struct request *request)
{
  static const struct front_key none;
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
    buffer_put_char(&text, (char)field); /* below space: not in a target */
    buffer_put(&text, request->fields[i].value);
  }
  if (buffer_err(&text))
    return none; /* it never was longer than its room */
  return (struct front_key){{hash_bytes(buffer_str(&text), front->seeds[0]),
                             hash_bytes(buffer_str(&text), front->seeds[1])}};
}

static bool
is_none(struct front_key key)
{
  return key.words[0] == 0 && key.words[1] == 0;
}

/* --- slots -----------------------------------------------------------------
 */

static struct slot *
slot_of(struct front *front, uint64_t serial, struct front_key key)
{
  if (front->serial != serial)
    forget_all(front);
  front->serial = serial;
  return &front->slots[key.words[0] % SLOTS];
}

struct representation *
front_find(struct front *front, uint64_t serial, struct front_key key,
           int64_t now)
{
  if (is_none(key))
    return NULL;
  const struct slot *slot = slot_of(front, serial, key);
  return slot->key.words[0] == key.words[0] &&
                 slot->key.words[1] == key.words[1] && now < slot->until
             ? slot->representation
             : NULL;
}

void
front_put(struct front *front, uint64_t serial, struct front_key key,
          struct representation *representation, int64_t until)
{
  if (is_none(key))
    return;
  struct slot *slot = slot_of(front, serial, key);
  forget(slot);
  if (representation->weak) /* under another request until now */
    *representation->weak = NULL;
  front->used = true;
  slot->key = key;
  slot->representation = representation;
  slot->until = until;
  representation->weak = &slot->representation;
}

void
front_keep(struct front *front, uint64_t serial, struct front_key key,
           const struct response *response, int64_t until)
{
  if (response->representation && (response->status == STATUS_OK ||
                                   response->status == STATUS_NOT_MODIFIED))
    front_put(front, serial, key, response->representation, until);
}

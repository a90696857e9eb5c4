#include "serve/addresses.h"

#include "base/hash.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { BUCKETS = 4096 };

struct counted {
  uint64_t key;
  unsigned count;
  struct counted *next; /* the next one in the same bucket */
};

struct addresses {
  pthread_mutex_t mutex;
  uint64_t seed;
  unsigned limit;
  uint64_t refused;
  struct counted *buckets[BUCKETS];
};

/* Returns the key of an address. IPv4 addresses get keys in ffff:ffff::/32,
 * which no client's IPv6 address is in. The first 64 bits of ::1 are 0, which
 * means that it is not counted. */
static uint64_t
key_of(const struct sockaddr *address)
{
  const unsigned char *bytes;
  uint64_t key = 0;
  size_t count = 8;
  if (address && address->sa_family == AF_INET) {
    bytes = (const void *)&((const struct sockaddr_in *)(const void *)address)
                ->sin_addr;
    count = 4;
  } else if (address && address->sa_family == AF_INET6) {
    const struct in6_addr *six =
        &((const struct sockaddr_in6 *)(const void *)address)->sin6_addr;
    bool is_four = IN6_IS_ADDR_V4MAPPED(six);
    bytes = is_four ? six->s6_addr + 12 : six->s6_addr;
    count = is_four ? 4 : 8;
  } else {
    return 0;
  }
  for (size_t i = 0; i < count; i++)
    key = key << 8 | bytes[i];
  if (count == 4)
    return UINT64_C(0xFFFFFFFF00000000) | key;
  return key ? key : UINT64_MAX;
}

enum err
addresses_new(unsigned limit, struct addresses **ret_addresses)
{
  struct addresses *addresses = calloc(1, sizeof *addresses);
  if (!addresses)
    return ERR_MEMORY;
  pthread_mutex_init(&addresses->mutex, NULL);
  addresses->seed = hash_random_seed();
  addresses->limit = limit;
  *ret_addresses = addresses;
  return ERR_NONE;
}

void
addresses_free(struct addresses *addresses)
{
  if (!addresses)
    return;
  for (size_t i = 0; i < BUCKETS; i++)
    while (addresses->buckets[i]) {
      struct counted *first = addresses->buckets[i];
      addresses->buckets[i] = first->next;
      free(first);
    }
  free(addresses);
}

/* Returns where the pointer to a key's entry is, or the end of its bucket. */
static struct counted **
find(struct addresses *addresses, uint64_t key)
{
  struct counted **at =
      &addresses->buckets[hash_pair(addresses->seed, key) % BUCKETS];
  while (*at && (*at)->key != key)
    at = &(*at)->next;
  return at;
}

bool
addresses_take(struct addresses *addresses, const struct sockaddr *address,
               uint64_t *ret_key)
{
  uint64_t key = addresses ? key_of(address) : 0;
  bool is_fine = true;
  *ret_key = 0;
  if (key == 0)
    return true;
  pthread_mutex_lock(&addresses->mutex);
  struct counted **place = find(addresses, key);
  if (!*place) {
    *place = calloc(1, sizeof **place);
    if (*place)
      (*place)->key = key;
  }
  if (*place && (*place)->count >= addresses->limit) {
    addresses->refused++;
    is_fine = false;
  } else if (*place) {
    (*place)->count++;
    *ret_key = key;
  }
  pthread_mutex_unlock(&addresses->mutex);
  return is_fine;
}

void
addresses_release(struct addresses *addresses, uint64_t key)
{
  if (!addresses || key == 0)
    return;
  pthread_mutex_lock(&addresses->mutex);
  struct counted **place = find(addresses, key), *counted = *place;
  if (counted && --counted->count == 0) {
    *place = counted->next;
    free(counted);
  }
  pthread_mutex_unlock(&addresses->mutex);
}

uint64_t
addresses_refused(struct addresses *addresses)
{
  if (!addresses)
    return 0;
  pthread_mutex_lock(&addresses->mutex);
  uint64_t refused = addresses->refused;
  pthread_mutex_unlock(&addresses->mutex);
  return refused;
}

struct str
addresses_text(const struct sockaddr *address, char *text)
{
  const void *bytes = NULL;
  if (address && address->sa_family == AF_INET)
    bytes = &((const struct sockaddr_in *)(const void *)address)->sin_addr;
  else if (address && address->sa_family == AF_INET6)
    bytes = &((const struct sockaddr_in6 *)(const void *)address)->sin6_addr;
  if (!bytes || !inet_ntop(address->sa_family, bytes, text, ADDRESSES_TEXT))
    return STR("-");
  return str_from(text);
}

#include "serve/trusted_proxies.h"

#include "base/log.h"

enum { FOUR_BITS = 32, SIX_BITS = 128 };

static bool
bit_of(const struct ip_address *address, unsigned number)
{
  return address->bytes[number / 8] >> (7 - number % 8) & 1;
}

bool
trusted_proxies_parse(struct str text, struct trusted_network *ret_network)
{
  struct trusted_network network;
  bool has_length = str_find(text, '/') != STR_NOT_FOUND;
  struct str length = text, address = str_cut(&length, '/');
  uint64_t bits;
  if (str_equals(text, STR("unix:"))) {
    *ret_network = (struct trusted_network){.address = {.kind = IP_UNIX}};
    return true;
  }
  if (!ip_address_parse(address, &network.address))
    return false;
  unsigned all = network.address.kind == IP_FOUR ? FOUR_BITS : SIX_BITS;
  bits = all;
  if (has_length && !str_to_number(length, all, &bits))
    return false;
  network.bits = (unsigned)bits;
  for (unsigned i = network.bits; i < all; i++)
    if (bit_of(&network.address, i))
      return false;
  *ret_network = network;
  return true;
}

enum err
trusted_proxies_add(struct trusted_proxies *proxies, struct str text)
{
  struct trusted_network network;
  if (!trusted_proxies_parse(text, &network)) {
    log_error("trusted-proxy: \"%.*s\" is neither an address, nor a network "
              "such as 192.0.2.0/24, nor unix:",
              STR_ARGS(text));
    return ERR_CONFIG;
  }
  if (network.address.kind == IP_UNIX) {
    proxies->unix_sockets = true;
    return ERR_NONE;
  }
  if (proxies->count == TRUSTED_PROXIES_MAXIMUM) {
    log_error("trusted-proxy: there may be %d networks",
              TRUSTED_PROXIES_MAXIMUM);
    return ERR_CONFIG;
  }
  proxies->networks[proxies->count++] = network;
  return ERR_NONE;
}

bool
trusted_proxies_any(const struct trusted_proxies *proxies)
{
  return proxies->count || proxies->unix_sockets;
}

static bool
is_in(const struct trusted_network *network, const struct ip_address *address)
{
  unsigned bytes = network->bits / 8, rest = network->bits % 8;
  if (network->address.kind != address->kind ||
      memcmp(network->address.bytes, address->bytes, bytes) != 0)
    return false;
  return rest == 0 || (network->address.bytes[bytes] ^ address->bytes[bytes]) >>
                              (8 - rest) ==
                          0;
}

bool
trusted_proxies_have(const struct trusted_proxies *proxies,
                     const struct ip_address *address)
{
  if (address->kind == IP_UNIX)
    return proxies->unix_sockets;
  for (size_t i = 0; i < proxies->count; i++)
    if (is_in(&proxies->networks[i], address))
      return true;
  return false;
}

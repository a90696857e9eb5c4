#include "serve/client_address.h"

enum { HOPS_MAXIMUM = 64 };

_Static_assert((int)CLIENT_ADDRESS_TEXT >= (int)IP_ADDRESS_TEXT,
               "an address has room");

/* Who it is, as far as trusted proxies have said so. */
struct client {
  struct ip_address address; /* while name is empty */
  struct str name;
};

struct walk {
  const struct trusted_proxies *proxies;
  struct client client;
  bool is_told; /* client comes from a field */
  bool is_over;
  unsigned hops;
};

/* One step to the left. */
static void
step(struct walk *walk, const struct forwarded_node *node)
{
  struct ip_address address;
  walk->is_over = true;
  if (walk->hops++ == HOPS_MAXIMUM || node->kind == FORWARDED_NOTHING)
    return;
  if (node->kind == FORWARDED_NAME) {
    walk->client.name = node->text;
  } else {
    if (!ip_address_parse(node->text, &address))
      return;
    walk->client.address = address;
    walk->is_over = !trusted_proxies_have(walk->proxies, &address);
  }
  walk->is_told = true;
}

/* Walks through all lines of a field, from the end of the last one. */
static struct walk
walk_field(const struct trusted_proxies *proxies,
           const struct request_field *fields, size_t count, struct str name,
           bool (*cut)(struct str *value, struct forwarded_node *ret_node))
{
  struct walk walk = {.proxies = proxies};
  while (count-- && !walk.is_over) {
    struct forwarded_node node;
    struct str value = fields[count].value;
    if (!str_equals_folded(fields[count].name, name))
      continue;
    while (!walk.is_over && cut(&value, &node))
      step(&walk, &node);
    if (str_trimmed(value).length) /* not understood, or not looked at */
      walk.is_over = true;
  }
  return walk;
}

static bool
are_same(const struct client *a, const struct client *b)
{
  return str_equals_folded(a->name, b->name) &&
         (a->name.length ||
          (a->address.kind == b->address.kind &&
           memcmp(a->address.bytes, b->address.bytes, IP_ADDRESS_BYTES) == 0));
}

struct str
client_address_find(const struct trusted_proxies *proxies,
                    const struct sockaddr *peer,
                    const struct request_field *fields, size_t field_count,
                    char *text)
{
  struct client client = {.address = ip_address_of(peer)};
  if (trusted_proxies_have(proxies, &client.address)) {
    struct walk standard = walk_field(proxies, fields, field_count,
                                      STR("forwarded"), forwarded_cut);
    struct walk usual = walk_field(proxies, fields, field_count,
                                   STR("x-forwarded-for"), forwarded_cut_for);
    if (standard.is_told && usual.is_told) {
      if (are_same(&standard.client, &usual.client))
        client = standard.client;
    } else if (standard.is_told) {
      client = standard.client;
    } else if (usual.is_told) {
      client = usual.client;
    }
  }
  if (client.name.length == 0)
    return ip_address_text(&client.address, text);
  memcpy(text, client.name.bytes, client.name.length);
  text[client.name.length] = '\0';
  return str_of(text, client.name.length);
}

/* Lines, each with a letter: n a network that is trusted, p the address of the
 * peer, f Forwarded, x X-Forwarded-For, i X-Request-Id, t traceparent. */
#include "base/log.h"
#include "fuzz.h"
#include "serve/client_address.h"
#include "serve/request_id.h"

#include <netinet/in.h>

enum { FIELDS_MAXIMUM = 64 };

static void
drop(struct str line)
{
  (void)line;
}

/* Without a line for it, the peer has a UNIX socket. */
static void
read_peer(struct str text, struct sockaddr_storage *peer)
{
  struct ip_address address;
  if (!ip_address_parse(text, &address))
    return;
  if (address.kind == IP_FOUR) {
    struct sockaddr_in four = {.sin_family = AF_INET};
    memcpy(&four.sin_addr, address.bytes, sizeof four.sin_addr);
    memcpy(peer, &four, sizeof four);
  } else {
    struct sockaddr_in6 six = {.sin6_family = AF_INET6};
    memcpy(&six.sin6_addr, address.bytes, sizeof six.sin6_addr);
    memcpy(peer, &six, sizeof six);
  }
}

/* A word of the log: it cannot end its field, or the line. */
static void
check_word(struct str word, size_t maximum)
{
  FUZZ_ASSERT(word.length > 0 && word.length <= maximum);
  for (size_t i = 0; i < word.length; i++)
    FUZZ_ASSERT(str_is_alpha(word.bytes[i]) || str_is_digit(word.bytes[i]) ||
                (word.bytes[i] && strchr(".:_-", word.bytes[i])));
}

static void
check_client(const struct trusted_proxies *proxies,
             const struct sockaddr_storage *peer,
             const struct request_field *fields, size_t count)
{
  char text[CLIENT_ADDRESS_TEXT], own[IP_ADDRESS_TEXT];
  struct ip_address address, told;
  const struct sockaddr *socket = (const struct sockaddr *)peer;
  struct str client = client_address_find(proxies, socket, fields, count, text);
  check_word(client, CLIENT_ADDRESS_TEXT - 1);
  address = ip_address_of(socket);
  if (!trusted_proxies_have(proxies, &address))
    FUZZ_ASSERT(str_equals(client, ip_address_text(&address, own)));
  /* What was read and written is the same when it is read again. */
  if (ip_address_parse(client, &told))
    FUZZ_ASSERT(str_equals(client, ip_address_text(&told, own)));
}

static void
check_id(const struct request_field *fields, size_t count)
{
  struct request request = {.fields = fields, .field_count = count};
  char text[REQUEST_ID_TEXT];
  bool is_own;
  if (request_id_find(&request, text, &is_own))
    check_word(str_from(text), REQUEST_ID_MAXIMUM);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  struct str rest = fuzz_text(data, size);
  struct request_field fields[FIELDS_MAXIMUM];
  struct trusted_proxies proxies = {.count = 0};
  struct sockaddr_storage peer = {.ss_family = AF_UNIX};
  size_t count = 0;
  log_set_sink(drop);
  while (rest.length) {
    struct str value = str_cut(&rest, '\n'), name = {NULL, 0};
    char letter = value.length ? value.bytes[0] : ' ';
    value = str_from_offset(value, 1);
    if (letter == 'n' && trusted_proxies_add(&proxies, value) == ERR_NONE)
      FUZZ_ASSERT(trusted_proxies_any(&proxies));
    if (letter == 'p')
      read_peer(value, &peer);
    if (letter == 'f')
      name = STR("Forwarded");
    if (letter == 'x')
      name = STR("X-Forwarded-For");
    if (letter == 'i')
      name = STR("X-Request-Id");
    if (letter == 't')
      name = STR("traceparent");
    if (name.length && count < FIELDS_MAXIMUM)
      fields[count++] = (struct request_field){name, value};
  }
  check_client(&proxies, &peer, fields, count);
  check_id(fields, count);
  return 0;
}

#include "serve/client_address.h"

#include "runner.h"

#include <netinet/in.h>
#include <stdio.h>

runner_suite check_client_address;

/* The peer is 192.0.2.1, which is trusted with its network, unless a row says
 * another one. */
static const struct {
  const char *peer;
  const char *forwarded, *usual; /* lines, with "|" between two; NULL: none */
  const char *client;
} rows[] = {
    {NULL, NULL, NULL, "192.0.2.1"},
    {NULL, NULL, "203.0.113.7", "203.0.113.7"},
    {NULL, "for=203.0.113.7", NULL, "203.0.113.7"},
    /* the right-most that is not a trusted proxy */
    {NULL, NULL, "203.0.113.9, 203.0.113.7", "203.0.113.7"},
    {NULL, NULL, "203.0.113.7, 192.0.2.8, 192.0.2.9", "203.0.113.7"},
    {NULL, NULL, "198.51.100.1|203.0.113.7|192.0.2.9", "203.0.113.7"},
    {NULL, "for=198.51.100.1,for=203.0.113.7|for=192.0.2.9", NULL,
     "203.0.113.7"},
    {NULL, NULL, "192.0.2.7, 192.0.2.8", "192.0.2.7"},
    /* spellings */
    {NULL, "for=\"[2001:DB8:0::7]:80\"", NULL, "2001:db8::7"},
    {NULL, NULL, "::ffff:203.0.113.7", "203.0.113.7"},
    {NULL, NULL, "203.0.113.7:1234", "203.0.113.7"},
    /* names */
    {NULL, "for=203.0.113.7, for=_hidden", NULL, "_hidden"},
    {NULL, "for=203.0.113.7, for=unknown", NULL, "unknown"},
    {NULL, NULL, "unknown, 203.0.113.7", "203.0.113.7"},
    /* garbage: of the client's, and of the proxy's */
    {NULL, NULL, "x, 203.0.113.7", "203.0.113.7"},
    {NULL, "for=\"x, for=203.0.113.7", NULL, "203.0.113.7"},
    {NULL, NULL, "203.0.113.7, x", "192.0.2.1"},
    {NULL, NULL, "203.0.113.7, 192.0.2.9, x, 192.0.2.8", "192.0.2.8"},
    {NULL, NULL, "203.0.113.7|x", "192.0.2.1"},
    {NULL, NULL, "203.0.113.7|,", "203.0.113.7"},
    {NULL, NULL, "203.0.113.777", "192.0.2.1"},
    {NULL, "for=203.0.113.7, proto=https", NULL, "192.0.2.1"},
    {NULL, NULL, "", "192.0.2.1"},
    /* both fields */
    {NULL, "for=203.0.113.7", "203.0.113.7", "203.0.113.7"},
    {NULL, "for=203.0.113.8", "203.0.113.7", "192.0.2.1"},
    {NULL, "for=_a", "203.0.113.7", "192.0.2.1"},
    {NULL, "x", "203.0.113.7", "203.0.113.7"},
    {NULL, "for=203.0.113.7", "x", "203.0.113.7"},
    /* who is not trusted */
    {"203.0.113.1", NULL, "198.51.100.1", "203.0.113.1"},
    {"203.0.113.1", "for=198.51.100.1", NULL, "203.0.113.1"},
    {"2001:db8::1", "for=198.51.100.1", NULL, "2001:db8::1"},
    {"unix", "for=198.51.100.1", NULL, "-"},
};

static struct sockaddr_storage
peer_of(const char *text)
{
  struct sockaddr_storage storage = {.ss_family = AF_UNIX};
  struct ip_address address;
  if (strcmp(text, "unix") == 0)
    return storage;
  ck_assert(ip_address_parse(str_from(text), &address));
  if (address.kind == IP_FOUR) {
    struct sockaddr_in four = {.sin_family = AF_INET};
    memcpy(&four.sin_addr, address.bytes, sizeof four.sin_addr);
    memcpy(&storage, &four, sizeof four);
  } else {
    struct sockaddr_in6 six = {.sin6_family = AF_INET6};
    memcpy(&six.sin6_addr, address.bytes, sizeof six.sin6_addr);
    memcpy(&storage, &six, sizeof six);
  }
  return storage;
}

static size_t
put_lines(struct request_field *fields, size_t count, const char *name,
          const char *text)
{
  struct str lines = str_from(text);
  while (text) {
    bool has_more = str_find(lines, '|') != STR_NOT_FOUND;
    fields[count++] =
        (struct request_field){str_from(name), str_cut(&lines, '|')};
    if (!has_more)
      break;
  }
  return count;
}

START_TEST(finds_the_client)
{
  struct trusted_proxies proxies = {.count = 0};
  struct request_field fields[16] = {{STR_INIT("host"), STR_INIT("a")}};
  char text[CLIENT_ADDRESS_TEXT];
  ck_assert_int_eq(trusted_proxies_add(&proxies, STR("192.0.2.0/24")),
                   ERR_NONE);
  struct sockaddr_storage peer =
      peer_of(rows[_i].peer ? rows[_i].peer : "192.0.2.1");
  size_t count = put_lines(fields, 1, "Forwarded", rows[_i].forwarded);
  count = put_lines(fields, count, "X-Forwarded-For", rows[_i].usual);
  struct str client = client_address_find(
      &proxies, (const struct sockaddr *)&peer, fields, count, text);
  ck_assert_msg(str_equals(client, str_from(rows[_i].client)),
                "%.*s, not %s: %s and %s", STR_ARGS(client), rows[_i].client,
                rows[_i].forwarded ? rows[_i].forwarded : "nothing",
                rows[_i].usual ? rows[_i].usual : "nothing");
}
END_TEST

/* A socket of IPv6 that takes IPv4 as well. */
START_TEST(knows_ipv4_in_ipv6)
{
  struct trusted_proxies proxies = {.count = 0};
  struct sockaddr_in6 peer = {
      .sin6_family = AF_INET6,
      .sin6_addr = {{{[10] = 0xFF, [11] = 0xFF, 192, 0, 2, 1}}}};
  const struct request_field field = {STR_INIT("x-forwarded-for"),
                                      STR_INIT("203.0.113.7")};
  char text[CLIENT_ADDRESS_TEXT];
  ck_assert_int_eq(trusted_proxies_add(&proxies, STR("192.0.2.1")), ERR_NONE);
  struct str client = client_address_find(
      &proxies, (const struct sockaddr *)(void *)&peer, &field, 1, text);
  ck_assert(str_equals(client, STR("203.0.113.7")));
}
END_TEST

START_TEST(believes_a_trusted_unix_socket)
{
  struct trusted_proxies proxies = {.unix_sockets = true};
  const struct sockaddr peer = {.sa_family = AF_UNIX};
  const struct request_field field = {STR_INIT("forwarded"),
                                      STR_INIT("for=203.0.113.7")};
  char text[CLIENT_ADDRESS_TEXT];
  struct str client = client_address_find(&proxies, &peer, &field, 1, text);
  ck_assert(str_equals(client, STR("203.0.113.7")));
}
END_TEST

/* So many proxies are walked past, and no more. */
START_TEST(walks_so_far)
{
  struct trusted_proxies proxies = {.count = 0};
  struct request_field fields[80];
  struct sockaddr_storage peer = peer_of("192.0.2.1");
  char text[CLIENT_ADDRESS_TEXT];
  ck_assert_int_eq(trusted_proxies_add(&proxies, STR("192.0.2.0/24")),
                   ERR_NONE);
  fields[0] =
      (struct request_field){STR("x-forwarded-for"), STR("203.0.113.7")};
  for (size_t i = 1; i < 80; i++)
    fields[i] =
        (struct request_field){STR("x-forwarded-for"), STR("192.0.2.2")};
  const struct sockaddr *address = (const struct sockaddr *)&peer;
  struct str near = client_address_find(&proxies, address, fields, 64, text);
  ck_assert(str_equals(near, STR("203.0.113.7")));
  struct str far = client_address_find(&proxies, address, fields, 65, text);
  ck_assert(str_equals(far, STR("192.0.2.2")));
}
END_TEST

Suite *
check_client_address(void)
{
  const TTest *tests[] = {knows_ipv4_in_ipv6, believes_a_trusted_unix_socket,
                          walks_so_far};
  Suite *suite =
      runner_make_suite("client_address", tests, sizeof tests / sizeof *tests);
  TCase *clients = tcase_create("clients");
  tcase_add_loop_test(clients, finds_the_client, 0, sizeof rows / sizeof *rows);
  suite_add_tcase(suite, clients);
  return suite;
}

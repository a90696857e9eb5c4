#include "serve/trusted_proxies.h"

#include "runner.h"

#include <stdio.h>

runner_suite check_trusted_proxies;

START_TEST(reads_networks)
{
  static const struct {
    const char *text;
    bool is_one;
    enum ip_kind kind;
    unsigned bits;
  } rows[] = {
      {"192.0.2.0/24", true, IP_FOUR, 24},
      {"192.0.2.1", true, IP_FOUR, 32},
      {"0.0.0.0/0", true, IP_FOUR, 0},
      {"2001:db8::/32", true, IP_SIX, 32},
      {"::1", true, IP_SIX, 128},
      {"::ffff:192.0.2.1", true, IP_FOUR, 32},
      {"unix:", true, IP_UNIX, 0},
      {"192.0.2.1/24", false, IP_NONE, 0},
      {"192.0.2.0/33", false, IP_NONE, 0},
      {"192.0.2.0/", false, IP_NONE, 0},
      {"192.0.2.0/24/24", false, IP_NONE, 0},
      {"192.0.2.0/-1", false, IP_NONE, 0},
      {"192.0.2", false, IP_NONE, 0},
      {"192.0.2.01", false, IP_NONE, 0},
      {"[::1]", false, IP_NONE, 0},
      {"fe80::1%lo", false, IP_NONE, 0},
      {"2001:db8::/129", false, IP_NONE, 0},
      {"localhost", false, IP_NONE, 0},
      {"unix:/run/x", false, IP_NONE, 0},
      {"", false, IP_NONE, 0},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct trusted_network network = {.address = {.kind = IP_NONE}};
    ck_assert_msg(trusted_proxies_parse(str_from(rows[i].text), &network) ==
                          rows[i].is_one &&
                      network.address.kind == rows[i].kind &&
                      network.bits == rows[i].bits,
                  "%s", rows[i].text);
  }
}
END_TEST

START_TEST(has_the_addresses_of_its_networks)
{
  static const struct {
    const char *network, *address;
    bool has;
  } rows[] = {
      {"192.0.2.0/24", "192.0.2.255", true},
      {"192.0.2.0/24", "192.0.3.0", false},
      {"192.0.2.128/25", "192.0.2.127", false},
      {"192.0.2.128/25", "192.0.2.128", true},
      {"192.0.2.1", "192.0.2.1", true},
      {"192.0.2.1", "192.0.2.2", false},
      {"0.0.0.0/0", "203.0.113.1", true},
      {"0.0.0.0/0", "2001:db8::1", false},
      {"::/0", "2001:db8::1", true},
      {"::/0", "192.0.2.1", false},
      {"192.0.2.0/24", "::ffff:192.0.2.1", true},
      {"2001:db8::/33", "2001:db8:7fff::1", true},
      {"2001:db8::/33", "2001:db8:8000::1", false},
      {"unix:", "192.0.2.1", false},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct trusted_proxies proxies = {.count = 0};
    struct ip_address address;
    ck_assert_int_eq(trusted_proxies_add(&proxies, str_from(rows[i].network)),
                     ERR_NONE);
    ck_assert(trusted_proxies_any(&proxies));
    ck_assert(ip_address_parse(str_from(rows[i].address), &address));
    ck_assert_msg(trusted_proxies_have(&proxies, &address) == rows[i].has,
                  "%s in %s", rows[i].address, rows[i].network);
  }
}
END_TEST

START_TEST(has_a_unix_socket_only_when_told)
{
  struct trusted_proxies proxies = {.count = 0};
  const struct ip_address socket = {.kind = IP_UNIX};
  ck_assert(!trusted_proxies_any(&proxies));
  ck_assert_int_eq(trusted_proxies_add(&proxies, STR("::/0")), ERR_NONE);
  ck_assert(!trusted_proxies_have(&proxies, &socket));
  ck_assert_int_eq(trusted_proxies_add(&proxies, STR("unix:")), ERR_NONE);
  ck_assert(trusted_proxies_have(&proxies, &socket));
}
END_TEST

START_TEST(has_room_for_so_many)
{
  struct trusted_proxies proxies = {.count = 0};
  for (int i = 0; i < TRUSTED_PROXIES_MAXIMUM; i++) {
    char text[16];
    snprintf(text, sizeof text, "192.0.2.%d", i);
    ck_assert_int_eq(trusted_proxies_add(&proxies, str_from(text)), ERR_NONE);
  }
  ck_assert_int_eq(trusted_proxies_add(&proxies, STR("192.0.3.1")), ERR_CONFIG);
  ck_assert_int_eq(trusted_proxies_add(&proxies, STR("unix:")), ERR_NONE);
}
END_TEST

START_TEST(refuses_what_is_not_a_network)
{
  struct trusted_proxies proxies = {.count = 0};
  ck_assert_int_eq(trusted_proxies_add(&proxies, STR("x")), ERR_CONFIG);
  ck_assert(!trusted_proxies_any(&proxies));
}
END_TEST

Suite *
check_trusted_proxies(void)
{
  const TTest *tests[] = {reads_networks, has_the_addresses_of_its_networks,
                          has_a_unix_socket_only_when_told,
                          has_room_for_so_many, refuses_what_is_not_a_network};
  return runner_make_suite("trusted_proxies", tests,
                           sizeof tests / sizeof *tests);
}

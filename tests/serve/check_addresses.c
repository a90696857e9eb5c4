#include "serve/addresses.h"

#include "runner.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/un.h>

runner_suite check_addresses;

union any {
  struct sockaddr plain;
  struct sockaddr_in four;
  struct sockaddr_in6 six;
  struct sockaddr_un local;
};

static union any
make(const char *text)
{
  union any address;
  memset(&address, 0, sizeof address);
  if (strchr(text, ':')) {
    address.plain.sa_family = AF_INET6;
    ck_assert_int_eq(inet_pton(AF_INET6, text, &address.six.sin6_addr), 1);
  } else if (*text) {
    address.plain.sa_family = AF_INET;
    ck_assert_int_eq(inet_pton(AF_INET, text, &address.four.sin_addr), 1);
  } else {
    address.plain.sa_family = AF_UNIX;
  }
  return address;
}

START_TEST(counts_by_address)
{
  static const struct {
    const char *first, *second;
    bool is_same;
  } rows[] = {
      {"192.0.2.1", "192.0.2.1", true},
      {"192.0.2.1", "192.0.2.2", false},
      {"192.0.2.1", "::ffff:192.0.2.1", true},
      {"::ffff:192.0.2.1", "::ffff:192.0.2.2", false},
      {"2001:db8::1", "2001:db8::ffff:2", true},
      {"2001:db8::1", "2001:db8:0:1::1", false},
      {"::1", "::1", true},
      {"::1", "127.0.0.1", false},
      {"", "", false}, /* UNIX sockets are not counted */
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct addresses *addresses;
    uint64_t first, second;
    union any one = make(rows[i].first), other = make(rows[i].second);
    ck_assert_int_eq(addresses_new(1, &addresses), ERR_NONE);
    ck_assert(addresses_take(addresses, &one.plain, &first));
    ck_assert_msg(addresses_take(addresses, &other.plain, &second) !=
                      rows[i].is_same,
                  "%s and %s", rows[i].first, rows[i].second);
    ck_assert_uint_eq(addresses_refused(addresses), rows[i].is_same);
    addresses_release(addresses, second);
    addresses_release(addresses, first);
    ck_assert_msg(addresses_take(addresses, &other.plain, &second), "%s again",
                  rows[i].second);
    addresses_free(addresses);
  }
}
END_TEST

START_TEST(counts_many)
{
  enum { MANY = 20000, EACH = 3 };
  static uint64_t keys[MANY][EACH];
  struct addresses *addresses;
  uint64_t key;
  union any address = make("10.0.0.0");
  ck_assert_int_eq(addresses_new(EACH, &addresses), ERR_NONE);
  for (unsigned i = 0; i < MANY; i++) {
    address.four.sin_addr.s_addr = htonl(0x0A000000 + i);
    for (int j = 0; j < EACH; j++)
      ck_assert(addresses_take(addresses, &address.plain, &keys[i][j]));
    ck_assert(!addresses_take(addresses, &address.plain, &key));
    ck_assert_uint_eq(key, 0);
  }
  for (unsigned i = 0; i < MANY; i++)
    for (int j = 0; j < EACH; j++)
      addresses_release(addresses, keys[i][j]);
  ck_assert(addresses_take(addresses, &address.plain, &key));
  addresses_free(addresses);
}
END_TEST

START_TEST(counts_nothing_without_a_limit)
{
  union any address = make("192.0.2.1");
  uint64_t key;
  ck_assert(addresses_take(NULL, &address.plain, &key));
  ck_assert_uint_eq(key, 0);
  ck_assert_uint_eq(addresses_refused(NULL), 0);
  addresses_release(NULL, key);
  addresses_free(NULL);
}
END_TEST

START_TEST(names_addresses)
{
  static const char *const rows[][2] = {
      {"192.0.2.1", "192.0.2.1"}, {"2001:db8::1", "2001:db8::1"}, {"", "-"}};
  char text[ADDRESSES_TEXT];
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    union any address = make(rows[i][0]);
    ck_assert(
        str_equals(addresses_text(&address.plain, text), str_from(rows[i][1])));
  }
  ck_assert(str_equals(addresses_text(NULL, text), STR("-")));
}
END_TEST

Suite *
check_addresses(void)
{
  const TTest *tests[] = {counts_by_address, counts_many,
                          counts_nothing_without_a_limit, names_addresses};
  return runner_make_suite("addresses", tests, sizeof tests / sizeof *tests);
}

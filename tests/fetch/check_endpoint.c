#include "fetch/endpoint.h"

#include "base/log.h"
#include "runner.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/un.h>

runner_suite check_endpoint;

static void
drop(struct str line)
{
  (void)line;
}

static const struct {
  const char *iri, *url, *origin, *host;
  unsigned port; /* 0: it is refused */
} rows[] = {
    {"http://e.org/sparql", "http://e.org/sparql", "http://e.org", "e.org", 80},
    {"https://e.org", "https://e.org", "https://e.org", "e.org", 443},
    {"http://127.0.0.1:8890/s?a=b#c", "http://127.0.0.1:8890/s?a=b",
     "http://127.0.0.1:8890", "127.0.0.1", 8890},
    {"http://[::1]:81/", "http://[::1]:81/", "http://[::1]:81", "::1", 81},
    {"http://e.org:/x", "http://e.org:/x", "http://e.org:", "e.org", 80},
    {"http://e.org/\303\244", "http://e.org/%C3%A4", "http://e.org", "e.org",
     80},
    {"http://e.org:65535/", "http://e.org:65535/", "http://e.org:65535",
     "e.org", 65535},
    {"http://e.org:65536/", "", "", "", 0},
    {"http://e.org:0/", "", "", "", 0},
    {"http://e.org:x/", "", "", "", 0},
    {"http://[::1]x/", "", "", "", 0},
    {"http://user:secret@e.org/", "", "", "", 0},
    {"http://user@e.org/", "", "", "", 0},
    {"http:///sparql", "", "", "", 0},
    {"ftp://e.org/", "", "", "", 0},
    {"file:///etc/passwd", "", "", "", 0},
    {"//e.org/", "", "", "", 0},
    {"http://e.org/ x", "", "", "", 0},
    {"", "", "", "", 0},
};

START_TEST(takes_apart)
{
  struct arena arena;
  struct endpoint endpoint;
  arena_init(&arena, 1 << 20);
  log_set_sink(drop);
  enum err err = endpoint_read(str_from(rows[_i].iri), NULL, &arena, &endpoint);
  log_set_sink(NULL);
  if (rows[_i].port == 0) {
    ck_assert_msg(err == ERR_CONFIG, "%s", rows[_i].iri);
  } else {
    ck_assert_msg(err == ERR_NONE, "%s", rows[_i].iri);
    ck_assert_str_eq(endpoint.url, rows[_i].url);
    ck_assert(str_equals(endpoint.origin, str_from(rows[_i].origin)));
    ck_assert(str_equals(endpoint.host, str_from(rows[_i].host)));
    ck_assert_uint_eq(endpoint.port, rows[_i].port);
  }
  arena_fini(&arena);
}
END_TEST

static const struct {
  const char *iri;
  int family;
  const char *address;
  unsigned port;
  bool is_at;
} addresses[] = {
    {"http://127.0.0.1:8890/", AF_INET, "127.0.0.1", 8890, true},
    {"http://127.0.0.1:8890/", AF_INET, "127.0.0.1", 8891, false},
    {"http://127.0.0.1:8890/", AF_INET, "127.0.0.2", 8890, false},
    {"http://127.0.0.1:8890/", AF_INET6, "::1", 8890, false},
    {"http://[::1]/", AF_INET6, "::1", 80, true},
    {"http://[::1]/", AF_INET6, "::2", 80, false},
    {"http://[::1]/", AF_INET, "127.0.0.1", 80, false},
    {"https://e.org/", AF_INET, "192.0.2.1", 443, true},
    {"https://e.org/", AF_INET6, "2001:db8::1", 443, true},
    {"https://e.org/", AF_INET, "192.0.2.1", 80, false},
};

START_TEST(allows_its_own_address)
{
  struct arena arena;
  struct endpoint endpoint;
  struct sockaddr_in v4 = {.sin_family = AF_INET};
  struct sockaddr_in6 v6 = {.sin6_family = AF_INET6};
  bool is_v4 = addresses[_i].family == AF_INET;
  void *address = is_v4 ? (void *)&v4.sin_addr : (void *)&v6.sin6_addr;
  arena_init(&arena, 1 << 20);
  ck_assert_int_eq(
      endpoint_read(str_from(addresses[_i].iri), NULL, &arena, &endpoint), 0);
  ck_assert_int_eq(
      inet_pton(addresses[_i].family, addresses[_i].address, address), 1);
  v4.sin_port = v6.sin6_port = htons((uint16_t)addresses[_i].port);
  ck_assert_msg(endpoint_is_at(&endpoint, is_v4 ? (struct sockaddr *)&v4
                                                : (struct sockaddr *)&v6) ==
                    addresses[_i].is_at,
                "%s at %s:%u", addresses[_i].iri, addresses[_i].address,
                addresses[_i].port);
  arena_fini(&arena);
}
END_TEST

START_TEST(allows_no_local_socket)
{
  struct arena arena;
  struct endpoint endpoint;
  struct sockaddr_un address = {.sun_family = AF_UNIX, .sun_path = "/x"};
  arena_init(&arena, 1 << 20);
  ck_assert_int_eq(endpoint_read(STR("http://e.org/"), NULL, &arena, &endpoint),
                   0);
  ck_assert(!endpoint_is_at(&endpoint, (const struct sockaddr *)&address));
  arena_fini(&arena);
}
END_TEST

Suite *
check_endpoint(void)
{
  const TTest *tests[] = {allows_no_local_socket};
  Suite *suite =
      runner_make_suite("endpoint", tests, sizeof tests / sizeof *tests);
  TCase *each = tcase_create("rows");
  tcase_add_loop_test(each, takes_apart, 0, (int)(sizeof rows / sizeof *rows));
  tcase_add_loop_test(each, allows_its_own_address, 0,
                      (int)(sizeof addresses / sizeof *addresses));
  suite_add_tcase(suite, each);
  return suite;
}

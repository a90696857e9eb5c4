#include "fixture.h"

#include "resolve/readiness.h"
#include "runner.h"

#include <stdio.h>
#include <string.h>

runner_suite check_service;

static struct fixture fixture;

static const struct {
  const char *description, *query, *location; /* query: of urlencoded form */
} rows[] = {
    {"a hosted thing: its document", "iri=http://e.org/id/jupiter",
     "/doc/jupiter"},
    {"encoded", "x=1&iri=http%3A%2F%2Fe.org%2Fid%2Fjupiter", "/doc/jupiter"},
    {"with the other scheme", "iri=https://e.org/id/jupiter", "/doc/jupiter"},
    {"a document", "iri=http://e.org/about-us", "/about-us"},
    {"a hash term keeps its fragment", "iri=http://e.org/ns%23orbits",
     "/ns#orbits"},
    {"a thing with a query", "iri=http://e.org/item%3Fid%3D1",
     "/-/doc?iri=http://e.org/item%3Fid%3D1"},
    {"no http at all", "iri=urn:isbn:1", "/-/doc?iri=urn:isbn:1"},
    {"a guest", "iri=http://guest.example/a",
     "/-/doc?iri=http://guest.example/a"},
    {"not ASCII", "iri=http://e.org/id/ros%C3%A9", "/doc/ros%C3%A9"},
};

START_TEST(looks_names_up)
{
  fixture_init(&fixture, "", fixture_names);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    const char *name = rows[i].description;
    char target[256];
    snprintf(target, sizeof target, "/-/lookup?%s", rows[i].query);
    int status = fixture_get(&fixture, target, NULL)->status;
    const char *location = fixture_field(&fixture, "Location");
    ck_assert_msg(status == 303, "%s: %d", name, status);
    ck_assert_msg(!strcmp(location, rows[i].location), "%s: %s", name,
                  location);
    status = fixture_post(&fixture, "/-/lookup", rows[i].query)->status;
    location = fixture_field(&fixture, "Location");
    ck_assert_msg(status == 303, "%s, posted: %d", name, status);
    ck_assert_msg(!strcmp(location, rows[i].location), "%s, posted: %s", name,
                  location);
  }
  fixture_fini(&fixture);
}
END_TEST

START_TEST(refuses_posts_that_ask_nothing)
{
  static const char *const bodies[] = {
      "", "iri", "iri=", "iri=%zz", "x=1", "iri=a b", "iri=relative"};
  fixture_init(&fixture, "", fixture_names);
  for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++)
    ck_assert_msg(fixture_post(&fixture, "/-/lookup", bodies[i])->status == 400,
                  "\"%s\"", bodies[i]);
  ck_assert_int_eq(
      fixture_post(&fixture, "/-/lookup", "iri=urn:isbn:2")->status, 404);
  fixture_fini(&fixture);
}
END_TEST

/* "/-/... answers on any Host." */
START_TEST(serves_on_any_host)
{
  static const char *const targets[] = {"/-/", "/-/health", "/-/style.css",
                                        "/-/doc?iri=urn:isbn:1"};
  fixture_init(&fixture, "", fixture_names);
  for (size_t i = 0; i < sizeof targets / sizeof *targets; i++) {
    int status =
        fixture_ask(&fixture, "GET", targets[i], "any.example", NULL)->status;
    ck_assert_msg(status == 200, "%s: %d", targets[i], status);
  }
  ck_assert_int_eq(
      fixture_ask(&fixture, "GET", "/", "any.example", NULL)->status, 421);
  fixture_fini(&fixture);
}
END_TEST

/* "data outranks these except below /-/ and /.well-known/". */
START_TEST(gives_way_to_the_data)
{
  static const struct fixture_name names[] = {
      {"http://e.org/", NAME_SUBJECT},
      {"http://e.org/-/health", NAME_SUBJECT},
      {NULL, 0},
  };
  fixture_init(&fixture, "", names);
  ck_assert_int_eq(fixture_get(&fixture, "/", NULL)->status, 303);
  ck_assert_str_eq(fixture_field(&fixture, "Location"), "/about");
  ck_assert_int_eq(fixture_get(&fixture, "/-/health", NULL)->status, 200);
  ck_assert_int_eq(fixture_get(&fixture, "/-/", NULL)->status, 200);
  fixture_fini(&fixture);
  fixture_init(&fixture, "", fixture_names);
  ck_assert_int_eq(fixture_get(&fixture, "/", NULL)->status, 200);
  fixture_fini(&fixture);
}
END_TEST

START_TEST(tells_whether_it_is_ready)
{
  static const struct {
    enum readiness readiness;
    int status;
  } states[] = {
      {READINESS_OLDER, 503},
      {READINESS_FAILED, 503},
      {READINESS_ENDING, 503},
      {READINESS_NEWEST, 200},
  };
  fixture_init(&fixture, "", fixture_names);
  for (size_t i = 0; i < sizeof states / sizeof *states; i++) {
    readiness_set(states[i].readiness);
    const struct response *response =
        fixture_get(&fixture, "/-/ready", "text/plain");
    ck_assert_int_eq(response->status, states[i].status);
    ck_assert_str_eq(fixture_field(&fixture, "Cache-Control"), "no-store");
    ck_assert_int_eq(fixture_get(&fixture, "/-/health", NULL)->status, 200);
  }
  fixture_fini(&fixture);
}
END_TEST

Suite *
check_service(void)
{
  const TTest *tests[] = {looks_names_up, refuses_posts_that_ask_nothing,
                          serves_on_any_host, gives_way_to_the_data,
                          tells_whether_it_is_ready};
  return runner_make_suite("service", tests, sizeof tests / sizeof *tests);
}

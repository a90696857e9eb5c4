#include "name/authorities.h"

#include "runner.h"

runner_suite check_authorities;

static struct authorities
read_lines(struct str lines, struct arena *arena)
{
  struct namespace_rule namespaces[] = {
      {.iri = STR_INIT("https://Configured.example/id/")},
      {.iri = STR_INIT("http://absent.example/")}};
  struct authorities made;
  arena_init(arena, 1 << 20);
  ck_assert_int_eq(authorities_read(lines, namespaces, 2, arena, &made),
                   ERR_NONE);
  return made;
}

START_TEST(hosts_what_is_large_declared_or_configured)
{
  static const char *const hosts[] = {"first.example", "large.example",
                                      "declared.example", "configured.example",
                                      "absent.example"};
  static const uint64_t subjects[] = {100, 5, 1, 1, 0};
  struct arena arena;
  struct authorities made = read_lines(
      STR("first.example\t100\t0\nlarge.example\t5\t0\nsmall.example\t4\t0\n"
          "declared.example\t1\t1\nconfigured.example\t1\t0\n"),
      &arena);
  ck_assert_uint_eq(made.count, sizeof hosts / sizeof *hosts);
  for (size_t i = 0; i < made.count; i++) {
    ck_assert_msg(str_equals_folded(made.hosts[i], str_from(hosts[i])), "%s",
                  hosts[i]);
    ck_assert_uint_eq(made.subjects[i], subjects[i]);
  }
  ck_assert_uint_eq(made.foreign_count, 1);
  ck_assert_uint_eq(made.foreign_subjects, 4);
  ck_assert(str_equals(made.foreign[0].host, STR("small.example")));
  arena_fini(&arena);
}
END_TEST

/* The last line stands for many hosts. */
START_TEST(counts_what_is_not_hosted)
{
  struct arena arena;
  struct authorities made =
      read_lines(STR("a.example\t100\t0\nb.example\t3\t0\nc.example\t2\t0\n"
                     "d.example\t2\t0\ne.example\t1\t0\nf.example\t1\t0\n"
                     "g.example\t1\t0\n\t30\t20\n"),
                 &arena);
  ck_assert_uint_eq(made.count, 3);
  ck_assert_uint_eq(made.foreign_shown, AUTHORITIES_FOREIGN);
  ck_assert_uint_eq(made.foreign_count, 26);
  ck_assert_uint_eq(made.foreign_subjects, 40);
  arena_fini(&arena);
}
END_TEST

START_TEST(hosts_nothing_of_nothing)
{
  struct arena arena;
  struct authorities made = read_lines(STR(""), &arena);
  ck_assert_uint_eq(made.count, 2); /* those that are configured */
  ck_assert_uint_eq(made.foreign_count, 0);
  arena_fini(&arena);
}
END_TEST

/* Named graphs and versions are documents without being subjects. */
START_TEST(counts_documents_that_are_not_hosted)
{
  struct arena arena;
  struct authorities made =
      read_lines(STR("a.example\t100\t0\t9\nb.example\t1\t0\t2\n"
                     "c.example\t0\t0\t1\n\t0\t2\t4\n"),
                 &arena);
  ck_assert_uint_eq(made.count, 3); /* a, and those of the configuration */
  ck_assert_uint_eq(made.foreign_shown, 2);
  ck_assert_uint_eq(made.foreign[0].documents, 2);
  ck_assert_uint_eq(made.foreign[1].documents, 1);
  ck_assert_uint_eq(made.foreign[1].subjects, 0);
  ck_assert_uint_eq(made.foreign_documents, 7);
  ck_assert_uint_eq(made.foreign_count, 4);
  arena_fini(&arena);
}
END_TEST

Suite *
check_authorities(void)
{
  const TTest *tests[] = {
      hosts_what_is_large_declared_or_configured, counts_what_is_not_hosted,
      counts_documents_that_are_not_hosted, hosts_nothing_of_nothing};
  return runner_make_suite("authorities", tests, sizeof tests / sizeof *tests);
}

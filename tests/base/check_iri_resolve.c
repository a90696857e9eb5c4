#include "base/iri_resolve.h"

#include "runner.h"

runner_suite check_iri_resolve;

struct row {
  const char *reference, *result;
};

static void
check(const char *base, const struct row *row)
{
  struct buffer out;
  buffer_init(&out, 4096);
  iri_resolve(&out, str_from(base), str_from(row->reference));
  ck_assert_int_eq(buffer_err(&out), ERR_NONE);
  ck_assert_msg(str_equals(buffer_str(&out), str_from(row->result)),
                "\"%s\" at %s: %.*s", row->reference, base,
                STR_ARGS(buffer_str(&out)));
  buffer_fini(&out);
}

START_TEST(resolves_the_examples_of_rfc_3986)
{
  static const struct row rows[] = {
      {"g:h", "g:h"},
      {"g", "http://a/b/c/g"},
      {"./g", "http://a/b/c/g"},
      {"g/", "http://a/b/c/g/"},
      {"/g", "http://a/g"},
      {"//g", "http://g"},
      {"?y", "http://a/b/c/d;p?y"},
      {"g?y", "http://a/b/c/g?y"},
      {"#s", "http://a/b/c/d;p?q#s"},
      {"g#s", "http://a/b/c/g#s"},
      {"g?y#s", "http://a/b/c/g?y#s"},
      {";x", "http://a/b/c/;x"},
      {"g;x", "http://a/b/c/g;x"},
      {"g;x?y#s", "http://a/b/c/g;x?y#s"},
      {"", "http://a/b/c/d;p?q"},
      {".", "http://a/b/c/"},
      {"./", "http://a/b/c/"},
      {"..", "http://a/b/"},
      {"../", "http://a/b/"},
      {"../g", "http://a/b/g"},
      {"../..", "http://a/"},
      {"../../", "http://a/"},
      {"../../g", "http://a/g"},
      {"../../../g", "http://a/g"},
      {"../../../../g", "http://a/g"},
      {"/./g", "http://a/g"},
      {"/../g", "http://a/g"},
      {"g.", "http://a/b/c/g."},
      {".g", "http://a/b/c/.g"},
      {"g..", "http://a/b/c/g.."},
      {"..g", "http://a/b/c/..g"},
      {"./../g", "http://a/b/g"},
      {"./g/.", "http://a/b/c/g/"},
      {"g/./h", "http://a/b/c/g/h"},
      {"g/../h", "http://a/b/c/h"},
      {"g;x=1/./y", "http://a/b/c/g;x=1/y"},
      {"g;x=1/../y", "http://a/b/c/y"},
      {"g?y/./x", "http://a/b/c/g?y/./x"},
      {"g?y/../x", "http://a/b/c/g?y/../x"},
      {"g#s/./x", "http://a/b/c/g#s/./x"},
      {"g#s/../x", "http://a/b/c/g#s/../x"},
      {"http:g", "http:g"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    check("http://a/b/c/d;p?q", &rows[i]);
}
END_TEST

START_TEST(resolves_at_other_bases)
{
  static const struct {
    const char *base;
    struct row row;
  } rows[] = {
      {"http://a", {"g", "http://a/g"}},
      {"http://a", {"", "http://a"}},
      {"http://a#f", {"", "http://a"}},
      {"http://a?q#f", {"#g", "http://a?q#g"}},
      {"urn:x:y", {"#g", "urn:x:y#g"}},
      {"urn:x:y", {"z", "urn:z"}},
      {"file:///a/b", {"c", "file:///a/c"}},
      {"http://a/b//c", {"../d", "http://a/b/d"}},
      {"http://a/b/", {"x:y/../z", "x:y/../z"}},
      {"http://a/", {"//b/c/../d", "http://b/d"}},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    check(rows[i].base, &rows[i].row);
}
END_TEST

Suite *
check_iri_resolve(void)
{
  const TTest *const tests[] = {
      resolves_the_examples_of_rfc_3986,
      resolves_at_other_bases,
  };
  return runner_make_suite("iri_resolve", tests, sizeof tests / sizeof *tests);
}

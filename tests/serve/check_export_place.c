#include "serve/export_place.h"

#include "runner.h"

runner_suite check_export_place;

/* A target, its file, and whether a server finds it by decoding the path. */
static const struct {
  const char *target, *file;
  bool plain;
} files[] = {
    {"/doc/a.ttl", "doc/a.ttl", true},
    {"/doc/caf%C3%A9.ttl", "doc/caf\xC3\xA9.ttl", true},
    {"/doc/caf%c3%a9.ttl", "doc/caf\xC3\xA9.ttl", true},
    {"/doc/x%20y.ttl", "doc/x y.ttl", true},
    {"/doc/a%2Fb.ttl", "doc/a%2Fb.ttl", false},
    {"/doc/a%252Fb.ttl", "doc/a%252Fb.ttl", false},
    {"/doc/100%25.ttl", "doc/100%25.ttl", false},
    {"/doc/a%0Ab.ttl", "doc/a%0Ab.ttl", false},
    {"/doc/%7F.ttl", "doc/%7F.ttl", false},
    {"/doc/%00.ttl", "doc/%00.ttl", false},
    {"/a//b.ttl", "a/%/b.ttl", false},
    {"/../x.ttl", "%2E./x.ttl", false},
    {"/%2e%2E/x.ttl", "%2E./x.ttl", false},
    {"/./x.ttl", "%2E/x.ttl", false},
    {"/.../x.ttl", ".../x.ttl", true},
    {"/..", "%2E.", false},
    {"/a/..%2F..%2Fx.ttl", "a/..%2F..%2Fx.ttl", false},
    {"/.htaccess.ttl", "%2Ehtaccess.ttl", false},
    {"/.HTpasswd.ttl", "%2EHTpasswd.ttl", false},
    {"/%2Eht.ttl", "%2Eht.ttl", false},
    {"/.well-known/void.ttl", ".well-known/void.ttl", true},
    {"/doc/a.ttl?page=2", "doc/a.ttl%3Fpage=2", false},
    {"/-/doc.ttl?iri=http://e/a%3Fb", "-/doc.ttl%3Firi=http:%2F%2Fe%2Fa%253Fb",
     false},
    {"/doc/a%3Fpage=2", "doc/a?page=2", true},
};

START_TEST(gives_each_target_a_file_of_its_own)
{
  for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
    struct buffer out;
    buffer_init(&out, EXPORT_PLACE_MAXIMUM);
    bool plain = export_place_put(&out, str_from(files[i].target));
    ck_assert_msg(str_equals(buffer_str(&out), str_from(files[i].file)),
                  "%s: %.*s", files[i].target, STR_ARGS(buffer_str(&out)));
    ck_assert_msg(plain == files[i].plain, "%s", files[i].target);
    buffer_fini(&out);
  }
}
END_TEST

static const struct {
  const char *document, *file, *tail;
  bool plain;
} documents[] = {
    {"/doc/a", "doc/a", "", true},
    {"/", "index", "", true},
    {"/onto/", "onto/index", "", true},
    {"/doc/a?page=2", "doc/a", "%3Fpage=2", false},
    {"/onto/?inbound", "onto/index", "%3Finbound", false},
    {"/doc/a%2Fb", "doc/a%2Fb", "", false},
    {"/a/../", "a/%2E./index", "", false},
};

START_TEST(leaves_room_for_the_extension_of_a_document)
{
  for (size_t i = 0; i < sizeof documents / sizeof *documents; i++) {
    struct buffer out;
    size_t tail;
    buffer_init(&out, EXPORT_PLACE_MAXIMUM);
    bool plain =
        export_place_put_document(&out, str_from(documents[i].document), &tail);
    ck_assert_msg(str_equals(str_first(buffer_str(&out), tail),
                             str_from(documents[i].file)),
                  "%s", documents[i].document);
    ck_assert_msg(str_equals(str_from_offset(buffer_str(&out), tail),
                             str_from(documents[i].tail)),
                  "%s", documents[i].document);
    ck_assert_msg(plain == documents[i].plain, "%s", documents[i].document);
    buffer_fini(&out);
  }
}
END_TEST

START_TEST(knows_names_that_are_too_long)
{
  char name[300];
  memset(name, 'n', sizeof name);
  ck_assert(export_place_fits(STR("doc/a.ttl")));
  ck_assert(export_place_fits(str_of(name, 239)));
  ck_assert(!export_place_fits(str_of(name, 240)));
  memcpy(name, "doc/", 4);
  ck_assert(!export_place_fits(str_of(name, sizeof name)));
  memcpy(name + 150, "/", 1);
  ck_assert(export_place_fits(str_of(name, sizeof name)));
}
END_TEST

Suite *
check_export_place(void)
{
  const TTest *tests[] = {gives_each_target_a_file_of_its_own,
                          leaves_room_for_the_extension_of_a_document,
                          knows_names_that_are_too_long};
  return runner_make_suite("export_place", tests, sizeof tests / sizeof *tests);
}

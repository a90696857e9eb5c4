#include "move/htaccess_pattern.h"

#include "runner.h"

runner_suite check_htaccess_pattern;

/* Paths are written as "prefix", or "prefix{}suffix" when they are open, with
 * the text of $1 after "=", and a space between two. */
static const struct {
  const char *pattern;
  const char *paths; /* NULL: it is not recognised */
} rows[] = {
    {"^$", ""},
    {"^/?$", ""},
    {"^name$", "name"},
    {"^name/?$", "name/ name"},
    {"^name(/)?$", "name/=/ name="},
    {"^a\\.b\\+c$", "a.b+c"},
    {"^[.]b$", ".b"},
    {"^(a|b)$", "a=a b=b"},
    {"^(?:a|b)/$", "a/ b/"},
    {"^(a|b)/([^/]+)$", "a/{}=a b/{}=b"},
    {"^(.*)$", "{}={}"},
    {"(.*)", "{}={}"},
    {".*", "{}"},
    {"", "{}"},
    {"^", "{}"},
    {"^id/(.+)$", "id/{}={}"},
    {"^id/(.+?)/?$", "id/{}/={} id/{}={}"},
    {"^id/(x.*y)$", "id/x{}y=x{}y"},
    {"^id/([a-z0-9_-]+)$", "id/{}={}"},
    {"^id/(\\d+)$", "id/{}={}"},
    {"^ns", "ns{}"},
    {"^ns(/.*)?$", "ns/{}=/{} ns="},
    {"^(.+)\\.ttl$", "{}.ttl={}"},
    {"name$", NULL},
    {"^(a", NULL},
    {"^a)$", NULL},
    {"^(a(b))$", NULL},
    {"^[ab$", NULL},
    {"^[ab]c$", NULL},
    {"^a{2}$", NULL},
    {"^(.*)/(.*)$", NULL},
    {"^a|b$", NULL},
    {"^\\bword$", NULL},
    {"^a\\", NULL},
    {"^(.*)x", NULL},
    {"!^a$", NULL},
    {"^a?b?c?d?e?f?g?$", NULL},
    /* nine groups, and ten */
    {"^(a)(a)(a)(a)(a)(a)(a)(a)(a)$", "aaaaaaaaa=a"},
    {"^(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)$", NULL},
    /* 64 paths, and 72 */
    {"^(?:a|b|c|d|e|f|g|h)(?:a|b|c|d|e|f|g|h)$",
     "aa ba ca da ea fa ga ha ab bb cb db eb fb gb hb ac bc cc dc ec fc gc hc "
     "ad bd cd dd ed fd gd hd ae be ce de ee fe ge he af bf cf df ef ff gf hf "
     "ag bg cg dg eg fg gg hg ah bh ch dh eh fh gh hh"},
    {"^(?:a|b|c|d|e|f|g|h)(?:a|b|c|d|e|f|g|h|i)$", NULL},
};

static void
put_open(struct buffer *out, bool open, struct str before, struct str after)
{
  buffer_put(out, before);
  if (open)
    buffer_put(out, STR("{}"));
  buffer_put(out, after);
}

static void
put_paths(struct buffer *out, const struct htaccess_paths *paths)
{
  for (size_t i = 0; i < paths->count; i++) {
    const struct htaccess_path *path = &paths->rows[i];
    const struct htaccess_group *group = &path->groups[1];
    if (i)
      buffer_put_char(out, ' ');
    put_open(out, path->open, path->prefix, path->suffix);
    if (!group->is_set)
      continue;
    buffer_put_char(out, '=');
    put_open(out, group->has_name, group->before, group->after);
  }
}

START_TEST(recognises_what_people_write)
{
  struct imported imported;
  struct htaccess_paths paths = {NULL, 0};
  struct buffer out;
  const char *wanted = rows[_i].paths;
  imported_init(&imported, "f", NULL);
  buffer_init(&out, 1 << 16);
  bool read =
      htaccess_pattern_read(&imported, str_from(rows[_i].pattern), &paths);
  ck_assert_msg(read == (wanted != NULL), "%s", rows[_i].pattern);
  if (read)
    put_paths(&out, &paths);
  ck_assert_msg(str_equals(buffer_str(&out), str_from(wanted)), "%s: %.*s",
                rows[_i].pattern, STR_ARGS(buffer_str(&out)));
  buffer_fini(&out);
  imported_fini(&imported);
}
END_TEST

static const struct {
  const char *pattern;
  bool not_empty, segment, narrow;
} kinds[] = {
    {"^(.*)$", false, false, false},   {"^(.+)$", true, false, false},
    {"^([^/]*)$", false, true, false}, {"^([^/]+)$", true, true, false},
    {"^([a-z]+)$", true, true, true},  {"^([a-z/]+)$", true, false, true},
    {"^(\\w*)$", false, true, true},
};

START_TEST(tells_what_a_name_may_be)
{
  struct imported imported;
  struct htaccess_paths paths = {NULL, 0};
  imported_init(&imported, "f", NULL);
  ck_assert(
      htaccess_pattern_read(&imported, str_from(kinds[_i].pattern), &paths));
  ck_assert_msg(paths.rows[0].kind.not_empty == kinds[_i].not_empty &&
                    paths.rows[0].kind.segment == kinds[_i].segment &&
                    paths.rows[0].kind.narrow == kinds[_i].narrow,
                "%s", kinds[_i].pattern);
  imported_fini(&imported);
}
END_TEST

Suite *
check_htaccess_pattern(void)
{
  Suite *suite = suite_create("htaccess_pattern");
  TCase *cases = tcase_create("patterns");
  tcase_add_loop_test(cases, recognises_what_people_write, 0,
                      (int)(sizeof rows / sizeof *rows));
  tcase_add_loop_test(cases, tells_what_a_name_may_be, 0,
                      (int)(sizeof kinds / sizeof *kinds));
  suite_add_tcase(suite, cases);
  return suite;
}

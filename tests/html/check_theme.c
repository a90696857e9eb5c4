#include "html/theme.h"

#include "html/pages.h"

#include "base/file.h"
#include "runner.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

runner_suite check_theme;

static char folder[] = "/tmp/seeother-theme-XXXXXX";

static void
write_file(const char *name, const char *text)
{
  char path[128];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  FILE *file = fopen(path, "w");
  ck_assert_ptr_nonnull(file);
  fputs(text, file);
  fclose(file);
}

static void
remove_file(const char *name)
{
  char path[128];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  unlink(path);
}

/* As the supervisor and the server do it. */
static enum err
load(const char *directory, struct theme **ret_theme)
{
  int fd;
  TRY(theme_pack(directory, &fd));
  enum err err = theme_unpack(fd, ret_theme);
  file_close(fd);
  return err;
}

START_TEST(none_is_what_is_built_in)
{
  struct str content, type;
  ck_assert_ptr_eq(theme_template(NULL, STR("head")),
                   pages_template(NULL, STR("head")));
  ck_assert(str_equals(theme_style(NULL), pages_find(STR("style"))));
  ck_assert_uint_eq(theme_stamp(NULL).length, 16);
  ck_assert(!theme_file(NULL, STR("style.css"), &content, &type));
  theme_free(NULL);
}
END_TEST

START_TEST(a_folder_comes_first)
{
  struct theme *theme;
  struct str content, type;
  ck_assert_ptr_nonnull(mkdtemp(folder));
  write_file("head.html", "mine");
  write_file("theme.css", "b{}");
  write_file("a.svg", "<svg/>");
  write_file("notes", "");
  ck_assert_int_eq(load(folder, &theme), ERR_NONE);
  ck_assert_ptr_ne(theme_template(theme, STR("head")),
                   pages_template(NULL, STR("head")));
  ck_assert_ptr_eq(theme_template(theme, STR("foot")),
                   pages_template(NULL, STR("foot")));
  ck_assert_ptr_null(theme_template(theme, STR("none")));
  ck_assert(str_ends(theme_style(theme), STR("b{}")));
  ck_assert(!str_equals(theme_stamp(theme), theme_stamp(NULL)));
  ck_assert(theme_file(theme, STR("a.svg"), &content, &type));
  ck_assert(str_equals(type, STR("image/svg+xml")) &&
            str_equals(content, STR("<svg/>")));
  ck_assert(!theme_file(theme, STR("notes"), &content, &type));
  ck_assert(!theme_file(theme, STR("head"), &content, &type));
  theme_free(theme);
  write_file("style.css", "c{}");
  ck_assert_int_eq(load(folder, &theme), ERR_NONE);
  ck_assert(str_equals(theme_style(theme), STR("c{}b{}")));
  theme_free(theme);
  write_file("bad.html", "x");
  ck_assert_int_eq(load(folder, &theme), ERR_CONFIG);
  remove_file("bad.html");
  write_file("head.html", "{{#a}}");
  ck_assert_int_eq(load(folder, &theme), ERR_CONFIG);
  static const char *const names[] = {"head.html", "theme.css", "style.css",
                                      "a.svg", "notes"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    remove_file(names[i]);
  rmdir(folder);
  ck_assert_int_eq(load(folder, &theme), ERR_CONFIG);
}
END_TEST

Suite *
check_theme(void)
{
  const TTest *tests[] = {none_is_what_is_built_in, a_folder_comes_first};
  return runner_make_suite("theme", tests, sizeof tests / sizeof *tests);
}

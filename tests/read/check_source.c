#include "read/source.h"

#include "base/file.h"
#include "data_kit.h"
#include "runner.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

runner_suite check_source;

/* A directory of files for the tests. */
static char directory[] = "/tmp/check_source.XXXXXX";
static char path_text[256];

static const char *
below(const char *name)
{
  snprintf(path_text, sizeof path_text, "%s/%s", directory, name);
  return path_text;
}

static void
put_file(const char *name, const char *content)
{
  int fd = open(below(name), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  ck_assert_int_ge(fd, 0);
  ck_assert_int_eq(file_write_fd(fd, str_from(content)), ERR_NONE);
  close(fd);
}

static void
make_directory(void)
{
  strcpy(directory, "/tmp/check_source.XXXXXX");
  ck_assert_ptr_nonnull(mkdtemp(directory));
}

static void
remove_directory(void)
{
  char command[300];
  snprintf(command, sizeof command, "rm -rf '%s'", directory);
  ck_assert_int_eq(system(command), 0);
}

static enum err
add(struct source_list *list, struct arena *arena, const char *argument,
    struct str base, enum syntax syntax)
{
  struct source_options options = {.base = base, .syntax = syntax};
  arena_init(arena, 1 << 24);
  *list = (struct source_list){.arena = arena};
  return source_list_add(list, argument, &options);
}

static void
fini(struct source_list *list, struct arena *arena)
{
  source_list_fini(list);
  arena_fini(arena);
}

START_TEST(tells_syntaxes_by_extension)
{
  static const struct {
    const char *name;
    enum syntax syntax; /* SYNTAX_UNKNOWN: refused */
    enum compression compression;
  } rows[] = {
      {"a.ttl", SYNTAX_TURTLE, COMPRESSION_NONE},
      {"a.n3", SYNTAX_TURTLE, COMPRESSION_NONE},
      {"a.nt", SYNTAX_NTRIPLES, COMPRESSION_NONE},
      {"a.nq", SYNTAX_NQUADS, COMPRESSION_NONE},
      {"a.trig", SYNTAX_TRIG, COMPRESSION_NONE},
      {"a.rdf", SYNTAX_RDFXML, COMPRESSION_NONE},
      {"a.owl", SYNTAX_RDFXML, COMPRESSION_NONE},
      {"a.ttl.gz", SYNTAX_TURTLE, COMPRESSION_GZIP},
      {"a.b.nt", SYNTAX_NTRIPLES, COMPRESSION_NONE},
      {"a.txt", SYNTAX_UNKNOWN, COMPRESSION_NONE},
      {"ttl", SYNTAX_UNKNOWN, COMPRESSION_NONE},
      {"a.gz", SYNTAX_UNKNOWN, COMPRESSION_NONE},
      {"a", SYNTAX_UNKNOWN, COMPRESSION_NONE},
  };
  make_directory();
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct source_list list;
    struct arena arena;
    put_file(rows[i].name, "");
    enum err err =
        add(&list, &arena, below(rows[i].name), STR(""), SYNTAX_UNKNOWN);
    if (rows[i].syntax == SYNTAX_UNKNOWN) {
      ck_assert_msg(err == ERR_BAD_DATA, "%s", rows[i].name);
    } else {
      ck_assert_msg(err == ERR_NONE && list.count == 1, "%s", rows[i].name);
      ck_assert_msg(list.rows[0].syntax == rows[i].syntax, "%s", rows[i].name);
      ck_assert_msg(list.rows[0].compression == rows[i].compression, "%s",
                    rows[i].name);
      ck_assert_str_eq(list.rows[0].name, rows[i].name);
    }
    fini(&list, &arena);
    err = add(&list, &arena, below(rows[i].name), STR(""), SYNTAX_NQUADS);
    ck_assert_msg(!err && list.rows[0].syntax == SYNTAX_NQUADS, "%s",
                  rows[i].name);
    fini(&list, &arena);
  }
  remove_directory();
}
END_TEST

START_TEST(walks_directories_in_order)
{
  static const char *const expected[] = {"B.ttl", "a/x.nt", "a/y.rdf", "b.trig",
                                         "rdf.xml"};
  struct source_list list;
  struct arena arena;
  make_directory();
  ck_assert_int_eq(mkdir(below("a"), 0700), 0);
  ck_assert_int_eq(mkdir(below(".git"), 0700), 0);
  put_file("b.trig", "");
  put_file("B.ttl", "");
  put_file("a/y.rdf", "");
  put_file("a/x.nt", "");
  put_file(".git/z.ttl", "");
  put_file(".hidden.ttl", "");
  put_file("readme.txt", "");
  put_file("page.xml", "<html/>");
  put_file("rdf.xml", "<?xml version='1.0'?><rdf:RDF/>");
  ck_assert_int_eq(mkfifo(below("fifo.ttl"), 0600), 0);
  ck_assert_int_eq(symlink(directory, below("a/loop")), 0);
  ck_assert_int_eq(add(&list, &arena, directory, STR(""), SYNTAX_UNKNOWN),
                   ERR_NONE);
  ck_assert_uint_eq(list.count, sizeof expected / sizeof *expected);
  for (size_t i = 0; i < list.count; i++) {
    char base[128];
    ck_assert_str_eq(list.rows[i].name, expected[i]);
    snprintf(base, sizeof base, "http://localhost/%s", expected[i]);
    ck_assert_str_eq(list.rows[i].base, base);
  }
  ck_assert_uint_eq(list.skipped, 2);
  ck_assert_uint_eq(list.foreign, 1);
  fini(&list, &arena);
  remove_directory();
}
END_TEST

START_TEST(looks_at_first_bytes)
{
  static const enum syntax expected[] = {SYNTAX_TURTLE, SYNTAX_RDFXML,
                                         SYNTAX_TRIG};
  struct source_list list;
  struct arena arena;
  make_directory();
  put_file("a.owl", "@prefix : <http://e/> .");
  put_file("b.ttl", "<?xml version='1.0'?><rdf:RDF/>");
  put_file("c.trig", "@prefix : <http://e/> .");
  put_file("d.owl", "Prefix(:=<http://e/>)");
  put_file("e.jsonld", "{}");
  ck_assert_int_eq(add(&list, &arena, directory, STR(""), SYNTAX_UNKNOWN),
                   ERR_NONE);
  ck_assert_uint_eq(list.count, 3);
  for (size_t i = 0; i < list.count; i++)
    ck_assert_int_eq(list.rows[i].syntax, expected[i]);
  ck_assert_uint_eq(list.foreign, 2);
  fini(&list, &arena);
  ck_assert_int_eq(add(&list, &arena, below("d.owl"), STR(""), SYNTAX_UNKNOWN),
                   ERR_BAD_DATA);
  fini(&list, &arena);
  ck_assert_int_eq(add(&list, &arena, below("d.owl"), STR(""), SYNTAX_RDFXML),
                   ERR_NONE);
  fini(&list, &arena);
  remove_directory();
}
END_TEST

START_TEST(leaves_out_what_is_excluded)
{
  static const char *const patterns[] = {"old", "*.bak.ttl", "a/x*"};
  struct source_options options = {
      .syntax = SYNTAX_UNKNOWN, .exclude = patterns, .exclude_count = 3};
  struct source_list list = {.count = 0};
  struct arena arena;
  make_directory();
  ck_assert_int_eq(mkdir(below("a"), 0700), 0);
  ck_assert_int_eq(mkdir(below("a/old"), 0700), 0);
  put_file("a/old/z.ttl", "");
  put_file("a/x.ttl", "");
  put_file("a/y.ttl", "");
  put_file("b.bak.ttl", "");
  arena_init(&arena, 1 << 20);
  list.arena = &arena;
  ck_assert_int_eq(source_list_add(&list, directory, &options), ERR_NONE);
  ck_assert_uint_eq(list.count, 1);
  ck_assert_str_eq(list.rows[0].name, "a/y.ttl");
  ck_assert_uint_eq(list.excluded, 3);
  fini(&list, &arena);
  remove_directory();
}
END_TEST

START_TEST(makes_bases)
{
  static const struct {
    const char *name;
    struct str base;
    const char *expected;
  } rows[] = {
      {"a.ttl", STR_INIT(""), "http://localhost/a.ttl"},
      {"a b.ttl", STR_INIT(""), "http://localhost/a%20b.ttl"},
      {"a#b?c%.ttl", STR_INIT(""), "http://localhost/a%23b%3Fc%25.ttl"},
      {"a.ttl", STR_INIT("http://e/"), "http://e/"},
  };
  make_directory();
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct source_list list;
    struct arena arena;
    put_file(rows[i].name, "");
    ck_assert_int_eq(
        add(&list, &arena, below(rows[i].name), rows[i].base, SYNTAX_UNKNOWN),
        ERR_NONE);
    ck_assert_str_eq(list.rows[0].base, rows[i].expected);
    fini(&list, &arena);
  }
  remove_directory();
}
END_TEST

START_TEST(refuses_what_is_not_there)
{
  struct source_list list;
  struct arena arena;
  make_directory();
  ck_assert_int_eq(mkfifo(below("fifo.ttl"), 0600), 0);
  const char *const rows[] = {"no.ttl", "fifo.ttl", "no/a.ttl"};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    ck_assert_msg(add(&list, &arena, below(rows[i]), STR(""), SYNTAX_UNKNOWN) ==
                      ERR_NO_INPUT,
                  "%s", rows[i]);
    fini(&list, &arena);
  }
  ck_assert_int_eq(add(&list, &arena, "/dev/zero", STR(""), SYNTAX_TURTLE),
                   ERR_NO_INPUT);
  fini(&list, &arena);
  remove_directory();
}
END_TEST

START_TEST(takes_standard_input_as_quads)
{
  struct source_list list;
  struct arena arena;
  struct source_options options = {.syntax = SYNTAX_UNKNOWN};
  arena_init(&arena, 1 << 20);
  list = (struct source_list){.arena = &arena};
  ck_assert_int_eq(source_list_add_fd(&list, 7, &options), ERR_NONE);
  ck_assert_int_eq(list.rows[0].syntax, SYNTAX_NQUADS);
  ck_assert_int_eq(list.rows[0].fd, 7);
  ck_assert_ptr_null(list.rows[0].path);
  fini(&list, &arena);
}
END_TEST

START_TEST(knows_syntaxes_by_name)
{
  static const char *const names[] = {"turtle", "ntriples", "nquads", "trig",
                                      "rdfxml"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    ck_assert_str_eq(syntax_name(syntax_by_name(str_from(names[i]))), names[i]);
  ck_assert_int_eq(syntax_by_name(STR("ttl")), SYNTAX_TURTLE);
  ck_assert_int_eq(syntax_by_name(STR("nq")), SYNTAX_NQUADS);
  ck_assert_int_eq(syntax_by_name(STR("json")), SYNTAX_UNKNOWN);
  ck_assert_int_eq(syntax_by_name(STR("")), SYNTAX_UNKNOWN);
}
END_TEST

Suite *
check_source(void)
{
  const TTest *tests[] = {tells_syntaxes_by_extension,
                          walks_directories_in_order,
                          looks_at_first_bytes,
                          leaves_out_what_is_excluded,
                          makes_bases,
                          refuses_what_is_not_there,
                          takes_standard_input_as_quads,
                          knows_syntaxes_by_name};
  return runner_make_suite("source", tests, sizeof tests / sizeof *tests);
}

#include "fetch/small_image.h"

#include "base/file.h"
#include "data_kit.h"
#include "runner.h"
#include "store/image_store.h"

#include <fcntl.h>
#include <unistd.h>

runner_suite check_small_image;

#define A "<http://e/id/a>"
#define LABEL "<http://www.w3.org/2000/01/rdf-schema#label>"
#define TYPE "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
#define P "<http://e/p>"
#define ONTOLOGY "<http://www.w3.org/2002/07/owl#Ontology>"

static const struct str iris[] = {STR_INIT("http://e/id/a"),
                                  STR_INIT("https://e/id/a")};
static struct small_image *maker;
static struct buffer words;

static enum err
make_kind(enum question_kind kind, enum syntax syntax, const char *text,
          int *fd)
{
  struct small_image_job job = {kind, iris, 2, syntax, str_from(text)};
  buffer_reset(&words);
  return small_image_make(maker, &job, &words, fd);
}

static void
begin_with(const char *config)
{
  buffer_init(&words, 64 * 1024);
  ck_assert_int_eq(small_image_new(str_from(config), &maker), ERR_NONE);
}

static void
begin(void)
{
  begin_with("listen\t127.0.0.1:0\nnamespace\thttp://e/id/\n"
             "namespace.source\t\nsource.endpoint\thttp://x/\n");
}

static void
end(void)
{
  small_image_free(maker);
  buffer_fini(&words);
}

static int
make(enum syntax syntax, const char *text)
{
  int fd = -2;
  ck_assert_int_eq(make_kind(QUESTION_DESCRIBE, syntax, text, &fd), ERR_NONE);
  return fd;
}

/* The image, mapped and verified; the descriptor is closed. */
static struct store *
open_store(int fd)
{
  struct image *image;
  struct store *store;
  ck_assert_int_ge(fd, 0);
  ck_assert_int_eq(image_open(fd, "image", &image), ERR_NONE);
  ck_assert_int_eq(image_verify(image), ERR_NONE);
  ck_assert_int_eq(image_store_new(image, &store), ERR_NONE);
  close(fd);
  return store;
}

/* How many statements the description of a name has; 0 without the name. */
static size_t
count_statements(const struct store *store, const char *iri,
                 enum describe_scope scope)
{
  struct describe_options options = {.scope = scope};
  struct description description;
  struct arena arena;
  struct name name;
  size_t count = 0;
  arena_init(&arena, 1 << 26);
  ck_assert_int_eq(store->type->contains(store, str_from(iri), &arena, &name),
                   ERR_NONE);
  if (name.count) {
    ck_assert_int_eq(
        store->type->describe(store, &name, &options, &arena, &description),
        ERR_NONE);
    count = description.graph.count;
  }
  arena_fini(&arena);
  return count;
}

START_TEST(is_an_image_like_any_other)
{
  struct image *image;
  struct str text;
  begin();
  int fd = make(SYNTAX_NTRIPLES, A " " P " _:x .\n_:x " P " \"1\" .\n" A " " P
                                   " <http://e/id/b> .\n<http://e/id/b> " LABEL
                                   " \"B\" .\n<http://e/id/b> " P " \"no\" .\n"
                                   "<http://e/id/c> " P " " A " .\n");
  ck_assert_int_eq(image_open(fd, "image", &image), ERR_NONE);
  ck_assert_uint_eq(image_header(image)->triples, 5);
  ck_assert_int_eq(image_text(image, IMAGE_CONFIG, &text), ERR_NONE);
  ck_assert(str_equals(text, STR("namespace\thttp://e/id/\n")));
  ck_assert_int_eq(image_text(image, IMAGE_SOURCES, &text), ERR_NONE);
  ck_assert(str_equals(text, STR("answer\t3\nothers\t2\n")));
  image_free(image);
  int seals = F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE;
  ck_assert_int_eq(fcntl(fd, F_GET_SEALS) & seals, seals);
  struct store *store = open_store(fd);
  ck_assert_uint_eq(count_statements(store, "http://e/id/a", DESCRIBE_NAME), 3);
  ck_assert_uint_eq(count_statements(store, "https://e/id/a", DESCRIBE_NAME),
                    3);
  ck_assert_uint_eq(
      count_statements(store, "http://e/id/a", DESCRIBE_SYMMETRIC), 4);
  ck_assert_uint_eq(count_statements(store, "http://e/id/z", DESCRIBE_NAME), 0);
  store_free(store);
  end();
}
END_TEST

/* The document of an ontology is all of its source: labels of others are not in
 * it. */
START_TEST(keeps_others_out_of_ontologies)
{
  begin();
  int fd = make(SYNTAX_NTRIPLES, A
                " " TYPE " " ONTOLOGY " .\n" A " " P " <http://e/b> .\n"
                "<http://e/id/a#t> " P " \"1\" .\n"
                "<http://e/b> " LABEL " \"B\" .\n<http://e/c> " P " " A " .\n");
  struct store *store = open_store(fd);
  ck_assert_uint_eq(count_statements(store, "http://e/id/a", DESCRIBE_WHOLE),
                    3);
  store_free(store);
  end();
}
END_TEST

static void
read_bytes(int fd, struct buffer *bytes)
{
  buffer_init(bytes, 1 << 24);
  ck_assert_int_ge(fd, 0);
  ck_assert_int_eq(lseek(fd, 0, SEEK_SET), 0);
  ck_assert_int_eq(file_read_fd(fd, bytes), ERR_NONE);
  close(fd);
}

START_TEST(depends_on_the_statements_alone)
{
  static const struct {
    enum syntax syntax;
    const char *text;
  } rows[] = {
      {SYNTAX_NTRIPLES,
       A " " P " _:x .\n_:x " P " \"1\" .\n_:x " P " _:y .\n"
         "_:y " P " \"2\" .\n" A " " P " _:z .\n"
         "_:z " P " \"3\" .\n<http://e/b> " LABEL " \"B\"@en .\n"},
      {SYNTAX_NTRIPLES,
       "<http://e/b> " LABEL " \"B\"@en .\n_:x " P " \"3\" .\n"
       "_:b77 " P " \"2\" .\n<http://e/b> " LABEL " \"B\"@EN .\n" A " " P
       " _:x .\n" A " " P " _:x .\n_:z " P " _:b77 .\n_:z " P " \"1\" .\n"
       "_:lost " P " \"0\" .\n" A " " P " _:z .\n"},
      {SYNTAX_TURTLE,
       "@prefix e: <http://e/> .\n<http://e/id/a> e:p [ e:p \"3\" ], [ e:p "
       "\"1\", [ e:p \"2\" ] ] .\ne:b " LABEL " \"B\"@en .\n"},
      {SYNTAX_RDFXML,
       "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
       "xmlns:e='http://e/' xmlns:rdfs='http://www.w3.org/2000/01/rdf-schema#'>"
       "<rdf:Description rdf:about='http://e/id/a'>"
       "<e:p rdf:parseType='Resource'><e:p>1</e:p><e:p "
       "rdf:parseType='Resource'><e:p>2</e:p></e:p></e:p>"
       "<e:p rdf:parseType='Resource'><e:p>3</e:p></e:p></rdf:Description>"
       "<rdf:Description rdf:about='http://e/b'>"
       "<rdfs:label xml:lang='en'>B</rdfs:label></rdf:Description></rdf:RDF>"},
  };
  struct buffer first, other;
  begin();
  read_bytes(make(rows[0].syntax, rows[0].text), &first);
  for (size_t i = 1; i < sizeof rows / sizeof *rows; i++) {
    read_bytes(make(rows[i].syntax, rows[i].text), &other);
    ck_assert_msg(str_equals(buffer_str(&first), buffer_str(&other)), "%zu", i);
    buffer_fini(&other);
  }
  read_bytes(make(SYNTAX_NTRIPLES, A " " P " \"other\" .\n"), &other);
  ck_assert(!str_equals(buffer_str(&first), buffer_str(&other)));
  buffer_fini(&first);
  buffer_fini(&other);
  end();
}
END_TEST

START_TEST(says_when_there_is_nothing)
{
  begin();
  ck_assert_int_eq(make(SYNTAX_NTRIPLES, ""), -1);
  ck_assert_int_eq(make(SYNTAX_NTRIPLES, "# Empty NT\n"), -1);
  ck_assert_int_eq(make(SYNTAX_TURTLE, "# Empty TURTLE\n"), -1);
  ck_assert_int_eq(make(SYNTAX_NTRIPLES,
                        "<http://e/id/b> " P " \"1\" .\n<http://e/id/b> " LABEL
                        " \"B\" .\n"),
                   -1);
  end();
}
END_TEST

START_TEST(says_what_cannot_be_read)
{
  static const struct {
    enum syntax syntax;
    const char *text, *said;
  } rows[] = {
      {SYNTAX_NTRIPLES, A " " P " \"1\" .\n" A " " P " <a b> .\n", ":2:"},
      {SYNTAX_TURTLE, A " " P " \"1\"", ":1:"},
      {SYNTAX_TURTLE, "<html><body>busy</body></html>", ":1:"},
      {SYNTAX_RDFXML, "<rdf:RDF>", ":1:"},
      {SYNTAX_NTRIPLES, A " " P " \"\xff\" .\n", ":1:"},
  };
  begin();
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    int fd = -2;
    ck_assert_int_eq(
        make_kind(QUESTION_DESCRIBE, rows[i].syntax, rows[i].text, &fd),
        ERR_BAD_DATA);
    ck_assert_int_eq(fd, -2);
    ck_assert_msg(str_find_str(buffer_str(&words), str_from(rows[i].said)) !=
                      STR_NOT_FOUND,
                  "%zu: %.*s", i, STR_ARGS(buffer_str(&words)));
  }
  close(make(SYNTAX_NTRIPLES, A " " P " \"1\" .\n")); /* it goes on */
  end();
  begin_with("lenient\ttrue\n");
  close(make(rows[0].syntax, rows[0].text));
  end();
}
END_TEST

/* Engines say things several times; memory for all of it comes back. */
START_TEST(takes_what_is_said_often)
{
  struct buffer text, bytes[2];
  begin();
  buffer_init(&text, 1 << 24);
  for (int i = 0; i < 50000; i++)
    buffer_format(&text, A " " P " \"%d\" .\n", i % 3);
  buffer_put_char(&text, '\0');
  read_bytes(make(SYNTAX_NTRIPLES, text.bytes), &bytes[0]);
  read_bytes(make(SYNTAX_NTRIPLES, A " " P " \"2\" .\n" A " " P " \"1\" .\n" A
                                     " " P " \"0\" .\n"),
             &bytes[1]);
  ck_assert(str_equals(buffer_str(&bytes[0]), buffer_str(&bytes[1])));
  buffer_fini(&text);
  buffer_fini(&bytes[0]);
  buffer_fini(&bytes[1]);
  end();
}
END_TEST

START_TEST(tells_what_exists)
{
  int fd;
  begin();
  ck_assert_int_eq(make_kind(QUESTION_EXISTS, SYNTAX_NTRIPLES,
                             "<https://e/id/a> " TYPE " <http://e/R> .\n"
                             "<http://e/id/other> " TYPE " <http://e/R> .\n",
                             &fd),
                   ERR_NONE);
  ck_assert_int_eq(fd, -1);
  ck_assert(str_equals(buffer_str(&words), STR("https://e/id/a\n")));
  ck_assert_int_eq(make_kind(QUESTION_EXISTS, SYNTAX_NTRIPLES, "", &fd),
                   ERR_NONE);
  ck_assert_uint_eq(words.length, 0);
  end();
}
END_TEST

START_TEST(knows_the_labels_of_the_configuration)
{
  static const char text[] = A " " P " <http://e/b> .\n<http://e/b> "
                               "<http://e/called> \"B\" .\n";
  begin();
  struct store *store = open_store(make(SYNTAX_NTRIPLES, text));
  ck_assert_uint_eq(count_statements(store, "http://e/b", DESCRIBE_NAME), 0);
  store_free(store);
  end();
  begin_with("labelProperty\thttp://e/called\n");
  store = open_store(make(SYNTAX_NTRIPLES, text));
  ck_assert_uint_eq(count_statements(store, "http://e/b", DESCRIBE_NAME), 1);
  store_free(store);
  end();
}
END_TEST

Suite *
check_small_image(void)
{
  const TTest *tests[] = {is_an_image_like_any_other,
                          keeps_others_out_of_ontologies,
                          depends_on_the_statements_alone,
                          says_when_there_is_nothing,
                          says_what_cannot_be_read,
                          tells_what_exists,
                          knows_the_labels_of_the_configuration,
                          takes_what_is_said_often};
  return runner_make_suite("small_image", tests, sizeof tests / sizeof *tests);
}

#include "store/image_shelf.h"

#include "http/language.h"

#include "runner.h"
#include "store_kit.h"

#include <stdio.h>
#include <stdlib.h>

runner_suite check_image_shelf;

#define SKOS "http://www.w3.org/2004/02/skos/core#"
#define LABEL "<" SKOS "prefLabel>"
#define ALSO "<" SKOS "altLabel>"
#define IN "<" SKOS "inScheme>"

static const struct kit_source source = {
    "a.nt", SYNTAX_NTRIPLES,
    STR_INIT("<http://e/1> " IN " <http://e/s> .\n"
             "<http://e/1> " LABEL " \"\xC3\x89tang\"@fr .\n"
             "<http://e/1> " LABEL " \"pond\"@en .\n"
             "<http://e/1> " ALSO " \"pool\"@en .\n"
             "<http://e/2> " IN " <http://e/s> .\n"
             "<http://e/2> " LABEL " \"Film\"@en .\n"
             "<http://e/2> " LABEL " \"film\"@fr .\n"
             "<http://e/3> <" SKOS "broader> <http://e/1> .\n"
             "<http://e/3> " LABEL " \"eau\"@fr .\n"
             "<http://e/4> " IN " <http://e/s> .\n"
             "<http://e/4> " LABEL " \"3D\"@en .\n"
             "<http://e/5> " IN " <http://e/s> .\n"
             "<http://e/5> " LABEL " \"\xE2\x98\x82\"@en .\n"
             "<http://e/6> " IN " <http://e/s> .\n"
             "<http://e/6> " LABEL " \"\xE6\xB0\xB4\"@ja .\n"
             "<http://e/7> " IN " <http://e/s> .\n"
             "<http://e/7> " LABEL " \"\xE6\x9C\xA8\"@ja .\n"
             "<http://e/g> <" SKOS "member> <http://e/1> .\n"
             "<http://e/g> " IN " <http://e/s> .\n"
             "<http://e/g> " LABEL " \"a group\"@en .\n"),
    0};

/* Appends what the list has: its letters, and the labels. */
static void
put_list(const struct browse_list *list, struct buffer *out)
{
  for (size_t i = 0; i < list->letter_count; i++) {
    buffer_put(out, list->letters[i].length ? list->letters[i] : STR("#"));
    buffer_put(out, i == list->letter ? STR("! ") : STR(" "));
  }
  buffer_format(out, "%llu/%llu:", (unsigned long long)list->labelled,
                (unsigned long long)list->members);
  for (size_t i = 0; i < list->count; i++) {
    buffer_put_char(out, ' ');
    buffer_put(out, list->rows[i].label);
    if (list->rows[i].preferred.length) {
      buffer_put(out, STR(">"));
      buffer_put(out, list->rows[i].preferred);
    }
  }
}

START_TEST(lists)
{
  static const struct {
    const char *scheme, *letter, *language, *text;
    uint64_t total;
  } rows[] = {
      /* all of few; alternative labels lead to the others; those of fr with an
         accent are among those without */
      {"http://e/s", "", "en",
       "0 f p # 4/7: 3D Film pond pool>pond \xE2\x98\x82", 5},
      {"http://e/s", "", "fr", "e f 3/7: eau \xC3\x89tang film", 3},
      {"http://e/s", "\xC3\x89", "fr", "e! f 3/7: eau \xC3\x89tang", 2},
      {"http://e/s", "E", "fr", "e! f 3/7: eau \xC3\x89tang", 2},
      {"http://e/s", "9", "en", "0! f p # 4/7: 3D", 1},
      {"http://e/s", "#", "en", "0 f p #! 4/7: \xE2\x98\x82", 1},
      {"http://e/s", "z", "en", "0 f p # 4/7:", 0},
      /* all ideographs have one letter */
      {"http://e/s", "", "ja", "\xE4\xB8\x80 2/7: \xE6\x9C\xA8 \xE6\xB0\xB4",
       2},
      {"http://e/s", "", "de", "0/0:", 0},
      {"http://e/1", "", "en", "0/0:", 0},
      {"http://e/none", "", "en", "0/0:", 0},
  };
  struct arena arena;
  struct store *store = store_kit_open(&source, 1, &arena);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct browse_options options = {.kind = BROWSE_LETTERS,
                                     .iri = str_from(rows[i].scheme),
                                     .letter = str_from(rows[i].letter),
                                     .language = str_from(rows[i].language),
                                     .limit = 10};
    struct browse_list list;
    struct buffer out;
    buffer_init(&out, 1 << 12);
    ck_assert_int_eq(store->type->browse(store, &options, &arena, &list),
                     ERR_NONE);
    put_list(&list, &out);
    struct str found = buffer_str(&out);
    ck_assert_msg(str_equals(found, str_from(rows[i].text)), "%zu: %.*s", i,
                  (int)found.length, found.bytes);
    ck_assert_uint_eq(list.total, rows[i].total);
    buffer_fini(&out);
  }
  store_free(store);
  arena_fini(&arena);
}
END_TEST

START_TEST(chooses_a_language)
{
  struct arena arena;
  struct store *store = store_kit_open(&source, 1, &arena);
  struct language_list wanted;
  language_parse(STR("de, fr;q=0.5"), &wanted);
  struct browse_options options = {.kind = BROWSE_LETTERS,
                                   .iri = STR("http://e/s"),
                                   .wanted = &wanted,
                                   .limit = 10};
  struct browse_list list;
  ck_assert_int_eq(store->type->browse(store, &options, &arena, &list),
                   ERR_NONE);
  ck_assert_uint_eq(list.language_count, 3);
  ck_assert(str_equals(list.languages[list.language], STR("fr")));
  store_free(store);
  arena_fini(&arena);
}
END_TEST

/* A list of many labels begins with the first letter, and comes in pages. */
START_TEST(has_pages)
{
  enum { CONCEPTS = 1000, ROOM = 256 };
  char *text = calloc(CONCEPTS, ROOM), *at = text;
  struct arena arena;
  ck_assert_ptr_nonnull(text);
  for (int i = 0; i < CONCEPTS; i++)
    at += snprintf(at, ROOM,
                   "<http://e/c%d> " LABEL " \"%c%d\" .\n<http://e/c%d> " IN
                   " <http://e/s> .\n",
                   i, 'a' + i % 4, CONCEPTS + i, i);
  struct kit_source many = {"a.nt", SYNTAX_NTRIPLES,
                            str_of(text, (size_t)(at - text)), 0};
  struct store *store = store_kit_open(&many, 1, &arena);
  struct browse_options options = {.kind = BROWSE_LETTERS,
                                   .iri = STR("http://e/s"),
                                   .skip = 200,
                                   .limit = 100};
  struct browse_list list;
  ck_assert_int_eq(store->type->browse(store, &options, &arena, &list),
                   ERR_NONE);
  ck_assert_uint_eq(list.letter_count, 4);
  ck_assert_uint_eq(list.letter, 0);
  ck_assert_uint_eq(list.total, CONCEPTS / 4);
  ck_assert_uint_eq(list.count, 50);
  ck_assert(str_equals(list.rows[0].label, STR("a1800")));
  store_free(store);
  arena_fini(&arena);
  free(text);
}
END_TEST

Suite *
check_image_shelf(void)
{
  const TTest *tests[] = {lists, chooses_a_language, has_pages};
  return runner_make_suite("image_shelf", tests, sizeof tests / sizeof *tests);
}

/* Content that is wrong under right hashes: what must be seen when it is read.
 * Each guard of the store has a test here, or in the file of its module. */
#include "damage_kit.h"
#include "http/language.h"
#include "runner.h"
#include "store/bucket.h"
#include "store/dictionary.h"
#include "store/image_matches.h"
#include "terms.h"

#include <string.h>

runner_suite check_damage;

#define P "<http://e/p>"
#define Q "<http://e/q>"
#define TYPE "<" RDF_TYPE ">"
#define LABEL "<" RDFS_LABEL ">"

static const struct str quads = STR_INIT(
    "<http://e/a> " P " \"x\"@de .\n<http://e/a> " P " \"y\"@en .\n"
    "<http://e/a> " TYPE " <http://e/C> .\n"
    "<http://e/a> " LABEL " \"apple pie\" .\n"
    "<http://e/b> " P " <http://e/a> .\n<http://e/c> " Q " <http://e/a> .\n"
    "<http://e/d> " Q " <http://e/a> .\n<http://e/e> " Q " <http://e/a> .\n"
    "<http://e/ns#one> " P " \"1\" .\n<http://e/ns#two> " P " \"2\" .\n"
    "<http://e/z> " P " \"1\"^^<z:t> .\n"
    "_:b " P " \"z\" .\n");

static enum err
look_up(struct damage *damage, const char *iri, struct name *ret_name)
{
  return damage->store->type->contains(damage->store, str_from(iri),
                                       &damage->arena, ret_name);
}

static enum err
describe(struct damage *damage, const char *iri,
         const struct describe_options *options)
{
  struct name name;
  struct description description;
  ck_assert_int_eq(look_up(damage, iri, &name), ERR_NONE);
  ck_assert_uint_eq(name.count, 1);
  return damage->store->type->describe(damage->store, &name, options,
                                       &damage->arena, &description);
}

/* --- terms --------------------------------------------------------------- */

/* An image whose last IRI became a blank node: every column is as long as
 * before, and the bytes of that IRI are still there. */
static void
take_last_iri(struct damage *damage)
{
  damage_header(damage)->iris--;
  damage_header(damage)->blanks++;
}

START_TEST(sees_a_datatype_that_is_no_iri)
{
  struct damage damage;
  struct term term;
  damage_init(&damage, quads);
  const struct image_header *h = damage_header(&damage);
  uint32_t first = h->iris + h->blanks, found = 0;
  for (int pass = 0; pass < 2; pass++) {
    for (uint32_t i = 0; i < h->literals; i++) {
      enum err err = image_term(damage.image, first + i, &damage.arena, &term);
      ck_assert(err == (pass && i == found ? ERR_DAMAGED : ERR_NONE));
      if (pass == 0 && str_equals(term.datatype, STR("z:t")))
        found = i;
    }
    if (pass == 0) {
      take_last_iri(&damage);
      ck_assert_int_eq(damage_open(&damage), ERR_NONE);
      h = damage_header(&damage);
    }
  }
  damage_fini(&damage);
}
END_TEST

START_TEST(sees_a_literal_that_is_not_there)
{
  struct damage damage;
  struct term term;
  damage_init(&damage, STR("<http://e/a> " P " \"1\" .\n"
                           "<http://e/a> " P " \"2\" .\n"));
  struct image_header *h = damage_header(&damage);
  uint32_t last = h->iris + h->blanks + h->literals - 1;
  ck_assert_uint_eq(h->widths[IMAGE_LITERAL_QUALIFIERS], 0);
  ck_assert_int_eq(image_term(damage.image, last, &damage.arena, &term),
                   ERR_NONE);
  h->literals--;
  ck_assert_int_eq(damage_open(&damage), ERR_NONE);
  ck_assert_int_eq(image_term(damage.image, last, &damage.arena, &term),
                   ERR_DAMAGED);
  damage_fini(&damage);
}
END_TEST

START_TEST(sees_languages_out_of_order)
{
  struct damage damage;
  struct str tag;
  damage_init(&damage, quads);
  char *ends = damage_section(&damage, IMAGE_LANGUAGE_ENDS);
  static const uint32_t swapped[] = {4, 2};
  ck_assert_uint_eq(damage_header(&damage)->languages, 2);
  memcpy(ends, swapped, sizeof swapped);
  ck_assert_int_eq(damage_open(&damage), ERR_NONE);
  ck_assert_int_eq(dictionary_language(damage.image, 1, &tag), ERR_DAMAGED);
  damage_fini(&damage);
}
END_TEST

/* --- strings ------------------------------------------------------------- */

enum { MANY = 48, LONG_IRI = 700 };

/* Three buckets of IRIs, each a scheme of one letter and padding bytes. */
static void
init_many(struct damage *damage, int padding)
{
  static const char schemes[] =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  char zeros[LONG_IRI];
  struct buffer text;
  buffer_init(&text, 1 << 24);
  memset(zeros, '0', sizeof zeros);
  struct str rest = str_of(zeros, (size_t)padding);
  for (int i = 0; i < MANY; i++) {
    buffer_format(&text, "<%c:", schemes[i]);
    buffer_put(&text, rest);
    for (int again = 0; again < 2; again++) {
      buffer_put(&text, STR("> <a:"));
      buffer_put(&text, rest);
    }
    buffer_put(&text, STR("> .\n"));
  }
  damage_init(damage, buffer_str(&text));
  ck_assert_uint_eq(damage_header(damage)->iris, MANY);
  buffer_fini(&text);
}

static unsigned char *
bucket_bytes(struct damage *damage, uint64_t bucket)
{
  return (unsigned char *)damage_section(damage, IMAGE_IRI_BYTES) +
         damage_number(damage, IMAGE_IRI_BUCKETS, bucket);
}

/* Reads from a bucket on, until one is refused or count are read. */
static enum err
read_in_order(struct damage *damage, uint32_t first, uint32_t count)
{
  static struct dictionary_cursor cursor;
  struct str iri;
  dictionary_begin(&cursor, damage->image, first);
  for (uint32_t i = 0; i < count; i++)
    TRY(dictionary_next(&cursor, &iri));
  return ERR_NONE;
}

START_TEST(sees_an_iri_that_is_too_long)
{
  struct damage damage;
  init_many(&damage, LONG_IRI);
  ck_assert_int_eq(read_in_order(&damage, 0, MANY), ERR_NONE);
  unsigned char *bytes = bucket_bytes(&damage, 0);
  ck_assert_uint_ge(bytes[1], 0x80); /* a length of two bytes */
  uint32_t length = 9000;            /* which the bucket has */
  bytes[1] = (unsigned char)(length | 0x80);
  bytes[2] = (unsigned char)(length >> 7);
  ck_assert_int_eq(damage_open(&damage), ERR_NONE);
  ck_assert_int_eq(read_in_order(&damage, 0, 1), ERR_DAMAGED);
  damage_fini(&damage);
}
END_TEST

START_TEST(sees_an_iri_that_shares_too_much)
{
  struct damage damage;
  struct str iri;
  struct term term;
  init_many(&damage, 1);
  bucket_bytes(&damage, 1)[0] = 1; /* there is none before it */
  ck_assert_int_eq(damage_open(&damage), ERR_NONE);
  ck_assert_int_eq(read_in_order(&damage, IMAGE_BUCKET, 1), ERR_DAMAGED);
  ck_assert_int_eq(image_term(damage.image, IMAGE_BUCKET, &damage.arena, &term),
                   ERR_DAMAGED);
  ck_assert_int_eq(dictionary_iri(damage.image, 0, &damage.arena, &iri),
                   ERR_NONE);
  /* It is in the middle, where every search comes by. */
  uint32_t found;
  ck_assert_int_eq(image_find_iri(damage.image, STR("a:0"), &found),
                   ERR_DAMAGED);
  ck_assert_int_eq(image_find_iri(damage.image, STR("v:0"), &found),
                   ERR_DAMAGED);
  damage_fini(&damage);
}
END_TEST

START_TEST(reads_no_more_of_a_bucket_than_it_has)
{
  struct bucket bucket;
  unsigned char bytes[2 * (IMAGE_BUCKET + 1)] = {0}; /* empty strings */
  struct arena arena;
  struct str text;
  arena_init(&arena, 1 << 20);
  bucket_begin(&bucket, (struct bucket_place){bytes, bytes + sizeof bytes});
  ck_assert_int_eq(bucket_text(&bucket, IMAGE_BUCKET - 1, &arena, &text),
                   ERR_NONE);
  ck_assert_int_eq(bucket_text(&bucket, IMAGE_BUCKET, &arena, &text),
                   ERR_DAMAGED);
  arena_fini(&arena);
}
END_TEST

/* --- columns ------------------------------------------------------------- */

START_TEST(sees_numbers_that_are_not_there)
{
  struct damage damage;
  struct image_column column;
  uint64_t number, rows;
  damage_init(&damage, quads);
  rows = damage_header(&damage)->rows;
  static const struct {
    uint64_t index, count;
  } beyond[] = {{UINT64_MAX, 1}, {1, UINT64_MAX}, {UINT64_C(1) << 60, 16}};
  for (size_t i = 0; i < sizeof beyond / sizeof *beyond; i++)
    ck_assert_int_eq(image_column(damage.image, IMAGE_ROW_OBJECT,
                                  beyond[i].index, beyond[i].count, &column),
                     ERR_DAMAGED);
  ck_assert_int_eq(
      image_number(damage.image, IMAGE_ROW_OBJECT, rows + 8, &number),
      ERR_DAMAGED);
  ck_assert_int_eq(
      image_number(damage.image, IMAGE_ROW_OBJECT, rows - 1, &number),
      ERR_NONE);
  damage_fini(&damage);
}
END_TEST

START_TEST(sees_rows_out_of_order)
{
  struct damage damage;
  uint64_t first, count, rows;
  damage_init(&damage, quads);
  rows = damage_header(&damage)->rows;
  damage_set_number(&damage, IMAGE_SUBJECT_ROWS, 0, 2);
  damage_set_number(&damage, IMAGE_SUBJECT_ROWS, 1, 1);
  damage_set_number(&damage, IMAGE_SUBJECT_ROWS, 2, rows + 1);
  ck_assert_int_eq(damage_open(&damage), ERR_NONE);
  for (uint64_t i = 0; i < 2; i++)
    ck_assert_int_eq(
        image_range(damage.image, IMAGE_SUBJECT_ROWS, i, rows, &first, &count),
        ERR_DAMAGED);
  damage_fini(&damage);
}
END_TEST

/* --- statements ---------------------------------------------------------- */

START_TEST(sees_fragments_that_are_no_iris)
{
  static const struct describe_options plain;
  static const struct image_fragments wrong[] = {{0, UINT32_MAX, 1},
                                                 {0, 0, UINT32_MAX}};
  for (size_t i = 0; i < 3; i++) {
    struct damage damage;
    damage_init(&damage, quads);
    struct image_header *h = damage_header(&damage);
    ck_assert_uint_eq(h->fragments, 1);
    struct image_fragments record;
    memcpy(&record, damage_section(&damage, IMAGE_FRAGMENTS), sizeof record);
    if (i == 2) { /* the last IRI, and a blank node */
      record.first = h->iris - 1;
      record.count = 2;
    } else {
      record.first = wrong[i].first;
      record.count = wrong[i].count;
    }
    memcpy(damage_section(&damage, IMAGE_FRAGMENTS), &record, sizeof record);
    damage_open_store(&damage);
    ck_assert_int_eq(describe(&damage, "http://e/ns", &plain), ERR_DAMAGED);
    damage_fini(&damage);
  }
}
END_TEST

START_TEST(sees_a_predicate_that_is_none)
{
  static const struct describe_options plain;
  struct damage damage;
  damage_init(&damage, quads);
  struct image_predicate *predicates =
      (struct image_predicate *)(void *)damage_section(&damage,
                                                       IMAGE_PREDICATES);
  for (uint32_t i = 0; i < damage_header(&damage)->predicates; i++)
    predicates[i].term = IMAGE_NONE;
  damage_open_store(&damage);
  ck_assert_int_eq(describe(&damage, "http://e/b", &plain), ERR_DAMAGED);
  damage_fini(&damage);
}
END_TEST

START_TEST(sees_links_out_of_order)
{
  struct damage damage;
  struct describe_options options = {.for_page = true, .inbound_shown = 3};
  damage_init(&damage, quads);
  uint64_t first = damage_number(&damage, IMAGE_OBJECT_ROWS,
                                 damage_id(&damage, "http://e/a"));
  uint64_t p = damage_number(&damage, IMAGE_IN_PREDICATE, first);
  ck_assert_uint_ne(damage_number(&damage, IMAGE_IN_PREDICATE, first + 3), p);
  damage_set_number(&damage, IMAGE_IN_PREDICATE, first, p + 1);
  for (uint64_t i = 1; i < 4; i++) /* p where q was, which comes first */
    damage_set_number(&damage, IMAGE_IN_PREDICATE, first + i, p);
  damage_open_store(&damage);
  ck_assert_int_eq(describe(&damage, "http://e/a", &options), ERR_DAMAGED);
  damage_fini(&damage);
}
END_TEST

START_TEST(sees_a_name_that_is_none)
{
  struct damage damage;
  struct name name;
  damage_init(&damage, quads);
  uint64_t slots = damage_header(&damage)->name_slots;
  for (uint64_t i = 0; i < slots; i++) /* the hash stays, the index goes */
    damage_set_number(&damage, IMAGE_NAME_HASH, i,
                      damage_number(&damage, IMAGE_NAME_HASH, i) & 0xFF);
  damage_open_store(&damage);
  ck_assert_int_eq(look_up(&damage, "http://e/a", &name), ERR_DAMAGED);
  damage_fini(&damage);
}
END_TEST

/* --- lists --------------------------------------------------------------- */

static enum err
browse(struct damage *damage, enum browse_kind kind, const char *iri,
       struct browse_list *ret_list)
{
  struct browse_options options = {
      .kind = kind, .iri = str_from(iri), .limit = 20};
  return damage->store->type->browse(damage->store, &options, &damage->arena,
                                     ret_list);
}

START_TEST(sees_a_class_that_is_no_iri)
{
  struct damage damage;
  struct browse_list list;
  damage_init(&damage, quads);
  ck_assert_uint_eq(damage_header(&damage)->classes, 1);
  memcpy(damage_section(&damage, IMAGE_CLASSES), &damage_header(&damage)->iris,
         4); /* the term stands first; a blank node */
  damage_open_store(&damage);
  ck_assert_int_eq(browse(&damage, BROWSE_CLASSES, "", &list), ERR_DAMAGED);
  damage_fini(&damage);
}
END_TEST

START_TEST(sees_a_name_that_is_not_found)
{
  struct damage damage;
  struct browse_list list;
  damage_init(&damage, quads);
  struct str all = str_of(damage_section(&damage, IMAGE_IRI_BYTES),
                          damage_header(&damage)->sections[0].length);
  size_t at = str_find_str(all, STR("http://e/"));
  ck_assert_uint_ne(at, STR_NOT_FOUND);
  struct str rest = str_from_offset(all, at + 9);
  ck_assert(rest.bytes[0] == 'C');
  damage_section(&damage, IMAGE_IRI_BYTES)[at + 9] = '~'; /* after the rest */
  damage_open_store(&damage);
  ck_assert_int_eq(browse(&damage, BROWSE_NAMES, "http://e/", &list),
                   ERR_DAMAGED);
  damage_fini(&damage);
}
END_TEST

START_TEST(sees_words_of_no_label)
{
  struct damage damage;
  struct language_list wanted;
  struct search_options options = {
      .text = STR("apple"), .wanted = &wanted, .limit = 10};
  struct hit_list hits;
  uint64_t row, word;
  uint32_t subject;
  language_parse(STR("en"), &wanted);
  damage_init(&damage, quads);
  uint64_t rows = damage_header(&damage)->rows;
  ck_assert_uint_eq(damage_header(&damage)->search_entries, 2);
  damage_set_number(&damage, IMAGE_SEARCH, 0, rows << IMAGE_WORD_BITS);
  damage_open_store(&damage);
  ck_assert_int_eq(image_matches_entry(damage.image, 0, &row, &word),
                   ERR_DAMAGED);
  ck_assert_int_eq(
      damage.store->type->search(damage.store, &options, &damage.arena, &hits),
      ERR_DAMAGED);
  /* The last row is that of the blank node, which no label is shown of. */
  ck_assert_int_eq(image_matches_subject(damage.image, rows - 1, &subject),
                   ERR_DAMAGED);
  ck_assert_int_eq(image_matches_subject(damage.image, rows - 2, &subject),
                   ERR_NONE);
  damage_fini(&damage);
}
END_TEST

/* --- versions ------------------------------------------------------------ */

#define OWL "http://www.w3.org/2002/07/owl#"
#define ONTOLOGY(version)                                                      \
  "<http://e/o> " TYPE " <" OWL "Ontology> .\n"                                \
  "<http://e/o> <" OWL "versionInfo> \"" version "\" .\n"

static const struct kit_source versions[] = {
    {"1.nq", SYNTAX_NQUADS,
     STR_INIT(ONTOLOGY("1") "<http://e/o/Gone> " LABEL " \"once\" .\n"), 0},
    {"2.nq", SYNTAX_NQUADS,
     STR_INIT(ONTOLOGY("2") "<http://e/o/Gone> " LABEL " \"gone\" .\n"), 1},
    {"3.nq", SYNTAX_NQUADS,
     STR_INIT(ONTOLOGY("3") "<http://e/o/New> " LABEL " \"new\" .\n"), 2},
};

/* The old name has two rows, the first of which describes it; there are two
 * older versions. */
START_TEST(sees_what_is_wrong_with_an_old_name)
{
  static const struct {
    uint32_t version;
    uint64_t rows;
    enum err describes, looks_around;
  } rows[] = {
      {1, 1, ERR_NONE, ERR_NONE},    {1, 2, ERR_NONE, ERR_NONE},
      {1, 3, ERR_DAMAGED, ERR_NONE}, {1, UINT64_MAX, ERR_DAMAGED, ERR_NONE},
      {0, 1, ERR_NONE, ERR_DAMAGED}, {2, 1, ERR_NONE, ERR_NONE},
      {3, 1, ERR_NONE, ERR_DAMAGED}, {UINT32_MAX, 1, ERR_NONE, ERR_DAMAGED},
  };
  static const struct describe_options options = {.limit = SIZE_MAX};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct damage damage;
    struct name name;
    struct description description = {.total = 0};
    damage_init_sources(&damage, versions, 3);
    ck_assert_uint_eq(damage_header(&damage)->versions, 2);
    ck_assert_uint_eq(damage_header(&damage)->old_names, 1);
    struct image_old_name *old =
        (void *)damage_section(&damage, IMAGE_OLD_NAMES);
    ck_assert_uint_eq(old->rows, 1);
    old->version = rows[i].version;
    old->rows = rows[i].rows;
    damage_open_store(&damage);
    ck_assert_int_eq(look_up(&damage, "http://e/o/Gone", &name), ERR_NONE);
    ck_assert_msg(describe(&damage, "http://e/o/Gone", &options) ==
                      rows[i].describes,
                  "%zu", i);
    ck_assert_msg(store_look_around(damage.store, &name, &damage.arena,
                                    &description) == rows[i].looks_around,
                  "%zu: around", i);
    damage_fini(&damage);
  }
}
END_TEST

Suite *
check_damage(void)
{
  const TTest *tests[] = {sees_what_is_wrong_with_an_old_name,
                          sees_a_datatype_that_is_no_iri,
                          sees_a_literal_that_is_not_there,
                          sees_languages_out_of_order,
                          sees_an_iri_that_is_too_long,
                          sees_an_iri_that_shares_too_much,
                          reads_no_more_of_a_bucket_than_it_has,
                          sees_numbers_that_are_not_there,
                          sees_rows_out_of_order,
                          sees_fragments_that_are_no_iris,
                          sees_a_predicate_that_is_none,
                          sees_links_out_of_order,
                          sees_a_name_that_is_none,
                          sees_a_class_that_is_no_iri,
                          sees_a_name_that_is_not_found,
                          sees_words_of_no_label};
  return runner_make_suite("damage", tests, sizeof tests / sizeof *tests);
}

#include "crawl/reading.h"

#include "crawl_kit.h"
#include "runner.h"

runner_suite check_reading;

#define ALICE "http://e.org/id/a"
#define TYPE "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
#define PERSON "http://xmlns.com/foaf/0.1/Person"
#define XML                                                                    \
  "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" "        \
  "xmlns:e=\"http://e.org/\"><rdf:Description rdf:about=\"" ALICE              \
  "\"><e:p>x</e:p></rdf:Description></rdf:RDF>"

struct read_text {
  struct arena arena;
  struct reading *reading;
  struct visit visit;
  struct visit_field fields[2];
};

static struct visit_content *
read_text(struct read_text *read, const char *type, const char *text,
          enum visit_form wanted)
{
  struct reading_job job = {str_from(text), STR(ALICE), wanted};
  read->visit = (struct visit){.url = STR("http://e.org/doc/a"),
                               .status = 200,
                               .fields = read->fields,
                               .field_count = type ? 1 : 0};
  read->fields[0] = (struct visit_field){STR("Content-Type"), str_from(type)};
  ck_assert_int_eq(
      reading_read(read->reading, &job, &read->arena, &read->visit), ERR_NONE);
  return &read->visit.content;
}

static void
begin(struct read_text *read)
{
  arena_init(&read->arena, CRAWL_KIT_ROOM);
  ck_assert_int_eq(reading_new(&read->reading), ERR_NONE);
}

static void
end(struct read_text *read)
{
  reading_free(read->reading);
  arena_fini(&read->arena);
}

START_TEST(tells_forms)
{
  static const struct {
    const char *words, *type, *text;
    enum visit_form wanted, said, found;
    bool has_fault;
  } rows[] = {
      {"Turtle", "text/turtle", "<a> <b> <c> .", VISIT_TURTLE, VISIT_TURTLE,
       VISIT_TURTLE, false},
      {"bad Turtle", "text/turtle", "<a> <b> .", VISIT_TURTLE, VISIT_TURTLE,
       VISIT_NO_FORM, true},
      {"an unknown prefix", "text/turtle", "a:b a:c a:d .", VISIT_TURTLE,
       VISIT_TURTLE, VISIT_NO_FORM, true},
      {"RDF/XML", "application/rdf+xml", XML, VISIT_RDFXML, VISIT_RDFXML,
       VISIT_RDFXML, false},
      {"RDF/XML as Turtle", "text/turtle", XML, VISIT_TURTLE, VISIT_TURTLE,
       VISIT_RDFXML, true},
      {"HTML as Turtle", "text/turtle", "<!doctype html><title>x</title>",
       VISIT_TURTLE, VISIT_TURTLE, VISIT_HTML, true},
      {"Turtle as text", "text/plain", "@prefix a: <b:c> . a:a a:b a:c .",
       VISIT_TURTLE, VISIT_VAGUE, VISIT_TURTLE, false},
      {"N-Triples as text", "text/plain", "<a:a> <a:b> <a:c> .\n",
       VISIT_NTRIPLES, VISIT_VAGUE, VISIT_NTRIPLES, false},
      {"text", "text/plain", "Hello.", VISIT_TURTLE, VISIT_VAGUE, VISIT_NO_FORM,
       false},
      {"Turtle without a type", NULL, "<a> <b> <c> .", VISIT_TURTLE,
       VISIT_NO_FORM, VISIT_TURTLE, false},
      {"JSON-LD", "application/ld+json", "{\"@id\": \"x\"}", VISIT_JSONLD,
       VISIT_JSONLD, VISIT_JSONLD, false},
      {"bad JSON-LD", "application/ld+json", "{\"@id\": \"x\"", VISIT_JSONLD,
       VISIT_JSONLD, VISIT_NO_FORM, true},
      {"JSON-LD as JSON", "application/json", "{\"@id\": \"x\"}", VISIT_JSONLD,
       VISIT_VAGUE, VISIT_JSONLD, false},
      {"JSON", "application/json", "{\"@id\": \"x\"}", VISIT_TURTLE,
       VISIT_VAGUE, VISIT_NO_FORM, false},
      {"HTML", "text/html", "<!DOCTYPE html>", VISIT_HTML, VISIT_HTML,
       VISIT_HTML, false},
      {"an image", "image/png", "\211PNG", VISIT_HTML, VISIT_OTHER,
       VISIT_NO_FORM, false},
  };
  struct read_text read;
  begin(&read);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    const struct visit_content *content =
        read_text(&read, rows[i].type, rows[i].text, rows[i].wanted);
    ck_assert_msg(content->said == rows[i].said, "%s: %d", rows[i].words,
                  content->said);
    ck_assert_msg(content->found == rows[i].found, "%s: %d", rows[i].words,
                  content->found);
    ck_assert_msg((content->fault.length > 0) == rows[i].has_fault, "%s: %.*s",
                  rows[i].words, STR_ARGS(content->fault));
  }
  end(&read);
}
END_TEST

START_TEST(finds_what_is_said)
{
  static const struct {
    const char *words, *text;
    size_t statements;
    bool mentions;
    const char *spelling, *thing_class;
    bool is_document;
  } rows[] = {
      {"nothing", "", 0, false, "", "", false},
      {"as a subject", "<" ALICE "> <p:p> 1 .", 1, true, "", "", false},
      {"as an object", "<x:x> <p:p> <" ALICE "> .", 1, true, "", "", false},
      {"relative", "<../id/a> <p:p> 1 .", 1, true, "", "", false},
      {"twice", "<" ALICE "> <p:p> 1 . <" ALICE "> <p:p> 1, 2 .", 2, true, "",
       "", false},
      {"in a literal", "<x:x> <p:p> \"" ALICE "\" .", 1, false, "", "", false},
      {"by https", "<https://e.org/id/a> <p:p> 1 .", 1, false,
       "https://e.org/id/a", "", false},
      {"with a fragment", "<" ALICE "#x> <p:p> 1 .", 1, false, "", "", false},
      {"encoded", "<http://E.org/id/%61> <p:p> 1 .", 1, false,
       "http://E.org/id/%61", "", false},
      {"a person", "<" ALICE "> a <" PERSON "> .", 1, true, "", PERSON, false},
      {"another person", "<x:x> a <" PERSON "> ; <p:p> <" ALICE "> .", 2, true,
       "", "", false},
      {"a person by https", "<https://e.org/id/a> a <" PERSON "> .", 1, false,
       "https://e.org/id/a", PERSON, false},
      {"a document", "<" ALICE "> a <http://xmlns.com/foaf/0.1/Document> .", 1,
       true, "", "", true},
  };
  struct read_text read;
  begin(&read);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    char text[512] = " ";
    strncat(text, rows[i].text, sizeof text - 2);
    const struct visit_content *content =
        read_text(&read, "text/turtle", text, VISIT_TURTLE);
    ck_assert_msg(content->is_counted, "%s", rows[i].words);
    ck_assert_msg(content->statements == rows[i].statements, "%s: %zu",
                  rows[i].words, content->statements);
    ck_assert_msg(content->mentions == rows[i].mentions, "%s", rows[i].words);
    ck_assert_msg(str_equals(content->spelling, str_from(rows[i].spelling)),
                  "%s: %.*s", rows[i].words, STR_ARGS(content->spelling));
    ck_assert_msg(
        str_equals(content->thing_class, str_from(rows[i].thing_class)),
        "%s: %.*s", rows[i].words, STR_ARGS(content->thing_class));
    ck_assert_msg(content->is_document == rows[i].is_document, "%s",
                  rows[i].words);
  }
  end(&read);
}
END_TEST

START_TEST(looks_at_bytes)
{
  struct read_text read;
  begin(&read);
  struct visit_content a = *read_text(&read, "text/html", "<p>a", VISIT_HTML);
  struct visit_content b = *read_text(
      &read, "text/html", "<meta charset=utf-8>\303\251", VISIT_HTML);
  ck_assert_uint_eq(a.length, 4);
  ck_assert_uint_eq(b.length, 22);
  ck_assert_uint_ne(a.hash, b.hash);
  ck_assert(!a.has_non_ascii && !a.has_meta_charset);
  ck_assert(b.has_non_ascii && b.has_meta_charset);
  end(&read);
}
END_TEST

START_TEST(leaves_what_is_coded_or_not_whole)
{
  struct read_text read;
  struct reading_job job = {STR("<a> <b> ."), STR(ALICE), VISIT_TURTLE};
  begin(&read);
  read_text(&read, "text/turtle", "<a> <b> <c> .", VISIT_TURTLE);
  read.fields[1] = (struct visit_field){STR("Content-Encoding"), STR("gzip")};
  struct visit coded = read.visit, late = read.visit, refused = read.visit;
  coded.field_count = 2;
  late.outcome = VISIT_LATE;
  refused.status = 404;
  struct visit *rows[] = {&coded, &late, &refused};
  for (size_t i = 0; i < 3; i++) {
    rows[i]->content = (struct visit_content){.length = 0};
    ck_assert_int_eq(reading_read(read.reading, &job, &read.arena, rows[i]),
                     ERR_NONE);
    ck_assert_uint_eq(rows[i]->content.length, 9);
    ck_assert_uint_eq(rows[i]->content.fault.length, 0);
    ck_assert(!rows[i]->content.is_counted);
  }
  end(&read);
}
END_TEST

Suite *
check_reading(void)
{
  const TTest *const tests[] = {tells_forms, finds_what_is_said, looks_at_bytes,
                                leaves_what_is_coded_or_not_whole};
  return runner_make_suite("reading", tests, sizeof tests / sizeof *tests);
}

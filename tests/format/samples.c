#include "samples.h"

#include "format/rdfxml_limit.h"
#include "runner.h"

#include <stdio.h>
#include <string.h>

#define RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define XSD "http://www.w3.org/2001/XMLSchema#"
#define S "<http://e/s> <http://e/p> "
#define TYPED(text, type) S "\"" text "\"^^<" XSD type "> .\n"
#define FIRST(cell, item) "_:" cell " <" RDF "first> " item " .\n"
#define REST(cell, next) "_:" cell " <" RDF "rest> " next " .\n"
#define XML(text) S "\"" text "\"^^<" RDF "XMLLiteral> .\n"
#define NIL "<" RDF "nil>"

const struct sample samples[] = {
    {"nothing", STR_INIT("")},
    {"one statement", STR_INIT(S "<http://e/o> .\n")},
    {"several objects", STR_INIT(S "\"b\" .\n" S "\"a\" .\n" S "\"c\" .\n")},
    {"a type", STR_INIT("<http://e/s> <" RDF "type> <http://e/C> .\n")},
    {"rdf:type as subject and object",
     STR_INIT("<" RDF "type> <" RDF "type> <" RDF "type> .\n")},
    {"a literal as a type", STR_INIT("<http://e/s> <" RDF "type> \"x\" .\n")},
    {"escapes", STR_INIT(S "\"a\\\"b\\\\c\\nd\\re\\tf\\u0008\\u000C\" .\n")},
    {"controls", STR_INIT(S "\"\\u0001\\u001F\\u007F\\u0085\" .\n")},
    {"line separators", STR_INIT(S "\"\\u2028\\u2029\\uFEFF\" .\n")},
    {"planes above", STR_INIT(S "\"\\U0001F600 \\U0010FFFD\" .\n")},
    {"quotes at the end", STR_INIT(S "\"\\\"\\\"\\\"\" .\n")},
    {"a backslash at the end", STR_INIT(S "\"\\\\\" .\n")},
    {"an empty string", STR_INIT(S "\"\" .\n")},
    {"hostile", STR_INIT(S "\"</script><!--<script>]]>&amp;'\" .\n")},
    {"languages", STR_INIT(S "\"a\"@en .\n" S "\"a\"@en-gb .\n" S "\"a\" .\n")},
    {"integers", STR_INIT(TYPED("1", "integer") TYPED("01", "integer")
                              TYPED("+1", "integer") TYPED("-1", "integer")
                                  TYPED("-0", "integer") TYPED("", "integer")
                                      TYPED("x", "integer"))},
    {"long integers",
     STR_INIT(TYPED("123456789012345678901234567890", "integer")
                  TYPED("999999999999999", "integer"))},
    {"decimals",
     STR_INIT(TYPED("1.0", "decimal") TYPED("1.", "decimal") TYPED(
         ".5", "decimal") TYPED("1", "decimal") TYPED("-1.50", "decimal")
                  TYPED("00.5", "decimal") TYPED("0.0000001", "decimal"))},
    {"doubles", STR_INIT(TYPED("1e0", "double") TYPED("1.0E0", "double")
                             TYPED("INF", "double") TYPED("NaN", "double")
                                 TYPED("-INF", "double") TYPED("1", "double")
                                     TYPED("0x10", "double"))},
    {"booleans", STR_INIT(TYPED("true", "boolean") TYPED("false", "boolean")
                              TYPED("1", "boolean") TYPED("TRUE", "boolean"))},
    {"names with dots",
     STR_INIT("<http://e/a.b> <http://e/p.> <http://e/.c> .\n")},
    {"names with all sorts",
     STR_INIT("<http://e/a-b_c> <http://e/1> <http://e/-x> .\n"
              "<http://e/> <http://e/p> <http://e/a/b> .\n"
              "<http://e/a#b> <http://e/p> <http://e/a?b=c&d> .\n"
              "<http://e/a%20b> <http://e/p> <http://e/a(b)~!$*,;=@'> .\n")},
    {"names outside ASCII",
     STR_INIT("<http://e/\xC3\xA4> <http://e/p> <http://e/\xE2\x82\xAC> .\n")},
    {"other schemes", STR_INIT("<urn:a:b> <http://e/p> <mailto:a@b> .\n")},
    {"a blank object", STR_INIT(S "_:a .\n_:a <http://e/q> \"x\" .\n")},
    {"a blank object that says nothing", STR_INIT(S "_:a .\n")},
    {"a blank subject", STR_INIT("_:a <http://e/p> \"x\" .\n")},
    {"a shared blank node",
     STR_INIT("<http://e/s> <http://e/p> _:a .\n<http://e/t> <http://e/p> "
              "_:a .\n_:a <http://e/q> \"x\" .\n")},
    {"two ways to a blank node",
     STR_INIT("<http://e/s> <http://e/p> _:a .\n<http://e/s> <http://e/q> "
              "_:a .\n")},
    {"a node that points at itself", STR_INIT("_:a <http://e/p> _:a .\n")},
    {"a cycle of two",
     STR_INIT("_:a <http://e/p> _:b .\n_:b <http://e/q> _:a .\n")},
    {"a cycle that something points at",
     STR_INIT(S "_:a .\n_:a <http://e/p> _:b .\n_:b <http://e/q> _:a .\n")},
    {"an empty list", STR_INIT(S NIL " .\n")},
    {"a list", STR_INIT(S "_:a .\n" FIRST("a", "\"1\"") REST("a", "_:b")
                            FIRST("b", "\"2\"") REST("b", NIL))},
    {"a list of a list", STR_INIT(S "_:a .\n" FIRST("a", "_:x") REST("a", NIL)
                                      FIRST("x", "\"1\"") REST("x", NIL))},
    {"a list of an empty list",
     STR_INIT(S "_:a .\n" FIRST("a", NIL) REST("a", NIL))},
    {"a list of nodes", STR_INIT(S "_:a .\n" FIRST("a", "_:x") REST(
                            "a", NIL) "_:x <http://e/q> \"x\" .\n")},
    {"a list with a tail that is shared",
     STR_INIT(S "_:a .\n<http://e/t> <http://e/p> _:b .\n" FIRST("a", "\"1\"")
                  REST("a", "_:b") FIRST("b", "\"2\"") REST("b", NIL))},
    {"a list that is shared",
     STR_INIT(S "_:a .\n<http://e/t> <http://e/p> _:a .\n" FIRST("a", "\"1\"")
                  REST("a", NIL))},
    {"a list without an end", STR_INIT(S "_:a .\n" FIRST("a", "\"1\""))},
    {"a list in a ring",
     STR_INIT(S "_:a .\n" FIRST("a", "\"1\"") REST("a", "_:a"))},
    {"a list in a ring of its own",
     STR_INIT(FIRST("a", "\"1\"") REST("a", "_:b") FIRST("b", "\"2\"")
                  REST("b", "_:a"))},
    {"a cell with two items", STR_INIT(S "_:a .\n" FIRST("a", "\"1\"")
                                           FIRST("a", "\"2\"") REST("a", NIL))},
    {"a cell with two rests", STR_INIT(S "_:a .\n" FIRST("a", "\"1\"") REST(
                                  "a", NIL) REST("a", "<http://e/o>"))},
    {"a cell that says more", STR_INIT(S "_:a .\n" FIRST("a", "\"1\"") REST(
                                  "a", NIL) "_:a <http://e/q> \"x\" .\n")},
    {"a list that ends in an IRI",
     STR_INIT(S "_:a .\n" FIRST("a", "\"1\"") REST("a", "<http://e/o>"))},
    {"a list that ends in a literal",
     STR_INIT(S "_:a .\n" FIRST("a", "\"1\"") REST("a", "\"x\""))},
    {"a list nobody points at", STR_INIT(FIRST("a", "\"1\"") REST("a", NIL))},
    {"a list that holds itself",
     STR_INIT(S "_:a .\n" FIRST("a", "_:a") REST("a", NIL))},
    {"rdf:nil as a subject", STR_INIT(NIL " <http://e/p> \"x\" .\n")},
    {"a datatype outside XSD",
     STR_INIT(S "\"POINT(1 2)\"^^<http://www.opengis.net/ont/geosparql#"
                "wktLiteral> .\n")},
    {"an XML literal", STR_INIT(S "\"<a>\"^^<" RDF "XMLLiteral> .\n")},
    {"XML literals of all sorts",
     STR_INIT(XML("a <b xmlns=\\\"http://www.w3.org/1999/xhtml\\\">bold</b>")
                  XML("") XML(" \\n\\t ") XML("]]>") XML("</p></rdf:RDF>")
                      XML("&amp;&x;&") XML("a\\rb\\r\\n")
                          XML("<!-- x --><![CDATA[y]]><?z?>") XML("-")
                              XML("\\u007F \\u00E9\\U0001F600"))},
    {"HTML", STR_INIT(S "\"<p>a & b<br></p>\"^^<" RDF "HTML> .\n")},
    {"a deletion", STR_INIT(S "\"\\u007F\" .\n" S "\"a\\u007F<>\"@en .\n" S
                              "\">-</\\u007F\"^^<http://e/a'&b> .\n")},
    {"XML literals in nodes and lists",
     STR_INIT(S "_:a .\n" FIRST("a", "\"<i>\"^^<" RDF "XMLLiteral>")
                  REST("a", "_:b") FIRST("b", "_:c")
                      REST("b", NIL) "_:c <http://e/q> \"&\"^^<" RDF
                                     "XMLLiteral> .\n"
                                     "_:c <http://e/r> _:a .\n")},
    {"predicates outside ASCII",
     STR_INIT(
         "<http://e/s> <http://e/gr\xC3\xB6\xC3\x9F"
         "e> \"1\" .\n"
         "<http://e/s> <http://f/\xE5\x90\x8D\xE5\x89\x8D> <http://e/o> .\n"
         "<http://e/s> <http://f/1\xE3\x83\x87\xE3\x83\xBC\xE3\x82\xBF> "
         "\"\\u007F\" .\n")},
};
const size_t sample_count = sizeof samples / sizeof *samples;

bool
sample_suits_xml(const struct graph *graph)
{
  for (size_t i = 0; i < graph->count; i++) {
    const struct statement *s = &graph->statements[i];
    const struct term *object = &graph->terms[s->object];
    if (!rdfxml_limit_allows_predicate(graph->terms[s->predicate].value) ||
        (object->kind == TERM_LITERAL &&
         !rdfxml_limit_allows_literal(object->value, object->datatype)))
      return false;
  }
  return true;
}

bool
sample_round_trip(const struct graph *graph, format_writer *write,
                  enum syntax syntax, struct buffer *out)
{
  struct arena arena;
  struct namespaces namespaces;
  struct kit_data again;
  arena_init(&arena, 1 << 24);
  bool same = namespaces_init(&namespaces, &arena, 64) == ERR_NONE;
  namespaces_add(&namespaces, STR("e"), STR("http://e/"));
  namespaces_add(&namespaces, STR("a"), STR("http://e/a/"));
  namespaces_add_common(&namespaces);
  namespaces_ready(&namespaces);
  buffer_reset(out);
  same = same && kit_write(graph, &namespaces, write, out) == ERR_NONE;
  if (same) {
    kit_read(&again, syntax, buffer_str(out));
    same = again.err == ERR_NONE && kit_same(graph, &again.graph);
    kit_fini(&again);
  }
  arena_fini(&arena);
  return same;
}

/* --- chunks --------------------------------------------------------------- */

enum { LABEL_SIZE = 16, OUT_MAXIMUM = 1 << 22, SIZES = 4 };

/* In chunks, all blank nodes have labels. */
static void
label_blanks(struct graph *graph, struct arena *arena)
{
  for (uint32_t i = 0; i < graph->term_count; i++) {
    char label[LABEL_SIZE];
    if (graph->terms[i].kind != TERM_BLANK)
      continue;
    snprintf(label, sizeof label, "n%u", i);
    graph->terms[i].value = arena_copy(arena, str_from(label));
    graph->terms[i].shared = true;
  }
}

static enum continued
compare(const struct statement *before, const struct statement *next)
{
  if (before->subject != next->subject)
    return CONTINUED_NOTHING;
  return before->predicate == next->predicate ? CONTINUED_PREDICATE
                                              : CONTINUED_SUBJECT;
}

/* From one statement on: as many as there may be, but of another subject only
 * when no subject is continued. */
static size_t
count_part(const struct graph *graph, size_t at, size_t most,
           enum continued continued)
{
  const struct statement *rows = graph->statements + at;
  size_t count = 0;
  while (count < most && at + count < graph->count &&
         (continued == CONTINUED_NOTHING ||
          rows[count].subject == rows[0].subject))
    count++;
  return count;
}

/* ends: the last chunk is told that it is the last; else an empty one follows.
 */
static void
write_chunks(struct format_job job, format_writer *write, size_t most,
             bool ends, struct buffer *out)
{
  const struct graph *all = &job.description->graph;
  struct description description = {.continued = CONTINUED_NOTHING};
  bool none[2] = {false};
  struct format_chunk chunk = {
      .first = true, .reserved = none, .declared = none};
  job.description = &description;
  job.chunk = &chunk;
  for (size_t at = 0; !chunk.last; chunk.first = false) {
    const struct statement *rows = all->statements + at;
    description.graph = *all;
    description.graph.statements += at;
    description.continued =
        at && at < all->count ? compare(rows - 1, rows) : CONTINUED_NOTHING;
    description.graph.count = count_part(all, at, most, description.continued);
    at += description.graph.count;
    chunk.last = ends ? at == all->count : description.graph.count == 0;
    ck_assert_int_eq(write(&job, out), ERR_NONE);
  }
}

static void
check_sample(const struct sample *sample, format_writer *write,
             enum jsonld_form form)
{
  struct kit_data data;
  struct arena arena;
  struct namespaces namespaces;
  struct buffer whole, chunks;
  arena_init(&arena, 1 << 24);
  buffer_init(&whole, OUT_MAXIMUM);
  buffer_init(&chunks, OUT_MAXIMUM);
  kit_read(&data, SYNTAX_NQUADS, sample->text);
  ck_assert_int_eq(namespaces_init(&namespaces, &arena, 1), ERR_NONE);
  label_blanks(&data.graph, &arena);
  struct description description = {.graph = data.graph};
  struct format_job job = {.description = &description,
                           .namespaces = &namespaces,
                           .arena = &arena,
                           .form = form};
  ck_assert_int_eq(write(&job, &whole), ERR_NONE);
  for (size_t most = 1; most <= SIZES; most++)
    for (int ends = 0; ends < 2; ends++) {
      buffer_reset(&chunks);
      write_chunks(job, write, most, ends, &chunks);
      ck_assert_msg(str_equals(buffer_str(&whole), buffer_str(&chunks)),
                    "%s in chunks of %zu: %.*s", sample->what, most,
                    STR_ARGS(buffer_str(&chunks)));
    }
  buffer_fini(&whole);
  buffer_fini(&chunks);
  kit_fini(&data);
  arena_fini(&arena);
}

void
sample_check_chunks(format_writer *write, enum jsonld_form form)
{
  static const struct sample turns = {
      "turns of each kind",
      STR_INIT(S "\"a\" .\n" S "\"b\" .\n" S "_:x .\n" S "_:y .\n"
                 "<http://e/s> <" RDF "type> <http://e/C> .\n"
                 "<http://e/s> <" RDF "type> <http://e/D> .\n"
                 "<http://e/s> <" RDF "type> \"x\" .\n"
                 "<http://e/s> <" RDF "type> \"y\" .\n"
                 "<http://e/s> <http://e/q> \"a\" .\n"
                 "<http://e/t> <http://e/q> \"a\" .\n"
                 "_:x <http://e/q> \"a\" .\n_:x <http://e/q> _:y .\n"
                 "_:y <http://e/p> \"a\" .\n")};
  check_sample(&turns, write, form);
  for (size_t i = 0; i < sample_count; i++)
    check_sample(&samples[i], write, form);
}

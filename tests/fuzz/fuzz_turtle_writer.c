/* Small graphs from bytes, four a statement: what is written must be accepted
 * by text_scan, and must not depend on the order of the statements. */
#include "format/jsonld_writer.h"
#include "format/rdfjson_writer.h"
#include "format/turtle_writer.h"
#include "fuzz.h"
#include "read/text_scan.h"
#include "terms.h"

enum { BLANKS = 12, MOST_STATEMENTS = 64, OUT_MAXIMUM = 1 << 22 };

static const struct term table[] = {
    {.value = STR_INIT("http://e/a")},
    {.value = STR_INIT("http://e/b.")},
    {.value = STR_INIT("http://e/c\"{}")},
    {.value = STR_INIT(RDF_FIRST)},
    {.value = STR_INIT(RDF_NIL)},
    {.value = STR_INIT(RDF_REST)},
    {.value = STR_INIT(RDF_TYPE)},
    {.value = STR_INIT("urn:x:y")},
    {.value = STR_INIT("http://e/ns#urn")},
    {.value = STR_INIT("http://e/ns#e")},
    {.value = STR_INIT("http://e/ns#p")},
    {.value = STR_INIT(OWL_CLASS)},
    {.value = STR_INIT(RDF_PROPERTY)},
    {.value = STR_INIT(OWL_OBJECT_PROPERTY)},
    {.value = STR_INIT(RDFS_RANGE)},
    {.value = STR_INIT(XSD_NAMESPACE "date")},
    {.kind = TERM_BLANK},
    {.kind = TERM_LITERAL, .value = STR_INIT("")},
    {.kind = TERM_LITERAL,
     .value = STR_INIT("\"\\\n\r\x01"),
     .language = STR_INIT("en")},
    {.kind = TERM_LITERAL,
     .value = STR_INIT("1"),
     .datatype = STR_INIT(XSD_INTEGER)},
    {.kind = TERM_LITERAL,
     .value = STR_INIT("true"),
     .datatype = STR_INIT(XSD_BOOLEAN)},
};
enum { TERMS = sizeof table / sizeof *table, FIRST_BLANK = 16, IRIS = 16 };

/* The index of a choice: IRIs, then the blank nodes, then literals. */
static uint32_t
pick(uint8_t byte, uint32_t count)
{
  return byte % count;
}

static void
make_graph(struct graph *graph, struct arena *arena, const uint8_t *data,
           size_t count, bool backwards)
{
  uint32_t total = TERMS - 1 + BLANKS;
  graph->term_count = total;
  graph->count = count;
  graph->terms = arena_array(arena, total, sizeof *graph->terms);
  graph->statements = arena_array(arena, count + 1, sizeof *graph->statements);
  FUZZ_ASSERT(graph->terms && graph->statements);
  for (uint32_t i = 0, at = 0; i < total; i++) {
    bool blank = i >= FIRST_BLANK && i < FIRST_BLANK + BLANKS;
    graph->terms[i] = table[blank ? FIRST_BLANK : at];
    at += !blank || i + 1 == FIRST_BLANK + BLANKS;
  }
  for (size_t i = 0; i < count; i++) {
    const uint8_t *bytes = data + 4 * (backwards ? count - 1 - i : i);
    graph->statements[i] = (struct statement){
        pick(bytes[0], FIRST_BLANK + BLANKS), pick(bytes[1], IRIS),
        pick(bytes[2], total), bytes[3] < 200 ? GRAPH_DEFAULT : bytes[3] % 2};
  }
  FUZZ_ASSERT(graph_normalise(graph, arena, NULL, 0) == ERR_NONE);
}

static void
write_graph(format_writer *write, const uint8_t *data, size_t count,
            bool backwards, struct buffer *out)
{
  struct arena arena;
  struct namespaces namespaces;
  struct description description = {.topic_count = 0};
  struct format_job job = {.description = &description,
                           .namespaces = &namespaces,
                           .arena = &arena,
                           .vocabulary = STR("http://e/ns")};
  arena_init(&arena, 1 << 24);
  FUZZ_ASSERT(namespaces_init(&namespaces, &arena, 4) == ERR_NONE);
  namespaces_add(&namespaces, STR("e"), STR("http://e/"));
  namespaces_ready(&namespaces);
  make_graph(&description.graph, &arena, data, count, backwards);
  FUZZ_ASSERT(write(&job, out) == ERR_NONE);
  arena_fini(&arena);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  static format_writer *const writers[] = {
      turtle_writer_write, turtle_writer_write_trig, jsonld_writer_write,
      rdfjson_writer_write};
  size_t count = size / 4 < MOST_STATEMENTS ? size / 4 : MOST_STATEMENTS;
  for (size_t i = 0; i < sizeof writers / sizeof *writers; i++) {
    struct buffer one, two;
    struct text_fault fault;
    buffer_init(&one, OUT_MAXIMUM);
    buffer_init(&two, OUT_MAXIMUM);
    write_graph(writers[i], data, count, false, &one);
    write_graph(writers[i], data, count, true, &two);
    FUZZ_ASSERT(str_equals(buffer_str(&one), buffer_str(&two)));
    FUZZ_ASSERT(i > 1 || text_scan(buffer_str(&one), &fault));
    buffer_fini(&one);
    buffer_fini(&two);
  }
  return 0;
}

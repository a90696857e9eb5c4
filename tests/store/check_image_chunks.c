#include "format/format.h"
#include "format/nquads_line.h"
#include "format/rdf_writer.h"
#include "runner.h"
#include "store_kit.h"

#include <stdio.h>

runner_suite check_image_chunks;

enum { MEMBERS = 2600, INSIDE = 1300, OUT_MAXIMUM = 1 << 24, ROUNDS = 100 };

#define O "<http://e/o>"
#define P "<http://e/p>"
#define Q "<foaf:q>"
#define A "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"

/* Many values of one subject, blank nodes of all sorts among them; the same
 * statement in two sources. */
static const struct str oddities = STR_INIT(
    O " " A " <http://www.w3.org/2002/07/owl#Ontology> .\n"
      "<http://e/o#a> " P " _:one .\n_:one " P " _:two .\n_:two " P " \"2\" .\n"
      "<http://e/o#a> " P " _:both .\n<http://e/o#b> " P " _:both .\n"
      "_:both " P " \"both\" .\n_:both " P " _:below .\n_:below " P " \"b\" .\n"
      "_:none " P " <http://e/o#a> .\n_:x " P " _:y .\n_:y " P " _:x .\n"
      "_:self " P " _:self .\n_:self " P " \"self\" .\n<foaf:s> " Q
      " \"t\"^^<foaf:t> .\n");

static struct buffer text;
static struct arena arena, kept;
static struct store *store;
static struct document_chunks *chunks;
static uint64_t hash;

/* Of another source, about a term below the name. */
#define ELSEWHERE "<http://e/o#a> " P " \"of c\" .\n"

static void
open_document(uint64_t least, bool flat)
{
  struct name name;
  buffer_init(&text, OUT_MAXIMUM);
  buffer_put(&text, oddities);
  for (int i = 0; i < MEMBERS; i++) {
    buffer_format(&text, "<http://e/o#m> " P " ");
    if (i % 3)
      buffer_format(&text, "_:m%d .\n_:m%d " P " ", i, i);
    buffer_format(&text, "\"%d\" .\n", i);
  }
  struct kit_source sources[] = {
      {"a.nt", SYNTAX_NTRIPLES, buffer_str(&text), 0},
      {"b.nt", SYNTAX_NTRIPLES,
       STR(O " " A " <http://www.w3.org/2002/07/owl#Ontology> .\n"), 0},
      {"c.nt", SYNTAX_NTRIPLES, STR(ELSEWHERE), 0},
  };
  store = store_kit_open(sources, sizeof sources / sizeof *sources, &arena);
  arena_init(&kept, OUT_MAXIMUM);
  ck_assert_int_eq(
      store->type->contains(store, STR("http://e/o"), &kept, &name), ERR_NONE);
  ck_assert_int_eq(store->type->open_chunks(store, &name, least, flat, &kept,
                                            &chunks, &hash),
                   ERR_NONE);
}

static void
close_document(void)
{
  store_free(store);
  arena_fini(&kept);
  arena_fini(&arena);
  buffer_fini(&text);
}

static bool
read_chunk(struct description *description)
{
  arena_reset(&arena);
  ck_assert_int_eq(store->type->read_chunk(store, chunks, &arena, description),
                   ERR_NONE);
  return description->graph.count > 0;
}

static void
put_lines(const struct graph *graph, struct buffer *out)
{
  for (size_t i = 0; i < graph->count; i++) {
    const struct statement *s = &graph->statements[i];
    nquads_line_put(out, &graph->terms[s->subject], &graph->terms[s->predicate],
                    &graph->terms[s->object], NULL);
  }
}

static void
is_all_of_it(enum syntax syntax, const struct buffer *out)
{
  struct kit_data before, after;
  buffer_put(&text, STR(ELSEWHERE));
  kit_read(&before, SYNTAX_NTRIPLES, buffer_str(&text));
  kit_read(&after, syntax, buffer_str(out));
  ck_assert_int_eq(after.err, ERR_NONE);
  ck_assert_uint_eq(before.graph.count, after.graph.count);
  ck_assert(kit_same(&before.graph, &after.graph));
  kit_fini(&before);
  kit_fini(&after);
}

/* The chunks together are the document; their labels hold over all of them. */
START_TEST(reads_all_of_it)
{
  for (int flat = 0; flat < 2; flat++) {
    struct store_kit_flat flatness;
    struct description description;
    struct buffer out;
    size_t count = 0;
    open_document(0, flat);
    store_kit_flat_init(&flatness);
    buffer_init(&out, OUT_MAXIMUM);
    for (; read_chunk(&description); count++) {
      const struct graph *graph = &description.graph;
      for (uint32_t i = 0; i < graph->term_count; i++)
        ck_assert(graph->terms[i].kind != TERM_BLANK ||
                  graph->terms[i].value.length > 0);
      ck_assert_uint_eq(description.topic_count, count == 0);
      put_lines(graph, &out);
      if (flat)
        store_kit_check_flat(&description, &flatness);
    }
    ck_assert_uint_gt(count, 3);
    store_kit_flat_fini(&flatness);
    is_all_of_it(SYNTAX_NTRIPLES, &out);
    buffer_fini(&out);
    close_document();
  }
}
END_TEST

/* A blank node that is not shared is named in no other chunk. */
START_TEST(tells_what_is_shared)
{
  struct description description;
  struct buffer seen;
  size_t shared = 0, inside = 0;
  open_document(0, false);
  buffer_init(&seen, OUT_MAXIMUM);
  while (read_chunk(&description))
    for (uint32_t i = 0; i < description.graph.term_count; i++) {
      const struct term *term = &description.graph.terms[i];
      char label[32];
      if (term->kind != TERM_BLANK)
        continue;
      snprintf(label, sizeof label, " %.*s ", STR_ARGS(term->value));
      ck_assert(term->shared || str_find_str(buffer_str(&seen),
                                             str_from(label)) == STR_NOT_FOUND);
      buffer_put(&seen, str_from(label));
      shared += term->shared;
      inside += !term->shared;
    }
  ck_assert_uint_ge(shared, 3); /* _:both, _:self, and one of _:x and _:y */
  ck_assert_uint_gt(inside, MEMBERS / 2);
  buffer_fini(&seen);
  close_document();
}
END_TEST

START_TEST(opens_what_is_large_alone)
{
  struct name name;
  open_document(MEMBERS, false);
  ck_assert_ptr_nonnull(chunks);
  ck_assert_int_eq(
      store->type->contains(store, STR("http://e/o"), &kept, &name), ERR_NONE);
  ck_assert_int_eq(store->type->open_chunks(store, &name, 10 * MEMBERS, false,
                                            &kept, &chunks, &hash),
                   ERR_NONE);
  ck_assert_ptr_null(chunks);
  close_document();
}
END_TEST

/* Each writer goes on where it was, and all that it wrote is one document. */
START_TEST(is_written_in_chunks)
{
  static const struct {
    enum format_id format;
    enum syntax syntax;
  } rows[] = {{FORMAT_TURTLE, SYNTAX_TURTLE},
              {FORMAT_TRIG, SYNTAX_TRIG},
              {FORMAT_NTRIPLES, SYNTAX_NTRIPLES},
              {FORMAT_NQUADS, SYNTAX_NQUADS},
              {FORMAT_RDFXML, SYNTAX_RDFXML}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct description description;
    struct buffer out;
    struct namespaces namespaces;
    open_document(0, false);
    buffer_init(&out, OUT_MAXIMUM);
    ck_assert_int_eq(namespaces_init(&namespaces, &kept, 8), ERR_NONE);
    namespaces_add(&namespaces, STR("e"), STR("http://e/"));
    namespaces_add(&namespaces, STR("o"), STR("http://e/o#"));
    namespaces_ready(&namespaces);
    struct format_chunk chunk = {.first = true};
    chunk.declared = arena_array(&kept, namespaces.count, sizeof(bool));
    chunk.reserved = arena_array(&kept, namespaces.count, sizeof(bool));
    struct format_job job = {.description = &description,
                             .namespaces = &namespaces,
                             .rdf_writer = rdf_writer_new(),
                             .arena = &arena,
                             .chunk = &chunk};
    while (!chunk.last) {
      chunk.last = !read_chunk(&description);
      ck_assert_int_eq(format_get(rows[i].format)->write(&job, &out), ERR_NONE);
      chunk.first = false;
    }
    is_all_of_it(rows[i].syntax, &out);
    rdf_writer_free(job.rdf_writer);
    buffer_fini(&out);
    close_document();
  }
}
END_TEST

static void
open_quads(struct str quads, const char *iri)
{
  struct kit_source source = {"q.nq", SYNTAX_NQUADS, quads, 0};
  struct name name;
  store = store_kit_open(&source, 1, &arena);
  arena_init(&kept, OUT_MAXIMUM);
  buffer_init(&text, 0);
  ck_assert_int_eq(store->type->contains(store, str_from(iri), &kept, &name),
                   ERR_NONE);
  ck_assert_int_eq(
      store->type->open_chunks(store, &name, 0, false, &kept, &chunks, &hash),
      ERR_NONE);
  ck_assert_ptr_nonnull(chunks);
}

/* A graph whose only subject is the last one of very many. */
START_TEST(finds_the_last_of_many)
{
  enum { SUBJECTS = 300000 };
  struct buffer lines;
  struct description description;
  buffer_init(&lines, 1 << 25);
  for (int i = 0; i < SUBJECTS; i++)
    buffer_format(&lines, "<http://e/%d> " P " \"x\" .\n", i);
  buffer_put(&lines, STR("<http://f/last> " P " \"y\" <http://e/g> .\n"));
  open_quads(buffer_str(&lines), "http://e/g");
  ck_assert(read_chunk(&description));
  ck_assert_uint_eq(description.graph.count, 1);
  ck_assert(!read_chunk(&description));
  buffer_fini(&lines);
  close_document();
}
END_TEST

/* A statement that stands in two graphs is not torn from what is inside it, be
 * that ever so much; the name of a graph is never inside. */
START_TEST(keeps_together_what_is_inside)
{
  struct buffer quads;
  struct description description;
  size_t twice = 0, labelled = 0;
  buffer_init(&quads, OUT_MAXIMUM);
  buffer_put(&quads, STR(O " " A " <http://www.w3.org/2002/07/owl#Ontology> .\n"
                           "<http://e/o#a> " P " _:b .\n"
                           "<http://e/o#a> " P " _:b <http://e/g> .\n"
                           "_:g " P " \"about a graph\" .\n"
                           "<http://e/o#z> " P " \"in it\" _:g .\n"));
  for (int i = 0; i < INSIDE; i++)
    buffer_format(&quads, "_:b " P " \"%d\" .\n<http://e/o#m> " P " \"%d\" .\n",
                  i, i);
  open_quads(buffer_str(&quads), "http://e/o");
  while (read_chunk(&description)) {
    size_t here = 0;
    for (size_t i = 0; i < description.graph.count; i++) {
      const struct statement *s = &description.graph.statements[i];
      const struct term *terms = description.graph.terms;
      if (terms[s->object].kind == TERM_BLANK) {
        here++;
        ck_assert(!terms[s->object].shared);
      }
      if (str_equals(terms[s->object].value, STR("about a graph")))
        labelled += terms[s->subject].shared;
    }
    ck_assert(here == 0 || here == 2);
    twice += here;
  }
  ck_assert_uint_eq(twice, 2);
  ck_assert_uint_eq(labelled, 1);
  buffer_fini(&quads);
  close_document();
}
END_TEST

/* The same data, but other chunks of them: tags must tell these apart. */
START_TEST(has_a_number_for_its_contexts)
{
  static const struct str quads =
      STR_INIT("<http://e/s> " P " \"1\" <http://e/g> .\n"
               "<http://e/s> " P " \"2\" <http://e/h> .\n");
  uint64_t hashes[3];
  const char *const names[] = {"http://e/g", "http://e/h", "http://e/g"};
  for (int i = 0; i < 3; i++) {
    open_quads(quads, names[i]);
    hashes[i] = hash;
    close_document();
  }
  ck_assert_uint_ne(hashes[0], hashes[1]);
  ck_assert_uint_eq(hashes[0], hashes[2]);
}
END_TEST

/* Large literals fill a chunk as many statements do. */
START_TEST(ends_a_part_with_large_literals)
{
  enum { LITERALS = 20, LENGTH = 400 * 1024 };
  struct buffer quads;
  struct description description;
  size_t count = 0;
  buffer_init(&quads, 1 << 24);
  for (int i = 0; i < LITERALS; i++) {
    buffer_format(&quads, "<http://e/%d> " P " \"", i);
    for (int j = 0; j < LENGTH; j++)
      buffer_put_char(&quads, (char)('a' + (i * j) % 26));
    buffer_put(&quads, STR("\" <http://e/g> .\n"));
  }
  open_quads(buffer_str(&quads), "http://e/g");
  for (; read_chunk(&description); count++)
    ck_assert_uint_le(description.graph.count, 4);
  ck_assert_uint_ge(count, LITERALS / 4);
  buffer_fini(&quads);
  close_document();
}
END_TEST

/* A reader that ends in the middle leaves no memory allocated. */
START_TEST(can_be_given_up)
{
  struct description description;
  struct buffer out;
  struct namespaces namespaces = {.count = 0};
  bool none[1] = {false};
  struct format_chunk chunk = {
      .first = true, .declared = none, .reserved = none};
  open_document(0, false);
  buffer_init(&out, OUT_MAXIMUM);
  struct format_job job = {.description = &description,
                           .namespaces = &namespaces,
                           .rdf_writer = rdf_writer_new(),
                           .arena = &arena,
                           .chunk = &chunk};
  ck_assert(read_chunk(&description));
  ck_assert_int_eq(format_get(FORMAT_RDFXML)->write(&job, &out), ERR_NONE);
  rdf_writer_close(&chunk);
  rdf_writer_free(job.rdf_writer);
  buffer_fini(&out);
  close_document();
}
END_TEST

Suite *
check_image_chunks(void)
{
  const TTest *tests[] = {reads_all_of_it,
                          tells_what_is_shared,
                          opens_what_is_large_alone,
                          is_written_in_chunks,
                          finds_the_last_of_many,
                          keeps_together_what_is_inside,
                          has_a_number_for_its_contexts,
                          ends_a_part_with_large_literals,
                          can_be_given_up};
  return runner_make_suite("image_chunks", tests, sizeof tests / sizeof *tests);
}

#include "format/format.h"
#include "format/nquads_line.h"
#include "format/rdf_writer.h"
#include "runner.h"
#include "store_kit.h"

#include <stdio.h>

runner_suite check_image_parts;

enum { MEMBERS = 1300, OUT_MAXIMUM = 1 << 24, ROUNDS = 100 };

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
static struct parts *parts;

static void
open_document(uint64_t least, bool splits)
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
      {"c.nt", SYNTAX_NTRIPLES, STR("<http://e/o#a> " P " \"of c\" .\n"), 0},
  };
  store = store_kit_open(sources, sizeof sources / sizeof *sources, &arena);
  arena_init(&kept, OUT_MAXIMUM);
  ck_assert_int_eq(
      store->type->contains(store, STR("http://e/o"), &kept, &name), ERR_NONE);
  ck_assert_int_eq(
      store->type->open_parts(store, &name, least, splits, &kept, &parts),
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
read_part(struct description *description)
{
  arena_reset(&arena);
  ck_assert_int_eq(store->type->read_parts(store, parts, &arena, description),
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
  kit_read(&before, SYNTAX_NTRIPLES, buffer_str(&text));
  kit_read(&after, syntax, buffer_str(out));
  ck_assert_int_eq(after.err, ERR_NONE);
  ck_assert_uint_eq(before.graph.count, after.graph.count);
  ck_assert(kit_same(&before.graph, &after.graph));
  kit_fini(&before);
  kit_fini(&after);
}

/* The parts together are the document; their labels hold over all of them. */
START_TEST(reads_all_of_it)
{
  for (int splits = 0; splits < 2; splits++) {
    struct description description;
    struct buffer out;
    size_t count = 0;
    open_document(0, splits);
    buffer_init(&out, OUT_MAXIMUM);
    for (; read_part(&description); count++) {
      const struct graph *graph = &description.graph;
      for (uint32_t i = 0; i < graph->term_count; i++)
        ck_assert(graph->terms[i].kind != TERM_BLANK ||
                  graph->terms[i].value.length > 0);
      ck_assert_uint_eq(description.topic_count, count == 0);
      put_lines(graph, &out);
    }
    ck_assert(splits ? count > 3 : count <= 3);
    is_all_of_it(SYNTAX_NTRIPLES, &out);
    buffer_fini(&out);
    close_document();
  }
}
END_TEST

/* A blank node that is not shared is named in no other part. */
START_TEST(tells_what_is_shared)
{
  struct description description;
  struct buffer seen;
  size_t shared = 0, inside = 0;
  open_document(0, true);
  buffer_init(&seen, OUT_MAXIMUM);
  while (read_part(&description))
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
  open_document(MEMBERS, true);
  ck_assert_ptr_nonnull(parts);
  ck_assert_int_eq(
      store->type->contains(store, STR("http://e/o"), &kept, &name), ERR_NONE);
  ck_assert_int_eq(
      store->type->open_parts(store, &name, 10 * MEMBERS, true, &kept, &parts),
      ERR_NONE);
  ck_assert_ptr_null(parts);
  close_document();
}
END_TEST

/* Each writer goes on where it was, and all that it wrote is one document. */
START_TEST(is_written_in_parts)
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
    open_document(0, true);
    buffer_init(&out, OUT_MAXIMUM);
    namespaces_init(&namespaces, &kept, 8);
    namespaces_add(&namespaces, STR("e"), STR("http://e/"));
    namespaces_add(&namespaces, STR("o"), STR("http://e/o#"));
    namespaces_ready(&namespaces);
    struct format_part part = {.first = true};
    part.declared = arena_array(&kept, namespaces.count, sizeof(bool));
    part.reserved = arena_array(&kept, namespaces.count, sizeof(bool));
    struct format_job job = {.description = &description,
                             .namespaces = &namespaces,
                             .rdf_writer = rdf_writer_new(),
                             .arena = &arena,
                             .part = &part};
    while (!part.last) {
      part.last = !read_part(&description);
      ck_assert_int_eq(format_get(rows[i].format)->write(&job, &out), ERR_NONE);
      part.first = false;
    }
    is_all_of_it(rows[i].syntax, &out);
    rdf_writer_free(job.rdf_writer);
    buffer_fini(&out);
    close_document();
  }
}
END_TEST

/* A graph whose only subject is the last one of very many. */
START_TEST(finds_the_last_of_many)
{
  enum { SUBJECTS = 300000 };
  struct buffer lines;
  struct name name;
  struct description description;
  buffer_init(&lines, 1 << 25);
  for (int i = 0; i < SUBJECTS; i++)
    buffer_format(&lines, "<http://e/%d> " P " \"x\" .\n", i);
  buffer_put(&lines, STR("<http://f/last> " P " \"y\" <http://e/g> .\n"));
  struct kit_source source = {"l.nq", SYNTAX_NQUADS, buffer_str(&lines), 0};
  store = store_kit_open(&source, 1, &arena);
  arena_init(&kept, OUT_MAXIMUM);
  ck_assert_int_eq(
      store->type->contains(store, STR("http://e/g"), &kept, &name), ERR_NONE);
  ck_assert_int_eq(
      store->type->open_parts(store, &name, 0, true, &kept, &parts), ERR_NONE);
  ck_assert(read_part(&description));
  ck_assert_uint_eq(description.graph.count, 1);
  ck_assert(!read_part(&description));
  buffer_init(&text, 0);
  buffer_fini(&lines);
  close_document();
}
END_TEST

/* Whoever goes away in the middle leaves nothing behind. */
START_TEST(can_be_given_up)
{
  struct description description;
  struct buffer out;
  struct namespaces namespaces = {.count = 0};
  bool none[1] = {false};
  struct format_part part = {.first = true, .declared = none, .reserved = none};
  open_document(0, true);
  buffer_init(&out, OUT_MAXIMUM);
  struct format_job job = {.description = &description,
                           .namespaces = &namespaces,
                           .rdf_writer = rdf_writer_new(),
                           .arena = &arena,
                           .part = &part};
  ck_assert(read_part(&description));
  ck_assert_int_eq(format_get(FORMAT_RDFXML)->write(&job, &out), ERR_NONE);
  rdf_writer_free(job.rdf_writer);
  buffer_fini(&out);
  close_document();
}
END_TEST

Suite *
check_image_parts(void)
{
  const TTest *tests[] = {reads_all_of_it,           tells_what_is_shared,
                          opens_what_is_large_alone, is_written_in_parts,
                          finds_the_last_of_many,    can_be_given_up};
  return runner_make_suite("image_parts", tests, sizeof tests / sizeof *tests);
}

#include "store_kit.h"

#include "base/file.h"
#include "runner.h"

#include <stdlib.h>

enum { STORE_MEMORY = 1 << 28 };

struct store *
store_kit_open(const struct kit_source *sources, size_t count,
               struct arena *arena)
{
  struct image *image;
  struct store *store;
  int fd = kit_image(sources, count, STR(""));
  arena_init(arena, STORE_MEMORY);
  if (fd < 0 || image_open(fd, "image", &image) ||
      image_store_new(image, &store))
    abort();
  file_close(fd);
  return store;
}

bool
store_kit_describe(const struct store *store, const char *iri,
                   const struct describe_options *options, struct arena *arena,
                   struct description *ret)
{
  static const struct describe_options plain;
  struct name name;
  if (store->type->contains(store, str_from(iri), arena, &name))
    abort();
  if (name.count == 0)
    return false;
  if (store->type->describe(store, &name, options ? options : &plain, arena,
                            ret))
    abort();
  return true;
}

bool
store_kit_says(const struct description *description, struct str quads)
{
  struct kit_data data;
  struct buffer expected, found;
  buffer_init(&expected, 1 << 24);
  buffer_init(&found, 1 << 24);
  kit_read(&data, SYNTAX_NQUADS, quads);
  kit_put_graph(&expected, &data.graph);
  kit_put_graph(&found, &description->graph);
  /* Terms of no statement do not count: blank nodes are compared by place. */
  bool same = data.graph.count == description->graph.count;
  bool blanks = str_find_str(buffer_str(&expected), STR("_:")) != STR_NOT_FOUND;
  same =
      same && (blanks || str_equals(buffer_str(&expected), buffer_str(&found)));
  kit_fini(&data);
  buffer_fini(&expected);
  buffer_fini(&found);
  return same;
}

/* --- flat parts ---------------------------------------------------------- */

enum { KEYS_MAXIMUM = 1 << 20 };

void
store_kit_flat_init(struct store_kit_flat *flat)
{
  buffer_init(&flat->subjects, KEYS_MAXIMUM);
  buffer_init(&flat->predicates, KEYS_MAXIMUM);
  buffer_init(&flat->last, KEYS_MAXIMUM);
  buffer_put_char(&flat->subjects, '\n');
  buffer_put_char(&flat->predicates, '\n');
}

void
store_kit_flat_fini(struct store_kit_flat *flat)
{
  buffer_fini(&flat->subjects);
  buffer_fini(&flat->predicates);
  buffer_fini(&flat->last);
}

static void
put_key(struct buffer *out, const struct graph *graph, uint32_t term)
{
  const struct term *t = &graph->terms[term];
  buffer_format(out, "%s%.*s\n", t->kind == TERM_BLANK ? "_:" : "",
                STR_ARGS(t->value));
}

/* Fails when there is such a key; else adds it. */
static void
add_key(struct buffer *keys, const struct graph *graph, uint32_t term)
{
  struct buffer key;
  buffer_init(&key, KEYS_MAXIMUM);
  buffer_put_char(&key, '\n');
  put_key(&key, graph, term);
  ck_assert_msg(str_find_str(buffer_str(keys), buffer_str(&key)) ==
                    STR_NOT_FOUND,
                "%.*s comes again", STR_ARGS(buffer_str(&key)));
  buffer_fini(&key);
  put_key(keys, graph, term);
}

/* What a statement has in common with the one before. */
static enum continued
compare_last(const struct graph *graph, const struct statement *s,
             struct store_kit_flat *flat)
{
  enum continued continued = CONTINUED_NOTHING;
  struct buffer next;
  buffer_init(&next, KEYS_MAXIMUM);
  put_key(&next, graph, s->subject);
  if (flat->last.length &&
      str_starts(buffer_str(&flat->last), buffer_str(&next)))
    continued = CONTINUED_SUBJECT;
  put_key(&next, graph, s->predicate);
  if (str_equals(buffer_str(&flat->last), buffer_str(&next)))
    continued = CONTINUED_PREDICATE;
  buffer_reset(&flat->last);
  buffer_put(&flat->last, buffer_str(&next));
  buffer_fini(&next);
  return continued;
}

void
store_kit_check_flat(const struct description *part,
                     struct store_kit_flat *flat)
{
  const struct graph *graph = &part->graph;
  for (size_t i = 0; i < graph->count; i++) {
    const struct statement *s = &graph->statements[i];
    enum continued continued = compare_last(graph, s, flat);
    if (i == 0)
      ck_assert_int_eq(part->continued, continued);
    if (part->continued != CONTINUED_NOTHING)
      ck_assert_uint_eq(s->subject, graph->statements[0].subject);
    if (continued == CONTINUED_NOTHING) {
      add_key(&flat->subjects, graph, s->subject);
      buffer_reset(&flat->predicates);
      buffer_put_char(&flat->predicates, '\n');
    }
    if (continued == CONTINUED_PREDICATE)
      continue;
    if (str_equals(graph->terms[s->predicate].value, STR(RDF_TYPE)))
      ck_assert_uint_eq(flat->predicates.length, 1);
    add_key(&flat->predicates, graph, s->predicate);
  }
}

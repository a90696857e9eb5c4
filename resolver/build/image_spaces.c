/* image_spaces: finds the namespaces with most names, with or without a
 * declared prefix, and the namespaces with a prefix. */
#include "build/image_build.h"

#include "base/iri.h"
#include "store/dictionary.h"

#include <stdlib.h>
#include <string.h>

enum {
  SPACES_MAXIMUM = 256, /* namespaces that are kept */
  OPEN_MAXIMUM = 64,    /* namespaces within each other */
  FEW = 2,              /* a namespace needs so many names to be kept */
  NAMESPACES_TEXT_MAXIMUM = 64 * 1024,
  TEXT_MAXIMUM = SPACES_MAXIMUM * (IRI_MAXIMUM + 32),
  ARENA_MAXIMUM = 1 << 28,
};

struct space {
  uint64_t count;
  struct str iri;
  bool is_stem; /* it ends with "#", and is described without it: perhaps only
                   the beginning of the names of the parts of a thing */
};

struct spaces {
  struct arena arena;
  struct space kept[SPACES_MAXIMUM];
  size_t count;
  struct {
    uint64_t count;
    size_t length;
    bool is_stem;
  } open[OPEN_MAXIMUM]; /* each begins with the one before */
  size_t open_count;
  char text[IRI_MAXIMUM]; /* of the innermost namespace */
  char last[IRI_MAXIMUM]; /* the last IRI without a fragment */
  size_t last_length;
};

static int
compare(const void *a, const void *b)
{
  const struct space *left = a, *right = b;
  if (left->count != right->count)
    return left->count > right->count ? -1 : 1;
  return str_compare(left->iri, right->iri);
}

/* Returns whether one namespace is less worth keeping than another one: any
 * stem is, so that when a stem is kept, nothing else was left out. */
static bool
is_less(const struct space *left, const struct space *right)
{
  return left->is_stem != right->is_stem ? left->is_stem
                                         : left->count < right->count;
}

/* Keeps a namespace, in place of the least one if there are too many. */
static enum err
keep(struct spaces *spaces, struct str iri, uint64_t count, bool is_stem)
{
  const struct space space = {count, iri, is_stem};
  size_t at = spaces->count;
  if (count < FEW)
    return ERR_NONE;
  if (at == SPACES_MAXIMUM) {
    at = 0;
    for (size_t i = 1; i < spaces->count; i++)
      if (is_less(&spaces->kept[i], &spaces->kept[at]))
        at = i;
    if (!is_less(&spaces->kept[at], &space))
      return ERR_NONE;
  } else {
    spaces->count++;
  }
  spaces->kept[at] = space;
  spaces->kept[at].iri = arena_copy(&spaces->arena, iri);
  return spaces->kept[at].iri.bytes ? ERR_NONE : ERR_MEMORY;
}

/* Ends the namespaces that an IRI is not in. */
static enum err
close_others(struct spaces *spaces, struct str iri)
{
  while (spaces->open_count) {
    size_t length = spaces->open[spaces->open_count - 1].length;
    struct str text = str_of(spaces->text, length);
    if (str_starts(iri, text))
      break;
    spaces->open_count--;
    TRY(keep(spaces, text, spaces->open[spaces->open_count].count,
             spaces->open[spaces->open_count].is_stem));
  }
  return ERR_NONE;
}

/* Returns an IRI up to its "#", or up to the last "/" that is not its end. */
static struct str
space_of(struct str iri)
{
  size_t hash = str_find(iri, '#');
  if (hash != STR_NOT_FOUND)
    return str_first(iri, hash + 1);
  for (size_t i = iri.length; i > 1; i--)
    if (i < iri.length && iri.bytes[i - 1] == '/')
      return str_first(iri, i);
  return iri;
}

static enum err
add(struct spaces *spaces, struct str iri)
{
  struct str space = space_of(iri);
  TRY(close_others(spaces, iri));
  if (!str_ends(space, STR("#"))) {
    memcpy(spaces->last, iri.bytes, iri.length);
    spaces->last_length = iri.length;
  }
  size_t inner = spaces->open_count;
  if (inner && spaces->open[inner - 1].length == space.length) {
    spaces->open[inner - 1].count++;
    return ERR_NONE;
  }
  if (inner == OPEN_MAXIMUM)
    return ERR_NONE;
  struct str last = str_of(spaces->last, spaces->last_length);
  memcpy(spaces->text, space.bytes, space.length);
  spaces->open[inner].is_stem =
      str_ends(space, STR("#")) &&
      str_equals(str_first(iri, space.length - 1), last);
  spaces->open[inner].count = 1;
  spaces->open[inner].length = space.length;
  spaces->open_count++;
  return ERR_NONE;
}

/* Counts the subjects among the IRIs. Fragments of slash names are not
 * vocabularies, and there are few of each. */
static enum err
add_all(const struct image_build *build, struct spaces *spaces)
{
  struct dictionary_cursor *cursor = malloc(sizeof *cursor);
  enum err err = cursor ? ERR_NONE : ERR_MEMORY;
  if (!err)
    dictionary_begin(cursor, build->image, 0);
  for (uint32_t id = 0; id < build->header.iris && !err; id++) {
    struct str iri;
    err = dictionary_next(cursor, &iri);
    if (!err && (build->flags[id] & NAME_SUBJECT) && iri_is_http(iri))
      err = add(spaces, iri);
  }
  if (!err)
    err = close_others(spaces, STR(""));
  free(cursor);
  return err;
}

static void
write_spaces(struct image_build *build, struct spaces *spaces)
{
  struct buffer text;
  buffer_init(&text, TEXT_MAXIMUM);
  if (spaces->count)
    qsort(spaces->kept, spaces->count, sizeof *spaces->kept, compare);
  for (size_t i = 0; i < spaces->count; i++) {
    buffer_format(&text, "%llu\t", (unsigned long long)spaces->kept[i].count);
    buffer_put(&text, spaces->kept[i].iri);
    buffer_put_char(&text, '\n');
  }
  image_writer_section(&build->writer, IMAGE_SPACES, buffer_str(&text));
  if (buffer_err(&text) && !build->writer.err)
    build->writer.err = buffer_err(&text);
  buffer_fini(&text);
}

/* --- prefixes --------------------------------------------------------------
 */

static void
put_namespace(struct buffer *out, struct str prefix, struct str iri)
{
  size_t before = out->length;
  buffer_put_char(out, '\n');
  buffer_put(out, prefix);
  buffer_put_char(out, '\t');
  buffer_put(out, iri);
  buffer_put_char(out, '\n');
  struct str line = str_from_offset(buffer_str(out), before);
  struct str earlier = str_first(buffer_str(out), before);
  if (buffer_err(out) == ERR_LIMIT) { /* more would not be found */
    buffer_cut(out, before);
    out->err = ERR_NONE;
  } else if (str_find_str(earlier, line) != STR_NOT_FOUND) {
    buffer_cut(out, before);
  }
}

/* Where a prefix was declared; each run has its own in order. */
struct declared {
  const struct run_namespace *row;
  size_t number;
};

static int
compare_declared(const void *a, const void *b)
{
  const struct declared *left = a, *right = b;
  const struct run_namespace *x = left->row, *y = right->row;
  if (x->source != y->source)
    return x->source < y->source ? -1 : 1;
  if (x->piece != y->piece)
    return x->piece < y->piece ? -1 : 1;
  return left->number < right->number ? -1 : left->number > right->number;
}

static enum err
write_declared(struct image_build *build)
{
  struct buffer text;
  size_t count = 0, at = 0;
  for (size_t r = 0; r < build->run_count; r++)
    count += build->runs[r]->namespace_count;
  struct declared *rows = calloc(count + 1, sizeof *rows);
  if (!rows)
    return ERR_MEMORY;
  for (size_t r = 0; r < build->run_count; r++)
    for (size_t i = 0; i < build->runs[r]->namespace_count; i++, at++)
      rows[at] = (struct declared){&build->runs[r]->namespaces[i], at};
  if (count)
    qsort(rows, count, sizeof *rows, compare_declared);
  buffer_init(&text, NAMESPACES_TEXT_MAXIMUM);
  for (size_t i = 0; i < count; i++)
    put_namespace(&text, rows[i].row->prefix, rows[i].row->iri);
  image_writer_section(&build->writer, IMAGE_NAMESPACES, buffer_str(&text));
  enum err err = buffer_err(&text);
  buffer_fini(&text);
  free(rows);
  return err ? err : build->writer.err;
}

enum err
image_spaces_write(struct image_build *build)
{
  struct spaces *spaces = calloc(1, sizeof *spaces);
  if (!spaces)
    return ERR_MEMORY;
  arena_init(&spaces->arena, ARENA_MAXIMUM);
  enum err err = add_all(build, spaces);
  if (!err)
    write_spaces(build, spaces);
  arena_fini(&spaces->arena);
  free(spaces);
  if (!err)
    err = write_declared(build);
  return err ? err : build->writer.err;
}

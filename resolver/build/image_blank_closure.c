#include "build/image_blank_closure.h"

#include "base/iri.h"
#include "format/rdfxml_limit.h"

#include <stdlib.h>

enum { ARENA_MAXIMUM = 64 * 1024 * 1024 };

/* A walk over blank nodes. */
struct walk {
  struct image_build *build;
  bool *seen; /* for each blank node, by its number */
  uint32_t *stack;
  size_t depth;
  struct arena arena; /* for the current text */
};

static enum err
walk_init(struct walk *walk, struct image_build *build)
{
  size_t blanks = (size_t)build->header.blanks + 1;
  *walk = (struct walk){.build = build};
  arena_init(&walk->arena, ARENA_MAXIMUM);
  walk->seen = calloc(blanks, sizeof *walk->seen);
  walk->stack = malloc(blanks * sizeof *walk->stack);
  return walk->seen && walk->stack ? ERR_NONE : ERR_MEMORY;
}

static void
walk_fini(struct walk *walk)
{
  arena_fini(&walk->arena);
  free(walk->seen);
  free(walk->stack);
}

static bool
is_blank(const struct image_build *build, uint32_t id)
{
  return id >= build->header.iris && id < image_build_resources(build);
}

static void
push(struct walk *walk, uint32_t id)
{
  uint32_t number = id - walk->build->header.iris;
  if (is_blank(walk->build, id) && !walk->seen[number]) {
    walk->seen[number] = true;
    walk->stack[walk->depth++] = id;
  }
}

/* --- blank nodes that are in some description ---------------------------- */

static bool
is_unreferenced(const struct image_build *build, uint32_t id)
{
  return build->object_rows[id] == build->object_rows[id + 1];
}

static void
push_objects(struct walk *walk, uint32_t id)
{
  const struct image_build *build = walk->build;
  for (uint64_t r = build->subject_rows[id]; r < build->subject_rows[id + 1];
       r++)
    push(walk, build->object[r]);
}

static bool
points_at_iri(const struct image_build *build, uint32_t id)
{
  for (uint64_t r = build->subject_rows[id]; r < build->subject_rows[id + 1];
       r++) {
    uint32_t object = build->object[r];
    if (object < build->header.iris && (build->flags[object] & NAME_SUBJECT))
      return true;
  }
  return false;
}

static enum err
count_unreachable(struct image_build *build)
{
  struct walk walk;
  enum err err = walk_init(&walk, build);
  for (uint32_t id = 0; !err && id < image_build_resources(build); id++) {
    if (id < build->header.iris)
      push_objects(&walk, id);
    else if (is_unreferenced(build, id) && points_at_iri(build, id))
      push(&walk, id);
    while (walk.depth)
      push_objects(&walk, walk.stack[--walk.depth]);
  }
  for (uint32_t b = 0; !err && b < build->header.blanks; b++)
    build->header.unreachable_blanks += !walk.seen[b];
  walk_fini(&walk);
  return err;
}

/* --- statements that RDF/XML cannot express ------------------------------ */

static enum err
mark_name(struct walk *walk, uint32_t iri)
{
  struct image_build *build = walk->build;
  struct str text;
  arena_reset(&walk->arena);
  TRY(image_build_text(build, iri, &walk->arena, &text));
  size_t hash = str_find(text, '#');
  if (hash != STR_NOT_FOUND)
    TRY(image_build_find(build, str_first(text, hash), &iri));
  if (iri != IMAGE_NONE)
    build->flags[iri] |= NAME_NO_RDFXML;
  return ERR_NONE;
}

/* Marks every description that contains a statement with this subject, because
 * one of these statements is bad. */
static enum err
mark_upwards(struct walk *walk, uint32_t subject)
{
  struct image_build *build = walk->build;
  if (subject < build->header.iris)
    return mark_name(walk, subject);
  push(walk, subject);
  while (walk->depth) {
    uint32_t id = walk->stack[--walk->depth];
    for (uint64_t i = build->object_rows[id]; i < build->object_rows[id + 1];
         i++)
      if (is_blank(build, build->in_subject[i]))
        push(walk, build->in_subject[i]);
      else
        TRY(mark_name(walk, build->in_subject[i]));
    for (uint64_t r = build->subject_rows[id];
         is_unreferenced(build, id) && r < build->subject_rows[id + 1]; r++)
      if (build->object[r] < build->header.iris)
        TRY(mark_name(walk, build->object[r]));
  }
  return ERR_NONE;
}

/* Predicates and contexts that RDF/XML cannot express. */
struct bad {
  bool *predicates, *contexts; /* by index; a context is bad when any of its
                                  rows is */
};

static bool
is_bad_row(const struct image_build *build, const struct bad *bad, uint64_t row)
{
  return bad->predicates[build->predicate[row]] ||
         build->not_in_rdfxml[build->object[row]];
}

/* Finds out whether any row that a document has beside its contexts is bad. */
static enum err
has_bad_rows(const struct image_build *build, const struct bad *bad,
             const struct image_document *document, bool *ret_has)
{
  struct image_column rows;
  TRY(image_column(build->image, IMAGE_CONTEXT_ROWS, document->first_row,
                   document->row_count, &rows));
  *ret_has = false;
  for (uint32_t i = 0; i < document->row_count && !*ret_has; i++)
    *ret_has = is_bad_row(build, bad, image_column_at(&rows, i));
  return ERR_NONE;
}

/* Whole documents are bad when any of their statements is. */
static enum err
mark_documents(struct image_build *build, const struct bad *bad)
{
  for (uint32_t d = 0; d < build->header.documents; d++) {
    const void *record;
    const uint32_t *contexts;
    bool is_bad;
    TRY(image_record(build->image, IMAGE_DOCUMENTS, d,
                     sizeof(struct image_document), &record));
    const struct image_document *document = record;
    TRY(image_numbers(build->image, IMAGE_DOCUMENT_CONTEXTS,
                      document->first_context, document->context_count,
                      &contexts));
    TRY(has_bad_rows(build, bad, document, &is_bad));
    for (uint32_t i = 0; i < document->context_count; i++)
      is_bad = is_bad || bad->contexts[contexts[i]];
    if (is_bad)
      build->flags[document->term] |= NAME_NO_RDFXML;
  }
  return ERR_NONE;
}

/* Finds the predicates that RDF/XML cannot express. */
static enum err
find_predicates(const struct image_build *build, struct arena *arena,
                bool *not_in_rdfxml)
{
  for (uint32_t p = 0; p < build->header.predicates; p++) {
    struct str iri;
    TRY(image_build_text(build, build->predicates[p].term, arena, &iri));
    not_in_rdfxml[p] = !rdfxml_limit_allows_predicate(iri);
  }
  return ERR_NONE;
}

static enum err
mark_inexpressible(struct image_build *build)
{
  struct walk walk;
  struct bad bad = {calloc((size_t)build->header.predicates + 1, 1),
                    calloc((size_t)build->header.contexts + 1, 1)};
  enum err err = walk_init(&walk, build);
  if (!err && bad.predicates && bad.contexts)
    err = find_predicates(build, &walk.arena, bad.predicates);
  else
    err = ERR_MEMORY;
  for (uint32_t s = 0; !err && s < image_build_resources(build); s++)
    for (uint64_t r = build->subject_rows[s];
         !err && r < build->subject_rows[s + 1]; r++)
      if (is_bad_row(build, &bad, r)) {
        bad.contexts[build->context[r]] = true;
        err = mark_upwards(&walk, s);
      }
  if (!err)
    err = mark_documents(build, &bad);
  free(bad.predicates);
  free(bad.contexts);
  walk_fini(&walk);
  return err;
}

enum err
image_blank_closure_mark(struct image_build *build)
{
  TRY(count_unreachable(build));
  return mark_inexpressible(build);
}

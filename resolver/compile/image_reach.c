#include "compile/image_reach.h"

#include "base/iri.h"
#include "format/rdfxml_limit.h"

#include <stdlib.h>

/* A walk over blank nodes. */
struct walk {
  struct image_build *build;
  bool *seen; /* by number of the blank node */
  uint32_t *stack;
  size_t depth;
};

static enum err
walk_init(struct walk *walk, struct image_build *build)
{
  size_t blanks = (size_t)build->header.blanks + 1;
  *walk = (struct walk){.build = build};
  walk->seen = calloc(blanks, sizeof *walk->seen);
  walk->stack = malloc(blanks * sizeof *walk->stack);
  return walk->seen && walk->stack ? ERR_NONE : ERR_MEMORY;
}

static void
walk_fini(struct walk *walk)
{
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
  for (uint32_t r = build->subject_rows[id]; r < build->subject_rows[id + 1];
       r++)
    push(walk, build->rows[r].object);
}

static bool
points_at_iri(const struct image_build *build, uint32_t id)
{
  for (uint32_t r = build->subject_rows[id]; r < build->subject_rows[id + 1];
       r++) {
    uint32_t object = build->rows[r].object;
    if (object < build->header.iris &&
        (build->flags[object] & IMAGE_NAME_SUBJECT))
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

/* --- what RDF/XML cannot express ----------------------------------------- */

static void
mark_name(struct image_build *build, uint32_t iri)
{
  struct str text = image_build_iri(build, iri);
  size_t hash = str_find(text, '#');
  if (hash != STR_NOT_FOUND)
    iri = image_build_find(build, str_first(text, hash));
  if (iri != IMAGE_NONE)
    build->flags[iri] |= IMAGE_NAME_NO_RDFXML;
}

/* A statement of this subject is bad: so is every description that has it. */
static void
mark_upwards(struct walk *walk, uint32_t subject)
{
  struct image_build *build = walk->build;
  if (subject < build->header.iris) {
    mark_name(build, subject);
    return;
  }
  push(walk, subject);
  while (walk->depth) {
    uint32_t id = walk->stack[--walk->depth];
    for (uint32_t i = build->object_rows[id]; i < build->object_rows[id + 1];
         i++)
      if (is_blank(build, build->in_subject[i]))
        push(walk, build->in_subject[i]);
      else
        mark_name(build, build->in_subject[i]);
    for (uint32_t r = build->subject_rows[id];
         is_unreferenced(build, id) && r < build->subject_rows[id + 1]; r++)
      if (build->rows[r].object < build->header.iris)
        mark_name(build, build->rows[r].object);
  }
}

static bool
allows_object(const struct image_build *build, uint32_t object)
{
  if (is_blank(build, object))
    return true;
  uint32_t entry = build->order[object];
  const struct term_entry *row = &build->terms.entries[entry];
  struct str text = term_table_text(&build->terms, entry), datatype = {NULL, 0};
  if (row->kind == TERM_ENTRY_IRI)
    return rdfxml_limit_allows_iri(text);
  if (row->kind == TERM_ENTRY_TYPED)
    datatype = term_table_text(&build->terms, row->qualifier);
  return rdfxml_limit_allows_literal(text, datatype);
}

/* Whole documents are bad when any of their contexts is. */
static void
mark_documents(struct image_build *build, const bool *bad_contexts)
{
  const struct image_document *documents =
      (const void *)build->sections[IMAGE_DOCUMENTS].bytes;
  const uint32_t *contexts =
      (const void *)build->sections[IMAGE_DOCUMENT_CONTEXTS].bytes;
  for (uint32_t d = 0; d < build->header.documents; d++)
    for (uint32_t i = 0; i < documents[d].context_count; i++)
      if (bad_contexts[contexts[documents[d].first_context + i]])
        build->flags[documents[d].term] |= IMAGE_NAME_NO_RDFXML;
}

static enum err
mark_inexpressible(struct image_build *build)
{
  struct walk walk;
  enum { UNKNOWN, GOOD, BAD };
  enum err err = walk_init(&walk, build);
  unsigned char *predicates = calloc((size_t)build->header.iris + 1, 1);
  bool *bad_contexts = calloc((size_t)build->header.contexts + 1, 1);
  if (!predicates || !bad_contexts)
    err = ERR_MEMORY;
  for (uint32_t s = 0; !err && s < image_build_resources(build); s++)
    for (uint32_t r = build->subject_rows[s]; r < build->subject_rows[s + 1];
         r++) {
      unsigned char *state = &predicates[build->rows[r].predicate];
      if (*state == UNKNOWN)
        *state = rdfxml_limit_allows_predicate(
                     image_build_iri(build, build->rows[r].predicate))
                     ? GOOD
                     : BAD;
      if (*state == GOOD && allows_object(build, build->rows[r].object))
        continue;
      bad_contexts[build->rows[r].context] = true;
      mark_upwards(&walk, s);
    }
  if (!err)
    mark_documents(build, bad_contexts);
  free(predicates);
  free(bad_contexts);
  walk_fini(&walk);
  return err;
}

enum err
image_reach_mark(struct image_build *build)
{
  TRY(count_unreachable(build));
  return mark_inexpressible(build);
}

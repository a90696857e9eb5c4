/* image_flags: sets the flags of names that depend on statements, and finds the
 * terms below names. */
#include "build/image_build.h"

#include "base/iri.h"
#include "information_resources.h"
#include "rdf/replacements.h"
#include "store/dictionary.h"
#include "terms.h"

#include <stdlib.h>
#include <string.h>

enum { ARENA_MAXIMUM = 1 << 30 };

/* --- flags --------------------------------------------------------------- */

/* The terms by which the statements of a subject set its flags. */
struct telling {
  uint32_t type, deprecated, paired; /* predicates */
  uint32_t successors[REPLACEMENTS];
  uint32_t
      classes[sizeof information_resources / sizeof *information_resources];
};

/* Finds out whether an object is the literal "true" or "1". */
static enum err
is_true(const struct image_build *build, uint32_t object, struct arena *arena,
        bool *ret_true)
{
  struct str text = {NULL, 0};
  arena_reset(arena);
  if (object >= image_build_resources(build))
    TRY(image_build_text(build, object, arena, &text));
  *ret_true = str_equals(text, STR("true")) || str_equals(text, STR("1"));
  return ERR_NONE;
}

/* Returns the flag that a row sets. For NAME_DEPRECATED the object may
 * have to be read: then *ret_read is set instead. */
static uint16_t
flag_of(const struct image_build *build, const struct telling *telling,
        uint64_t r, bool *ret_read)
{
  enum { CLASSES = sizeof telling->classes / sizeof *telling->classes };
  uint32_t predicate = build->predicate[r], object = build->object[r];
  if (predicate == telling->type) {
    for (size_t i = 0; i < CLASSES; i++)
      if (object == telling->classes[i])
        return NAME_DOCUMENT;
  } else if (predicate == telling->paired) {
    return NAME_PAIRED;
  } else if (predicate == telling->deprecated) {
    *ret_read = true;
  } else {
    for (size_t i = 0; i < REPLACEMENTS; i++)
      if (predicate == telling->successors[i])
        return NAME_DEPRECATED;
  }
  return 0;
}

static enum err
find_telling(const struct image_build *build, struct telling *ret)
{
  enum { CLASSES = sizeof ret->classes / sizeof *ret->classes };
  TRY(image_build_find_predicate(build, STR(RDF_TYPE), &ret->type));
  TRY(image_build_find_predicate(build, STR(OWL_DEPRECATED), &ret->deprecated));
  TRY(image_build_find_predicate(build, STR(W3ID_303), &ret->paired));
  for (size_t i = 0; i < CLASSES; i++)
    TRY(image_build_find(build, information_resources[i], &ret->classes[i]));
  for (size_t i = 0; i < REPLACEMENTS; i++)
    TRY(image_build_find_predicate(build, replacements[i],
                                   &ret->successors[i]));
  return ERR_NONE;
}

static enum err
flag_subject(struct image_build *build, const struct telling *telling,
             uint32_t subject, struct arena *arena)
{
  uint64_t end = image_build_end(build, subject);
  for (uint64_t r = build->subject_rows[subject]; r < end; r++) {
    bool read = false, is_deprecated = false;
    build->flags[subject] |= NAME_SUBJECT | flag_of(build, telling, r, &read);
    if (read)
      TRY(is_true(build, build->object[r], arena, &is_deprecated));
    if (is_deprecated)
      build->flags[subject] |= NAME_DEPRECATED;
  }
  return ERR_NONE;
}

static enum err
flag_by_statements(struct image_build *build)
{
  struct telling telling;
  struct arena arena;
  TRY(find_telling(build, &telling));
  arena_init(&arena, ARENA_MAXIMUM);
  enum err err = ERR_NONE;
  for (uint32_t s = 0; s < build->header.iris && !err; s++)
    err = flag_subject(build, &telling, s, &arena);
  arena_fini(&arena);
  return err;
}

/* --- fragments -------------------------------------------------------------
 */

static int
compare_fragments(const void *a, const void *b)
{
  const struct image_fragments *left = a, *right = b;
  return left->term < right->term ? -1 : left->term > right->term;
}

/* The base of terms in a row, and whether it is a name without "#". */
struct base {
  uint32_t term; /* or IMAGE_NONE */
  size_t length;
  char iri[IRI_MAXIMUM];
};

static bool
is_base(const struct base *base, struct str iri)
{
  return str_equals(str_of(base->iri, base->length), iri);
}

static void
set_base(struct base *base, struct str iri, uint32_t term)
{
  base->term = term;
  base->length = iri.length;
  memcpy(base->iri, iri.bytes, iri.length);
}

/* Makes the part of a name before "#" the base, which it usually is already. */
static enum err
find_base(const struct image_build *build, struct str iri, struct base *base)
{
  uint32_t term;
  if (is_base(base, iri))
    return ERR_NONE;
  TRY(image_build_find(build, iri, &term));
  set_base(base, iri, term);
  return ERR_NONE;
}

/* The ranges of terms that are found, in the order of their first terms. */
struct ranges {
  struct buffer rows;          /* the ranges that are complete */
  struct image_fragments last; /* may grow; its term is IMAGE_NONE if none is */
};

static void
end_range(struct ranges *ranges)
{
  if (ranges->last.term != IMAGE_NONE)
    buffer_put(&ranges->rows,
               str_of((const char *)&ranges->last, sizeof ranges->last));
}

/* Terms with the same base follow each other. */
static void
extend_range(struct ranges *ranges, uint32_t base, uint32_t term)
{
  if (ranges->last.term != base) {
    end_range(ranges);
    ranges->last = (struct image_fragments){base, term, 0};
  }
  ranges->last.count = term - ranges->last.first + 1;
}

/* In the order of IRIs, the terms below a name are together, and usually
 * directly after it. */
static enum err
find_ranges(struct image_build *build, struct dictionary_cursor *cursor,
            struct base *base, struct ranges *ranges)
{
  set_base(base, STR(""), IMAGE_NONE);
  dictionary_begin(cursor, build->image, 0);
  for (uint32_t i = 0; i < build->header.iris; i++) {
    struct str iri;
    TRY(dictionary_next(cursor, &iri));
    size_t hash = str_find(iri, '#');
    if (hash == STR_NOT_FOUND) {
      set_base(base, iri, i);
    } else if (build->flags[i] & NAME_SUBJECT) {
      TRY(find_base(build, str_first(iri, hash), base));
      if (base->term == IMAGE_NONE)
        continue;
      extend_range(ranges, base->term, i);
      build->flags[base->term] |= NAME_FRAGMENTS;
    }
  }
  end_range(ranges);
  return buffer_err(&ranges->rows);
}

static void
take_ranges(struct image_build *build, struct ranges *ranges)
{
  size_t length;
  build->fragments = (void *)buffer_take(&ranges->rows, &length);
  build->header.fragments = (uint32_t)(length / sizeof *build->fragments);
  if (build->header.fragments)
    qsort(build->fragments, build->header.fragments, sizeof *build->fragments,
          compare_fragments);
}

static enum err
find_fragments(struct image_build *build)
{
  struct dictionary_cursor *cursor = malloc(sizeof *cursor);
  struct base *base = malloc(sizeof *base);
  struct ranges ranges = {.last = {.term = IMAGE_NONE}};
  buffer_init(&ranges.rows, SIZE_MAX / 2);
  enum err err =
      cursor && base ? find_ranges(build, cursor, base, &ranges) : ERR_MEMORY;
  free(cursor);
  free(base);
  if (err)
    buffer_fini(&ranges.rows);
  else
    take_ranges(build, &ranges);
  return err;
}

enum err
image_flags_set(struct image_build *build)
{
  if (!IMAGE_BUILD_TAKE(build, build->flags, build->header.iris))
    return ERR_MEMORY;
  TRY(flag_by_statements(build));
  return find_fragments(build);
}

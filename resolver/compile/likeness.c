#include "compile/likeness.h"

#include "base/hash.h"
#include "base/log.h"
#include "compile/same_data.h"
#include "terms.h"

#include <stdlib.h>
#include <string.h>

enum {
  MINIMA = 256,            /* places of a sketch, of 64 bits each */
  SOURCES_MAXIMUM = 10000, /* sources that are compared with each other */
  ALIKE_OF_TEN = 9,
};

struct likeness_row {
  uint64_t minima[MINIMA]; /* the least hash in each place; 0: none */
  uint64_t statements;     /* statements with blank nodes */
  uint64_t ontology;       /* a hash of its IRI; 0: none */
  uint64_t versions;       /* a set (Bloom filter) with three bits for each */
};

enum err
likeness_init(struct likeness *likeness, size_t sources)
{
  *likeness = (struct likeness){NULL, 0};
  if (sources < 2 || sources > SOURCES_MAXIMUM)
    return ERR_NONE;
  likeness->rows = calloc(sources, sizeof(struct likeness_row *));
  if (!likeness->rows)
    return ERR_MEMORY;
  likeness->count = sources;
  return ERR_NONE;
}

void
likeness_fini(struct likeness *likeness)
{
  for (size_t i = 0; i < likeness->count; i++)
    free(likeness->rows[i]);
  free(likeness->rows);
  *likeness = (struct likeness){NULL, 0};
}

static struct likeness_row *
row_of(struct likeness *likeness, size_t source)
{
  if (!likeness->rows[source])
    likeness->rows[source] = calloc(1, sizeof **likeness->rows);
  return likeness->rows[source];
}

static uint64_t
hash_of(const struct term *term)
{
  return term->kind == TERM_BLANK ? 1 : term_hash(term);
}

/* Keeps the least of the hashes that fall into one place. */
static void
put_minimum(struct likeness_row *row, uint64_t hash)
{
  uint64_t *minimum = &row->minima[hash >> 56];
  hash |= 1; /* never 0 */
  if (*minimum == 0 || hash < *minimum)
    *minimum = hash;
}

static void
put_version(struct likeness_row *row, uint64_t hash)
{
  for (int i = 0; i < 3; i++, hash >>= 6)
    row->versions |= UINT64_C(1) << (hash & 63);
}

static bool
is_ontology(const struct term *predicate, const struct term *object)
{
  return str_equals(object->value, STR(OWL_ONTOLOGY)) &&
         str_equals(predicate->value, STR(RDF_TYPE));
}

static bool
is_version(const struct term *predicate)
{
  return str_equals(predicate->value, STR(OWL_VERSION_IRI)) ||
         str_equals(predicate->value, STR(OWL_VERSION_INFO));
}

enum err
likeness_put(struct likeness *likeness, size_t source,
             const struct term *subject, const struct term *predicate,
             const struct term *object)
{
  bool blank = subject->kind == TERM_BLANK || object->kind == TERM_BLANK;
  if (!likeness->count)
    return ERR_NONE;
  bool ontology = !blank && is_ontology(predicate, object);
  bool version = !blank && !ontology && is_version(predicate);
  if (!blank && !ontology && !version)
    return ERR_NONE;
  struct likeness_row *row = row_of(likeness, source);
  if (!row)
    return ERR_MEMORY;
  if (ontology && !row->ontology)
    row->ontology = term_hash(subject);
  if (version)
    put_version(row, term_hash(object));
  if (!blank)
    return ERR_NONE;
  row->statements++;
  put_minimum(row, hash_pair(hash_pair(hash_of(subject), hash_of(predicate)),
                             hash_of(object)));
  return ERR_NONE;
}

enum err
likeness_merge(struct likeness *likeness, const struct likeness *other)
{
  for (size_t i = 0; i < other->count; i++) {
    const struct likeness_row *from = other->rows[i];
    struct likeness_row *to = from ? row_of(likeness, i) : NULL;
    if (!from)
      continue;
    if (!to)
      return ERR_MEMORY;
    for (size_t place = 0; place < MINIMA; place++)
      if (from->minima[place])
        put_minimum(to, from->minima[place]);
    to->statements += from->statements;
    to->versions |= from->versions;
    if (!to->ontology)
      to->ontology = from->ontology;
  }
  return ERR_NONE;
}

/* --- comparing --------------------------------------------------------------
 */

/* Returns a path without the extensions of the file's name, from its first dot
 * on. */
static struct str
stem_of(const struct source *source)
{
  struct str path = str_from(source->path);
  size_t slash = str_find_last(path, '/');
  size_t start = slash == STR_NOT_FOUND ? 0 : slash + 1;
  size_t dot = str_find(str_from_offset(path, start), '.');
  return dot == STR_NOT_FOUND ? path : str_first(path, start + dot);
}

static bool
are_related(const struct likeness_row *a, const struct source *one,
            const struct likeness_row *b, const struct source *two)
{
  if (!one->path || !two->path || one->syntax == two->syntax ||
      a->ontology != b->ontology || a->versions != b->versions)
    return false;
  return a->ontology || str_equals(stem_of(one), stem_of(two));
}

static bool
are_alike(const struct likeness_row *a, const struct likeness_row *b)
{
  size_t used = 0, same = 0;
  for (size_t place = 0; place < MINIMA; place++) {
    used += a->minima[place] || b->minima[place];
    same += a->minima[place] && a->minima[place] == b->minima[place];
  }
  return used && same * 10 >= used * ALIKE_OF_TEN;
}

static void
note_copy(struct source *source, const struct source *kept)
{
  source->is_copy = true;
  log_note("note: %s has the same statements as %s; those with blank nodes are "
           "left out, because they would be there twice",
           source->path, kept->path);
}

enum err
likeness_find_copies(const struct likeness *likeness,
                     struct piece_reader *reader, struct source_list *sources,
                     bool *ret_found)
{
  *ret_found = false;
  for (size_t i = 0; i < likeness->count; i++) {
    struct source *one = &sources->rows[i];
    const struct likeness_row *a = likeness->rows[i];
    for (size_t j = i + 1; a && a->statements && j < likeness->count; j++) {
      struct source *two = &sources->rows[j];
      const struct likeness_row *b = likeness->rows[j];
      enum same_data same;
      if (!b || !b->statements || one->is_copy || two->is_copy ||
          !are_related(a, one, b, two) || !are_alike(a, b))
        continue;
      TRY(same_data_compare(reader, one, two, &same));
      if (same == SAME_DATA_NOT)
        continue;
      *ret_found = true;
      if (same == SAME_DATA_FIRST)
        note_copy(one, two);
      else
        note_copy(two, one);
    }
  }
  return ERR_NONE;
}

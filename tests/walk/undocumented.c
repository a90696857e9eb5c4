/* undocumented IMAGE: counts the statements of an image that no document has.
 *
 * Describes every name as the server does, and notes which statements come.
 * Prints, as "WHAT NUMBER" lines, how many statements there are, and how many
 * of those that did not come have: an http(s) IRI as their subject
 * ("undocumented"), the same and a version of an ontology that has no
 * owl:versionIRI ("unreachable-versions"), another IRI as their subject
 * ("other-schemes"), a blank node ("blank"). The first few that are
 * undocumented follow. Exits with 1 when there are any, 2 when it fails. */
#include "base/iri.h"
#include "store/image_store.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>

#define MEMORY ((size_t)8 << 30)

struct count {
  struct image *image;
  struct store *store;
  struct arena arena;
  bool *has_come; /* by row */
};

static enum err
find_graph(const struct image *image, const struct image_rows *rows, uint64_t i,
           uint32_t *ret_graph)
{
  return image_quads_graph(image, image_column_at(&rows->contexts, i),
                           ret_graph);
}

/* A statement, in all sources and versions that have it. */
static enum err
let_come(struct count *count, const uint32_t *quad)
{
  struct image_rows rows;
  uint32_t predicate;
  TRY(image_predicate_index(count->image, quad[1], &predicate));
  TRY(image_rows_all(count->image, quad[0], &rows));
  uint64_t i = 0;
  if (image_header(count->image)->versions == 0)
    i = image_first_not_below(&rows.predicates, rows.count, predicate);
  for (; i < rows.count; i++) {
    uint32_t graph;
    if (image_column_at(&rows.predicates, i) != predicate ||
        image_column_at(&rows.objects, i) != quad[2])
      continue;
    TRY(find_graph(count->image, &rows, i, &graph));
    if (graph == quad[3])
      count->has_come[rows.first + i] = true;
  }
  return ERR_NONE;
}

static enum err
describe(struct count *count, uint64_t index)
{
  struct collected collected;
  struct term term;
  struct name name;
  uint32_t id;
  unsigned flags;
  arena_reset(&count->arena);
  TRY(image_name(count->image, index, &id, &flags));
  TRY(image_term(count->image, id, &count->arena, &term));
  TRY(count->store->type->contains(count->store, term.value, &count->arena,
                                   &name));
  bool whole = name.flags & (NAME_WHOLE | NAME_GRAPHS);
  struct describe_options options = {.scope = whole ? DESCRIBE_WHOLE
                                                    : DESCRIBE_NAME};
  TRY(image_collect(count->image, &name, name.ids, &options, &count->arena,
                    &collected));
  for (size_t i = 0; i < collected.quads.count; i += 4)
    TRY(let_come(count, collected.quads.rows + i));
  return ERR_NONE;
}

/* Whether a row is of a version that has no IRI. */
static enum err
is_unreachable(const struct image *image, const struct image_rows *rows,
               uint64_t i, bool *ret_is)
{
  uint32_t number;
  const void *record;
  *ret_is = false;
  TRY(image_context_version(image, image_column_at(&rows->contexts, i),
                            &number));
  if (number == 0)
    return ERR_NONE;
  TRY(image_record(image, IMAGE_VERSIONS, number - 1,
                   sizeof(struct image_version), &record));
  *ret_is = ((const struct image_version *)record)->iri == IMAGE_NONE;
  return ERR_NONE;
}

struct sums {
  uint64_t undocumented, unreachable, other, blank;
};

static enum err
sum_subject(struct count *count, uint32_t subject, struct sums *sums)
{
  enum { SHOWN = 10 };
  const struct image *image = count->image;
  struct image_rows rows;
  struct term term, predicate;
  arena_reset(&count->arena);
  TRY(image_rows_all(image, subject, &rows));
  TRY(image_term(image, subject, &count->arena, &term));
  for (uint64_t i = 0; i < rows.count; i++) {
    uint32_t id;
    bool unreachable;
    if (count->has_come[rows.first + i])
      continue;
    TRY(is_unreachable(image, &rows, i, &unreachable));
    if (term.kind == TERM_BLANK) {
      sums->blank++;
    } else if (!iri_is_http(term.value)) {
      sums->other++;
    } else if (unreachable) {
      sums->unreachable++;
    } else if (sums->undocumented++ < SHOWN) {
      TRY(image_predicate_term(image, image_column_at(&rows.predicates, i),
                               &id));
      TRY(image_term(image, id, &count->arena, &predicate));
      printf("# %.*s %.*s\n", STR_ARGS(term.value), STR_ARGS(predicate.value));
    }
  }
  return ERR_NONE;
}

static enum err
run(struct count *count, struct sums *sums)
{
  const struct image_header *header = image_header(count->image);
  for (uint64_t i = 0; i < header->names; i++)
    TRY(describe(count, i));
  for (uint32_t s = 0; s < header->iris + header->blanks; s++)
    TRY(sum_subject(count, s, sums));
  return ERR_NONE;
}

int
main(int argc, char **argv)
{
  struct count count = {.image = NULL};
  struct sums sums = {0, 0, 0, 0};
  if (argc != 2)
    return 2;
  int fd = open(argv[1], O_RDONLY | O_CLOEXEC);
  if (fd < 0 || image_open(fd, argv[1], &count.image))
    return 2;
  arena_init(&count.arena, MEMORY);
  uint64_t rows = image_header(count.image)->rows;
  count.has_come = calloc(rows + 1, sizeof *count.has_come);
  enum err err = image_store_new(count.image, &count.store);
  if (err || !count.has_come)
    return 2;
  err = run(&count, &sums);
  if (err)
    fprintf(stderr, "%s: %s\n", argv[1], err_text(err));
  printf("statements %llu\nundocumented %llu\nunreachable-versions %llu\n"
         "other-schemes %llu\nblank %llu\n",
         (unsigned long long)rows, (unsigned long long)sums.undocumented,
         (unsigned long long)sums.unreachable, (unsigned long long)sums.other,
         (unsigned long long)sums.blank);
  store_free(count.store);
  arena_fini(&count.arena);
  free(count.has_come);
  return err ? 2 : sums.undocumented > 0;
}

#include "build/image_declarations.h"

#include "base/grow.h"
#include "base/iri.h"
#include "build/image_untold.h"
#include "build/version_date.h"
#include "build/version_order.h"
#include "terms.h"

#include <stdlib.h>

enum { ARENA_MAXIMUM = 1 << 30 };

void
image_declarations_init(struct image_declarations *declarations)
{
  *declarations = (struct image_declarations){.count = 0};
  arena_init(&declarations->arena, ARENA_MAXIMUM);
}

void
image_declarations_fini(struct image_declarations *declarations)
{
  arena_fini(&declarations->arena);
  free(declarations->rows);
}

enum err
image_declarations_name(const struct image_build *build, uint32_t term,
                        struct arena *arena, uint32_t *ret_name)
{
  struct str iri = {NULL, 0};
  if (term < build->header.iris)
    TRY(image_build_text(build, term, arena, &iri));
  size_t hash = str_find(iri, '#');
  if (hash != STR_NOT_FOUND && hash + 1 == iri.length && iri_is_http(iri))
    return image_build_find(build, str_first(iri, hash), ret_name);
  *ret_name = hash == STR_NOT_FOUND && iri_is_http(iri) ? term : IMAGE_NONE;
  return ERR_NONE;
}

bool
image_declarations_covers(const struct image_build *build,
                          const struct image_declaration *declaration,
                          uint32_t context)
{
  const struct image_context *own = &build->contexts[declaration->context];
  return context == declaration->context ||
         (own->graph == IMAGE_NONE &&
          build->contexts[context].source == own->source);
}

/* --- statements about a version ------------------------------------------ */

/* The predicates of declarations; IMAGE_NONE for one that the data do not have.
 */
struct telling {
  uint32_t type, ontology, vocabulary;
  uint32_t iri, info, prior, compatible, modified, issued;
};

static enum err
find_telling(const struct image_build *build, struct telling *ret)
{
  const struct {
    struct str iri;
    uint32_t *index;
  } rows[] = {
      {STR(RDF_TYPE), &ret->type},
      {STR(OWL_VERSION_IRI), &ret->iri},
      {STR(OWL_VERSION_INFO), &ret->info},
      {STR(OWL_PRIOR_VERSION), &ret->prior},
      {STR(OWL_BACKWARD_COMPATIBLE_WITH), &ret->compatible},
      {STR(DCTERMS_MODIFIED), &ret->modified},
      {STR(DCTERMS_ISSUED), &ret->issued},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    TRY(image_build_find_predicate(build, rows[i].iri, rows[i].index));
  TRY(image_build_find(build, STR(OWL_ONTOLOGY), &ret->ontology));
  return image_build_find(build, STR(VOAF_VOCABULARY), &ret->vocabulary);
}

/* The dates of one declaration; the first kind that it has is used. */
struct dates {
  int64_t modified, issued, info;
};

static void
keep_later(int64_t *date, struct str text)
{
  int64_t other = version_date_of(text);
  if (other > *date)
    *date = other;
}

static void
take_info(struct image_declaration *declaration, uint32_t object,
          struct str text, struct dates *dates)
{
  enum { YEAR = 4 };
  bool is_empty = true;
  for (size_t i = 0; i < text.length; i++)
    is_empty = is_empty && (unsigned char)text.bytes[i] <= ' ';
  if (is_empty)
    return;
  if (text.length != YEAR) /* that is a number */
    keep_later(&dates->info, text);
  if (declaration->text_count == IMAGE_DECLARATION_TEXTS)
    return;
  struct str *first = declaration->texts, number;
  struct str *own = &first[declaration->text_count++];
  bool is_number = version_order_number(text, &number);
  *own = text;
  if (own != first && (!is_number || version_order_number(*first, &number)))
    return;
  declaration->info = object;
  *own = *first;
  *first = text;
}

static enum err
take_prior(const struct image_build *build, uint32_t object, bool is_compatible,
           struct arena *arena, struct image_declaration *declaration)
{
  if (declaration->prior_count == IMAGE_DECLARATION_PRIORS)
    return ERR_NONE;
  struct image_declaration_prior *prior =
      &declaration->priors[declaration->prior_count++];
  prior->iri = object;
  prior->is_compatible = is_compatible;
  return image_declarations_name(build, object, arena, &prior->name);
}

/* Reads one statement about the ontology. */
static enum err
take_row(const struct image_build *build, const struct telling *telling,
         uint64_t row, struct arena *arena,
         struct image_declaration *declaration, struct dates *dates)
{
  uint32_t predicate = build->predicate[row], object = build->object[row];
  struct str text;
  if (predicate == telling->prior || predicate == telling->compatible)
    return take_prior(build, object, predicate == telling->compatible, arena,
                      declaration);
  if (predicate == telling->iri && object < build->header.iris) {
    declaration->iri = object;
    TRY(image_declarations_name(build, object, arena, &declaration->iri_name));
    return image_build_text(build, object, arena, &declaration->iri_text);
  }
  if (predicate != telling->info && predicate != telling->modified &&
      predicate != telling->issued)
    return ERR_NONE;
  if (object < image_build_resources(build))
    return ERR_NONE;
  TRY(image_build_text(build, object, arena, &text));
  if (predicate == telling->info)
    take_info(declaration, object, text, dates);
  else
    keep_later(predicate == telling->modified ? &dates->modified
                                              : &dates->issued,
               text);
  return ERR_NONE;
}

static enum err
add(struct image_declarations *declarations,
    const struct image_declaration *declaration)
{
  struct image_declaration *rows =
      grow_rows(declarations->rows, sizeof *rows, declarations->count,
                &declarations->capacity);
  if (!rows)
    return ERR_MEMORY;
  declarations->rows = rows;
  declarations->rows[declarations->count++] = *declaration;
  return ERR_NONE;
}

static enum err
declare(const struct image_build *build, const struct telling *telling,
        uint32_t subject, uint32_t context,
        struct image_declarations *declarations)
{
  struct image_declaration declaration = {.context = context,
                                          .iri = IMAGE_NONE,
                                          .iri_name = IMAGE_NONE,
                                          .info = IMAGE_NONE};
  struct dates dates = {0, 0, 0};
  struct arena *arena = &declarations->arena;
  TRY(image_declarations_name(build, subject, arena, &declaration.name));
  if (declaration.name == IMAGE_NONE)
    return ERR_NONE;
  for (uint64_t r = build->subject_rows[subject];
       r < build->subject_rows[subject + 1]; r++)
    if (image_declarations_covers(build, &declaration, build->context[r]))
      TRY(take_row(build, telling, r, arena, &declaration, &dates));
  declaration.date = dates.modified ? dates.modified
                     : dates.issued ? dates.issued
                                    : dates.info;
  if (declaration.date == 0)
    declaration.date = version_date_of(declaration.iri_text);
  declaration.is_version =
      declaration.iri != IMAGE_NONE || declaration.text_count;
  return add(declarations, &declaration);
}

/* --- all of them ---------------------------------------------------------- */

static int
compare(const void *a, const void *b)
{
  const struct image_declaration *left = a, *right = b;
  if (left->name != right->name)
    return left->name < right->name ? -1 : 1;
  return left->context < right->context ? -1 : left->context > right->context;
}

/* Removes duplicates: an ontology may have both classes, and be declared with
 * "#" and without. */
static void
drop_repeated(struct image_declarations *declarations)
{
  size_t count = 0;
  for (size_t i = 0; i < declarations->count; i++)
    if (count == 0 ||
        compare(&declarations->rows[count - 1], &declarations->rows[i]) != 0)
      declarations->rows[count++] = declarations->rows[i];
  declarations->count = count;
}

enum err
image_declarations_find(const struct image_build *build,
                        struct image_declarations *declarations)
{
  struct telling telling;
  TRY(find_telling(build, &telling));
  if (telling.type == IMAGE_NONE ||
      (telling.ontology == IMAGE_NONE && telling.vocabulary == IMAGE_NONE))
    return ERR_NONE;
  for (uint32_t s = 0; s < build->header.iris; s++)
    for (uint64_t r = build->subject_rows[s]; r < build->subject_rows[s + 1];
         r++)
      if (build->predicate[r] == telling.type &&
          (build->object[r] == telling.ontology ||
           build->object[r] == telling.vocabulary))
        TRY(declare(build, &telling, s, build->context[r], declarations));
  if (declarations->count)
    qsort(declarations->rows, declarations->count, sizeof *declarations->rows,
          compare);
  drop_repeated(declarations);
  return image_untold_find(build, telling.type, declarations);
}

/* image_linked: the members of a class to which most statements point. */
#include "base/iri.h"
#include "store/image_store.h"

enum {
  LOOKED_AT = 4096, /* members whose links are counted */
  CANDIDATES = 64,  /* that are looked at more closely */
};

struct candidate {
  uint32_t term;
  uint64_t links;
};

struct candidates {
  struct candidate rows[CANDIDATES]; /* most links first */
  size_t count;
};

static void
put_candidate(struct candidates *candidates, uint32_t term, uint64_t links)
{
  size_t at = candidates->count;
  if (at == CANDIDATES && candidates->rows[at - 1].links >= links)
    return;
  if (at < CANDIDATES)
    candidates->count++;
  else
    at--;
  for (; at > 0 && candidates->rows[at - 1].links < links; at--)
    candidates->rows[at] = candidates->rows[at - 1];
  candidates->rows[at] = (struct candidate){term, links};
}

/* Counts the links of members that are spread evenly over all of them. */
static enum err
find_candidates(const struct image *image, uint64_t first, uint64_t count,
                struct candidates *candidates)
{
  uint64_t looked_at = count < LOOKED_AT ? count : LOOKED_AT;
  for (uint64_t i = 0; i < looked_at; i++) {
    uint64_t subject, begin, links;
    TRY(image_number(image, IMAGE_IN_SUBJECT, first + count * i / looked_at,
                     &subject));
    TRY(image_range(image, IMAGE_OBJECT_ROWS, (uint32_t)subject,
                    image_header(image)->inbound_rows, &begin, &links));
    put_candidate(candidates, (uint32_t)subject, links);
  }
  return ERR_NONE;
}

/* Finds out whether an IRI names a part of a thing that has statements of its
 * own: "http://e.org/id/a#birth". */
static enum err
is_part(const struct image *image, struct str iri, bool *ret_is)
{
  struct image_rows rows = {.count = 0};
  size_t hash = str_find(iri, '#');
  uint32_t whole;
  *ret_is = false;
  if (hash == STR_NOT_FOUND)
    return ERR_NONE;
  TRY(image_find_iri(image, str_first(iri, hash), &whole));
  if (whole != IMAGE_NONE)
    TRY(image_rows(image, whole, &rows));
  *ret_is = rows.count > 0;
  return ERR_NONE;
}

/* Adds the candidates that have a label, or those that have none. */
static enum err
put_rows(const struct image_store *store, const struct candidates *candidates,
         bool labelled, const struct browse_options *options,
         struct arena *arena, struct browse_list *list)
{
  for (size_t i = 0; i < candidates->count && list->count < options->limit;
       i++) {
    struct browse_row *row = &list->rows[list->count];
    struct term term;
    bool part;
    TRY(image_term(store->image, candidates->rows[i].term, arena, &term));
    TRY(is_part(store->image, term.value, &part));
    if (part)
      continue;
    TRY(image_label_for(store, candidates->rows[i].term, options->wanted,
                        options->usual, arena, &row->label));
    if ((row->label.length > 0) != labelled)
      continue;
    row->iri = term.value;
    row->count = candidates->rows[i].links;
    list->count++;
  }
  return ERR_NONE;
}

enum err
image_linked(const struct image_store *store,
             const struct browse_options *options, struct arena *arena,
             struct browse_list *list)
{
  const struct image *image = store->image;
  struct candidates *candidates = arena_alloc(arena, sizeof *candidates);
  uint32_t object, predicate;
  uint64_t first, count;
  list->rows = arena_array(arena, options->limit + 1, sizeof *list->rows);
  if (!candidates || !list->rows)
    return ERR_MEMORY;
  candidates->count = 0;
  TRY(image_find_iri(image, options->iri, &object));
  TRY(image_predicates_find(&store->predicates, options->property, &predicate));
  if (object == IMAGE_NONE || predicate == IMAGE_NONE)
    return ERR_NONE;
  TRY(image_range(image, IMAGE_OBJECT_ROWS, object,
                  image_header(image)->inbound_rows, &first, &count));
  TRY(image_inbound_skip_blanks(image, &first, &count));
  TRY(image_inbound_group(image, predicate, &first, &count));
  list->total = count;
  TRY(find_candidates(image, first, count, candidates));
  TRY(put_rows(store, candidates, true, options, arena, list));
  return put_rows(store, candidates, false, options, arena, list);
}

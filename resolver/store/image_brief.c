/* image_brief: what things without a label say, in short. */
#include "store/image_store.h"

#include "rdf/picture.h"
#include "terms.h"

enum {
  BRIEFS_MAXIMUM = 40, /* of a description */
  ROWS_LOOKED_AT = 64, /* of a thing */
};

/* Properties whose values are what a thing stands for. */
static const struct str contents[] = {
    STR_INIT(RDF_VALUE), STR_INIT(CRM_HAS_SYMBOLIC_CONTENT),
    STR_INIT(CRM_HAS_NOTE), STR_INIT(SCHEMA_HAS_TEXT),
    STR_INIT(SCHEMAS_HAS_TEXT)};

struct reading {
  const struct image_store *store;
  const struct describe_options *options;
  struct str language;
  struct arena *arena;
};

static enum err
read_label(const struct reading *reading, uint32_t id, struct str *ret_label)
{
  return image_label(reading->store, id, reading->language,
                     reading->options->usual, reading->arena, ret_label);
}

static bool
is_content(struct str property)
{
  for (size_t i = 0; i < sizeof contents / sizeof *contents; i++)
    if (str_equals(contents[i], property))
      return true;
  return false;
}

/* Finds a literal that says what a value without a label is: the first one. */
static enum err
find_literal(const struct reading *reading, uint32_t id,
             struct brief_part *part)
{
  const struct image *image = reading->store->image;
  struct image_rows rows;
  struct term term;
  TRY(image_rows(image, id, &rows));
  for (uint64_t i = 0; i < rows.count && i < ROWS_LOOKED_AT; i++) {
    uint32_t object = (uint32_t)image_column_at(&rows.objects, i);
    if (image_is_resource(image, object))
      continue;
    TRY(image_term(image, object, reading->arena, &term));
    part->text = term.value;
    part->datatype = term.datatype;
    return ERR_NONE;
  }
  return ERR_NONE;
}

/* Reads the value of a part. */
static enum err
read_value(const struct reading *reading, uint32_t object,
           struct brief_part *part)
{
  const struct image *image = reading->store->image;
  struct term term;
  TRY(image_term(image, object, reading->arena, &term));
  if (term.kind == TERM_LITERAL) {
    part->text = term.value;
    part->datatype = term.datatype;
    return ERR_NONE;
  }
  if (term.kind == TERM_IRI) {
    part->iri = term.value;
    TRY(read_label(reading, object, &part->text));
  }
  return part->text.length ? ERR_NONE : find_literal(reading, object, part);
}

static enum err
read_type(const struct reading *reading, uint32_t object, struct brief *brief)
{
  struct term term;
  if (brief->type_iri.length ||
      object >= image_header(reading->store->image)->iris)
    return ERR_NONE;
  TRY(image_term(reading->store->image, object, reading->arena, &term));
  brief->type_iri = term.value;
  return read_label(reading, object, &brief->type_label);
}

/* Takes a statement into a brief. */
static enum err
take(const struct reading *reading, uint32_t predicate, uint32_t object,
     struct brief *brief)
{
  const struct image *image = reading->store->image;
  struct term property, value;
  TRY(image_term(image, predicate, reading->arena, &property));
  if (str_equals(property.value, STR(RDF_TYPE)))
    return read_type(reading, object, brief);
  TRY(image_term(image, object, reading->arena, &value));
  if (!brief->image.length)
    brief->image = picture_of(property.value, &value, reading->arena);
  if (is_content(property.value) && value.kind == TERM_LITERAL &&
      !brief->content.length) {
    brief->content = value.value;
    return ERR_NONE;
  }
  if (brief->count == BRIEF_PARTS) {
    brief->more++;
    return ERR_NONE;
  }
  struct brief_part part = {.property = property.value};
  TRY(read_label(reading, predicate, &part.property_label));
  TRY(read_value(reading, object, &part));
  if (part.text.length || part.iri.length)
    brief->parts[brief->count++] = part;
  else
    brief->more++;
  return ERR_NONE;
}

static enum err
read_brief(const struct reading *reading, uint32_t id, struct brief **ret_brief)
{
  const struct image *image = reading->store->image;
  struct image_rows rows;
  TRY(image_rows(image, id, &rows));
  if (rows.count == 0)
    return ERR_NONE;
  struct brief *brief = arena_array(reading->arena, 1, sizeof *brief);
  if (!brief)
    return ERR_MEMORY;
  for (uint64_t i = 0; i < rows.count && i < ROWS_LOOKED_AT; i++) {
    uint32_t predicate;
    TRY(image_predicate_term(image, image_column_at(&rows.predicates, i),
                             &predicate));
    TRY(take(reading, predicate, (uint32_t)image_column_at(&rows.objects, i),
             brief));
  }
  if (rows.count > ROWS_LOOKED_AT)
    brief->more += rows.count - ROWS_LOOKED_AT;
  *ret_brief = brief;
  return ERR_NONE;
}

/* Marks the terms that are subjects or classes, which have no brief. */
static bool *
mark_others(const struct description *description, struct arena *arena)
{
  const struct graph *graph = &description->graph;
  bool *is_other = arena_array(arena, graph->term_count + 1, sizeof *is_other);
  for (size_t i = 0; is_other && i < graph->count; i++) {
    const struct statement *s = &graph->statements[i];
    is_other[s->subject] = true;
    if (str_equals(graph->terms[s->predicate].value, STR(RDF_TYPE)))
      is_other[s->object] = true;
  }
  return is_other;
}

enum err
image_brief_fill(const struct image_store *store, const struct ids *ids,
                 const struct describe_options *options, struct arena *arena,
                 struct description *description)
{
  const struct graph *graph = &description->graph;
  struct reading reading = {store, options, description->language, arena};
  bool *is_done = mark_others(description, arena);
  size_t count = 0;
  description->briefs =
      arena_array(arena, graph->term_count + 1, sizeof(struct brief *));
  if (!is_done || !description->briefs)
    return ERR_MEMORY;
  for (size_t i = 0; i < graph->count && count < BRIEFS_MAXIMUM; i++) {
    uint32_t object = graph->statements[i].object;
    if (is_done[object] || graph->terms[object].kind != TERM_IRI ||
        description->labels[object].length)
      continue;
    is_done[object] = true;
    TRY(read_brief(&reading, ids->rows[object], &description->briefs[object]));
    count += description->briefs[object] != NULL;
  }
  return ERR_NONE;
}

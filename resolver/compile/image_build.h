/* image_build: what the parts of image_builder share. Not for others. */
#ifndef SEEOTHER_COMPILE_IMAGE_BUILD_H
#define SEEOTHER_COMPILE_IMAGE_BUILD_H

#include "base/buffer.h"
#include "compile/term_table.h"
#include "store/image_format.h"

struct quad {
  uint32_t subject, predicate, object;
  uint32_t graph; /* or IMAGE_NONE */
  uint32_t source;
};

/* A statement of the image. */
struct row {
  uint32_t predicate, object, context;
};

struct image_build {
  struct term_table terms;
  struct quad *quads;
  size_t quad_count, quad_capacity;
  uint32_t source; /* the one in hand */
  struct buffer sources;
  struct buffer namespaces;
  int64_t data_time;
  struct str config; /* lines of the configuration */

  /* Of the finished image. */
  struct image_header header;
  uint32_t *order;  /* entries by id: IRIs, blank nodes, literals */
  uint32_t *new_id; /* by entry */
  uint32_t *subject_rows;
  struct row *rows;
  uint32_t *object_rows;
  uint32_t *in_subject, *in_predicate;
  struct image_context *contexts;
  uint16_t *flags; /* of names, by IRI */
  struct buffer sections[IMAGE_SECTION_COUNT];
};

static inline uint32_t
image_build_resources(const struct image_build *build)
{
  return build->header.iris + build->header.blanks;
}

/* The text of the IRI with an id. */
static inline struct str
image_build_iri(const struct image_build *build, uint32_t id)
{
  return term_table_text(&build->terms, build->order[id]);
}

/* The id of an IRI, or IMAGE_NONE. */
static inline uint32_t
image_build_find(const struct image_build *build, struct str iri)
{
  uint32_t entry = term_table_find_iri(&build->terms, iri);
  return entry == TERM_TABLE_NONE ? IMAGE_NONE : build->new_id[entry];
}

/* image_terms: gives ids and writes the dictionary. */
enum err image_terms_number(struct image_build *build);
enum err image_terms_write(struct image_build *build);

/* image_rows: sorts the statements. */
enum err image_rows_sort(struct image_build *build);
enum err image_rows_write(struct image_build *build);

/* image_dump: measures the dump; when all sections of rows are written. */
enum err image_dump_measure(struct image_build *build);

/* image_documents: which contexts make up whole documents. */
enum err image_documents_write(struct image_build *build);

/* image_names: the names that can be asked for. */
enum err image_names_write(struct image_build *build);

#endif

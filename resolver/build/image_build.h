/* image_build: the state of a build, for the files that implement image_builder
 * only.
 *
 * The terms of all runs are merged into the dictionary (image_terms), and their
 * statements into rows (image_rows). The part of the file that is written can
 * be read through an image, as a server does; the other sections are made from
 * that and from the rows. */
#ifndef SEEOTHER_BUILD_IMAGE_BUILD_H
#define SEEOTHER_BUILD_IMAGE_BUILD_H

#include "base/buffer.h"
#include "build/image_builder.h"
#include "build/image_writer.h"
#include "build/row_merge.h"
#include "build/run.h"
#include "store/image.h"
#include "store/label_properties.h"

#include <pthread.h>

struct image_declarations;

/* A flag beside those of names, which is not written: the data declare an
 * ontology of this name, or have a graph with its terms. */
enum { IMAGE_BUILD_DECLARED = 1 << 15 };
_Static_assert(IMAGE_BUILD_DECLARED >= 1 << NAME_IMAGE_BITS,
               "it is none of the flags that are written");

struct image_build {
  struct image_builder_options options;
  struct scratch scratch;
  pthread_mutex_t mutex; /* guards runs, while they are made */
  struct run **runs;     /* sealed */
  size_t run_count, run_capacity;
  struct str config; /* lines of the configuration */
  const struct source_list *sources;

  /* Of the finished image. */
  struct image_header header;
  struct image_writer writer;
  void *mapping; /* of the file so far */
  size_t mapped;
  struct image *image;

  uint32_t **ids;         /* of each run, by entry: ids of terms */
  uint32_t **context_map; /* of each run: contexts of the image */
  uint64_t terms_room;    /* the sizes of the arrays of terms, rows */
  uint64_t rows_room;     /* and inbound rows: larger than the */
  uint64_t inbound_room;  /* counts when there are repetitions */
  uint32_t *line_lengths; /* by id: the bytes of the term in N-Quads */
  uint8_t *not_in_rdfxml; /* by id: 1 where RDF/XML cannot have the term */
  uint32_t *predicate_of; /* by IRI: its index among predicates */
  struct image_predicate *predicates;
  struct image_context *contexts;
  struct image_declarations *declarations;     /* of ontologies */
  struct image_version *versions;              /* the older ones */
  struct image_old_name *old_names;            /* that these describe */
  uint64_t *subject_rows;                      /* by resource, and the end */
  uint32_t *predicate, *object, *context;      /* by row */
  uint64_t *object_rows;                       /* by resource, and the end */
  uint32_t *in_subject, *in_predicate;         /* by inbound row */
  uint16_t *flags;                             /* of names, by IRI */
  struct image_fragments *fragments;           /* by term */
  struct str labels[LABEL_PROPERTIES_MAXIMUM]; /* properties, best first */
  size_t label_count;
};

/* Returns the number of IRIs and blank nodes; ids below it are resources. */
static inline uint32_t
image_build_resources(const struct image_build *build)
{
  return build->header.iris + build->header.blanks;
}

/* Returns the number of all terms, which is above every id. */
static inline uint64_t
image_build_terms(const struct image_build *build)
{
  return (uint64_t)image_build_resources(build) + build->header.literals;
}

/* Returns the index after the last row that describes a resource; the rows of
 * older versions follow. */
uint64_t image_build_end(const struct image_build *build, uint32_t subject);

/* Returns the version to which the rows of a resource belong: 0 when it is the
 * current one, or when no rows have it as their subject. */
uint32_t image_build_version(const struct image_build *build, uint32_t subject);

/* Finds the id of an IRI in exactly this spelling; IMAGE_NONE when the
 * dictionary does not have it. ERR_DAMAGED when the file is inconsistent: then
 * the build must end. */
enum err image_build_find(const struct image_build *build, struct str iri,
                          uint32_t *ret_id);

/* Finds the index of the predicate that has this IRI, in exactly this spelling.
 * IMAGE_NONE when the dictionary does not have the IRI, or no statement has it
 * as its predicate. Errors are those of image_build_find. */
enum err image_build_find_predicate(const struct image_build *build,
                                    struct str iri, uint32_t *ret_index);

/* Reads the text of a term into the arena. ERR_MEMORY, or ERR_DAMAGED as above.
 */
enum err image_build_text(const struct image_build *build, uint32_t id,
                          struct arena *arena, struct str *ret_text);

/* Makes the part of the file that is written readable through build->image.
 * ERR_MEMORY, ERR_IO. */
enum err image_build_map(struct image_build *build);

/* Takes scratch memory for count numbers or records; NULL when there is none.
 * It is given back by IMAGE_BUILD_GIVE, or when the process ends. */
#define IMAGE_BUILD_TAKE(build, rows, count)                                   \
  ((rows) = scratch_take(&(build)->scratch,                                    \
                         ((size_t)(count) + 1) * sizeof *(rows)))
#define IMAGE_BUILD_GIVE(rows, count)                                          \
  (scratch_give((rows), ((size_t)(count) + 1) * sizeof *(rows)), (rows) = NULL)

/* Gives all terms their ids and writes the dictionary; frees the texts of the
 * runs. */
enum err image_terms_write(struct image_build *build);

/* Makes the rows of all statements, sorted by subject. */
enum err image_rows_sort(struct image_build *build);

/* Writes the sections of predicates and of rows by subject, which must have
 * been sorted. Returns the error of the writer, if it has one. */
enum err image_rows_write(struct image_build *build);

/* Finds the declarations of ontologies, chooses versions, and sorts the rows of
 * each subject by version. To be called after image_rows_sort and before
 * image_rows_write. */
enum err image_version_rows_find(struct image_build *build);
/* Writes the older versions, and the names that only these describe. */
enum err image_version_rows_write(struct image_build *build);

/* Writes the statements by object and by predicate. */
enum err image_orders_write(struct image_build *build);

/* Sets the length and the hash of the dump in the header. ERR_DAMAGED. */
enum err image_dump_measure(struct image_build *build);

/* Sets the flags of names that depend on statements, and finds the
 * fragments. */
enum err image_flags_set(struct image_build *build);

/* Finds which contexts make up whole documents, and writes them. */
enum err image_documents_write(struct image_build *build);

/* Writes the names that can be requested, and their hash table. */
enum err image_names_write(struct image_build *build);

/* Writes the list of properties whose values are labels. */
enum err image_labels_write(struct image_build *build);

/* Writes the index of the words of labels. */
enum err image_search_write(struct image_build *build);

/* Writes the labels of the concepts of each concept scheme, by language and
 * sorted, for indexes by letters. ERR_MEMORY, ERR_DAMAGED. */
enum err image_shelves_write(struct image_build *build);

/* Writes the classes of things. */
enum err image_classes_write(struct image_build *build);

/* Writes the namespaces of names. */
enum err image_spaces_write(struct image_build *build);

#endif

/* data_kit: graphs and images from texts, for the tests of several folders.
 */
#ifndef SEEOTHER_TESTS_DATA_KIT_H
#define SEEOTHER_TESTS_DATA_KIT_H

#include "build/image_builder.h"
#include "format/format.h"
#include "read/piece_reader.h"
#include "store/image_format.h"

/* What a text says. */
struct kit_data {
  struct arena arena;
  struct graph graph; /* normal */
  struct report report;
  struct source source;
  struct namespaces namespaces; /* that the text declares */
  enum err err;                 /* what the reader returned */
};

/* Reads a text as if it were a file, with the base http://base.example/dir/x.
 * The graph holds what was read even when err is set. */
void kit_read(struct kit_data *data, enum syntax syntax, struct str text);
void kit_read_lenient(struct kit_data *data, enum syntax syntax,
                      struct str text);
void kit_fini(struct kit_data *data);

/* Whether two normal graphs are isomorphic, as far as graph_normalise tells
 * blank nodes apart. */
bool kit_same(const struct graph *a, const struct graph *b);

/* A graph as N-Quads-like lines, for messages and comparisons. Terminated. */
void kit_put_graph(struct buffer *out, const struct graph *graph);

/* Writes a graph; topics are all its subjects that are IRIs, in their order.
 */
enum err kit_write(const struct graph *graph,
                   const struct namespaces *namespaces, format_writer *write,
                   struct buffer *out);

/* A memory file with this content, at its start. */
int kit_file(struct str text);

/* One source of an image. */
struct kit_source {
  const char *name;
  enum syntax syntax;
  struct str text;
  int64_t modified;
};

/* An image of the sources in a memory file, or -1. */
int kit_image(const struct kit_source *sources, size_t count,
              struct str config);

/* What the code says on stderr between the two; *out must be initialised. */
void kit_capture_begin(void);
void kit_capture_end(struct buffer *out);

/* A statement as a line of N-Quads; fits a rdf_sink whose context is a buffer.
 */
enum err kit_put_line(void *context, const struct term *subject,
                      const struct term *predicate, const struct term *object,
                      const struct term *graph);

#endif

/* samples: graphs that a writer can get wrong. */
#ifndef SEEOTHER_TESTS_SAMPLES_H
#define SEEOTHER_TESTS_SAMPLES_H

#include "data_kit.h"

struct sample {
  const char *what;
  struct str text; /* N-Quads */
};

extern const struct sample samples[];
extern const size_t sample_count;

/* Whether RDF/XML can express a graph: only that it gets. */
bool sample_suits_xml(const struct graph *graph);

/* Writes a graph and reads it back. False when they differ; *out has what was
 * written then. */
bool sample_round_trip(const struct graph *graph, format_writer *write,
                       enum syntax syntax, struct buffer *out);

/* Fails unless a writer of a flat format (format_is_flat) writes the same bytes
 * for each sample, whether it gets all statements at once or in parts, of each
 * size, which end anywhere. */
void sample_check_chunks(format_writer *write, enum jsonld_form form);

#endif

/* reading: finds out what the content of a visit is: whether it is what its
 * Content-Type says, and what it states of the IRI that was asked for.
 *
 * RDF is read by the readers of read/; of JSON-LD only the JSON is checked. A
 * reading belongs to one thread. */
#ifndef SEEOTHER_CRAWL_READING_H
#define SEEOTHER_CRAWL_READING_H

#include "base/arena.h"
#include "base/err.h"
#include "crawl/visit.h"

struct reading;

/* Makes a world of raptor2: to be called before anything is confined.
 * ERR_MEMORY, ERR_SYSTEM. reading_free accepts NULL. */
enum err reading_new(struct reading **ret_reading);
void reading_free(struct reading *reading);

struct reading_job {
  struct str bytes;       /* of the content */
  struct str iri;         /* that was asked for, with its fragment */
  enum visit_form wanted; /* what Accept has asked for; or VISIT_NO_FORM */
};

/* Fills visit->content, from its fields and the bytes; strings are put into the
 * arena. Content that is coded (Content-Encoding), or not whole, is not read.
 * ERR_MEMORY. */
enum err reading_read(struct reading *reading, const struct reading_job *job,
                      struct arena *arena, struct visit *visit);

#endif

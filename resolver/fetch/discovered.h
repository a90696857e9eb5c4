/* discovered: finds the hosts that an endpoint has names of, from its answer to
 * QUESTION_DATASET (sparql/question.h). */
#ifndef SEEOTHER_FETCH_DISCOVERED_H
#define SEEOTHER_FETCH_DISCOVERED_H

#include "base/arena.h"
#include "base/buffer.h"
#include "fetch/probe_answer.h"

enum {
  DISCOVERED_MAXIMUM = 16,       /* hosts */
  DISCOVERED_HOST_MAXIMUM = 255, /* bytes of one */
  DISCOVERED_TEXT_MAXIMUM = DISCOVERED_MAXIMUM * (DISCOVERED_HOST_MAXIMUM + 1),
};

/* Appends the hosts, in lower case, each with a line feed. First come those of
 * void:uriSpace, then those of samples that stand for at least a twentieth of
 * the statements that the most frequent one stands for (as in
 * name/authorities.h); within each group, the most frequent ones come first,
 * and equally frequent ones are in the order of their bytes. The order does not
 * depend on that of the statements. IRIs that are not http or https, or have no
 * valid host, are ignored. Nothing is appended when there is no host.
 * ERR_MEMORY, ERR_LIMIT when out is full. */
enum err discovered_put(const struct probe_answer *answer, struct arena *arena,
                        struct buffer *out);

#endif

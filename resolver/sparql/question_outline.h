/* question_outline: the first query of a description, which is sufficient for
 * most names.
 *
 * An engine compiles each query anew, which takes longer than the answer
 * itself, and the parts that follow blank nodes have four times as many
 * branches as the rest (question_describe). The outline does without these
 * parts, but its answer shows whether there are blank nodes to follow. */
#ifndef SEEOTHER_SPARQL_QUESTION_OUTLINE_H
#define SEEOTHER_SPARQL_QUESTION_OUTLINE_H

#include "sparql/question.h"

/* Returns whether descriptions of this engine begin with an outline. */
bool question_outline_is_used(const struct engine *engine);

/* Appends the query. rows: IRIs in all their spellings. The first names of them
 * are spellings of the name; the others are only described. ERR_LIMIT, and
 * ERR_BAD_DATA as in question_put. */
enum err question_outline_put(struct buffer *out, const struct engine *engine,
                              const struct str *rows, size_t count,
                              size_t names);

/* Returns whether the answer to an outline has something to be followed: a
 * blank node beside a name, as subject or as object, or a fragment of a name.
 * Answers in N-Triples are searched for that; a match within a literal counts,
 * too. For any other syntax it returns true unless the answer is empty. */
bool question_outline_is_more(struct str answer, bool is_ntriples,
                              const struct str *rows, size_t count);

#endif

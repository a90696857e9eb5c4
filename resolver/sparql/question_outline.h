/* question_outline: the first query of a description, which is all that most
 * names need.
 *
 * An engine compiles every query anew, and that takes longer than its answer:
 * what follows blank nodes has four times as many branches (question_describe).
 * The outline has none of them, but shows whether there are some. */
#ifndef SEEOTHER_SPARQL_QUESTION_OUTLINE_H
#define SEEOTHER_SPARQL_QUESTION_OUTLINE_H

#include "sparql/question.h"

/* Whether a description by this engine begins with an outline. */
bool question_outline_is_used(const struct engine *engine);

/* Appends the query. rows: IRIs in all their spellings, those of the name
 * first; names: how many these are. The others are only described. ERR_LIMIT,
 * ERR_BAD_DATA as question_put. */
enum err question_outline_put(struct buffer *out, const struct engine *engine,
                              const struct str *rows, size_t count,
                              size_t names);

/* Whether an answer has what is to be followed: a blank node that a name points
 * at or is pointed at by, or a fragment of a name. Of N-Triples that is looked
 * for; it may be found in a text, too. What is in another syntax is always to
 * be asked for in full. */
bool question_outline_is_more(struct str answer, bool is_ntriples,
                              const struct str *rows, size_t count);

#endif

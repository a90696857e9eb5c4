/* probe: the questions of a check, and what their answers mean. */
#ifndef SEEOTHER_FETCH_PROBE_H
#define SEEOTHER_FETCH_PROBE_H

#include "fetch/probe_rows.h"

/* Returns the question with a number, from 0 on; NULL after the last one. */
const struct probe *probe_at(size_t number);

/* Returns whether the question makes sense for an engine with these facts. */
bool probe_is_asked(const struct probe *probe, const struct engine *engine,
                    const struct probe_facts *facts);

/* Appends the query of a question. ERR_LIMIT, ERR_MEMORY; ERR_BAD_DATA when the
 * sample must not be put into a query. */
enum err probe_put_query(const struct probe *probe, const struct engine *engine,
                         const struct probe_facts *facts, struct buffer *out);

/* Judges an answer, and notes what it shows in facts. If there is no answer,
 * the reason is noted as the fact "why". */
enum probe_finding probe_judge_answer(const struct probe *probe,
                                      const struct probe_answer *answer,
                                      struct probe_facts *facts);

/* Returns the message for a finding; its text is NULL when there is nothing to
 * say. */
struct probe_words probe_say(const struct probe *probe,
                             enum probe_finding finding);

#endif

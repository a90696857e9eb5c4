/* probe: one question of a check after the other. */
#ifndef SEEOTHER_FETCH_PROBE_H
#define SEEOTHER_FETCH_PROBE_H

#include "fetch/probe_rows.h"

/* The question with a number, from 0 on; NULL after the last one. */
const struct probe *probe_at(size_t number);

/* Whether it makes sense for what is known. */
bool probe_is_asked(const struct probe *probe, const struct engine *engine,
                    const struct probe_facts *facts);

/* Appends the query. ERR_LIMIT, ERR_MEMORY; ERR_BAD_DATA when the sample may
 * not be asked for. */
enum err probe_put_query(const struct probe *probe, const struct engine *engine,
                         const struct probe_facts *facts, struct buffer *out);

/* What an answer means. Notes facts: also why there is none, in words. */
enum probe_finding probe_judge_answer(const struct probe *probe,
                                      const struct probe_answer *answer,
                                      struct probe_facts *facts);

/* What is said of a finding; its text is NULL where there is nothing to say. */
struct probe_words probe_say(const struct probe *probe,
                             enum probe_finding finding);

#endif

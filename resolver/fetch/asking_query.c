#include "fetch/asking_query.h"

#include "fetch/asked.h"
#include "sparql/question_outline.h"

static bool
is_outline(const struct pending_question *question, const struct engine *engine)
{
  return question->kind == QUESTION_DESCRIBE && !question->is_whole &&
         question_outline_is_used(engine);
}

/* Returns how many rows are spellings of the first line, which is the name. */
static size_t
count_names(const struct asked *asked)
{
  size_t count = 0;
  while (count < asked->row_count && asked->lines_of_rows[count] == 0)
    count++;
  return count;
}

enum err
asking_query_put(struct asking *asking, const struct pending_question *question)
{
  const struct engine *engine = asking->lanes[question->engine].engine;
  struct asked asked;
  arena_reset(&asking->scratch);
  buffer_reset(&asking->query);
  TRY(asked_read(question->kind, question->text, &asking->scratch, &asked));
  if (is_outline(question, engine))
    return question_outline_put(&asking->query, engine, asked.rows,
                                asked.row_count, count_names(&asked));
  return question_put(&asking->query, engine, question->kind, asked.rows,
                      asked.row_count);
}

bool
asking_query_is_more(struct asking *asking,
                     const struct transfer_result *result)
{
  struct pending_question *question = result->context;
  struct asked asked;
  if (!is_outline(question, asking->lanes[question->engine].engine))
    return false;
  arena_reset(&asking->scratch);
  if (asked_read(question->kind, question->text, &asking->scratch, &asked) ||
      !question_outline_is_more(
          result->bytes, answer_head_syntax(result->head) == SYNTAX_NTRIPLES,
          asked.rows, asked.row_count))
    return false;
  question->is_whole = true;
  question->tried &= ~(1U << question->endpoint);
  return true;
}

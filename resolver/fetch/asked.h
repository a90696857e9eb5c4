/* asked: the text of a question, split into the IRIs that are asked for, with
 * all spellings of each. */
#ifndef SEEOTHER_FETCH_ASKED_H
#define SEEOTHER_FETCH_ASKED_H

#include "base/arena.h"
#include "sparql/question.h"

enum { ASKED_LINES_MAXIMUM = 256 };

struct asked {
  struct str lines[ASKED_LINES_MAXIMUM]; /* as they are in the text */
  size_t line_count;
  struct str *rows; /* for question_put: of a search, the line as it is; else
                       all spellings of each line */
  uint32_t *lines_of_rows; /* the number of the line that a row belongs to */
  size_t row_count;
};

/* Splits the text of a question. lines borrow from text; the rest is in the
 * arena. A search has one line, the whole text. ERR_LIMIT when there are more
 * than ASKED_LINES_MAXIMUM lines, ERR_BAD_DATA when a line is not an IRI that
 * may be asked for, ERR_MEMORY. */
enum err asked_read(enum question_kind kind, struct str text,
                    struct arena *arena, struct asked *ret_asked);

/* Appends those lines of the question that have a row in text, in the order of
 * the question and with line feeds between them. text is a list of rows, a line
 * each, in the order of asked->rows. */
void asked_put_existing(const struct asked *asked, struct str text,
                        struct buffer *out);

#endif

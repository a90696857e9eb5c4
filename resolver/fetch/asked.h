/* asked: the text of a question, taken apart: what it asks for, in all
 * spellings. */
#ifndef SEEOTHER_FETCH_ASKED_H
#define SEEOTHER_FETCH_ASKED_H

#include "base/arena.h"
#include "sparql/question.h"

enum { ASKED_LINES_MAXIMUM = 256 };

struct asked {
  struct str lines[ASKED_LINES_MAXIMUM]; /* as they were asked for */
  size_t line_count;
  struct str *rows; /* for question_put: of a search, the line as it is; else
                       all spellings of each line */
  uint32_t *lines_of_rows; /* the number of the line that a row belongs to */
  size_t row_count;
};

/* Takes the text of a question apart, in the arena; lines borrow from the text.
 * A search has one line, which is all of its text. ERR_LIMIT when there are
 * more than ASKED_LINES_MAXIMUM lines, ERR_BAD_DATA when a line is not an IRI
 * that may be asked for, ERR_MEMORY. */
enum err asked_read(enum question_kind kind, struct str text,
                    struct arena *arena, struct asked *ret_asked);

/* Appends the lines of which a row is among some rows: these stand in text, a
 * line each, in the order of the rows. The lines appear in their own order, as
 * they were asked for, with line feeds between them. */
void asked_put_existing(const struct asked *asked, struct str text,
                        struct buffer *out);

#endif

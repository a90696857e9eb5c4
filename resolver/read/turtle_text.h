/* turtle_text: the scanned bytes of a text in Turtle or TriG, and the positions
 * in it. */
#ifndef SEEOTHER_READ_TURTLE_TEXT_H
#define SEEOTHER_READ_TURTLE_TEXT_H

#include "read/feed.h"

/* The parts are borrowed. */
struct turtle_text {
  struct str before; /* directives, on one line, that serd reads first */
  struct str text;
  uint64_t first_line;
};

/* Makes the text of a piece that the feed has cut and scanned, and checks that
 * it is UTF-8. ERR_BAD_DATA when it is not, with a fault in the report. */
enum err turtle_text_of_part(const struct piece *piece, struct report *report,
                             struct turtle_text *ret_text);

/* Reads a whole source into a buffer, which is emptied first. At a fault, which
 * is reported, the text ends, and *ret_cut is true. ERR_NO_INPUT, ERR_IO,
 * ERR_BAD_DATA or ERR_MEMORY when there is no text at all. */
enum err turtle_text_of_whole(const struct source *source,
                              struct report *report, struct buffer *buffer,
                              struct turtle_text *ret_text, bool *ret_cut);

/* Returns the position of an offset of the text in its file. */
struct position turtle_text_position(const struct turtle_text *text,
                                     size_t offset);

/* A place that serd names by line and column, and the word around it. */
struct turtle_place {
  struct position position;
  struct str word;
};

/* Returns where in the source a line and a column of serd are, which count from
 * 1 in the text with the directives before it, and the word of the text that
 * stands there. A column among the directives becomes 1; a place after the end
 * becomes the end. The word borrows the text. */
struct turtle_place turtle_text_place(const struct turtle_text *text,
                                      unsigned line, unsigned column);

/* Returns the last place before an offset where the two strings follow each
 * other, or where the first one is, for the second may be written with escapes;
 * else the offset itself. */
size_t turtle_text_find_back(const struct turtle_text *text, size_t offset,
                             struct str first, struct str second);

#endif

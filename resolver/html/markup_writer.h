/* markup_writer: writes HTML from begins, ends and texts in any order, so that
 * it is well-formed and each element is where HTML allows it. */
#ifndef SEEOTHER_HTML_MARKUP_WRITER_H
#define SEEOTHER_HTML_MARKUP_WRITER_H

#include "base/buffer.h"
#include "html/markup_element.h"

enum { MARKUP_WRITER_DEPTH = 32 /* elements of the result in each other */ };

/* An element of the result that has not ended. */
struct markup_open {
  struct str name;
  enum markup_role role;
  bool has_lines; /* a text was in it, with no element between */
  bool is_broken; /* a block was in it: a text now needs a paragraph */
  bool has_term;  /* of pairs: a term was in it ... */
  bool owes;      /* ... and nothing was said of the last one */
};

struct markup_writer {
  struct buffer html, text;
  struct markup_open open[MARKUP_WRITER_DEPTH];
  size_t depth;
  bool is_apart; /* the next word of the text needs a space before it */
};

/* Begins an element; nothing happens where elements are too deep. The tag of a
 * link is the caller's to write. */
void markup_writer_push(struct markup_writer *writer, struct str name,
                        enum markup_role role);

/* Ends the innermost elements until only depth elements are open. */
void markup_writer_pop_to(struct markup_writer *writer, size_t depth);

/* Returns how many elements are around the innermost one of a role; SIZE_MAX
 * when there is none. */
size_t markup_writer_find_open(const struct markup_writer *writer,
                               enum markup_role role);

/* Begins an item of the innermost list, if that is the innermost element. */
void markup_writer_begin_item(struct markup_writer *writer);

/* Begins the elements without which a text or a mark may not stand here. */
void markup_writer_begin_lines(struct markup_writer *writer);

/* Ends a paragraph: marks of words, and the lines that they stand in. */
void markup_writer_end_lines(struct markup_writer *writer);

/* Ends the innermost element of the name and all in it. A mark of words is only
 * looked for in its paragraph. */
void markup_writer_end_open(struct markup_writer *writer,
                            const struct markup_element *element);

/* Writes a text, escaped. White space between blocks is left out. */
void markup_writer_text(struct markup_writer *writer, struct str text);

#endif

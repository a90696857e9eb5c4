/* expression_writer: the tokens of a class expression: keywords, names with
 * links, and literals. */
#ifndef SEEOTHER_PAGE_EXPRESSION_WRITER_H
#define SEEOTHER_PAGE_EXPRESSION_WRITER_H

#include "page/page_context.h"

/* An expression that is written, or, with no view, only checked. */
struct expression_writer {
  struct page *page;
  struct view *view;
  size_t tokens;
};

/* Adds characters of the syntax; nothing for an empty text. */
void expression_writer_plain(struct expression_writer *writer, struct str text);

/* Adds a keyword. The texts before and after it are spaces or empty. */
void expression_writer_word(struct expression_writer *writer, struct str before,
                            struct str word, struct str after);

/* Adds an IRI of the graph by its label, with a link. */
void expression_writer_name(struct expression_writer *writer, uint32_t index);

/* Adds a literal. Numbers and truth values are written without quotes and
 * datatype. */
void expression_writer_literal(struct expression_writer *writer,
                               const struct term *term);

#endif

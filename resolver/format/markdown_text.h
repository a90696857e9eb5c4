/* markdown_text: text and links in Markdown (CommonMark 0.30), where nothing in
 * the text can begin markup or HTML. */
#ifndef SEEOTHER_FORMAT_MARKDOWN_TEXT_H
#define SEEOTHER_FORMAT_MARKDOWN_TEXT_H

#include "base/buffer.h"

/* Blanks before an item at a depth, from 0. */
void markdown_text_put_indent(struct buffer *out, size_t depth);

/* Lines stay lines, within the item at this depth. at_start: the text begins
 * where a line or an item does. */
void markdown_text_put(struct buffer *out, struct str text, size_t depth,
                       bool at_start);

/* In a heading or a link: all on one line, at whose start something else
 * stands. */
void markdown_text_put_inline(struct buffer *out, struct str text);

/* A link where the IRI is http, https or mailto; else the IRI as text. */
void markdown_text_put_link(struct buffer *out, struct str label,
                            struct str iri);

#endif

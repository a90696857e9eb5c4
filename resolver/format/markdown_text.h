/* markdown_text: writes text and links in Markdown (CommonMark 0.30), so that
 * no part of the text becomes markup or HTML. */
#ifndef SEEOTHER_FORMAT_MARKDOWN_TEXT_H
#define SEEOTHER_FORMAT_MARKDOWN_TEXT_H

#include "base/buffer.h"

/* Appends the spaces before a list item at a depth, from 0 on. */
void markdown_text_put_indent(struct buffer *out, size_t depth);

/* Appends a text; its lines stay lines within the item at this depth. at_start:
 * the text is at the beginning of a line or an item. */
void markdown_text_put(struct buffer *out, struct str text, size_t depth,
                       bool at_start);

/* Appends a text for a heading or a link: all on one line, and not at its
 * beginning. */
void markdown_text_put_inline(struct buffer *out, struct str text);

/* Appends a link when the IRI is http, https or mailto, else the IRI as text.
 */
void markdown_text_put_link(struct buffer *out, struct str label,
                            struct str iri);

#endif

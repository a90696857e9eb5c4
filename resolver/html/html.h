/* html: escapes texts for HTML and XML. */
#ifndef SEEOTHER_HTML_HTML_H
#define SEEOTHER_HTML_HTML_H

#include "base/buffer.h"

/* Appends text, or the value of a quoted attribute, with & < > " ' escaped.
 * Characters that XML does not allow are replaced by U+FFFD, and ends of lines
 * become line feeds. */
void html_put_text(struct buffer *out, struct str text);

#endif

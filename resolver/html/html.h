/* html: what HTML and XML need of escapes. */
#ifndef SEEOTHER_HTML_HTML_H
#define SEEOTHER_HTML_HTML_H

#include "base/buffer.h"

/* Text, or the value of a quoted attribute: & < > " ' escaped; what XML may not
 * hold is replaced. */
void html_put_text(struct buffer *out, struct str text);

#endif

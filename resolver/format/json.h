/* json: what JSON needs of escapes. */
#ifndef SEEOTHER_FORMAT_JSON_H
#define SEEOTHER_FORMAT_JSON_H

#include "base/buffer.h"

/* A string with its quotes (RFC 8259 7). "<", ">", "&" and U+2028/9 are
 * escaped as well, so that the text can stand in a script element. */
void json_put_string(struct buffer *out, struct str text);

/* The same without a quotation mark or an apostrophe in it: nothing in it ends
 * an attribute or an element of HTML, wherever it stands. */
void json_put_inert_string(struct buffer *out, struct str text);

#endif

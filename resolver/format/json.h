/* json: strings with the escapes that JSON needs. */
#ifndef SEEOTHER_FORMAT_JSON_H
#define SEEOTHER_FORMAT_JSON_H

#include "base/buffer.h"

/* Appends a text as a string, with its quotes (RFC 8259 7). "<", ">", "&" and
 * U+2028/9 are escaped as well, so that the text can stand in a script element.
 */
void json_put_string(struct buffer *out, struct str text);

/* As json_put_string, but quotation marks and apostrophes of the text are
 * escaped as \uXXXX, so that nothing in it ends an attribute or an element of
 * HTML. */
void json_put_inert_string(struct buffer *out, struct str text);

#endif

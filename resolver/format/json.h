/* json: writes strings with the escapes of JSON. */
#ifndef SEEOTHER_FORMAT_JSON_H
#define SEEOTHER_FORMAT_JSON_H

#include "base/buffer.h"

/* Appends a text as a string, with its quotes (RFC 8259 7). "<", ">", "&" and
 * U+2028/9 are escaped as well, so that the text can stand in a script element.
 */
void json_put_string(struct buffer *out, struct str text);

/* Appends a string as json_put_string does; quotation marks and apostrophes of
 * the text are also escaped, as \uXXXX, so that the string can be in an
 * attribute or an element of HTML. */
void json_put_inert_string(struct buffer *out, struct str text);

#endif

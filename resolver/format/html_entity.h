/* html_entity: characters that HTML writes as "&eacute;", "&#233;" or
 * "&#xE9;". */
#ifndef SEEOTHER_FORMAT_HTML_ENTITY_H
#define SEEOTHER_FORMAT_HTML_ENTITY_H

#include "base/buffer.h"

/* Takes a reference off a text that begins with "&", and appends its
 * character: U+FFFD for a number that is not one of a character. Names are
 * those of vocab/entities.tsv, with the semicolon. Anything else is an
 * ampersand, which is taken and appended alone. */
void html_entity_take(struct str *text, struct buffer *out);

/* Appends a text with the characters that its references stand for. */
void html_entity_put_text(struct buffer *out, struct str text);

#endif

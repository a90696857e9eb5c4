/* html_text: the text of HTML, for labels and summaries. */
#ifndef SEEOTHER_FORMAT_HTML_TEXT_H
#define SEEOTHER_FORMAT_HTML_TEXT_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "rdf/term.h"

/* Returns a text of HTML without tags, scripts and references to characters,
 * with single spaces. It lives in the arena. Of a very long text, it is the
 * text of the beginning (HTML_EVENTS_MAXIMUM). ERR_MEMORY. */
enum err html_text(struct str html, struct arena *arena, struct str *ret_text);

/* Returns the text of a term: as html_text does if it is a literal of HTML,
 * else its value, which is borrowed. ERR_MEMORY. */
enum err html_text_of(const struct term *term, struct arena *arena,
                      struct str *ret_text);

#endif

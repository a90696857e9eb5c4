/* markup: HTML of the data, made safe for a page.
 *
 * It is written anew, from a list of elements: paragraphs, lists, quotations,
 * marks of words and links. No attribute is kept but the href of a link, of
 * http, https or mailto. Scripts, styles, forms and what they hold are left
 * out; any other element is left out with its content kept. What comes out is
 * well-formed and fits where HTML allows paragraphs. */
#ifndef SEEOTHER_HTML_MARKUP_H
#define SEEOTHER_HTML_MARKUP_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

/* Nobody but markup_make makes one: views write it as it is. */
struct markup;

/* Makes safe markup from a text in UTF-8 that is meant to be HTML. It lives in
 * the arena. ERR_MEMORY. */
enum err markup_make(struct str html, struct arena *arena,
                     const struct markup **ret_markup);

/* Returns the HTML, which is safe to be written into a page. */
struct str markup_html(const struct markup *markup);

/* Returns its text without tags and entities, with single spaces; to be escaped
 * like any text. */
struct str markup_text(const struct markup *markup);

/* Returns whether something is missing because the text was too long, or did
 * not end (html_events.h). */
bool markup_is_cut(const struct markup *markup);

#endif

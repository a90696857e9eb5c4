/* markup_element: what becomes of the elements of HTML that the data use. */
#ifndef SEEOTHER_HTML_MARKUP_ELEMENT_H
#define SEEOTHER_HTML_MARKUP_ELEMENT_H

#include "base/str.h"

enum markup_role {
  MARKUP_MARK,      /* of words: it stands in a line of text */
  MARKUP_LINK,      /* such a mark, with an address */
  MARKUP_LINES,     /* it has lines of text: p, pre */
  MARKUP_QUOTATION, /* it has blocks */
  MARKUP_LIST,
  MARKUP_ITEM,
  MARKUP_PAIRS, /* a list of terms and what is said of them */
  MARKUP_TERM,
  MARKUP_SAYING,
  MARKUP_PARAGRAPH, /* it begins and ends a paragraph */
  MARKUP_HEADING,   /* a paragraph in bold: the page has headings of its own */
  MARKUP_CELL,      /* a space stands before it */
  MARKUP_BREAK,
  MARKUP_IMAGE, /* its text is shown */
  MARKUP_LOST,  /* it is left out, with its content */
};

struct markup_element {
  struct str name;
  enum markup_role role;
};

/* Returns the row of an element by its name in lower case. NULL when only the
 * content of the element is kept. */
const struct markup_element *markup_element_find(struct str name);

#endif

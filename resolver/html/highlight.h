/* highlight: finds the words of a search in a text. */
#ifndef SEEOTHER_HTML_HIGHLIGHT_H
#define SEEOTHER_HTML_HIGHLIGHT_H

#include "base/str.h"

/* A place in a text: bytes from start to end. */
struct highlight {
  size_t start, end;
};

/* Finds the first place, at or after an offset, where a word of the text begins
 * with a word of a query. The query is folded (fold_text), and words are
 * compared as a search does, so that case and accents do not matter: "mun" is
 * at "M\u00FCn" in "M\u00FCnchen". The place has whole characters with their
 * marks. Places that follow each other without a gap are one. Returns false
 * when there is none. */
bool highlight_find(struct str text, struct str query, size_t offset,
                    struct highlight *ret_place);

#endif

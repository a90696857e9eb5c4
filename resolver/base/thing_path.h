/* thing_path: which paths are those of things, and of documents about them.
 *
 * The last of the segments "id", "resource", "entity" and "thing" marks things,
 * and becomes "doc" in the path of the document; other paths get "/about". */
#ifndef SEEOTHER_BASE_THING_PATH_H
#define SEEOTHER_BASE_THING_PATH_H

#include "base/str.h"

enum { THING_PATH_SEGMENTS = 4 };

/* "/id/" and the others; and "/doc/". */
extern const struct str thing_path_segments[THING_PATH_SEGMENTS];
extern const struct str thing_path_document;

/* Returns the offset of the last needle in s, or STR_NOT_FOUND. needle must not
 * be empty. */
size_t thing_path_find_last(struct str s, struct str needle);

/* Returns the offset of the last segment that marks things ("/id/"), or
 * STR_NOT_FOUND; *ret_segment is that segment. It does not count at the end of
 * the path, for "/id/" itself is not a thing below it. */
size_t thing_path_find(struct str path, struct str *ret_segment);

/* Returns the form of a path, which tells how it leads to its document, as one
 * bit: there is one for each segment that marks things, one for other paths
 * that end in "/", and one for those that do not. */
unsigned thing_path_form(struct str path);

/* Returns whether two of the things with paths of these forms may have one
 * document. That is so when two segments mark things, or paths end with and
 * without a slash. */
bool thing_path_forms_meet(unsigned path_forms);

/* Returns whether a path may be that of a thing's document, or may conflict
 * with one. False is certain, true is not. */
bool thing_path_may_be_document(struct str path);

#endif

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

/* The last offset of needle, which is not empty, or STR_NOT_FOUND. */
size_t thing_path_find_last(struct str s, struct str needle);

/* Returns the offset of the last segment that marks things ("/id/"), or
 * STR_NOT_FOUND; *ret_segment is that segment. It does not count at the end of
 * the path, for "/id/" itself is not a thing below it. */
size_t thing_path_find(struct str path, struct str *ret_segment);

/* In which ways a path leads to its document: a bit for each segment that marks
 * things, one for an end in "/", and one for all others. */
unsigned thing_path_ways(struct str path);

/* Whether two things may share a document, when this is all that is known of
 * the ways of all things: two segments, or a path with and without a slash. */
bool thing_path_ways_meet(unsigned ways);

/* Whether a path may be where the document of a thing would be, or in the way
 * of one. */
bool thing_path_may_be_document(struct str path);

#endif

/* note: the short page in the content of a redirect (RFC 9110 15.4.4).
 *
 * Most answers of a resolver are redirects, so the template is rendered once
 * for each snapshot and cut where the target of the redirect belongs. A note
 * then only inserts the target. */
#ifndef SEEOTHER_NAME_NOTE_H
#define SEEOTHER_NAME_NOTE_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/err.h"

enum note_kind {
  NOTE_THING,  /* a thing is not a document: 303 to the one about it */
  NOTE_LOOKUP, /* a look-up: 303 to what was looked up */
  NOTE_MOVED,  /* the name has moved: 301 or 303 */
  NOTES,
};

enum { NOTE_PARTS = 8 };

struct note {
  struct str parts[NOTE_PARTS]; /* the target is inserted between each two of
                                   them */
  size_t count;                 /* at least 1 */
};

/* Renders the notes of all kinds. Their parts live in the arena. ERR_MEMORY, or
 * the error of the template. */
enum err note_make_all(struct arena *arena, struct note ret_notes[NOTES]);

/* Appends a note, with the target (a URI reference) escaped for HTML. */
void note_put(const struct note *note, struct str place, struct buffer *out);

#endif

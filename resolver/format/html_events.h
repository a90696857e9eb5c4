/* html_events: reads HTML of any quality and tells what is in it.
 *
 * It cuts a text into tags, texts, comments and scripts as browsers do (HTML,
 * 13.2.5), and knows nothing of what belongs into what: markup_writer.h sees to
 * that. It allocates nothing but the texts that it tells, has no recursion, and
 * reads each byte a fixed number of times at most. */
#ifndef SEEOTHER_FORMAT_HTML_EVENTS_H
#define SEEOTHER_FORMAT_HTML_EVENTS_H

#include "base/buffer.h"

enum { HTML_EVENTS_MAXIMUM = 64 * 1024 /* bytes; the rest is not read */ };

/* What html_events_read calls, in the order of the text. A name is in lower
 * case; it is empty if it is longer than that of any element of HTML. */
struct html_events {
  /* attributes: for html_events_attribute. */
  void (*begin)(void *context, struct str name, struct str attributes);
  /* Also called after begin for an element that cannot have content, and for
   * one that ends with its tag ("<p/>"). */
  void (*end)(void *context, struct str name);
  /* A part of a text, without references to characters. */
  void (*text)(void *context, struct str text);
};

/* Reads a text in UTF-8. *ret_is_cut: it was longer than the limit, or its last
 * tag, comment or script does not end, so that not all of it was told.
 * ERR_MEMORY. */
enum err html_events_read(struct str html, const struct html_events *events,
                          void *context, bool *ret_is_cut);

/* Appends the value of an attribute by its name in lower case; nothing when
 * there is none. The first of several counts. */
void html_events_attribute(struct buffer *out, struct str attributes,
                           struct str name);

#endif

/* template: logic-less pages, after Mustache.
 *
 *   {{key}}              the text, escaped for HTML
 *   {{#key}}...{{/key}}  once for each view of a list, or once for a text
 *   {{^key}}...{{/key}}  when there is neither
 *   {{>name}}            another template, with the same view
 *
 * There is no way to write a text that is not escaped. A key that a view does
 * not have is looked up in the views around it. Attributes must be quoted. */
#ifndef SEEOTHER_FORMAT_TEMPLATE_H
#define SEEOTHER_FORMAT_TEMPLATE_H

#include "base/buffer.h"
#include "format/view.h"

enum {
  TEMPLATE_DEPTH_MAXIMUM = 128,
  TEMPLATE_NESTING_MAXIMUM = 512
}; /* of sections and other templates */

/* The text of a template by name, empty when there is none. */
typedef struct str template_finder(struct str name);

/* ERR_BAD_DATA for a template that is malformed or nested too deep. */
enum err template_render(struct str text, template_finder *find,
                         const struct view *view, struct buffer *out);

/* Text for HTML: & < > " ' escaped; what XML may not hold is replaced. */
void template_put_escaped(struct buffer *out, struct str text);

#endif

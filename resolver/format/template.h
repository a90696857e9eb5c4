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

/* A tag and the text before it. */
struct template_node {
  struct str before;
  struct view_key key;
  size_t end; /* of a section: the node behind its end tag */
  char kind;  /* '=', '#', '^', '/', '>'; 0: the end of the text */
};

/* A template, taken apart once; borrows its text. */
struct template
{
  struct template_node *nodes;
  size_t count, capacity;
};

/* ERR_BAD_DATA when it is malformed, or its sections nest too deep. */
enum err template_compile(struct template *template, struct str text);
void template_fini(struct template *template);

/* A template by name, or NULL. */
typedef const struct template *template_finder(struct str name);

/* ERR_BAD_DATA when views or templates nest too deep. NULL is empty. */
enum err template_render(const struct template *template, template_finder *find,
                         const struct view *view, struct buffer *out);

/* Text for HTML: & < > " ' escaped; what XML may not hold is replaced. */
void template_put_escaped(struct buffer *out, struct str text);

#endif

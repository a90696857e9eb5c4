/* template: logic-less pages, after Mustache.
 *
 *   {{key}}              the text, escaped for HTML
 *   {{#key}}...{{/key}}  once for each view of a list, or once for a text
 *   {{^key}}...{{/key}}  when there is neither
 *   {{>name}}            another template, with the same view
 *   {{$key}}             the text as a string of JSON, with its quotes, that
 *                        may stand in a script element
 *   {{&key}}             the HTML of a view's markup (view_put_markup), which
 *                        markup.h has made safe; of any other text, the text,
 *                        escaped
 *
 * A text cannot be written unescaped. What may be is only what markup_make
 * returns, a type that nothing else can make: a template cannot turn a text
 * into it, whichever tag it uses, and one that does not know of markup writes
 * its text. A key that a view does not have is looked
 * up in the views around it, unless a dot precedes it: {{.key}}, {{#.key}}.
 * Attributes must be quoted. */
#ifndef SEEOTHER_HTML_TEMPLATE_H
#define SEEOTHER_HTML_TEMPLATE_H

#include "base/buffer.h"
#include "html/view.h"

enum {
  TEMPLATE_DEPTH_MAXIMUM = 128,
  TEMPLATE_NESTING_MAXIMUM = 512
}; /* levels of views; levels of sections and included templates */

/* A tag and the text before it. */
struct template_node {
  struct str before;
  struct view_key key;
  size_t end; /* of a section: the node after its end tag */
  char kind;  /* '=', '$', '&', '#', '^', '/', '>'; 0: the end of the text */
  bool here;  /* look the key up in the innermost view only */
};

/* A template that was parsed once; it borrows its text. */
struct template
{
  struct template_node *nodes;
  size_t count, capacity;
};

/* Parses a template, which borrows text. ERR_BAD_DATA when it is malformed, or
 * its sections nest too deep; *ret_line, unless NULL, is then the line of the
 * fault, from 1 on. ERR_MEMORY. */
enum err template_compile(struct template *template, struct str text,
                          size_t *ret_line);

/* Frees the nodes; the text was borrowed. */
void template_fini(struct template *template);

/* Returns a template by its name, or NULL. context is the one passed to
 * template_render. */
typedef const struct template *template_finder(const void *context,
                                               struct str name);

/* Appends a template with the values of a view. find returns other templates by
 * name; context is for it. A NULL template is empty. ERR_BAD_DATA when views or
 * templates nest too deep. */
enum err template_render(const struct template *template, template_finder *find,
                         const void *context, const struct view *view,
                         struct buffer *out);

#endif

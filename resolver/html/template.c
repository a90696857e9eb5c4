#include "html/template.h"

#include "format/json.h"
#include "html/html.h"

#include <stdlib.h>
#include <string.h>

/* --- compiling --------------------------------------------------------------
 */

/* Finds the next "{{" or "}}". */
static size_t
find_pair(struct str text, char brace)
{
  for (size_t at = 0; at + 1 < text.length; at++) {
    const char *found = memchr(text.bytes + at, brace, text.length - at - 1);
    if (!found)
      break;
    at = (size_t)(found - text.bytes);
    if (found[1] == brace)
      return at;
  }
  return STR_NOT_FOUND;
}

/* Takes the next tag and the text before it off a text. Returns false when the
 * tag does not end: rest then begins with it. When there is no tag, kind is 0
 * and the whole text is before it. */
static bool
next_tag(struct str *rest, struct template_node *ret_node)
{
  size_t open = find_pair(*rest, '{');
  *ret_node = (struct template_node){.before = str_first(*rest, open)};
  if (open == STR_NOT_FOUND)
    return true;
  *rest = str_from_offset(*rest, open);
  struct str tag = str_from_offset(*rest, 2);
  size_t close = find_pair(tag, '}');
  if (close == STR_NOT_FOUND)
    return false;
  *rest = str_from_offset(tag, close + 2);
  tag = str_trimmed(str_first(tag, close));
  ret_node->kind = '=';
  if (tag.length && str_find(STR("#^/>$&"), *tag.bytes) != STR_NOT_FOUND) {
    ret_node->kind = *tag.bytes;
    tag = str_trimmed(str_from_offset(tag, 1));
  }
  if (str_starts(tag, STR("."))) {
    ret_node->here = true;
    tag = str_from_offset(tag, 1);
  }
  ret_node->key = view_key_of(tag);
  return true;
}

static enum err
add_node(struct template *template, struct template_node node)
{
  if (template->count == template->capacity) {
    size_t capacity = template->capacity ? template->capacity * 2 : 32;
    struct template_node *nodes =
        realloc(template->nodes, capacity * sizeof *nodes);
    if (!nodes)
      return ERR_MEMORY;
    template->nodes = nodes;
    template->capacity = capacity;
  }
  template->nodes[template->count++] = node;
  return ERR_NONE;
}

/* Ends the innermost section, whose key must be that of the tag. open: the
 * sections that have not ended. */
static enum err
close_section(struct template *template, size_t *open, size_t *depth)
{
  const struct template_node *end = &template->nodes[template->count - 1];
  if (*depth == 0)
    return ERR_BAD_DATA;
  struct template_node *begin = &template->nodes[open[--*depth]];
  if (!str_equals(begin->key.text, end->key.text) || begin->here != end->here)
    return ERR_BAD_DATA;
  begin->end = template->count;
  return ERR_NONE;
}

/* Parses a node; *text is the text that is left. */
static enum err
compile(struct template *template, struct str *text)
{
  size_t open[TEMPLATE_DEPTH_MAXIMUM], depth = 0;
  for (;;) {
    struct template_node node;
    if (!next_tag(text, &node))
      return ERR_BAD_DATA;
    TRY(add_node(template, node));
    if (node.kind == 0)
      return depth ? ERR_BAD_DATA : ERR_NONE;
    if (node.kind == '/')
      TRY(close_section(template, open, &depth));
    if (node.kind != '#' && node.kind != '^')
      continue;
    if (depth == TEMPLATE_DEPTH_MAXIMUM)
      return ERR_BAD_DATA;
    open[depth++] = template->count - 1;
  }
}

static size_t
count_lines(struct str text)
{
  size_t lines = 1;
  for (size_t i = 0; i < text.length; i++)
    lines += text.bytes[i] == '\n';
  return lines;
}

enum err
template_compile(struct template *template, struct str text, size_t *ret_line)
{
  struct str rest = text;
  *template = (struct template){.count = 0};
  enum err err = compile(template, &rest);
  if (err && ret_line)
    *ret_line = count_lines(str_first(text, text.length - rest.length));
  if (err)
    template_fini(template);
  return err;
}

void
template_fini(struct template *template)
{
  free(template->nodes);
  *template = (struct template){.count = 0};
}

/* --- rendering --------------------------------------------------------------
 */

struct rendering {
  template_finder *find;
  const void *context;
  struct buffer *out;
  const struct view *views[TEMPLATE_DEPTH_MAXIMUM]; /* innermost last */
  size_t depth;
  size_t nesting;
};

static const struct view_entry *
find_entry(const struct rendering *rendering, const struct template_node *node)
{
  for (size_t i = rendering->depth; i > 0; i--) {
    const struct view_entry *entry =
        view_find(rendering->views[i - 1], node->key);
    if (entry || node->here)
      return entry;
  }
  const struct view *base = rendering->views[0]->base;
  return base ? view_find(base, node->key) : NULL;
}

static void
render_markup(const struct rendering *rendering, const struct view_entry *entry)
{
  if (entry && entry->markup)
    buffer_put(rendering->out, markup_html(entry->markup));
  else if (entry)
    html_put_text(rendering->out, entry->text);
}

static enum err render(struct rendering *rendering,
                       const struct template *template, size_t first,
                       size_t end);

static enum err /* NOLINTNEXTLINE(misc-no-recursion): render stops 512 deep */
render_with(struct rendering *rendering, const struct view *view,
            const struct template *template, size_t first, size_t end)
{
  if (rendering->depth == TEMPLATE_DEPTH_MAXIMUM)
    return ERR_BAD_DATA;
  rendering->views[rendering->depth++] = view;
  enum err err = render(rendering, template, first, end);
  rendering->depth--;
  return err;
}

/* Renders the nodes of a section from at on. The last one is the end tag, with
 * the text before it. */
static enum err /* NOLINTNEXTLINE(misc-no-recursion): render stops 512 deep */
render_section(struct rendering *rendering, const struct template *template,
               size_t at)
{
  const struct template_node *node = &template->nodes[at];
  const struct view_entry *entry = find_entry(rendering, node);
  bool empty = !entry || (!entry->first && entry->text.length == 0);
  if (node->kind == '^')
    return empty ? render(rendering, template, at + 1, node->end) : ERR_NONE;
  if (empty)
    return ERR_NONE;
  if (!entry->first)
    return render(rendering, template, at + 1, node->end);
  for (const struct view *view = entry->first; view; view = view->next)
    TRY(render_with(rendering, view, template, at + 1, node->end));
  return ERR_NONE;
}

static enum err /* NOLINTNEXTLINE(misc-no-recursion): render stops 512 deep */
render_other(struct rendering *rendering, struct view_key name)
{
  const struct template *other = rendering->find(rendering->context, name.text);
  return other ? render(rendering, other, 0, other->count) : ERR_NONE;
}

static enum err /* NOLINTNEXTLINE(misc-no-recursion): render stops 512 deep */
render_nodes(struct rendering *rendering, const struct template *template,
             size_t first, size_t end)
{
  for (size_t at = first; at < end; at++) {
    const struct template_node *node = &template->nodes[at];
    const struct view_entry *entry;
    buffer_put(rendering->out, node->before);
    switch (node->kind) {
    case '=':
      entry = find_entry(rendering, node);
      if (entry)
        html_put_text(rendering->out, entry->text);
      break;
    case '$':
      entry = find_entry(rendering, node);
      json_put_inert_string(rendering->out, entry ? entry->text : STR(""));
      break;
    case '&':
      render_markup(rendering, find_entry(rendering, node));
      break;
    case '>':
      TRY(render_other(rendering, node->key));
      break;
    case '#':
    case '^':
      TRY(render_section(rendering, template, at));
      at = node->end - 1;
      break;
    default: /* an end tag */
      break;
    }
  }
  return buffer_err(rendering->out);
}

/* The recursion follows the templates and not the data. Views that nest deeper
 * than the maximum are an error; the code that fills pages does not make such
 * views. */
static enum err /* NOLINTNEXTLINE(misc-no-recursion): render stops 512 deep */
render(struct rendering *rendering, const struct template *template,
       size_t first, size_t end)
{
  if (rendering->nesting == TEMPLATE_NESTING_MAXIMUM)
    return ERR_BAD_DATA;
  rendering->nesting++;
  enum err err = render_nodes(rendering, template, first, end);
  rendering->nesting--;
  return err;
}

enum err
template_render(const struct template *template, template_finder *find,
                const void *context, const struct view *view,
                struct buffer *out)
{
  struct rendering rendering = {.find = find, .context = context, .out = out};
  return template ? render_with(&rendering, view, template, 0, template->count)
                  : ERR_NONE;
}

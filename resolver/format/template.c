#include "format/template.h"

#include <stdlib.h>
#include <string.h>

/* Bytes that need a look. 0xEF begins U+FFFE and U+FFFF. */
static const bool special[256] = {
    [0x00] = true, [0x01] = true, [0x02] = true, [0x03] = true, [0x04] = true,
    [0x05] = true, [0x06] = true, [0x07] = true, [0x08] = true, [0x0B] = true,
    [0x0C] = true, [0x0D] = true, [0x0E] = true, [0x0F] = true, [0x10] = true,
    [0x11] = true, [0x12] = true, [0x13] = true, [0x14] = true, [0x15] = true,
    [0x16] = true, [0x17] = true, [0x18] = true, [0x19] = true, [0x1A] = true,
    [0x1B] = true, [0x1C] = true, [0x1D] = true, [0x1E] = true, [0x1F] = true,
    [0x7F] = true, [0xEF] = true, ['&'] = true,  ['<'] = true,  ['>'] = true,
    ['"'] = true,  ['\''] = true};

/* What stands for the special character at the start of a text, and how many
 * bytes it stands for; the bytes themselves when they are fine. */
static struct str
escape(struct str text, size_t *ret_length)
{
  unsigned char c = (unsigned char)text.bytes[0];
  *ret_length = 1;
  switch (c) {
  case '&':
    return STR("&amp;");
  case '<':
    return STR("&lt;");
  case '>':
    return STR("&gt;");
  case '"':
    return STR("&quot;");
  case '\'':
    return STR("&#39;");
  case '\r':
    return STR("&#13;");
  case 0xEF:
    if (text.length < 3 || (unsigned char)text.bytes[1] != 0xBF ||
        (unsigned char)text.bytes[2] < 0xBE)
      return str_first(text, 1);
    *ret_length = 3;
    return STR("\xEF\xBF\xBD"); /* U+FFFD */
  default:
    return STR("\xEF\xBF\xBD");
  }
}

void
template_put_escaped(struct buffer *out, struct str text)
{
  while (text.length) {
    size_t plain = 0, length;
    while (plain < text.length && !special[(unsigned char)text.bytes[plain]])
      plain++;
    buffer_put(out, str_first(text, plain));
    text = str_from_offset(text, plain);
    if (text.length == 0)
      break;
    buffer_put(out, escape(text, &length));
    text = str_from_offset(text, length);
  }
}

/* --- compiling --------------------------------------------------------------
 */

/* The next "{{" or "}}". */
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

/* Cuts the next tag off, with what stands before it. False when it does not
 * end. Without one kind is 0 and all is before it. */
static bool
next_tag(struct str *rest, struct template_node *ret_node)
{
  size_t open = find_pair(*rest, '{');
  *ret_node = (struct template_node){.before = str_first(*rest, open)};
  if (open == STR_NOT_FOUND)
    return true;
  struct str tag = str_from_offset(*rest, open + 2);
  size_t close = find_pair(tag, '}');
  if (close == STR_NOT_FOUND)
    return false;
  *rest = str_from_offset(tag, close + 2);
  tag = str_trimmed(str_first(tag, close));
  ret_node->kind = '=';
  if (tag.length && (*tag.bytes == '#' || *tag.bytes == '^' ||
                     *tag.bytes == '/' || *tag.bytes == '>')) {
    ret_node->kind = *tag.bytes;
    tag = str_trimmed(str_from_offset(tag, 1));
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

/* Sections end in the reverse order of their beginnings. open: the sections in
 * hand. */
static enum err
close_section(struct template *template, size_t *open, size_t *depth)
{
  const struct template_node *end = &template->nodes[template->count - 1];
  if (*depth == 0)
    return ERR_BAD_DATA;
  struct template_node *begin = &template->nodes[open[--*depth]];
  if (!str_equals(begin->key.text, end->key.text))
    return ERR_BAD_DATA;
  begin->end = template->count;
  return ERR_NONE;
}

static enum err
compile(struct template *template, struct str text)
{
  size_t open[TEMPLATE_DEPTH_MAXIMUM], depth = 0;
  for (;;) {
    struct template_node node;
    if (!next_tag(&text, &node))
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

enum err
template_compile(struct template *template, struct str text)
{
  *template = (struct template){.count = 0};
  enum err err = compile(template, text);
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
  struct buffer *out;
  const struct view *views[TEMPLATE_DEPTH_MAXIMUM]; /* innermost last */
  size_t depth;
  size_t nesting;
};

static const struct view_entry *
find_entry(const struct rendering *rendering, struct view_key key)
{
  for (size_t i = rendering->depth; i > 0; i--) {
    const struct view_entry *entry = view_find(rendering->views[i - 1], key);
    if (entry)
      return entry;
  }
  return NULL;
}

static enum err render(struct rendering *rendering,
                       const struct template *template, size_t first,
                       size_t end);

static enum err
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

/* at: its beginning. Its last node is the end tag, with what is before that. */
static enum err
render_section(struct rendering *rendering, const struct template *template,
               size_t at)
{
  const struct template_node *node = &template->nodes[at];
  const struct view_entry *entry = find_entry(rendering, node->key);
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

static enum err
render_other(struct rendering *rendering, struct view_key name)
{
  const struct template *other = rendering->find(name.text);
  return other ? render(rendering, other, 0, other->count) : ERR_NONE;
}

static enum err
render_nodes(struct rendering *rendering, const struct template *template,
             size_t first, size_t end)
{
  for (size_t at = first; at < end; at++) {
    const struct template_node *node = &template->nodes[at];
    const struct view_entry *entry;
    buffer_put(rendering->out, node->before);
    switch (node->kind) {
    case '=':
      entry = find_entry(rendering, node->key);
      if (entry)
        template_put_escaped(rendering->out, entry->text);
      break;
    case '>':
      TRY(render_other(rendering, node->key));
      break;
    case '#':
    case '^':
      TRY(render_section(rendering, template, at));
      at = node->end - 1;
      break;
    default: /* an end */
      break;
    }
  }
  return buffer_err(rendering->out);
}

/* Recursion follows the templates, not the data: views that nest deeper than
 * the maximum are an error that page builders prevent. */
static enum err
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
                const struct view *view, struct buffer *out)
{
  struct rendering rendering = {.find = find, .out = out};
  return template ? render_with(&rendering, view, template, 0, template->count)
                  : ERR_NONE;
}

#include "format/template.h"

struct rendering {
  template_finder *find;
  struct buffer *out;
  const struct view *views[TEMPLATE_DEPTH_MAXIMUM]; /* innermost last */
  size_t depth;
  size_t nesting;
};

void
template_put_escaped(struct buffer *out, struct str text)
{
  size_t plain = 0;
  for (size_t i = 0; i < text.length; i++) {
    unsigned char c = (unsigned char)text.bytes[i];
    struct str escaped = {NULL, 0};
    bool noncharacter = c == 0xEF && text.length - i >= 3 &&
                        (unsigned char)text.bytes[i + 1] == 0xBF &&
                        (unsigned char)text.bytes[i + 2] >= 0xBE;
    if (c == '&')
      escaped = STR("&amp;");
    else if (c == '<')
      escaped = STR("&lt;");
    else if (c == '>')
      escaped = STR("&gt;");
    else if (c == '"')
      escaped = STR("&quot;");
    else if (c == '\'')
      escaped = STR("&#39;");
    else if (c == '\r')
      escaped = STR("&#13;");
    else if ((c < 0x20 && c != '\t' && c != '\n') || c == 0x7F || noncharacter)
      escaped = STR("\xEF\xBF\xBD"); /* U+FFFD */
    else
      continue;
    buffer_put(out, str_of(text.bytes + plain, i - plain));
    buffer_put(out, escaped);
    i += noncharacter ? 2 : 0;
    plain = i + 1;
  }
  buffer_put(out, str_from_offset(text, plain));
}

static const struct view_entry *
find_entry(const struct rendering *rendering, struct str key)
{
  for (size_t i = rendering->depth; i > 0; i--) {
    const struct view_entry *entry = view_find(rendering->views[i - 1], key);
    if (entry)
      return entry;
  }
  return NULL;
}

/* Cuts the next tag off: what stands before it, its kind and its key. False
 * without one. */
static bool
next_tag(struct str *rest, struct str *ret_before, char *ret_kind,
         struct str *ret_key)
{
  size_t open = str_find_str(*rest, STR("{{"));
  if (open == STR_NOT_FOUND)
    return false;
  *ret_before = str_first(*rest, open);
  struct str tag = str_from_offset(*rest, open + 2);
  size_t close = str_find_str(tag, STR("}}"));
  if (close == STR_NOT_FOUND)
    return false;
  *rest = str_from_offset(tag, close + 2);
  tag = str_trimmed(str_first(tag, close));
  *ret_kind = '=';
  if (tag.length && (*tag.bytes == '#' || *tag.bytes == '^' ||
                     *tag.bytes == '/' || *tag.bytes == '>')) {
    *ret_kind = *tag.bytes;
    tag = str_trimmed(str_from_offset(tag, 1));
  }
  *ret_key = tag;
  return true;
}

/* Cuts the body of a section off, up to its own end tag. */
static enum err
take_section(struct str *rest, struct str key, struct str *ret_body)
{
  struct str start = *rest, before, other;
  size_t open = 1;
  char kind;
  while (next_tag(rest, &before, &kind, &other)) {
    if (!str_equals(other, key))
      continue;
    open += kind == '#' || kind == '^';
    open -= kind == '/';
    if (open == 0) {
      *ret_body = str_of(start.bytes,
                         (size_t)(before.bytes - start.bytes) + before.length);
      return ERR_NONE;
    }
  }
  return ERR_BAD_DATA;
}

static enum err render(struct rendering *rendering, struct str text);

static enum err
render_with(struct rendering *rendering, const struct view *view,
            struct str text)
{
  if (rendering->depth == TEMPLATE_DEPTH_MAXIMUM)
    return ERR_BAD_DATA;
  rendering->views[rendering->depth++] = view;
  enum err err = render(rendering, text);
  rendering->depth--;
  return err;
}

static enum err
render_section(struct rendering *rendering, char kind, struct str key,
               struct str body)
{
  const struct view_entry *entry = find_entry(rendering, key);
  bool empty = !entry || (!entry->first && entry->text.length == 0);
  if (kind == '^')
    return empty ? render(rendering, body) : ERR_NONE;
  if (empty)
    return ERR_NONE;
  if (!entry->first)
    return render(rendering, body);
  for (const struct view *view = entry->first; view; view = view->next)
    TRY(render_with(rendering, view, body));
  return ERR_NONE;
}

static enum err
render_tags(struct rendering *rendering, struct str text)
{
  struct str before, key, body;
  char kind;
  while (next_tag(&text, &before, &kind, &key)) {
    buffer_put(rendering->out, before);
    if (kind == '=') {
      const struct view_entry *entry = find_entry(rendering, key);
      if (entry)
        template_put_escaped(rendering->out, entry->text);
    } else if (kind == '>') {
      TRY(render(rendering, rendering->find(key)));
    } else if (kind == '/') {
      return ERR_BAD_DATA;
    } else {
      TRY(take_section(&text, key, &body));
      TRY(render_section(rendering, kind, key, body));
    }
  }
  if (str_find_str(text, STR("{{")) != STR_NOT_FOUND)
    return ERR_BAD_DATA; /* a tag that does not end */
  buffer_put(rendering->out, text);
  return buffer_err(rendering->out);
}

/* Recursion follows the templates, not the data: views that nest deeper than
 * the maximum are an error that page builders prevent. */
static enum err
render(struct rendering *rendering, struct str text)
{
  if (rendering->nesting == TEMPLATE_NESTING_MAXIMUM)
    return ERR_BAD_DATA;
  rendering->nesting++;
  enum err err = render_tags(rendering, text);
  rendering->nesting--;
  return err;
}

enum err
template_render(struct str text, template_finder *find, const struct view *view,
                struct buffer *out)
{
  struct rendering rendering = {.find = find, .out = out};
  return render_with(&rendering, view, text);
}

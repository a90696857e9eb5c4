#include "html/markup_writer.h"

#include "html/html.h"

enum { RESERVED = 4 /* levels for an item of a list, a paragraph and marks */ };

/* Returns the role of the innermost element; that of a quotation, which has
 * blocks, when there is none. */
static enum markup_role
innermost(const struct markup_writer *writer)
{
  return writer->depth ? writer->open[writer->depth - 1].role
                       : MARKUP_QUOTATION;
}

static bool
is_mark(enum markup_role role)
{
  return role == MARKUP_MARK || role == MARKUP_LINK;
}

void
markup_writer_push(struct markup_writer *writer, struct str name,
                   enum markup_role role)
{
  bool is_block = !is_mark(role) && role != MARKUP_LINES &&
                  role != MARKUP_ITEM && role != MARKUP_TERM &&
                  role != MARKUP_SAYING;
  if (writer->depth >= MARKUP_WRITER_DEPTH - (is_block ? RESERVED : 0))
    return;
  writer->open[writer->depth++] =
      (struct markup_open){.name = name, .role = role};
  if (role == MARKUP_LINK) /* its tag is written with its address */
    return;
  buffer_put_char(&writer->html, '<');
  buffer_put(&writer->html, name);
  buffer_put_char(&writer->html, '>');
}

static void
pop(struct markup_writer *writer)
{
  const struct markup_open *open = &writer->open[--writer->depth];
  if (open->owes)
    buffer_put(&writer->html, STR("<dd></dd>"));
  buffer_put(&writer->html, STR("</"));
  buffer_put(&writer->html, open->name);
  buffer_put_char(&writer->html, '>');
  if (!is_mark(open->role))
    writer->is_apart = true;
}

void
markup_writer_pop_to(struct markup_writer *writer, size_t depth)
{
  while (writer->depth > depth)
    pop(writer);
}

void
markup_writer_end_lines(struct markup_writer *writer)
{
  while (is_mark(innermost(writer)) || innermost(writer) == MARKUP_LINES)
    pop(writer);
  if (writer->depth)
    writer->open[writer->depth - 1].is_broken = true;
  writer->is_apart = true;
}

void
markup_writer_begin_item(struct markup_writer *writer)
{
  struct markup_open *open =
      writer->depth ? &writer->open[writer->depth - 1] : NULL;
  if (innermost(writer) == MARKUP_LIST) {
    markup_writer_push(writer, STR("li"), MARKUP_ITEM);
  } else if (innermost(writer) == MARKUP_PAIRS) {
    if (!open->has_term)
      buffer_put(&writer->html, STR("<dt></dt>"));
    open->has_term = true;
    open->owes = false;
    markup_writer_push(writer, STR("dd"), MARKUP_SAYING);
  }
}

void
markup_writer_begin_lines(struct markup_writer *writer)
{
  enum markup_role role;
  markup_writer_begin_item(writer);
  role = innermost(writer);
  if (role == MARKUP_QUOTATION || (!is_mark(role) && role != MARKUP_LINES &&
                                   writer->open[writer->depth - 1].is_broken))
    markup_writer_push(writer, STR("p"), MARKUP_LINES);
  writer->open[writer->depth - 1].has_lines = true;
}

size_t
markup_writer_find_open(const struct markup_writer *writer,
                        enum markup_role role)
{
  for (size_t i = writer->depth; i > 0; i--)
    if (writer->open[i - 1].role == role)
      return i - 1;
  return SIZE_MAX;
}

void
markup_writer_end_open(struct markup_writer *writer,
                       const struct markup_element *element)
{
  for (size_t i = writer->depth; i > 0; i--) {
    const struct markup_open *open = &writer->open[i - 1];
    if (str_equals(open->name, element->name)) {
      markup_writer_pop_to(writer, i - 1);
      return;
    }
    if (is_mark(element->role) && !is_mark(open->role))
      return;
  }
}

/* --- texts -----------------------------------------------------------------
 */

static bool
is_blank(struct str text)
{
  for (size_t i = 0; i < text.length; i++)
    if (!str_is_space(text.bytes[i]))
      return false;
  return true;
}

static void
put_plain(struct markup_writer *writer, struct str text)
{
  for (size_t i = 0; i < text.length; i++) {
    if (str_is_space(text.bytes[i])) {
      writer->is_apart = true;
      continue;
    }
    if (writer->is_apart && writer->text.length)
      buffer_put_char(&writer->text, ' ');
    writer->is_apart = false;
    buffer_put_char(&writer->text, text.bytes[i]);
  }
}

void
markup_writer_text(struct markup_writer *writer, struct str text)
{
  enum markup_role role = innermost(writer);
  const struct markup_open *open =
      writer->depth ? &writer->open[writer->depth - 1] : NULL;
  bool has_lines = is_mark(role) || role == MARKUP_LINES ||
                   (open && open->has_lines && !open->is_broken);
  if (is_blank(text) && !has_lines) { /* it is between blocks */
    writer->is_apart = true;
    return;
  }
  markup_writer_begin_lines(writer);
  html_put_text(&writer->html, text);
  put_plain(writer, text);
}

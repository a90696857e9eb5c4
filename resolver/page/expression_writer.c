#include "page/expression_writer.h"

#include "format/label.h"
#include "html/readable.h"
#include "terms.h"

static struct view *
add_token(struct expression_writer *writer)
{
  writer->tokens++;
  return writer->view ? view_add(writer->view, "tokens") : NULL;
}

void
expression_writer_plain(struct expression_writer *writer, struct str text)
{
  struct view *token = text.length ? add_token(writer) : NULL;
  if (token)
    view_put(token, "plain", text);
}

void
expression_writer_word(struct expression_writer *writer, struct str before,
                       struct str word, struct str after)
{
  expression_writer_plain(writer, before);
  struct view *token = add_token(writer);
  if (token)
    view_put(token, "word", word);
  expression_writer_plain(writer, after);
}

void
expression_writer_name(struct expression_writer *writer, uint32_t index)
{
  struct page *page = writer->page;
  struct view *token = add_token(writer);
  if (!token)
    return;
  const struct term *term = &page->graph.terms[index];
  struct str text = page_context_label(page, index);
  page_context_use_room(page, term);
  if (str_starts(term->value, STR(XSD_NAMESPACE)))
    text = str_from_offset(term->value, sizeof XSD_NAMESPACE - 1);
  view_put(token, "iri", term->value);
  view_put(token, "name", text);
  view_put(token, "href", page_context_link(page, index));
}

/* Appends a literal in quotes, as in Turtle. */
static void
put_quoted(struct buffer *out, struct str text)
{
  buffer_put_char(out, '"');
  for (size_t i = 0; i < text.length; i++) {
    if (text.bytes[i] == '"' || text.bytes[i] == '\\')
      buffer_put_char(out, '\\');
    buffer_put_char(out, text.bytes[i]);
  }
  buffer_put_char(out, '"');
}

void
expression_writer_literal(struct expression_writer *writer,
                          const struct term *term)
{
  struct page *page = writer->page;
  struct view *token = add_token(writer);
  struct buffer out;
  if (!token)
    return;
  struct str type =
      label_short(&page->snapshot->namespaces, term->datatype, page->arena);
  page_context_use_room(page, term);
  if (readable_kind_of(term->datatype) == READABLE_NUMBER ||
      str_equals(term->datatype, STR(XSD_BOOLEAN))) {
    view_put(token, "literal", term->value);
    view_put(token, "datatype", type);
    return;
  }
  buffer_init(&out, SIZE_MAX / 2);
  put_quoted(&out, term->value);
  if (term->language.length)
    buffer_put_char(&out, '@');
  buffer_put(&out, term->language);
  if (type.length)
    buffer_put(&out, STR("^^"));
  buffer_put(&out, type);
  view_put(token, "literal", arena_take_buffer(page->arena, &out));
}

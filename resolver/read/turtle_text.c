#include "read/turtle_text.h"

#include "read/whole_source.h"

#include <string.h>

enum err
turtle_text_of_part(const struct piece *piece, struct report *report,
                    struct turtle_text *ret_text)
{
  struct text_fault found;
  struct turtle_text text = {buffer_str(&piece->before),
                             buffer_str(&piece->text), piece->first_line};
  if (!text_scan_bytes(text.text, &found)) {
    struct position position = turtle_text_position(&text, found.offset);
    report_fault(report, position, "%s", found.words);
    report_end_source(report, position);
    return ERR_BAD_DATA;
  }
  *ret_text = text;
  return ERR_NONE;
}

/* Finds the end of the text before its first fault. */
static bool
scan(struct buffer *buffer, bool graphs, struct text_fault *ret_fault)
{
  struct text_cutter cutter;
  struct text_fault other;
  bool fine = text_scan_bytes(buffer_str(buffer), ret_fault);
  if (!fine)
    buffer_cut(buffer, ret_fault->offset);
  text_cutter_init(&cutter, graphs);
  if (!text_cutter_scan(&cutter, buffer, fine, &other)) {
    *ret_fault = other;
    fine = false;
  }
  text_cutter_fini(&cutter);
  return fine;
}

enum err
turtle_text_of_whole(const struct source *source, struct report *report,
                     struct buffer *buffer, struct turtle_text *ret_text,
                     bool *ret_cut)
{
  struct text_fault found;
  TRY(whole_source_read(source, report, buffer));
  *ret_cut = !scan(buffer, source->syntax == SYNTAX_TRIG, &found);
  if (*ret_cut) {
    report_fault_at(report, buffer_str(buffer), found.offset, 1, found.words);
    buffer_cut(buffer, found.offset);
  }
  *ret_text = (struct turtle_text){{NULL, 0}, buffer_str(buffer), 1};
  return ERR_NONE;
}

struct position
turtle_text_position(const struct turtle_text *text, size_t offset)
{
  return report_position(text->text, offset, text->first_line);
}

/* Returns the word at a place, from the white space before it on. */
static struct str
word_at(struct str text, size_t offset)
{
  enum { BACK_MAXIMUM = 40 };
  size_t start = offset, end = offset;
  while (start > 0 && offset - start < BACK_MAXIMUM &&
         !str_is_space(text.bytes[start - 1]))
    start--;
  while (start < offset && ((unsigned char)text.bytes[start] & 0xC0) == 0x80)
    start++;
  while (end < text.length && !str_is_space(text.bytes[end]))
    end++;
  return str_of(text.bytes + start, end - start);
}

/* serd counts columns from 1 in the first line, which has the directives, and
 * from 0 in the others, where it names the last byte that it has read. */
struct turtle_place
turtle_text_place(const struct turtle_text *text, unsigned line,
                  unsigned column)
{
  struct turtle_place place = {{text->first_line + line - 1, column},
                               {NULL, 0}};
  struct str rest = text->text;
  size_t before = text->before.length, offset = column;
  if (line == 1)
    offset = place.position.column = column > before ? column - before : 1;
  if (line == 1)
    offset--;
  for (; line > 1; line--)
    str_cut(&rest, '\n');
  offset += text->text.length - rest.length;
  if (offset > text->text.length)
    offset = text->text.length;
  place.word = word_at(text->text, offset);
  return place;
}

static size_t
find_back(struct str text, size_t offset, struct str first, struct str second)
{
  size_t length = first.length + second.length;
  for (size_t at = offset; length && at >= length; at--) {
    const char *start = text.bytes + at - length;
    if (memcmp(start, first.bytes, first.length) == 0 &&
        memcmp(start + first.length, second.bytes, second.length) == 0)
      return at - length;
  }
  return STR_NOT_FOUND;
}

size_t
turtle_text_find_back(const struct turtle_text *text, size_t offset,
                      struct str first, struct str second)
{
  size_t found = find_back(text->text, offset, first, second);
  if (found == STR_NOT_FOUND)
    found = find_back(text->text, offset, first, STR(""));
  return found == STR_NOT_FOUND ? offset : found;
}

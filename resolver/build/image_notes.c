#include "build/image_notes.h"

#include "format/nquads_line.h"
#include "format/rdfxml_limit.h"

#include <string.h>

/* Returns whether a text needs no escapes: it has no control character, quote
 * or backslash, and no byte 0xEF, which begins U+FFFE and U+FFFF, which XML
 * does not allow. */
static bool
is_plain(struct str text)
{
  const uint64_t ones = UINT64_C(0x0101010101010101);
  const uint64_t highs = UINT64_C(0x8080808080808080);
  size_t at = 0;
  uint64_t word, found = 0;
  for (; text.length - at >= sizeof word; at += sizeof word) {
    memcpy(&word, text.bytes + at, sizeof word);
    uint64_t quote = word ^ ones * '"', slash = word ^ ones * '\\';
    uint64_t high = word ^ ones * 0xEF;
    found |= ((word - ones * 0x20) & ~word) | ((quote - ones) & ~quote) |
             ((slash - ones) & ~slash) | ((high - ones) & ~high);
    if (found & highs)
      return false;
  }
  for (; at < text.length; at++) {
    unsigned char c = (unsigned char)text.bytes[at];
    if (c < 0x20 || c == '"' || c == '\\' || c == 0xEF)
      return false;
  }
  return true;
}

struct image_note
image_notes_iri(struct str iri)
{
  return (struct image_note){(uint32_t)iri.length + 2,
                             !is_plain(iri) && !rdfxml_limit_allows_iri(iri)};
}

struct image_note
image_notes_blank(uint32_t number)
{
  char label[NQUADS_LINE_LABEL_SIZE];
  return (struct image_note){
      (uint32_t)nquads_line_label(number, label).length + 2, false};
}

enum err
image_notes_literal(struct str text, const struct image_note *qualifier,
                    struct buffer *line, struct image_note *ret_note)
{
  struct term term = {.kind = TERM_LITERAL, .value = text};
  *ret_note = *qualifier;
  if (is_plain(text)) {
    ret_note->length += (uint32_t)text.length + 2;
    return ERR_NONE;
  }
  buffer_reset(line);
  nquads_line_put_term(line, &term);
  ret_note->length += (uint32_t)line->length;
  ret_note->not_in_rdfxml =
      ret_note->not_in_rdfxml ||
      !rdfxml_limit_allows_literal(text, (struct str){NULL, 0});
  return buffer_err(line);
}

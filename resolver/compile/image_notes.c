#include "compile/image_notes.h"

#include "format/nquads_line.h"
#include "format/rdfxml_limit.h"

#include <string.h>

/* Whether the bytes need no look: no control, quote, backslash, nor 0xEF, which
 * begins some that XML does not have. */
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

static void
note_odd(struct image_build *build, uint32_t id)
{
  build->odd[id / 8] |= (uint8_t)(1 << id % 8);
}

void
image_notes_iri(struct image_build *build, uint32_t id, struct str iri)
{
  build->line_lengths[id] = (uint32_t)iri.length + 2;
  if (!is_plain(iri) && !rdfxml_limit_allows_iri(iri))
    note_odd(build, id);
}

void
image_notes_blank(struct image_build *build, uint32_t id)
{
  char label[NQUADS_LINE_LABEL_SIZE];
  build->line_lengths[id] =
      (uint32_t)nquads_line_label(id - build->header.iris, label).length + 2;
}

enum err
image_notes_literal(struct image_build *build, uint32_t id, struct str text,
                    const struct image_notes_qualifier *qualifier,
                    struct buffer *line)
{
  bool odd = qualifier->odd;
  size_t length = text.length + 2;
  if (!is_plain(text)) {
    struct term term = {.kind = TERM_LITERAL, .value = text};
    buffer_reset(line);
    nquads_line_put_term(line, &term);
    TRY(buffer_err(line));
    length = line->length;
    odd = odd || !rdfxml_limit_allows_literal(text, (struct str){NULL, 0});
  }
  build->line_lengths[id] = (uint32_t)length + qualifier->length;
  if (odd)
    note_odd(build, id);
  return ERR_NONE;
}

#include "html/highlight.h"

#include "base/fold.h"
#include "base/utf8.h"

/* Returns the length of a character; of a byte that is not UTF-8, 1. */
static size_t
character(struct str text, size_t at)
{
  uint32_t c;
  size_t length = utf8_decode(str_from_offset(text, at), &c);
  return length ? length : 1;
}

static bool
is_ascii_letter(char c)
{
  return str_is_alpha(c) || str_is_digit(c);
}

/* Returns the part of a text between two offsets. */
static struct str
between(struct str text, size_t start, size_t end)
{
  return str_from_offset(str_first(text, end), start);
}

#define NOWHERE SIZE_MAX

/* Takes the character from at to end. *word is where the word before it begins,
 * or NOWHERE between words, and is set anew. Returns whether a word begins with
 * this character. */
static bool
begins_word(struct str text, size_t at, size_t end, size_t *word)
{
  char room[FOLD_MAXIMUM];
  bool is_ascii = (unsigned char)text.bytes[at] < 0x80;
  if (is_ascii && !is_ascii_letter(text.bytes[at])) {
    *word = NOWHERE;
    return false;
  }
  if (is_ascii && *word != NOWHERE && (unsigned char)text.bytes[at - 1] < 0x80)
    return false; /* after a letter */
  size_t start = *word == NOWHERE ? at : *word;
  struct str folded = fold_text(NULL, between(text, start, end), room);
  if (!folded.length ||
      (*word != NOWHERE && str_find(folded, ' ') == STR_NOT_FOUND))
    return false;
  *word = at;
  return true;
}

/* Returns where a part ends that begins at an offset, and that a word of the
 * query is the beginning of; the offset when there is none. */
static size_t
end_of(struct str text, size_t start, struct str word)
{
  char room[FOLD_MAXIMUM], other[FOLD_MAXIMUM];
  size_t end = start;
  struct str folded = {NULL, 0};
  while (end < text.length && folded.length < word.length) {
    end += character(text, end);
    folded = fold_text(NULL, between(text, start, end), room);
    if (!str_starts(word, folded) && !str_starts(folded, word))
      return start;
  }
  if (folded.length < word.length)
    return start;
  while (end < text.length && (unsigned char)text.bytes[end] >= 0x80) {
    size_t next = end + character(text, end); /* perhaps a mark */
    if (!str_equals(fold_text(NULL, between(text, start, next), other), folded))
      break;
    end = next;
  }
  return end;
}

/* Returns the end of the longest part that begins at an offset and a word of
 * the query. */
static size_t
longest(struct str text, size_t start, struct str query)
{
  size_t best = start;
  while (query.bytes && query.length) {
    size_t end = end_of(text, start, str_cut(&query, ' '));
    best = end > best ? end : best;
  }
  return best;
}

bool
highlight_find(struct str text, struct str query, size_t offset,
               struct highlight *ret_place)
{
  struct highlight place = {0, 0};
  size_t word = NOWHERE;
  for (size_t at = 0, end; at < text.length; at = end) {
    end = at + character(text, at);
    if (place.end && at > place.end)
      break;
    if (!begins_word(text, at, end, &word) || at < offset || at < place.end)
      continue;
    size_t found = longest(text, at, query);
    if (found == at)
      continue;
    place.start = place.end ? place.start : at;
    place.end = found;
  }
  if (place.end)
    *ret_place = place;
  return place.end > 0;
}

/* iri_memo: remembers IRIs that were checked recently, so that frequent ones
 * are checked only once. */
#ifndef SEEOTHER_READ_IRI_MEMO_H
#define SEEOTHER_READ_IRI_MEMO_H

#include "base/str.h"

enum { IRI_MEMO_ROWS = 256, IRI_MEMO_LENGTH = 127 };

/* All zero in the beginning. */
struct iri_memo {
  struct {
    unsigned char length;
    char bytes[IRI_MEMO_LENGTH];
  } rows[IRI_MEMO_ROWS];
};

/* Returns whether an IRI was put and has not been replaced; IRIs longer than
 * IRI_MEMO_LENGTH are never found. */
bool iri_memo_has(const struct iri_memo *memo, struct str iri);

/* Remembers an IRI instead of the one that had its slot. Empty IRIs and those
 * of more than IRI_MEMO_LENGTH bytes are ignored. */
void iri_memo_put(struct iri_memo *memo, struct str iri);

/* Returns a number below 256, made of the length and the end of a text. It is
 * cheap, but bytes from outside can make all numbers equal. */
static inline size_t
iri_memo_slot(struct str text)
{
  uint64_t tail = text.length;
  if (text.length >= sizeof tail)
    __builtin_memcpy(&tail, text.bytes + text.length - sizeof tail,
                     sizeof tail);
  return (tail ^ text.length) * UINT64_C(0x9E3779B97F4A7C15) >> 56;
}

#endif

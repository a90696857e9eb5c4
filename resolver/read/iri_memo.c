#include "read/iri_memo.h"

#include <string.h>

bool
iri_memo_has(const struct iri_memo *memo, struct str iri)
{
  size_t slot = iri_memo_slot(iri);
  return iri.length && memo->rows[slot].length == iri.length &&
         memcmp(memo->rows[slot].bytes, iri.bytes, iri.length) == 0;
}

void
iri_memo_put(struct iri_memo *memo, struct str iri)
{
  size_t slot = iri_memo_slot(iri);
  if (iri.length == 0 || iri.length > IRI_MEMO_LENGTH)
    return;
  memo->rows[slot].length = (unsigned char)iri.length;
  memcpy(memo->rows[slot].bytes, iri.bytes, iri.length);
}

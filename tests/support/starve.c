#include "starve.h"

#include "base/memory.h"

#include <stdlib.h>
#include <sys/resource.h>

enum { LARGEST = 1 << 20, SMALLEST = 8 };

/* Pieces that are held, linked through their first bytes. */
struct piece {
  struct piece *next;
};
static struct piece *pieces;
static struct rlimit before;

bool
starve_begin(void)
{
  struct rlimit none;
  if (!memory_counts() || getrlimit(RLIMIT_AS, &before))
    return false;
  none = (struct rlimit){0, before.rlim_max};
  if (setrlimit(RLIMIT_AS, &none))
    return false;
  for (size_t size = LARGEST; size >= SMALLEST; size /= 2) {
    struct piece *piece;
    while ((piece = malloc(size))) {
      piece->next = pieces;
      pieces = piece;
    }
  }
  return true;
}

void
starve_end(void)
{
  setrlimit(RLIMIT_AS, &before);
  while (pieces) {
    struct piece *piece = pieces;
    pieces = piece->next;
    free(piece);
  }
}

#include "resolve/readiness.h"

#include <stdatomic.h>

static atomic_int current = READINESS_NEWEST;

void
readiness_set(enum readiness readiness)
{
  atomic_store(&current, (int)readiness);
}

enum readiness
readiness_get(void)
{
  return (enum readiness)atomic_load(&current);
}

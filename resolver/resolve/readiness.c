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

const char *
readiness_words(enum readiness readiness)
{
  static const char *const words[] = {
      [READINESS_NEWEST] = "The newest data are served.",
      [READINESS_OLDER] = "The data are bad. Their last good image is served.",
      [READINESS_FAILED] = "The last reload failed. The data of before are "
                           "served.",
      [READINESS_ENDING] = "The server is about to end."};
  return words[readiness];
}

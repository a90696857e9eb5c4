#include "crawl/json_check.h"
#include "fuzz.h"

/* What stands in an array is JSON where it was before. */
static void
check_in_array(struct str text, bool was_fine)
{
  size_t offset;
  char *longer = malloc(text.length + 2);
  FUZZ_ASSERT(longer);
  longer[0] = '[';
  if (text.length)
    memcpy(longer + 1, text.bytes, text.length);
  longer[text.length + 1] = ']';
  const char *fault = json_check(str_of(longer, text.length + 2), &offset);
  FUZZ_ASSERT(!was_fine || !fault);
  free(longer);
}

static bool
is_deep(struct str text)
{
  size_t depth = 0;
  for (size_t i = 0; i < text.length; i++)
    depth += text.bytes[i] == '[' || text.bytes[i] == '{';
  return depth >= JSON_CHECK_DEPTH;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  struct str text = fuzz_text(data, size);
  size_t offset;
  const char *fault = json_check(text, &offset);
  FUZZ_ASSERT(offset <= size);
  FUZZ_ASSERT(fault || offset == size);
  if (!is_deep(text))
    check_in_array(text, !fault);
  return 0;
}

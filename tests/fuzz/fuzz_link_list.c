#include "crawl/link_list.h"
#include "fuzz.h"

static bool
is_within(struct str part, struct str text)
{
  return part.length == 0 ||
         (part.bytes >= text.bytes &&
          part.bytes + part.length <= text.bytes + text.length);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  struct str text = fuzz_text(data, size), rest = text;
  struct link_list_link link;
  while (link_list_next(&rest, &link) == LINK_LIST_LINK) {
    FUZZ_ASSERT(is_within(link.target, text));
    FUZZ_ASSERT(is_within(link.relations, text));
    FUZZ_ASSERT(is_within(link.type, text));
    FUZZ_ASSERT(str_find(link.target, '>') == STR_NOT_FOUND);
    FUZZ_ASSERT(rest.length < size);
    link_list_has(&link, STR("alternate"));
    size = rest.length;
  }
  return 0;
}

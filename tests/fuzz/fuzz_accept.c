#include "fuzz.h"
#include "http/accept.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  static const struct str offers[] = {
      STR_INIT("text/html"), STR_INIT("text/turtle; charset=utf-8"),
      STR_INIT("application/ld+json; profile=\"a b\"")};
  struct accept accept;
  accept_parse(fuzz_text(data, size), &accept);
  FUZZ_ASSERT(accept.count <= ACCEPT_RANGES_MAXIMUM);
  for (size_t i = 0; i < sizeof offers / sizeof *offers; i++) {
    struct media_type type;
    FUZZ_ASSERT(media_type_parse(offers[i], &type));
    struct accept_match match = accept_match(&accept, &type);
    FUZZ_ASSERT(match.quality >= 0 && match.quality <= ACCEPT_QUALITY_ONE);
    FUZZ_ASSERT(match.quality == 0 || !accept.count ||
                match.position < accept.count);
    FUZZ_ASSERT(!accept_is_better(match, match));
  }
  for (size_t i = 0; i < accept.count; i++) {
    FUZZ_ASSERT(accept.ranges[i].quality >= 0);
    FUZZ_ASSERT(accept.ranges[i].quality <= ACCEPT_QUALITY_ONE);
    FUZZ_ASSERT(accept.ranges[i].type.type.length > 0);
  }
  return 0;
}

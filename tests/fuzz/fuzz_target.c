#include "base/iri.h"
#include "fuzz.h"
#include "name/target.h"

/* All that a path may mean are paths. */
static void
check_addresses(const struct rules *rules, struct str path, struct arena *arena)
{
  struct mount_address address;
  bool found = true;
  for (size_t at = 0; found;) {
    FUZZ_ASSERT(mounts_next(&rules->mounts, path, &at, arena, &address,
                            &found) == ERR_NONE);
    FUZZ_ASSERT(!found || str_starts(address.path, STR("/")));
    FUZZ_ASSERT(!found || rules_is_hosted(rules, address.authority));
  }
}

/* A request target; after a line end, a Host. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  struct arena arena;
  struct rules rules;
  struct target target;
  struct str rest = fuzz_text(data, size), text = str_cut(&rest, '\n');
  struct request_field host = {STR("Host"), rest};
  struct request request = {.method = METHOD_GET,
                            .target = text,
                            .fields = &host,
                            .field_count = rest.bytes ? 1 : 0};
  arena_init(&arena, 1 << 20);
  FUZZ_ASSERT(rules_init(&rules,
                         STR("alias\tc.example\nservices\t/_so/\n"
                             "namespace\thttps://a.example/p/id/\n"
                             "namespace.origin\thttps://h.example/ld\n"),
                         STR("a.example\t100\nb.example\t50\n"),
                         &arena) == ERR_NONE);
  if (target_parse(&request, &rules, &target) && !target.star) {
    FUZZ_ASSERT(target.path.length && target.path.bytes[0] == '/');
    FUZZ_ASSERT(!iri_has_dot_segment(target.path));
    for (size_t i = 0; i < target.path.length; i++)
      FUZZ_ASSERT(target.path.bytes[i] > 0x20 && target.path.bytes[i] != '#' &&
                  target.path.bytes[i] != '?' && target.path.bytes[i] != 0x7F);
    for (size_t i = 0; i < target.query.length; i++)
      FUZZ_ASSERT(target.query.bytes[i] > 0x20 &&
                  target.query.bytes[i] != 0x7F);
    FUZZ_ASSERT(target.misdirected ||
                rules_is_hosted(&rules, target.authority));
    target_is_service(&rules, &target);
    FUZZ_ASSERT(target_site(&rules, &target)->services.length);
    check_addresses(&rules, target.path, &arena);
  }
  arena_fini(&arena);
  return 0;
}

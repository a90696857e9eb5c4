#include "fuzz.h"
#include "name/rules.h"
#include "serve/config.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  struct str lines = fuzz_text(data, size);
  struct arena arena;
  struct rules rules;
  struct config config;
  arena_init(&arena, 1 << 24);
  enum err err =
      rules_init(&rules, lines, STR("a.example\t100\nb.example\t50\n"), &arena);
  FUZZ_ASSERT(err == ERR_NONE || err == ERR_CONFIG || err == ERR_MEMORY);
  if (!err) {
    struct str authority;
    FUZZ_ASSERT(rules_namespace(&rules, STR("http://a.example/x")) != NULL);
    FUZZ_ASSERT(rules_authority(&rules, STR("localhost"), &authority));
    rules_authority(&rules, lines, &authority);
    rules_is_hosted(&rules, lines);
    moves_find(&rules.moves, lines);
    rules_is_thing(&rules, lines);
    rules_namespace(&rules, lines);
  }
  err = config_read(&config, lines);
  FUZZ_ASSERT(err == ERR_NONE || err == ERR_CONFIG);
  FUZZ_ASSERT(err || (config.listener_count <= CONFIG_LISTENERS_MAXIMUM &&
                      config.threads <= CONFIG_THREADS_MAXIMUM));
  arena_fini(&arena);
  return 0;
}

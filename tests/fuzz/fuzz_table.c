/* A table of moved names: what is read from it is a configuration. */
#include "base/log.h"
#include "fuzz.h"
#include "name/moves.h"
#include "read/table_reader.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  struct buffer lines;
  struct arena arena;
  struct moves moves;
  log_set_level(LOG_ERROR);
  buffer_init(&lines, 1 << 24);
  arena_init(&arena, 1 << 26);
  if (table_reader_parse("table", fuzz_text(data, size), &lines) == ERR_NONE) {
    enum err err = moves_init(&moves, buffer_str(&lines), &arena);
    FUZZ_ASSERT(err == ERR_NONE || err == ERR_CONFIG);
    for (size_t i = 0; !err && i < moves.count; i++)
      FUZZ_ASSERT(moves.rows[i].status == 410
                      ? moves.rows[i].target.length == 0
                      : moves.rows[i].target.length > 0);
  }
  arena_fini(&arena);
  buffer_fini(&lines);
  return 0;
}

#include "fuzz.h"
#include "read/unpack.h"

enum { ROOM = 4096, MOST = 1 << 20 };

/* The first byte says which archive it is. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  static const enum compression kinds[] = {COMPRESSION_GZIP, COMPRESSION_BZIP2,
                                           COMPRESSION_XZ, COMPRESSION_ZSTD};
  struct unpack *unpack;
  char room[ROOM];
  size_t produced = 0;
  if (size == 0)
    return 0;
  FUZZ_ASSERT(unpack_new(kinds[data[0] % 4], &unpack) == ERR_NONE);
  struct unpack_step step = {(char *)(uintptr_t)data + 1, size - 1, room, ROOM};
  for (;;) {
    size_t in = step.in_length;
    step.out = room;
    step.out_length = ROOM;
    enum unpack_state state = unpack_step(unpack, &step);
    size_t out = ROOM - step.out_length;
    FUZZ_ASSERT(step.in_length <= in && out <= ROOM);
    produced += out;
    if (state == UNPACK_DAMAGED || produced > MOST || step.in_length == 0 ||
        (out == 0 && step.in_length == in))
      break;
  }
  unpack_free(unpack);
  return 0;
}

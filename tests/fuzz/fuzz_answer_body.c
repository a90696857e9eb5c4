#include "fetch/answer_body.h"
#include "fuzz.h"

enum { MAXIMUM = 100000 };

/* What comes packed: the first byte says in how long pieces. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  struct str rest = fuzz_text(data, size);
  struct answer_body body = {0};
  enum err err = ERR_NONE;
  size_t step = rest.length ? (unsigned char)rest.bytes[0] + 1U : 1;
  rest = str_from_offset(rest, 1);
  while (rest.length && !err) {
    err = answer_body_put(&body, str_first(rest, step), true, MAXIMUM);
    FUZZ_ASSERT(body.bytes.length <= MAXIMUM);
    FUZZ_ASSERT(err == ERR_NONE || err == ERR_LIMIT || err == ERR_BAD_DATA);
    rest = str_from_offset(rest, step);
  }
  answer_body_fini(&body);
  return 0;
}

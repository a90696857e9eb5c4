#include "fetch/answer_head.h"
#include "fuzz.h"

/* The head of an answer, line by line; what is after it is content, of the
 * coding that the head tells. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  struct str rest = fuzz_text(data, size);
  struct answer_head head = {0};
  size_t length = 0;
  while (rest.length) {
    struct str line = str_cut(&rest, '\n');
    length += line.length;
    bool is_taken = answer_head_take(&head, line, 1000000000);
    FUZZ_ASSERT(is_taken == (length <= ANSWER_HEAD_MAXIMUM));
    if (!is_taken)
      break;
    FUZZ_ASSERT(head.length == length);
    FUZZ_ASSERT(head.status < 1000);
    FUZZ_ASSERT(head.retry_seconds <= ANSWER_HEAD_RETRY_MAXIMUM);
    FUZZ_ASSERT(strlen(head.media_type) < ANSWER_HEAD_TEXT);
    FUZZ_ASSERT(strlen(head.location) < ANSWER_HEAD_TEXT);
    FUZZ_ASSERT(answer_head_syntax(&head) <= SYNTAX_UNKNOWN);
  }
  return 0;
}

/* A text as a whole, and in two parts. The fuzzer cuts each text at a few
 * places that its content chooses; replays cut it at up to 256. */
#include "base/hash.h"
#include "base/utf8.h"
#include "fuzz.h"
#include "read/text_cutter.h"

enum { PLACES_MAXIMUM = 256, PLACES_FUZZED = 4 };

/* Scanning that goes on finds what scanning at once finds. */
static void
cut(struct str text, size_t first, bool fine)
{
  struct text_cutter at_once, in_parts;
  struct text_fault one, two;
  text_cutter_init(&at_once);
  text_cutter_init(&in_parts);
  bool whole = text_cutter_scan(&at_once, text, true, &one);
  bool parts =
      text_cutter_scan(&in_parts, str_first(text, first), false, &two) &&
      text_cutter_scan(&in_parts, text, true, &two);
  FUZZ_ASSERT(whole == parts);
  FUZZ_ASSERT(!fine || whole);
  if (whole) {
    FUZZ_ASSERT(at_once.cut == in_parts.cut && at_once.cut <= text.length);
    FUZZ_ASSERT(str_equals(buffer_str(&at_once.directives),
                           buffer_str(&in_parts.directives)));
    FUZZ_ASSERT(str_find(buffer_str(&at_once.directives), '\n') ==
                STR_NOT_FOUND);
  } else {
    FUZZ_ASSERT(one.offset == two.offset && one.words == two.words);
  }
  text_cutter_fini(&at_once);
  text_cutter_fini(&in_parts);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  struct text_fault fault = {0, NULL};
  struct str text = fuzz_text(data, size);
  bool fine = text_scan(text, &fault);
  if (fine) {
    FUZZ_ASSERT(utf8_is_valid(text));
    FUZZ_ASSERT(str_find(text, '\0') == STR_NOT_FOUND);
  } else {
    FUZZ_ASSERT(fault.words && fault.offset <= size);
  }
  if (fuzz_is_replay) {
    size_t step = 1 + size / PLACES_MAXIMUM;
    for (size_t first = 0; first < size; first += step)
      cut(text, first, fine);
  } else {
    for (uint64_t i = 0; i < PLACES_FUZZED && size; i++)
      cut(text, hash_bytes(text, i) % size, fine);
  }
  return 0;
}

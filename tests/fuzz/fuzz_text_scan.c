/* A text as a whole, and in two parts. The fuzzer cuts each text at a few
 * places that its content chooses; replays cut it at up to 256. */
#include "base/hash.h"
#include "base/utf8.h"
#include "fuzz.h"
#include "read/text_cutter.h"

enum { PLACES_MAXIMUM = 256, PLACES_FUZZED = 4 };

/* The first part of a text, and then the rest of it. */
static bool
scan_in_parts(struct text_cutter *cutter, struct buffer *buffer,
              struct str text, size_t first, struct text_fault *ret_fault)
{
  buffer_put(buffer, str_first(text, first));
  if (first && !text_cutter_scan(cutter, buffer, false, ret_fault))
    return false;
  buffer_put(buffer, str_from_offset(text, first));
  return text_cutter_scan(cutter, buffer, true, ret_fault);
}

/* Scanning that goes on finds what scanning at once finds. */
static void
cut(struct str text, size_t first, bool graphs)
{
  struct text_cutter at_once, in_parts;
  struct buffer once, parts;
  struct text_fault one, two;
  text_cutter_init(&at_once, graphs);
  text_cutter_init(&in_parts, graphs);
  buffer_init(&once, SIZE_MAX / 2);
  buffer_init(&parts, SIZE_MAX / 2);
  bool fine = scan_in_parts(&at_once, &once, text, 0, &one);
  FUZZ_ASSERT(fine == scan_in_parts(&in_parts, &parts, text, first, &two));
  if (fine) {
    FUZZ_ASSERT(at_once.cut == in_parts.cut && at_once.cut <= once.length);
    FUZZ_ASSERT(str_equals(buffer_str(&once), buffer_str(&parts)));
    FUZZ_ASSERT(str_equals(buffer_str(&at_once.directives),
                           buffer_str(&in_parts.directives)));
    FUZZ_ASSERT(str_find(buffer_str(&at_once.directives), '\n') ==
                STR_NOT_FOUND);
  } else {
    FUZZ_ASSERT(one.offset == two.offset && one.words == two.words);
  }
  text_cutter_fini(&at_once);
  text_cutter_fini(&in_parts);
  buffer_fini(&once);
  buffer_fini(&parts);
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
      cut(text, first, first % 2);
  } else {
    for (uint64_t i = 0; i < PLACES_FUZZED && size; i++)
      cut(text, hash_bytes(text, i) % size, i % 2);
  }
  return 0;
}

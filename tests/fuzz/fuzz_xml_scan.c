#include "base/utf8.h"
#include "fuzz.h"
#include "read/sniff.h"
#include "read/xml_scan.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  struct text_fault fault = {0, NULL};
  struct str text = fuzz_text(data, size);
  sniff_text(text);
  if (xml_scan(text, &fault)) {
    FUZZ_ASSERT(utf8_is_valid(text));
    FUZZ_ASSERT(str_find(text, '\0') == STR_NOT_FOUND);
    return 0;
  }
  FUZZ_ASSERT(fault.words && fault.offset <= size);
  return 0;
}

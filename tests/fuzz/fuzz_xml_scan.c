#include "base/utf8.h"
#include "fuzz.h"
#include "read/sniff.h"
#include "read/xml_scan.h"

static void
put_bad(void *context, enum xml_value kind, struct str value, size_t at,
        const char *words)
{
  const struct str *text = context;
  FUZZ_ASSERT(kind != XML_VALUE_OTHER);
  FUZZ_ASSERT(words && at <= text->length);
  FUZZ_ASSERT(value.bytes >= text->bytes &&
              value.bytes + value.length <= text->bytes + text->length);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  struct text_fault fault = {0, NULL};
  struct str text = fuzz_text(data, size);
  struct xml_scan_values values = {&text, put_bad};
  sniff_text(text);
  if (xml_scan(text, &values, &fault)) {
    FUZZ_ASSERT(utf8_is_valid(text));
    FUZZ_ASSERT(str_find(text, '\0') == STR_NOT_FOUND);
    return 0;
  }
  FUZZ_ASSERT(fault.words && fault.offset <= size);
  return 0;
}

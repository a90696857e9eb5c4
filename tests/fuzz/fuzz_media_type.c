#include "fuzz.h"
#include "http/media_type.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  struct str rest = fuzz_text(data, size), element;
  struct media_type type;
  if (media_type_parse(rest, &type)) {
    FUZZ_ASSERT(media_type_is_token(type.type));
    FUZZ_ASSERT(media_type_is_token(type.subtype));
    FUZZ_ASSERT(type.count <= MEDIA_TYPE_PARAMETERS_MAXIMUM);
    FUZZ_ASSERT(media_type_same(&type, &type));
    for (size_t i = 0; i < type.count; i++) {
      FUZZ_ASSERT(media_type_is_token(type.parameters[i].name));
      FUZZ_ASSERT(media_type_parameter(&type, type.parameters[i].name).bytes !=
                  NULL);
    }
  }
  size_t total = 0, count = 0;
  while (media_type_next_element(&rest, &element)) {
    total += element.length;
    FUZZ_ASSERT(str_equals(element, str_trimmed(element)));
    FUZZ_ASSERT(total <= size && count++ <= size);
  }
  return 0;
}

#include "base/buffer.h"
#include "base/log.h"
#include "fuzz.h"
#include "serve/inherited_text.h"
#include "serve/listener_address.h"

enum { DESCRIPTORS_MAXIMUM = 4096, TEXT_MAXIMUM = 1 << 20 };

static void
drop(struct str line)
{
  (void)line;
}

/* What is read from an address is within its stated limits. */
static void
read_address(struct str text)
{
  struct listener_address address;
  if (listener_address_parse(text, &address))
    return;
  FUZZ_ASSERT(text.length <= LISTENER_ADDRESS_MAXIMUM);
  FUZZ_ASSERT(!memchr(text.bytes, 0, text.length));
  if (address.is_unix) {
    FUZZ_ASSERT(address.path[0]);
    FUZZ_ASSERT(strlen(address.path) <= LISTENER_ADDRESS_PATH_MAXIMUM);
    FUZZ_ASSERT(str_starts(str_from_offset(text, strlen("unix:")),
                           str_from(address.path)));
    FUZZ_ASSERT(address.mode <= 0777);
  } else {
    FUZZ_ASSERT(address.port[0]);
  }
}

/* A line that was read is written, and read again as the same. */
static void
write_again(struct inherited_text_line line)
{
  static int descriptors[DESCRIPTORS_MAXIMUM];
  struct inherited_text_line again;
  struct buffer text;
  size_t count = 0;
  while (count < DESCRIPTORS_MAXIMUM &&
         inherited_text_descriptor(&line.descriptors, &descriptors[count]))
    FUZZ_ASSERT(descriptors[count++] >= 3);
  if (count == 0)
    return;
  buffer_init(&text, TEXT_MAXIMUM);
  inherited_text_put(&text, line.is_given, descriptors, count, line.address);
  FUZZ_ASSERT(buffer_err(&text) == ERR_NONE);
  struct str rest = buffer_str(&text);
  FUZZ_ASSERT(inherited_text_next(&rest, &again) && rest.length == 0);
  FUZZ_ASSERT(again.is_given == line.is_given);
  FUZZ_ASSERT(str_equals(again.address, line.address));
  for (size_t i = 0; i < count; i++) {
    int descriptor;
    FUZZ_ASSERT(inherited_text_descriptor(&again.descriptors, &descriptor));
    FUZZ_ASSERT(descriptor == descriptors[i]);
  }
  FUZZ_ASSERT(again.descriptors.length == 0);
  buffer_fini(&text);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  struct str text = fuzz_text(data, size);
  struct inherited_text_line line;
  log_set_sink(drop);
  read_address(text);
  while (inherited_text_next(&text, &line)) {
    read_address(line.address);
    write_again(line);
  }
  return 0;
}

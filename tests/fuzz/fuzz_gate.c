#include "fuzz.h"
#include "http/host.h"
#include "serve/gate.h"

#include <string.h>

enum { HEAD_MAXIMUM = 4096, FIELDS_MAXIMUM = 32 };

struct cut {
  char bytes[HEAD_MAXIMUM + 1];
  struct request_field fields[FIELDS_MAXIMUM];
  struct gate_head head;
};

/* Cuts the next line off; a NUL does not end it. */
static char *
take_line(char **at, const char *stop)
{
  char *line = *at, *end = memchr(line, '\n', (size_t)(stop - line));
  if (!end)
    return NULL;
  *at = end + 1;
  *end = '\0';
  if (end > line && end[-1] == '\r')
    end[-1] = '\0';
  return line;
}

/* As libmicrohttpd 0.9.75 cuts a head in place; a line that begins with NUL
 * ends it. False where it would answer by itself. */
static bool
cut_head(struct cut *cut, size_t length)
{
  char *at = cut->bytes, *stop = at + length, *line = take_line(&at, stop);
  char *target = line ? strchr(line, ' ') : NULL;
  char *version = target ? strrchr(target + 1, ' ') : NULL;
  size_t count = 0;
  if (!version)
    return false;
  *target++ = *version++ = '\0';
  cut->head = (struct gate_head){
      .method = line,
      .target = target,
      .target_length = strlen(target),
      .version = version,
      .fields = cut->fields,
      .takes_content = str_starts(str_from(target), STR("/-/lookup"))};
  for (;;) {
    char *name = take_line(&at, stop);
    if (!name)
      return false;
    if (*name == '\0')
      break;
    char *value = strchr(name, ':');
    if (!value || count == FIELDS_MAXIMUM)
      return false;
    *value++ = '\0';
    while (*value == ' ' || *value == '\t')
      value++;
    cut->fields[count].name = str_from(name);
    cut->fields[count++].value = str_from(value);
  }
  cut->head.field_count = count;
  cut->head.head_size = (size_t)(at - cut->bytes);
  return true;
}

static size_t
count_fields(const struct gate_head *head, struct str name)
{
  size_t count = 0;
  for (size_t i = 0; i < head->field_count; i++)
    count += str_equals_folded(head->fields[i].name, name);
  return count;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  static struct cut cut;
  host_is_valid(fuzz_text(data, size));
  if (size > HEAD_MAXIMUM)
    return 0;
  memset(&cut, 0, sizeof cut);
  if (size)
    memcpy(cut.bytes, data, size);
  if (!cut_head(&cut, size))
    return 0;
  struct gate_result result = gate_check(&cut.head);
  if (result.verdict == GATE_REFUSE) {
    FUZZ_ASSERT(result.status >= 400 && result.status < 600);
    FUZZ_ASSERT(result.message);
    return 0;
  }
  FUZZ_ASSERT(count_fields(&cut.head, STR("Transfer-Encoding")) == 0);
  FUZZ_ASSERT(count_fields(&cut.head, STR("Content-Length")) <= 1);
  FUZZ_ASSERT(count_fields(&cut.head, STR("Host")) <= 1);
  /* NUL and a byte before a bare line end pass for CR LF; no more may. */
  for (size_t i = 0; i + 2 < cut.head.head_size; i++)
    FUZZ_ASSERT(data[i] || data[i + 1] == '\n' || data[i + 2] == '\n');
  return 0;
}

#include "serve/request_id.h"

#include "base/hash.h"

enum {
  /* Where the parts of traceparent are: 00-TRACE-PARENT-FLAGS. */
  TRACE_AT = 3,
  TRACE_LENGTH = 32,
  PARENT_AT = 36,
  FLAGS_AT = 53,
  TRACEPARENT_LENGTH = 55,
  WORD_DIGITS = 16,
  ID_DIGITS = 2 * WORD_DIGITS,
};

void
request_id_begin(struct request_ids *ids)
{
  *ids = (struct request_ids){{hash_random_seed(), hash_random_seed()}, 0};
}

/* The last steps of SplitMix64, which give every value another one. */
static uint64_t
mix(uint64_t word)
{
  word = (word ^ word >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
  word = (word ^ word >> 27) * UINT64_C(0x94D049BB133111EB);
  return word ^ word >> 31;
}

static void
put_word(char *text, uint64_t word)
{
  for (int i = WORD_DIGITS - 1; i >= 0; i--, word >>= 4)
    text[i] = "0123456789abcdef"[word & 15];
}

void
request_id_make(struct request_ids *ids, char *text)
{
  uint64_t count = ids->count++;
  put_word(text, mix(ids->key[0] + count));
  put_word(text + WORD_DIGITS, mix(ids->key[1] ^ count));
  text[ID_DIGITS] = '\0';
}

static bool
is_id(struct str value)
{
  for (size_t i = 0; i < value.length; i++)
    if (!str_is_alpha(value.bytes[i]) && !str_is_digit(value.bytes[i]) &&
        (value.bytes[i] == '\0' || !strchr("._-", value.bytes[i])))
      return false;
  return value.length > 0 && value.length <= REQUEST_ID_MAXIMUM;
}

/* Hexadecimal digits in lower case. */
static bool
is_hex(struct str digits)
{
  for (size_t i = 0; i < digits.length; i++)
    if (str_hex_value(digits.bytes[i]) < 0 ||
        (digits.bytes[i] >= 'A' && digits.bytes[i] <= 'F'))
      return false;
  return true;
}

static bool
is_zero(struct str digits)
{
  for (size_t i = 0; i < digits.length; i++)
    if (digits.bytes[i] != '0')
      return false;
  return true;
}

static struct str
part(struct str value, size_t from, size_t to)
{
  return str_of(value.bytes + from, to - from);
}

/* Later versions may have more at the end (W3C Trace Context 4). */
static bool
is_traceparent(struct str value)
{
  if (value.length < TRACEPARENT_LENGTH || value.bytes[TRACE_AT - 1] != '-' ||
      value.bytes[PARENT_AT - 1] != '-' || value.bytes[FLAGS_AT - 1] != '-')
    return false;
  struct str version = part(value, 0, TRACE_AT - 1);
  struct str trace = part(value, TRACE_AT, PARENT_AT - 1);
  struct str parent = part(value, PARENT_AT, FLAGS_AT - 1);
  if (!is_hex(version) || str_equals(version, STR("ff")) || !is_hex(trace) ||
      is_zero(trace) || !is_hex(parent) || is_zero(parent) ||
      !is_hex(part(value, FLAGS_AT, TRACEPARENT_LENGTH)))
    return false;
  return value.length == TRACEPARENT_LENGTH ||
         (!is_zero(version) && value.bytes[TRACEPARENT_LENGTH] == '-');
}

bool
request_id_find(const struct request *request, char *text, bool *ret_is_own)
{
  struct str id = request_only_field(request, STR("x-request-id"));
  struct str trace = request_only_field(request, STR("traceparent"));
  *ret_is_own = is_id(id);
  if (!*ret_is_own) {
    if (!is_traceparent(trace))
      return false;
    id = part(trace, TRACE_AT, TRACE_AT + TRACE_LENGTH);
  }
  memcpy(text, id.bytes, id.length);
  text[id.length] = '\0';
  return true;
}

#include "serve/gate.h"

#include "http/host.h"
#include "http/media_type.h"
#include "http/status.h"

#include <string.h>

enum { VALUE_OFFSET_MAXIMUM = 64, VERSION_LENGTH = 8 };

static const struct gate_result PASS = {GATE_PASS, 0, NULL};

static struct gate_result
refuse(int status, const char *message)
{
  return (struct gate_result){GATE_REFUSE, status, message};
}

static size_t
count_fields(const struct gate_head *head, struct str name,
             struct str *ret_last)
{
  size_t count = 0;
  for (size_t i = 0; i < head->field_count; i++)
    if (str_equals_folded(head->fields[i].name, name)) {
      count++;
      *ret_last = head->fields[i].value;
    }
  return count;
}

/* --- the pieces ---------------------------------------------------------- */

/* Returns whether there are only separators between two places. */
static bool
is_separator(const char *from, const char *to)
{
  for (; from < to; from++)
    if (*from != '\0' && *from != '\r' && *from != '\n' && *from != ' ' &&
        *from != '\t' && *from != ':')
      return false;
  return true;
}

/* Returns whether there is nothing between two pieces but separators that the
 * library has overwritten: the end of a line (one or two bytes), or the colon
 * and the white space before a value. Anything else was a folded line, or was
 * hidden after a NUL. */
static bool
is_contiguous(const struct gate_head *head)
{
  if (head->head_size == 0)
    return true;
  const char *end = head->version + strlen(head->version);
  if (head->target != head->method + strlen(head->method) + 1 ||
      head->version != head->target + head->target_length + 1)
    return false;
  for (size_t i = 0; i < head->field_count; i++) {
    struct str name = head->fields[i].name, value = head->fields[i].value;
    if (name.bytes < end + 1 || name.bytes > end + 2 ||
        value.bytes <= name.bytes + name.length ||
        value.bytes > name.bytes + name.length + VALUE_OFFSET_MAXIMUM ||
        !is_separator(end, name.bytes) ||
        !is_separator(name.bytes + name.length, value.bytes))
      return false;
    end = value.bytes + value.length;
  }
  const char *stop = head->method + head->head_size;
  return stop >= end + 2 && stop <= end + 4 && is_separator(end, stop);
}

static bool
has_control(struct str text)
{
  for (size_t i = 0; i < text.length; i++) {
    unsigned char c = (unsigned char)text.bytes[i];
    if ((c < 0x20 && c != '\t') || c == 0x7F)
      return true;
  }
  return false;
}

static struct gate_result
check_line(const struct gate_head *head)
{
  struct str version = str_from(head->version);
  if (!media_type_is_token(str_from(head->method)))
    return refuse(STATUS_BAD_REQUEST, "The method is malformed.");
  if (version.length != VERSION_LENGTH || !str_starts(version, STR("HTTP/")) ||
      version.bytes[6] != '.' || !str_is_digit(version.bytes[5]) ||
      !str_is_digit(version.bytes[7]))
    return refuse(STATUS_BAD_REQUEST, "The HTTP version is malformed.");
  if (version.bytes[5] != '1') /* a later 1.x is answered as 1.1 is, by 2.5 */
    return refuse(STATUS_VERSION_NOT_SUPPORTED,
                  "Only HTTP/1.x is supported here.");
  return PASS;
}

static struct gate_result
check_fields(const struct gate_head *head)
{
  if (head->fields_lost)
    return refuse(STATUS_BAD_REQUEST, "There are too many header fields.");
  for (size_t i = 0; i < head->field_count; i++) {
    if (!media_type_is_token(head->fields[i].name))
      return refuse(STATUS_BAD_REQUEST, "A header field name is malformed.");
    if (has_control(head->fields[i].value))
      return refuse(STATUS_BAD_REQUEST,
                    "A header field has a control character.");
  }
  return PASS;
}

/* --- Host ---------------------------------------------------------------- */

static bool
is_old(const struct gate_head *head)
{
  return str_equals(str_from(head->version), STR("HTTP/1.0"));
}

static struct gate_result
check_host(const struct gate_head *head)
{
  struct str host = {NULL, 0};
  size_t count = count_fields(head, STR("Host"), &host);
  bool needed = !is_old(head);
  if (count > 1 || (count == 0 && needed))
    return refuse(STATUS_BAD_REQUEST,
                  "There must be one Host field (RFC 9112 3.2).");
  if (!host_is_valid(host))
    return refuse(STATUS_BAD_REQUEST, "The Host field is malformed.");
  return PASS;
}

/* --- the body ------------------------------------------------------------ */

static struct gate_result
check_framing(const struct gate_head *head, uint64_t *ret_length)
{
  struct str length = {NULL, 0}, ignored;
  size_t lengths = count_fields(head, STR("Content-Length"), &length);
  *ret_length = 0;
  if (count_fields(head, STR("Transfer-Encoding"), &ignored))
    return lengths ? refuse(STATUS_BAD_REQUEST,
                            "Transfer-Encoding and Content-Length contradict "
                            "each other.")
                   : refuse(STATUS_NOT_IMPLEMENTED,
                            "Transfer codings are not supported.");
  if (lengths > 1)
    return refuse(STATUS_BAD_REQUEST, "There is more than one Content-Length.");
  if (lengths && !str_to_number(length, UINT64_MAX, ret_length))
    return refuse(STATUS_BAD_REQUEST, "The Content-Length is malformed.");
  return PASS;
}

/* Returns whether the method alone decides (405, 501), before content and
 * expectations are considered. */
static bool
is_decided(const struct gate_head *head)
{
  enum method method = request_method(str_from(head->method));
  return method == METHOD_UNKNOWN || method == METHOD_OTHER ||
         (method == METHOD_POST && !head->takes_content);
}

static struct gate_result
check_body(const struct gate_head *head, uint64_t length)
{
  struct str type = {NULL, 0};
  struct media_type parsed, wanted;
  enum method method = request_method(str_from(head->method));
  if (length == 0)
    return PASS;
  if (is_decided(head))
    return (struct gate_result){GATE_ANSWER, 0, NULL};
  if (method != METHOD_POST)
    return refuse(
        STATUS_BAD_REQUEST,
        "A request with this method has no content (RFC 9110 9.3.1).");
  if (length > GATE_BODY_MAXIMUM)
    return refuse(STATUS_CONTENT_TOO_LARGE, "The content is too long.");
  count_fields(head, STR("Content-Type"), &type);
  media_type_parse(STR("application/x-www-form-urlencoded"), &wanted);
  if (!media_type_parse(type, &parsed) || !media_type_same(&parsed, &wanted))
    return refuse(STATUS_UNSUPPORTED_MEDIA_TYPE,
                  "The content must be application/x-www-form-urlencoded.");
  return PASS;
}

/* Returns whether 100-continue is the only expectation. */
static bool
expects_to_continue(const struct gate_head *head)
{
  for (size_t i = 0; i < head->field_count; i++)
    if (str_equals_folded(head->fields[i].name, STR("Expect")) &&
        !str_equals_folded(head->fields[i].value, STR("100-continue")))
      return false;
  return true;
}

/* RFC 9110 10.1.1: an expectation in HTTP/1.0 is ignored, and so is
 * 100-continue without content. The answer is then sent at once, before the
 * library sends a 100. */
static struct gate_result
check_expect(const struct gate_head *head, uint64_t length)
{
  struct str expect = {NULL, 0};
  if (count_fields(head, STR("Expect"), &expect) == 0 || is_old(head))
    return PASS;
  if (is_decided(head) || (length == 0 && expects_to_continue(head)))
    return (struct gate_result){GATE_ANSWER, 0, NULL};
  if (expects_to_continue(head))
    return PASS;
  return refuse(STATUS_EXPECTATION_FAILED, "This expectation cannot be met.");
}

struct gate_result
gate_check(const struct gate_head *head)
{
  uint64_t length = 0;
  struct gate_result result = check_line(head);
  if (result.verdict == GATE_PASS && !is_contiguous(head))
    result = refuse(STATUS_BAD_REQUEST,
                    "The request head is malformed (RFC 9112 5).");
  if (result.verdict == GATE_PASS)
    result = check_fields(head);
  if (result.verdict == GATE_PASS)
    result = check_host(head);
  if (result.verdict == GATE_PASS)
    result = check_framing(head, &length);
  if (result.verdict == GATE_PASS)
    result = check_body(head, length);
  if (result.verdict == GATE_PASS)
    result = check_expect(head, length);
  return result;
}

#include "serve/listener_address.h"

#include "base/log.h"

#define TLS "https:"

enum { PORT_MAXIMUM = 65535, MODE_DIGITS = 4, MODE_MAXIMUM = 0777 };

static enum err
bad_address(struct str text, const char *reason)
{
  log_error("listen: \"%.*s\": %s", STR_ARGS(text), reason);
  return ERR_USAGE;
}

/* Copies a text, with a NUL; the room is large enough. */
static void
copy(char *room, struct str s)
{
  if (s.length)
    memcpy(room, s.bytes, s.length);
  room[s.length] = '\0';
}

/* --- UNIX ---------------------------------------------------------------- */

static bool
read_mode(struct str value, unsigned *ret_mode)
{
  unsigned mode = 0;
  if (value.length == 0 || value.length > MODE_DIGITS)
    return false;
  for (size_t i = 0; i < value.length; i++) {
    if (value.bytes[i] < '0' || value.bytes[i] > '7')
      return false;
    mode = mode * 8 + (unsigned)(value.bytes[i] - '0');
  }
  if (mode > MODE_MAXIMUM)
    return false;
  *ret_mode = mode;
  return true;
}

/* Reads one "key=value". Returns NULL, or a message that says what is wrong
 * with it. */
static const char *
read_part(struct str part, struct listener_address *address, bool *has_mode)
{
  struct str value = part, key = str_cut(&value, '=');
  struct str *name = str_equals(key, STR("user"))    ? &address->user
                     : str_equals(key, STR("group")) ? &address->group
                                                     : NULL;
  if (name) {
    if (value.length == 0)
      return "user and group need a name or a number";
    if (name->length)
      return "user and group may be given only once";
    *name = value;
    return NULL;
  }
  if (!str_equals(key, STR("mode")))
    return "only mode, user and group may follow \"?\"";
  if (*has_mode)
    return "mode may be given only once";
  *has_mode = true;
  return read_mode(value, &address->mode)
             ? NULL
             : "mode must be an octal number up to 0777";
}

static enum err
read_unix(struct str text, struct listener_address *address)
{
  struct str parts = str_from_offset(text, strlen("unix:"));
  bool has_mode = false, has_parts = str_find(parts, '?') != STR_NOT_FOUND;
  struct str path = str_cut(&parts, '?');
  if (path.length == 0)
    return bad_address(text, "there is no path");
  if (path.length > LISTENER_ADDRESS_PATH_MAXIMUM)
    return bad_address(text, "the path is longer than 107 bytes");
  if (path.bytes[path.length - 1] == '/')
    return bad_address(text, "the path is a folder");
  copy(address->path, path);
  address->is_unix = true;
  while (has_parts) {
    has_parts = str_find(parts, '&') != STR_NOT_FOUND;
    const char *wrong = read_part(str_cut(&parts, '&'), address, &has_mode);
    if (wrong)
      return bad_address(text, wrong);
  }
  if (!has_mode)
    address->mode = address->user.length || address->group.length
                        ? LISTENER_ADDRESS_MODE_NAMED
                        : LISTENER_ADDRESS_MODE;
  return ERR_NONE;
}

/* --- TCP ----------------------------------------------------------------- */

bool
listener_address_has_tls(struct str text)
{
  return str_starts(text, STR(TLS));
}

/* Takes the brackets of an address of IPv6 off. Returns NULL, or a message that
 * says what is wrong with them. */
static const char *
take_brackets(struct str *host)
{
  bool begins = str_starts(*host, STR("[")), ends = str_ends(*host, STR("]"));
  if (!begins && !ends)
    return NULL;
  if (!begins || !ends)
    return "a bracket is missing: an address of IPv6 is [ADDR]:PORT";
  *host = str_of(host->bytes + 1, host->length - 2);
  return str_find(*host, ':') == STR_NOT_FOUND ||
                 str_find(*host, '[') != STR_NOT_FOUND ||
                 str_find(*host, ']') != STR_NOT_FOUND
             ? "only an address of IPv6 may stand in brackets"
             : NULL;
}

static enum err
read_tcp(struct str text, struct listener_address *address)
{
  uint64_t number;
  address->is_tls = listener_address_has_tls(text);
  struct str rest = str_from_offset(text, address->is_tls ? strlen(TLS) : 0);
  size_t colon = str_find_last(rest, ':');
  if (str_starts(rest, STR("//")))
    return bad_address(text, "there are no slashes after https:");
  if (colon == STR_NOT_FOUND)
    return bad_address(text, "it is not ADDR:PORT, https:ADDR:PORT or "
                             "unix:PATH");
  struct str host = str_first(rest, colon);
  struct str port = str_from_offset(rest, colon + 1);
  if (port.length >= sizeof address->port ||
      !str_to_number(port, PORT_MAXIMUM, &number))
    return bad_address(text, "the port must be a number up to 65535");
  const char *wrong = take_brackets(&host);
  if (wrong)
    return bad_address(text, wrong);
  if (host.length > LISTENER_ADDRESS_HOST_MAXIMUM)
    return bad_address(text, "the host is longer than 255 bytes");
  copy(address->host, host);
  copy(address->port, port);
  return ERR_NONE;
}

enum err
listener_address_parse(struct str text, struct listener_address *ret_address)
{
  struct listener_address address = {.is_unix = false};
  if (text.length > LISTENER_ADDRESS_MAXIMUM)
    return bad_address(str_first(text, LISTENER_ADDRESS_MAXIMUM),
                       "it is longer than 512 bytes");
  for (size_t i = 0; i < text.length; i++)
    if ((unsigned char)text.bytes[i] < ' ')
      return bad_address(text, "it has a control character");
  TRY(str_starts(text, STR("unix:")) ? read_unix(text, &address)
                                     : read_tcp(text, &address));
  *ret_address = address;
  return ERR_NONE;
}

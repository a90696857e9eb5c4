#include "fetch/credentials.h"

#include "base/file.h"
#include "base/log.h"

#include <errno.h>
#include <string.h>

enum { ROOM = 1024 * 1024 }; /* as file_read reads in large steps */

/* Returns the line of a file that has only one, without its line end. */
static bool
only_line(struct str content, struct str *ret_line)
{
  if (str_ends(content, STR("\n")))
    content.length--;
  if (str_ends(content, STR("\r")))
    content.length--;
  for (size_t i = 0; i < content.length; i++)
    if ((unsigned char)content.bytes[i] < 0x20 || content.bytes[i] == 0x7F)
      return false;
  *ret_line = content;
  return content.length > 0;
}

/* Returns whether a text is a b64token (RFC 6750 2.1). */
static bool
is_token(struct str s)
{
  for (size_t i = 0; i < s.length; i++)
    if (!str_is_alpha(s.bytes[i]) && !str_is_digit(s.bytes[i]) &&
        !strchr("-._~+/=", s.bytes[i]))
      return false;
  return s.length > 0;
}

bool
credentials_parse(struct str content, struct arena *arena,
                  struct credentials *ret_credentials)
{
  static const struct str BEARER = STR_INIT("Bearer ");
  struct str line, user = {NULL, 0};
  bool is_bearer;
  if (!only_line(content, &line))
    return false;
  is_bearer = str_starts_folded(line, BEARER);
  if (is_bearer)
    line = str_from_offset(line, BEARER.length);
  else if (str_find(line, ':') == STR_NOT_FOUND)
    return false;
  else
    user = str_cut(&line, ':');
  if (is_bearer && !is_token(line))
    return false;
  const char *secret = arena_copy(arena, line).bytes;
  const char *name = arena_copy(arena, user).bytes;
  if (!secret || !name)
    return false;
  *ret_credentials = (struct credentials){
      is_bearer ? CREDENTIALS_BEARER : CREDENTIALS_BASIC, name, secret};
  return true;
}

enum err
credentials_read(struct str path, struct arena *arena,
                 struct credentials *ret_credentials)
{
  struct buffer content;
  struct str name = arena_copy(arena, path);
  if (!name.bytes)
    return ERR_MEMORY;
  if (path.length == 0) {
    *ret_credentials = (struct credentials){.kind = CREDENTIALS_NONE};
    return ERR_NONE;
  }
  buffer_init(&content, ROOM);
  enum err err = file_read(name.bytes, &content);
  if (err == ERR_NO_INPUT)
    log_error("so:credentials: %s: %s", name.bytes, strerror(errno));
  else if (err == ERR_LIMIT ||
           (!err && (content.length > CREDENTIALS_MAXIMUM ||
                     !credentials_parse(buffer_str(&content), arena,
                                        ret_credentials)))) {
    log_error("so:credentials: %s: it must be one line, \"user:password\" or "
              "\"Bearer TOKEN\"",
              name.bytes);
    err = ERR_CONFIG;
  }
  if (content.bytes)
    explicit_bzero(content.bytes, content.length);
  buffer_fini(&content);
  return err;
}

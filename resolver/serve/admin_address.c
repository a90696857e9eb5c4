#include "serve/admin_address.h"

#include <stdio.h>
#include <stdlib.h>

#define PREFIX "unix:"

struct str
admin_address(struct str configured, char room[LISTENER_ADDRESS_MAXIMUM + 1])
{
  const char *variable = getenv("RUNTIME_DIRECTORY");
  if (str_equals(configured, STR("off")))
    return STR("");
  if (configured.length)
    return configured;
  struct str rest = str_from(variable ? variable : "");
  struct str folder = str_cut(&rest, ':');
  if (!folder.length || str_find(folder, '?') != STR_NOT_FOUND ||
      folder.length + sizeof "/admin.sock" - 1 > LISTENER_ADDRESS_PATH_MAXIMUM)
    return STR("");
  int length = snprintf(room, LISTENER_ADDRESS_MAXIMUM + 1,
                        PREFIX "%.*s" ADMIN_ADDRESS_END, STR_ARGS(folder));
  return str_of(room, (size_t)length);
}

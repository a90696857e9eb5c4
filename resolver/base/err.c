#include "base/err.h"

#include <stddef.h>

static const struct {
  const char *text;
  int exit_code;
} err_table[] = {
    [ERR_NONE] = {"success", 0},
    [ERR_USAGE] = {"wrong usage", 64},
    [ERR_BAD_DATA] = {"bad data", 65},
    [ERR_NO_INPUT] = {"no input", 66},
    [ERR_UNAVAILABLE] = {"back end unavailable", 69},
    [ERR_CHILD_DIED] = {"the compile child died", 70},
    [ERR_SYSTEM] = {"system error", 71},
    [ERR_CREATE] = {"cannot create output", 73},
    [ERR_IO] = {"input or output error", 74},
    [ERR_PERMISSION] = {"permission denied", 77},
    [ERR_CONFIG] = {"wrong configuration", 78},
    [ERR_MEMORY] = {"out of memory", 71},
    [ERR_LIMIT] = {"a limit was exceeded", 65},
    [ERR_DAMAGED] = {"the image is damaged", 65},
};

const char *
err_text(enum err err)
{
  if ((size_t)err >= sizeof err_table / sizeof *err_table)
    return "unknown error";
  return err_table[err].text;
}

int
err_exit_code(enum err err)
{
  if ((size_t)err >= sizeof err_table / sizeof *err_table)
    return 70;
  return err_table[err].exit_code;
}

enum err
err_of_exit_code(int code)
{
  for (size_t err = 0; err < sizeof err_table / sizeof *err_table; err++)
    if (err_table[err].exit_code == code)
      return (enum err)err;
  return ERR_CHILD_DIED;
}

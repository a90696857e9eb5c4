#include "html/theme.h"

#include "base/file.h"

enum err
theme_load(const char *directory, struct theme **ret_theme)
{
  int fd;
  TRY(theme_pack(directory, &fd));
  enum err err = theme_unpack(fd, ret_theme);
  file_close(fd);
  return err;
}

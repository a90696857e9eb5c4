#include "base/setting.h"

bool
setting_next(struct str *lines, struct setting *ret_setting)
{
  if (!lines->bytes || lines->length == 0)
    return false;
  ret_setting->line = ret_setting->value = str_cut(lines, '\n');
  ret_setting->key = str_cut(&ret_setting->value, '\t');
  if (!ret_setting->value.bytes) /* there is no TAB */
    ret_setting->value = STR("");
  return true;
}

struct str
setting_find(struct str lines, struct str key)
{
  struct setting setting;
  while (setting_next(&lines, &setting))
    if (str_equals(setting.key, key))
      return setting.value;
  return (struct str){NULL, 0};
}

size_t
setting_count(struct str lines, struct str key)
{
  struct setting setting;
  size_t count = 0;
  while (setting_next(&lines, &setting))
    count += str_equals(setting.key, key);
  return count;
}

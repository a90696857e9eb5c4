#include "base/bad_setting.h"

#include "base/log.h"

enum err
bad_setting(struct str key, struct str value, const char *words)
{
  log_error("configuration: %.*s \"%.*s\" %s", STR_ARGS(key), STR_ARGS(value),
            words);
  return ERR_CONFIG;
}

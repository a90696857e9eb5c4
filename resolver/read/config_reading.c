#include "read/config_reading.h"

#include "base/log.h"

void
config_reading_complain_at(struct config_reading *reading,
                           struct position position, struct str words)
{
  if (++reading->faults > REPORT_MAXIMUM)
    return;
  if (position.line)
    log_line("%s:%llu:%llu: %.*s", reading->path,
             (unsigned long long)position.line,
             (unsigned long long)position.column, STR_ARGS(words));
  else
    log_line("%s: %.*s", reading->path, STR_ARGS(words));
}

void
config_reading_complain(struct config_reading *reading, struct str name,
                        const char *words)
{
  struct buffer text;
  const struct position nowhere = {0, 0};
  buffer_init(&text, CONFIG_READING_WORDS);
  buffer_put(&text, STR("so:"));
  buffer_put(&text, name);
  buffer_put_char(&text, ' ');
  buffer_put(&text, str_from(words));
  config_reading_complain_at(reading,
                             reading->fact ? reading->fact->value : nowhere,
                             buffer_str(&text));
  buffer_fini(&text);
}

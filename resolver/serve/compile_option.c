#include "serve/compile_option.h"

#include "base/log.h"

#include <stddef.h>
#include <string.h>

#define ROW(name, kind, member)                                                \
  {                                                                            \
    "--" name, COMPILE_OPTION_##kind, offsetof(struct compile_options, member) \
  }

const struct compile_option compile_option_table[COMPILE_OPTION_COUNT] = {
    ROW("config", TEXT, config),
    ROW("base", TEXT, base),
    ROW("input", SYNTAX, syntax),
    ROW("exclude", PATTERNS, exclude),
    ROW("image-dir", TEXT, image_dir),
    ROW("theme", TEXT, theme),
    ROW("user", TEXT, user),
    ROW("threads", NUMBER, threads),
    ROW("memory", SIZE, memory),
    ROW("compile-memory", SIZE, limit_memory),
    ROW("compile-time", NUMBER, limit_seconds),
    ROW("lenient", SWITCH, lenient),
    ROW("last-good", SWITCH, last_good),
};

static const struct compile_option *
find(const char *name)
{
  for (size_t i = 0; i < COMPILE_OPTION_COUNT; i++)
    if (strcmp(compile_option_table[i].name + strlen("--"), name) == 0)
      return &compile_option_table[i];
  return NULL;
}

static enum err
add_pattern(struct compile_options *options, const char *pattern)
{
  if (options->exclude_count == COMPILE_EXCLUDE_MAXIMUM) {
    log_error("--exclude: there may be %d patterns at most",
              COMPILE_EXCLUDE_MAXIMUM);
    return ERR_USAGE;
  }
  options->exclude[options->exclude_count++] = pattern;
  return ERR_NONE;
}

static enum err
set_syntax(enum syntax *syntax, const char *name)
{
  *syntax = syntax_by_name(str_from(name));
  if (*syntax != SYNTAX_UNKNOWN)
    return ERR_NONE;
  log_error("-i %s: the formats are turtle, ntriples, nquads, trig, rdfxml",
            name);
  return ERR_USAGE;
}

enum err
compile_option_set(struct compile_options *options, const char *name,
                   const char *value)
{
  const struct compile_option *option = find(name);
  uint64_t number = 0;
  if (!option)
    return ERR_NONE;
  void *member = (char *)options + option->offset;
  switch (option->kind) {
  case COMPILE_OPTION_TEXT:
    *(const char **)member = value;
    break;
  case COMPILE_OPTION_NUMBER:
    str_to_number(str_from(value), UINT32_MAX, &number);
    *(unsigned *)member = (unsigned)number;
    break;
  case COMPILE_OPTION_SIZE:
    str_to_size(str_from(value), (uint64_t *)member);
    break;
  case COMPILE_OPTION_SWITCH:
    *(bool *)member = true;
    break;
  case COMPILE_OPTION_SYNTAX:
    return set_syntax(member, value);
  case COMPILE_OPTION_PATTERNS:
    return add_pattern(options, value);
  }
  return ERR_NONE;
}

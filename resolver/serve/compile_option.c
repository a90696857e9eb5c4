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
find(struct str name)
{
  for (size_t i = 0; i < COMPILE_OPTION_COUNT; i++)
    if (str_equals(str_from(compile_option_table[i].name + strlen("--")), name))
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
  const struct compile_option *option = find(str_from(name));
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

static bool
has_value(const struct compile_options *options,
          const struct compile_option *option, size_t index)
{
  const void *member = compile_option_member(options, option);
  switch (option->kind) {
  case COMPILE_OPTION_TEXT:
    return index == 0 && *(const char *const *)member != NULL;
  case COMPILE_OPTION_SWITCH:
    return index == 0 && *(const bool *)member;
  case COMPILE_OPTION_PATTERNS:
    return index < options->exclude_count;
  default:
    return index == 0;
  }
}

bool
compile_option_text(const struct compile_options *options, struct str name,
                    size_t index, struct arena *arena, struct str *ret_text)
{
  const struct compile_option *option = find(name);
  if (!option || !has_value(options, option, index))
    return false;
  const void *member = compile_option_member(options, option);
  switch (option->kind) {
  case COMPILE_OPTION_TEXT:
    *ret_text = str_from(*(const char *const *)member);
    break;
  case COMPILE_OPTION_NUMBER:
    *ret_text = arena_put_number(arena, *(const unsigned *)member);
    break;
  case COMPILE_OPTION_SIZE:
    *ret_text = arena_put_number(arena, *(const uint64_t *)member);
    break;
  case COMPILE_OPTION_SWITCH:
    *ret_text = STR("true");
    break;
  case COMPILE_OPTION_SYNTAX:
    *ret_text = str_from(syntax_name(options->syntax));
    break;
  case COMPILE_OPTION_PATTERNS:
    *ret_text = str_from(options->exclude[index]);
    break;
  }
  return true;
}

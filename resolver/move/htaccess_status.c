#include "move/htaccess_status.h"

int
htaccess_status_read(struct str text)
{
  static const struct {
    struct str word;
    int status;
  } words[] = {
      {STR_INIT("permanent"), 301}, {STR_INIT("temp"), 302},
      {STR_INIT("seeother"), 303},  {STR_INIT("gone"), 410},
      {STR_INIT("301"), 301},       {STR_INIT("302"), 302},
      {STR_INIT("303"), 303},       {STR_INIT("307"), 307},
      {STR_INIT("308"), 308},       {STR_INIT("410"), 410},
  };
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (str_equals_folded(words[i].word, text))
      return words[i].status;
  return 0;
}

/* Flags that make a rule something else than a redirect. */
static const char *
find_obstacle(const struct htaccess_line *line)
{
  static const struct {
    const char *short_name, *long_name, *words;
  } flags[] = {
      {"F", "forbidden", "Nothing can be forbidden (403) here"},
      {"P", "proxy", "This rule is a proxy, which is not part of this server"},
      {"C", "chain", "Rules that are chained are not imported"},
      {"S", "skip", "Rules that skip others are not imported"},
      {"N", "next", "Rules that begin anew are not imported"},
      {"E", "env", "Rules that set variables are not imported"},
      {"CO", "cookie", "Cookies are not set here"},
  };
  struct str value;
  for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
    if (htaccess_reader_flag(line, flags[i].short_name, flags[i].long_name,
                             &value))
      return flags[i].words;
  return NULL;
}

const char *
htaccess_status_find(const struct htaccess_line *line, int *ret_status)
{
  const char *obstacle = find_obstacle(line);
  struct str target = htaccess_reader_word(line, 2);
  struct str value;
  bool absolute = str_starts_folded(target, STR("http"));
  *ret_status = HTACCESS_STATUS_DEFAULT;
  if (obstacle)
    return obstacle;
  if (htaccess_reader_flag(line, "G", "gone", &value)) {
    *ret_status = HTACCESS_STATUS_GONE;
    return NULL;
  }
  if (htaccess_reader_flag(line, "R", "redirect", &value)) {
    if (value.length)
      *ret_status = htaccess_status_read(value);
    if (str_equals(value, STR("406")))
      return "This rule answers 406. Here, a client that asks for nothing that "
             "there is gets 406 without a rule";
    if (!*ret_status)
      return "This status is not given here by a rule";
  } else if (!absolute && !str_equals(target, STR("-"))) {
    return "Apache rewrites this path without telling the client. Here, a "
           "document is served at its own address";
  }
  if (*ret_status != HTACCESS_STATUS_GONE && str_equals(target, STR("-")))
    return "This rule changes nothing by itself";
  return NULL;
}

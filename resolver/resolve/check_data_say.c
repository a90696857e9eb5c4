/* check_data_say: the words for what check_data finds. */
#include "resolve/check_data.h"

#include "base/log.h"
#include "format/json_member.h"

/* The three examples of a message may be as long as an IRI each. */
enum { EXAMPLES_MAXIMUM = 4 * CHECK_DATA_IRI_MAXIMUM };

static const struct {
  struct str name;
  enum log_level level;
  const char *says;
} kinds[CHECK_DATA_KINDS] = {
    [CHECK_DATA_DEAD_LINK] =
        {STR_INIT("dead-link"), LOG_WARNING,
         "IRIs of authorities that are hosted here are pointed at, and nothing "
         "describes them"},
    [CHECK_DATA_UNDEFINED_TERM] =
        {STR_INIT("undefined-term"), LOG_WARNING,
         "IRIs of authorities that are hosted here are used as classes or "
         "properties, and nothing defines them"},
    [CHECK_DATA_HASH_AND_SLASH] =
        {STR_INIT("hash-and-slash"), LOG_WARNING,
         "a vocabulary has terms with \"#\" and terms with \"/\": one of "
         "both is probably a slip"},
    [CHECK_DATA_TWIN_SCHEMES] =
        {STR_INIT("twin-schemes"), LOG_NOTE,
         "names are spelled with http and with https: they are answered alike "
         "here, but other programs take them for two things"},
    [CHECK_DATA_CLASH] =
        {STR_INIT("clash"), LOG_ERROR,
         "names of the data are where the document of a thing would be, or the "
         "documents of things do not lead back to them"},
    [CHECK_DATA_NO_LABEL] =
        {STR_INIT("no-label"), LOG_NOTE,
         "names have no label, so pages show the end of the IRI: give them an "
         "rdfs:label or skos:prefLabel"},
};

struct str
check_data_name(enum check_data_kind kind)
{
  return kinds[kind].name;
}

static void
put_examples(const struct check_data_finding *finding, struct buffer *out)
{
  size_t shown = finding->example_count < CHECK_DATA_SHOWN
                     ? finding->example_count
                     : CHECK_DATA_SHOWN;
  for (size_t i = 0; i < shown; i++)
    buffer_format(out, "%s<%.*s>", i ? ", " : "",
                  STR_ARGS(finding->examples[i]));
  if (finding->count > shown)
    buffer_put(out, shown ? STR(", ...") : STR("..."));
}

void
check_data_say(const struct check_data *found)
{
  for (int kind = 0; kind < CHECK_DATA_KINDS; kind++) {
    const struct check_data_finding *finding = &found->findings[kind];
    struct buffer examples;
    if (finding->count == 0 || kinds[kind].level == LOG_ERROR)
      continue;
    buffer_init(&examples, EXAMPLES_MAXIMUM);
    put_examples(finding, &examples);
    (kinds[kind].level == LOG_WARNING ? log_warning : log_note)(
        "%s (%llu): %s: %.*s", kinds[kind].name.bytes,
        (unsigned long long)finding->count, kinds[kind].says,
        STR_ARGS(buffer_str(&examples)));
    buffer_fini(&examples);
  }
}

void
check_data_put_json(const struct check_data *found, enum check_data_kind kind,
                    struct buffer *out)
{
  const struct check_data_finding *finding = &found->findings[kind];
  if (finding->count == 0)
    return;
  json_member_open(out, NULL, '{');
  json_member_put(out, "id", kinds[kind].name);
  json_member_put(out, "severity", log_level_name(kinds[kind].level));
  json_member_put_number(out, "count", finding->count);
  json_member_put(out, "text", str_from(kinds[kind].says));
  json_member_put_list(out, "examples", finding->examples,
                       finding->example_count);
  json_member_close(out, '}');
}

/* check_data_say: the words for what check_data finds. */
#include "resolve/check_data.h"

#include "base/iri.h"
#include "base/log.h"

enum { EXAMPLES_MAXIMUM = 3 * IRI_URI_MAXIMUM };

static const struct {
  struct str name;
  bool warns; /* else it is a note */
  const char *says;
} kinds[CHECK_DATA_KINDS] = {
    [CHECK_DATA_DEAD_LINK] =
        {STR_INIT("dead-link"), true,
         "IRIs of authorities that are hosted here are pointed at, and nothing "
         "describes them"},
    [CHECK_DATA_UNDEFINED_TERM] =
        {STR_INIT("undefined-term"), true,
         "IRIs of authorities that are hosted here are used as classes or "
         "properties, and nothing defines them"},
    [CHECK_DATA_HASH_AND_SLASH] =
        {STR_INIT("hash-and-slash"), true,
         "a vocabulary has terms with \"#\" and terms with \"/\": one of "
         "both is probably a slip"},
    [CHECK_DATA_TWIN_SCHEMES] =
        {STR_INIT("twin-schemes"), false,
         "names are spelled with http and with https: they are answered alike "
         "here, but other programs take them for two things"},
    [CHECK_DATA_NO_LABEL] =
        {STR_INIT("no-label"), false,
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
  size_t shown = finding->count < CHECK_DATA_EXAMPLES ? (size_t)finding->count
                                                      : CHECK_DATA_EXAMPLES;
  for (size_t i = 0; i < shown; i++)
    buffer_format(out, "%s<%.*s>", i ? ", " : "",
                  STR_ARGS(finding->examples[i]));
  if (finding->count > shown)
    buffer_put(out, STR(", ..."));
}

void
check_data_say(const struct check_data *found)
{
  for (int kind = 0; kind < CHECK_DATA_KINDS; kind++) {
    const struct check_data_finding *finding = &found->findings[kind];
    struct buffer examples;
    if (finding->count == 0)
      continue;
    buffer_init(&examples, EXAMPLES_MAXIMUM);
    put_examples(finding, &examples);
    (kinds[kind].warns ? log_warning : log_note)(
        "%s (%llu): %s: %.*s", kinds[kind].name.bytes,
        (unsigned long long)finding->count, kinds[kind].says,
        STR_ARGS(buffer_str(&examples)));
    buffer_fini(&examples);
  }
}

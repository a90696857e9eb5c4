#include "resolve/readiness_report.h"

#include "format/json.h"

bool
readiness_report_is_json(const struct accept *accept)
{
  struct media_type json, plain;
  media_type_parse(STR("application/json"), &json);
  media_type_parse(STR("text/plain"), &plain);
  return accept_is_better(accept_match(accept, &json),
                          accept_match(accept, &plain));
}

const char *
readiness_report_type(bool is_json)
{
  return is_json ? "application/json" : "text/plain; charset=utf-8";
}

void
readiness_report_put(struct buffer *out, bool is_ready, const char *sentence,
                     bool is_json)
{
  if (!is_json) {
    buffer_format(out, "%s\n%s\n", is_ready ? "ready" : "not ready", sentence);
    return;
  }
  buffer_format(out,
                "{\"ready\": %s, \"detail\": ", is_ready ? "true" : "false");
  json_put_string(out, str_from(sentence));
  buffer_put(out, STR("}\n"));
}

#include "crawl/crawl_json.h"

#include "base/utf8.h"
#include "crawl/conclusion.h"
#include "format/json.h"

enum { TEXT_MAXIMUM = 1024 * 1024 };

/* --- members -------------------------------------------------------------- */

/* Where a member begins: a comma stands before all but the first. */
static void
put_name(struct buffer *out, const char *name)
{
  char last = out->length ? out->bytes[out->length - 1] : '{';
  if (last != '{' && last != '[')
    buffer_put_char(out, ',');
  json_put_string(out, str_from(name));
  buffer_put_char(out, ':');
}

static void
put_string(struct buffer *out, const char *name, struct str value)
{
  struct buffer fine;
  buffer_init(&fine, TEXT_MAXIMUM);
  while (value.length) {
    size_t length = utf8_valid_length(value);
    buffer_put(&fine, str_first(value, length));
    value = str_from_offset(value, length);
    if (value.length) {
      buffer_put(&fine, STR("\xEF\xBF\xBD"));
      value = str_from_offset(value, 1);
    }
  }
  put_name(out, name);
  json_put_string(out, buffer_str(&fine));
  buffer_fini(&fine);
}

static void
put_number(struct buffer *out, const char *name, unsigned long long value)
{
  put_name(out, name);
  buffer_format(out, "%llu", value);
}

/* Not where there is none. */
static void
put_optional(struct buffer *out, const char *name, struct str value)
{
  if (value.length)
    put_string(out, name, value);
}

static void
begin_list(struct buffer *out, const char *name)
{
  put_name(out, name);
  buffer_put_char(out, '[');
}

static void
begin_object(struct buffer *out)
{
  if (out->length && out->bytes[out->length - 1] == '}')
    buffer_put_char(out, ',');
  buffer_put_char(out, '{');
}

/* --- hops ----------------------------------------------------------------- */

static void
put_hop(struct buffer *out, const struct visit *visit)
{
  const struct visit_content *content = &visit->content;
  begin_object(out);
  put_string(out, "url", visit->url);
  if (visit->status)
    put_number(out, "status", visit->status);
  put_optional(out, "failure", visit->why);
  put_optional(out, "location", visit_field(visit, STR("Location")));
  put_optional(out, "target", visit->target);
  put_optional(out, "contentType", visit_field(visit, STR("Content-Type")));
  put_optional(out, "vary", visit_field(visit, STR("Vary")));
  put_optional(out, "etag", visit_field(visit, STR("ETag")));
  put_number(out, "milliseconds", (unsigned long long)visit->milliseconds);
  put_number(out, "bytes", content->length);
  if (content->is_counted)
    put_number(out, "statements", content->statements);
  put_optional(out, "fault", content->fault);
  buffer_put_char(out, '}');
}

static void
put_chains(struct buffer *out, const struct crawl *crawl)
{
  begin_list(out, "formats");
  for (size_t i = 0; i < CRAWL_ACCEPTS; i++) {
    const struct visit *at = crawl_first(crawl, i);
    if (!at)
      continue;
    begin_object(out);
    if (crawl_accepts[i].field)
      put_string(out, "accept", str_from(crawl_accepts[i].field));
    begin_list(out, "hops");
    for (; at; at = crawl_next(crawl, at))
      put_hop(out, at);
    buffer_put(out, STR("]}"));
  }
  buffer_put_char(out, ']');
}

/* --- findings ------------------------------------------------------------- */

static void
put_sentence(struct buffer *out, const char *name, const char *says,
             const struct finding_facts *facts)
{
  struct buffer words;
  buffer_init(&words, TEXT_MAXIMUM);
  finding_put(&words, says, facts);
  put_string(out, name, buffer_str(&words));
  buffer_fini(&words);
}

static void
put_findings(struct buffer *out, const struct finding_list *findings)
{
  begin_list(out, "findings");
  for (size_t i = 0; i < findings->count; i++) {
    const struct finding_row *row = findings->rows[i].row;
    const struct finding_facts *facts = &findings->rows[i].facts;
    begin_object(out);
    put_string(out, "id", str_from(row->id));
    put_string(out, "severity", str_from(finding_level_name(row->level)));
    put_string(out, "url", facts->url);
    put_sentence(out, "text", row->says, facts);
    put_string(out, "advice", str_from(row->advice));
    put_string(out, "clause", str_from(row->clause));
    buffer_put_char(out, '}');
  }
  buffer_put_char(out, ']');
}

static void
put_conclusion(struct buffer *out, const struct crawl *crawl)
{
  struct buffer words;
  buffer_init(&words, TEXT_MAXIMUM);
  put_string(out, "conclusion",
             str_from(conclusion_name(conclusion_of(crawl))));
  conclusion_put(&words, crawl);
  put_string(out, "text", buffer_str(&words));
  buffer_fini(&words);
}

void
crawl_json_put(struct buffer *out, const struct crawl *crawl,
               const struct finding_list *findings)
{
  begin_object(out);
  put_string(out, "url", crawl->url);
  put_conclusion(out, crawl);
  put_number(out, "requests", crawl->count);
  put_chains(out, crawl);
  put_findings(out, findings);
  buffer_put_char(out, '}');
}

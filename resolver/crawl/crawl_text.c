#include "crawl/crawl_text.h"

#include "base/log.h"
#include "crawl/conclusion.h"

enum { LINE_MAXIMUM = 256 * 1024 };

static void
put_escaped(struct buffer *out, struct str text)
{
  for (size_t i = 0; i < text.length; i++) {
    unsigned char c = (unsigned char)text.bytes[i];
    if (c >= 0x20 && c < 0x7F)
      buffer_put_char(out, (char)c);
    else
      buffer_format(out, "\\x%02X", c);
  }
}

/* Whatever was put into the line is escaped as a whole. */
static void
end_line(struct buffer *out, struct buffer *line)
{
  put_escaped(out, buffer_str(line));
  buffer_put_char(out, '\n');
  buffer_reset(line);
}

/* --- hops ----------------------------------------------------------------- */

static void
put_content(struct buffer *line, const struct visit *visit)
{
  const struct visit_content *content = &visit->content;
  struct str type = visit_field(visit, STR("Content-Type"));
  buffer_put(line, STR("  "));
  buffer_put(line, type.length ? type : STR("no Content-Type"));
  buffer_format(line, ", %zu %s", content->length,
                log_plural(content->length, "byte", "bytes"));
  if (content->is_counted)
    buffer_format(line, ", %zu %s", content->statements,
                  log_plural(content->statements, "statement", "statements"));
  else if (content->said == VISIT_JSONLD)
    buffer_put(line, STR(", statements not counted"));
  if (content->fault.length)
    buffer_put(line, STR(", unreadable"));
}

static void
put_hop(struct buffer *line, const struct visit *visit)
{
  if (visit->status)
    buffer_format(line, "  %u", visit->status);
  else
    buffer_put(line, STR("  ---"));
  buffer_format(line, " %5lld ms  ", (long long)visit->milliseconds);
  buffer_put(line, visit->url);
  if (visit->target.length) {
    buffer_put(line, STR(" -> "));
    buffer_put(line, visit->target);
  } else if (visit->outcome != VISIT_OK) {
    buffer_put(line, STR("  "));
    buffer_put(line, visit->why);
  } else if (visit->status == 200) {
    put_content(line, visit);
  }
}

static void
put_chains(struct buffer *out, struct buffer *line, const struct crawl *crawl)
{
  for (size_t i = 0; i < CRAWL_ACCEPTS; i++) {
    const struct visit *at = crawl_first(crawl, i);
    if (!at)
      continue;
    buffer_put(line, crawl_accepts[i].field ? STR("Accept: ")
                                            : STR("without Accept"));
    buffer_put(line, str_from(crawl_accepts[i].field));
    end_line(out, line);
    for (; at; at = crawl_next(crawl, at)) {
      put_hop(line, at);
      end_line(out, line);
    }
  }
}

/* --- findings ------------------------------------------------------------- */

static void
put_findings(struct buffer *out, struct buffer *line,
             const struct finding_list *findings)
{
  for (size_t i = 0; i < findings->count; i++) {
    const struct finding_row *row = findings->rows[i].row;
    buffer_put(line, str_from(finding_level_name(row->level)));
    buffer_put(line, STR(": "));
    finding_put(line, row->says, &findings->rows[i].facts);
    buffer_format(line, " [%s; %s]", row->id, row->clause);
    end_line(out, line);
    buffer_put(line, STR("  "));
    buffer_put(line, str_from(row->advice));
    end_line(out, line);
  }
}

static void
put_count(struct buffer *out, size_t count, const char *one, const char *many)
{
  buffer_format(out, "%zu %s", count, log_plural(count, one, many));
}

void
crawl_text_put(struct buffer *out, const struct crawl *crawl,
               const struct finding_list *findings)
{
  struct buffer line;
  buffer_init(&line, LINE_MAXIMUM);
  buffer_put(&line, crawl->url);
  end_line(out, &line);
  conclusion_put(&line, crawl);
  end_line(out, &line);
  put_chains(out, &line, crawl);
  put_findings(out, &line, findings);
  put_count(&line, findings->levels[FINDING_ERROR], "error", "errors");
  buffer_put(&line, STR(", "));
  put_count(&line, findings->levels[FINDING_WARNING], "warning", "warnings");
  buffer_put(&line, STR(", "));
  put_count(&line, findings->levels[FINDING_NOTE], "note", "notes");
  buffer_put(&line, STR("; "));
  put_count(&line, crawl->count, "request", "requests");
  buffer_put_char(&line, '.');
  end_line(out, &line);
  if (buffer_err(&line) && !buffer_err(out))
    out->err = buffer_err(&line);
  buffer_fini(&line);
}

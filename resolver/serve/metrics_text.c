#include "serve/metrics_text.h"

#include <inttypes.h>

const char *
metrics_text_content_type(enum metrics_text_format format)
{
  return format == METRICS_TEXT_OPEN
             ? "application/openmetrics-text; version=1.0.0; charset=utf-8"
             : "text/plain; version=0.0.4; charset=utf-8";
}

/* Of label values, and of help. Prometheus keeps quotation marks in help. */
static void
put_escaped(struct buffer *out, struct str text, bool escapes_quotes)
{
  for (size_t i = 0; i < text.length; i++) {
    char c = text.bytes[i];
    if (c == '\n')
      buffer_put(out, STR("\\n"));
    else if (c == '\\')
      buffer_put(out, STR("\\\\"));
    else if (c == '"' && escapes_quotes)
      buffer_put(out, STR("\\\""));
    else
      buffer_put_char(out, c);
  }
}

/* --- the family ---------------------------------------------------------- */

static const char *
suffix_of(const struct metrics_text_family *family)
{
  switch (family->type) {
  case METRICS_TEXT_COUNTER:
    return "_total";
  case METRICS_TEXT_INFO:
    return "_info";
  case METRICS_TEXT_GAUGE:
  case METRICS_TEXT_HISTOGRAM:
    break;
  }
  return "";
}

/* Prometheus does not know infos; they are gauges there. */
static const char *
type_of(const struct metrics_text *text)
{
  static const char *const names[] = {
      [METRICS_TEXT_COUNTER] = "counter",
      [METRICS_TEXT_GAUGE] = "gauge",
      [METRICS_TEXT_HISTOGRAM] = "histogram",
      [METRICS_TEXT_INFO] = "info",
  };
  if (text->format == METRICS_TEXT_PROMETHEUS &&
      text->family->type == METRICS_TEXT_INFO)
    return names[METRICS_TEXT_GAUGE];
  return names[text->family->type];
}

void
metrics_text_begin(struct metrics_text *text,
                   const struct metrics_text_family *family)
{
  bool is_open = text->format == METRICS_TEXT_OPEN;
  const char *suffix = is_open ? "" : suffix_of(family);
  text->family = family;
  buffer_format(text->out, "# TYPE %s%s %s\n", family->name, suffix,
                type_of(text));
  if (is_open && *family->unit)
    buffer_format(text->out, "# UNIT %s %s\n", family->name, family->unit);
  buffer_format(text->out, "# HELP %s%s ", family->name, suffix);
  put_escaped(text->out, str_from(family->help), is_open);
  buffer_put_char(text->out, '\n');
}

/* --- samples ------------------------------------------------------------- */

static void
put_name(struct metrics_text *text, const char *suffix,
         const struct metrics_text_label *labels, size_t count)
{
  buffer_format(text->out, "%s%s", text->family->name, suffix);
  for (size_t i = 0; i < count; i++) {
    buffer_format(text->out, "%c%s=\"", i ? ',' : '{', labels[i].name);
    put_escaped(text->out, labels[i].value, true);
    buffer_put_char(text->out, '"');
  }
  buffer_put(text->out, count ? STR("} ") : STR(" "));
}

static void
put_number(struct metrics_text *text, uint64_t value)
{
  buffer_format(text->out, "%" PRIu64 "\n", value);
}

static void
put_decimal(struct metrics_text *text, uint64_t billionths)
{
  buffer_format(text->out, "%" PRIu64 ".%09" PRIu64 "\n",
                billionths / METRICS_TEXT_BILLION,
                billionths % METRICS_TEXT_BILLION);
}

void
metrics_text_put(struct metrics_text *text,
                 const struct metrics_text_label *labels, size_t count,
                 uint64_t value)
{
  put_name(text, suffix_of(text->family), labels, count);
  put_number(text, value);
}

void
metrics_text_put_decimal(struct metrics_text *text,
                         const struct metrics_text_label *labels, size_t count,
                         uint64_t billionths)
{
  put_name(text, suffix_of(text->family), labels, count);
  put_decimal(text, billionths);
}

void
metrics_text_put_histogram(struct metrics_text *text,
                           const struct metrics_text_label *label,
                           const uint64_t *counts, const char *const *bounds,
                           size_t bound_count, uint64_t sum)
{
  uint64_t total = 0;
  for (size_t i = 0; i <= bound_count; i++) {
    struct metrics_text_label labels[] = {
        *label, {"le", i < bound_count ? str_from(bounds[i]) : STR("+Inf")}};
    total += counts[i];
    put_name(text, "_bucket", labels, 2);
    put_number(text, total);
  }
  put_name(text, "_count", label, 1);
  put_number(text, total);
  put_name(text, "_sum", label, 1);
  put_decimal(text, sum);
}

void
metrics_text_end(struct metrics_text *text)
{
  if (text->format == METRICS_TEXT_OPEN)
    buffer_put(text->out, STR("# EOF\n"));
}

#include "serve/admin_answer.h"

#include "http/accept.h"
#include "http/status.h"
#include "resolve/readiness_report.h"

/* OpenMetrics, unless the client prefers the other one; also where it takes
 * neither. */
static enum metrics_text_format
choose_format(const struct accept *accept)
{
  struct media_type open, plain;
  media_type_parse(STR("application/openmetrics-text"), &open);
  media_type_parse(STR("text/plain"), &plain);
  return accept_is_better(accept_match(accept, &plain),
                          accept_match(accept, &open))
             ? METRICS_TEXT_PROMETHEUS
             : METRICS_TEXT_OPEN;
}

static enum err
put_metrics(struct admin_facts *facts, const struct accept *accept,
            struct admin_answer *answer)
{
  enum metrics_text_format format = choose_format(accept);
  struct metrics metrics = admin_facts_gather(facts);
  if (!metrics.tally)
    return ERR_MEMORY;
  metrics_put(&metrics, format, answer->text);
  tally_free(metrics.tally);
  answer->status = STATUS_OK;
  answer->content_type = metrics_text_content_type(format);
  return buffer_err(answer->text);
}

static enum err
put_ready(struct admin_facts *facts, const struct accept *accept,
          struct admin_answer *answer)
{
  const char *sentence;
  bool is_ready = admin_facts_are_ready(facts, &sentence);
  bool is_json = readiness_report_is_json(accept);
  readiness_report_put(answer->text, is_ready, sentence, is_json);
  answer->status = is_ready ? STATUS_OK : STATUS_SERVICE_UNAVAILABLE;
  answer->content_type = readiness_report_type(is_json);
  return buffer_err(answer->text);
}

void
admin_answer_say(struct admin_answer *answer, int status, const char *sentence)
{
  buffer_reset(answer->text);
  buffer_format(answer->text, "%s\n", sentence);
  answer->status = status;
  answer->content_type = "text/plain; charset=utf-8";
}

enum err
admin_answer_make(struct admin_facts *facts, const struct request *request,
                  struct arena *arena, struct admin_answer *answer)
{
  struct accept accept;
  struct str path = str_first(request->target, str_find(request->target, '?'));
  if (request->method != METHOD_GET && request->method != METHOD_HEAD) {
    admin_answer_say(answer, STATUS_METHOD_NOT_ALLOWED,
                     "Only GET and HEAD are allowed here.");
    return buffer_err(answer->text);
  }
  accept_read(request, arena, &accept);
  if (str_equals(path, STR("/metrics")))
    return put_metrics(facts, &accept, answer);
  if (str_equals(path, STR("/-/ready")))
    return put_ready(facts, &accept, answer);
  if (str_equals(path, STR("/-/health")))
    admin_answer_say(answer, STATUS_OK, "ok");
  else
    admin_answer_say(answer, STATUS_NOT_FOUND,
                     "There are only /metrics, /-/health and /-/ready here.");
  return buffer_err(answer->text);
}

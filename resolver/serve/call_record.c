#include "serve/call_record.h"

#include "base/clock.h"
#include "http/status.h"
#include "serve/access_log.h"

void
call_record_begin(struct call_record *record)
{
  record->begun = access_log_is_on() ? clock_microseconds() : 0;
  record->is_trusted = false;
  record->id[0] = '\0';
  record->traits = (struct response_traits){0};
}

bool
call_record_answer(struct call_record *record, struct request_ids *ids,
                   const struct request *request, struct response *response)
{
  bool is_own = false;
  if (!record->begun && !record->is_trusted)
    return false;
  bool has_id =
      record->is_trusted && request_id_find(request, record->id, &is_own);
  if (record->begun) {
    record->traits = response->traits;
    if (!has_id)
      request_id_make(ids, record->id);
  }
  if (!is_own || response->status == STATUS_NOT_MODIFIED ||
      response->field_count == RESPONSE_FIELDS_MAXIMUM)
    return false;
  response_add(response, "X-Request-Id", str_from(record->id));
  return true;
}

int64_t
call_record_time(const struct call_record *record)
{
  return record->begun ? clock_microseconds() - record->begun : -1;
}

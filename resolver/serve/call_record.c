#include "serve/call_record.h"

#include "base/clock.h"
#include "format/format.h"
#include "http/status.h"
#include "serve/access_log.h"

void
call_record_begin(struct call_record *record)
{
  record->begun = access_log_is_on() ? clock_microseconds() : 0;
  record->is_trusted = false;
  record->id[0] = record->format[0] = '\0';
}

/* A canonical media type alone is that of a format: application/json may be
 * anything. */
static void
note_format(struct call_record *record, const struct response *response)
{
  struct str type = response_field(response, "Content-Type");
  struct str media_type = str_trimmed(str_cut(&type, ';')), name = media_type;
  enum format_id id =
      media_type.length ? format_by_name(media_type) : FORMAT_NONE;
  if (id != FORMAT_NONE && str_equals(format_get(id)->media_type, media_type))
    name = format_get(id)->name;
  size_t length = 0;
  for (; length < name.length && length < CALL_RECORD_FORMAT - 1; length++)
    record->format[length] =
        name.bytes[length] == ' ' ? '-' : str_fold_char(name.bytes[length]);
  record->format[length] = '\0';
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
    note_format(record, response);
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

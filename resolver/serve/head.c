#include "serve/head.h"

#include <microhttpd.h>
#include <string.h>

static enum MHD_Result
on_field(void *context, enum MHD_ValueKind kind, const char *name,
         size_t name_length, const char *value, size_t value_length)
{
  struct http_call *call = context;
  (void)kind;
  if (call->field_count == REQUEST_FIELDS_MAXIMUM) {
    call->fields_lost = true;
    return MHD_NO;
  }
  call->fields[call->field_count++] = (struct request_field){
      str_of(name, name_length), str_of(value, value_length)};
  return MHD_YES;
}

bool
head_pieces_are_in_place(void)
{
  return strncmp(MHD_get_version(), "0.9.75", 6) == 0;
}

static size_t
head_size(struct MHD_Connection *connection)
{
  const union MHD_ConnectionInfo *info = MHD_get_connection_info(
      connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
  return info ? info->header_size : 0;
}

struct gate_result
head_take(struct MHD_Connection *connection, const struct head_pieces *pieces,
          struct http_call *call)
{
  const union MHD_ConnectionInfo *info =
      MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
  call->connection = info ? info->socket_context : NULL;
  MHD_get_connection_values_n(connection, MHD_HEADER_KIND, on_field, call);
  struct gate_head head = {
      .method = pieces->method,
      .target = pieces->target,
      .target_length = strlen(call->target),
      .version = pieces->version,
      .fields = call->fields,
      .field_count = call->field_count,
      .fields_lost = call->fields_lost,
      .takes_content = pieces->takes_content,
      .head_size = pieces->are_in_place ? head_size(connection) : 0,
  };
  return gate_check(&head);
}

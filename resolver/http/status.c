#include "http/status.h"

#include <stddef.h>

static const struct {
  int status;
  const char *text;
} status_table[] = {
    {STATUS_OK, "OK"},
    {STATUS_NO_CONTENT, "No Content"},
    {STATUS_PARTIAL_CONTENT, "Partial Content"},
    {STATUS_MOVED_PERMANENTLY, "Moved Permanently"},
    {STATUS_SEE_OTHER, "See Other"},
    {STATUS_NOT_MODIFIED, "Not Modified"},
    {STATUS_BAD_REQUEST, "Bad Request"},
    {STATUS_NOT_FOUND, "Not Found"},
    {STATUS_METHOD_NOT_ALLOWED, "Method Not Allowed"},
    {STATUS_NOT_ACCEPTABLE, "Not Acceptable"},
    {STATUS_GONE, "Gone"},
    {STATUS_PRECONDITION_FAILED, "Precondition Failed"},
    {STATUS_CONTENT_TOO_LARGE, "Content Too Large"},
    {STATUS_URI_TOO_LONG, "URI Too Long"},
    {STATUS_UNSUPPORTED_MEDIA_TYPE, "Unsupported Media Type"},
    {STATUS_RANGE_NOT_SATISFIABLE, "Range Not Satisfiable"},
    {STATUS_EXPECTATION_FAILED, "Expectation Failed"},
    {STATUS_MISDIRECTED_REQUEST, "Misdirected Request"},
    {STATUS_INTERNAL_SERVER_ERROR, "Internal Server Error"},
    {STATUS_NOT_IMPLEMENTED, "Not Implemented"},
    {STATUS_BAD_GATEWAY, "Bad Gateway"},
    {STATUS_SERVICE_UNAVAILABLE, "Service Unavailable"},
    {STATUS_GATEWAY_TIMEOUT, "Gateway Timeout"},
    {STATUS_VERSION_NOT_SUPPORTED, "HTTP Version Not Supported"},
};

const char *
status_text(int status)
{
  for (size_t i = 0; i < sizeof status_table / sizeof *status_table; i++)
    if (status_table[i].status == status)
      return status_table[i].text;
  return "Unknown";
}

#include "runner.h"

runner_suite check_accept, check_accept_vectors, check_brotli_memory,
    check_byte_range, check_coded_stream, check_content, check_content_coding,
    check_content_encoder, check_entity_tag, check_forwarded, check_host,
    check_http_date, check_language, check_media_type, check_precondition,
    check_representation, check_request, check_response, check_status;

int
main(void)
{
  static runner_suite *const suites[] = {
      check_accept,         check_accept_vectors,
      check_brotli_memory,  check_byte_range,
      check_coded_stream,   check_content,
      check_content_coding, check_content_encoder,
      check_entity_tag,     check_forwarded,
      check_host,           check_http_date,
      check_language,       check_media_type,
      check_precondition,   check_representation,
      check_request,        check_response,
      check_status,
  };
  return runner_run(suites, sizeof suites / sizeof *suites);
}

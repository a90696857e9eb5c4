#include "runner.h"

runner_suite check_access_log, check_addresses, check_channel,
    check_connections, check_forms, check_gate, check_library_message,
    check_listener, check_log_ring, check_options, check_server_sandbox;

int
main(void)
{
  static runner_suite *const suites[] = {
      check_access_log,      check_addresses,      check_channel,
      check_connections,     check_forms,          check_gate,
      check_library_message, check_listener,       check_log_ring,
      check_options,         check_server_sandbox,
  };
  return runner_run(suites, sizeof suites / sizeof *suites);
}

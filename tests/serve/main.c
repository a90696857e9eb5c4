#include "check_listener.h"
#include "runner.h"

#include <string.h>

runner_suite check_access_log, check_addresses, check_admin_address,
    check_asked_states, check_call_record, check_channel, check_check_report,
    check_child_arguments, check_client_address, check_config_print,
    check_connections, check_deaths, check_discovering, check_explain,
    check_export_pattern, check_export_place, check_gate, check_library_message,
    check_listener, check_log_ring, check_metrics, check_metrics_text,
    check_notify, check_options, check_request_id, check_resolve_address,
    check_response_pool, check_server_sandbox, check_signals, check_text_table,
    check_tls_files, check_tls_keeping, check_trusted_proxies, check_user,
    check_waiting, check_watch;

/* With arguments, it is the program that a test of check_listener.c starts. */
int
main(int argc, char **argv)
{
  static runner_suite *const suites[] = {
      check_access_log,
      check_addresses,
      check_admin_address,
      check_asked_states,
      check_call_record,
      check_channel,
      check_check_report,
      check_child_arguments,
      check_client_address,
      check_config_print,
      check_connections,
      check_deaths,
      check_discovering,
      check_explain,
      check_export_pattern,
      check_export_place,
      check_gate,
      check_library_message,
      check_listener,
      check_log_ring,
      check_metrics,
      check_metrics_text,
      check_notify,
      check_options,
      check_request_id,
      check_resolve_address,
      check_response_pool,
      check_server_sandbox,
      check_signals,
      check_text_table,
      check_tls_files,
      check_tls_keeping,
      check_trusted_proxies,
      check_user,
      check_waiting,
      check_watch,
  };
  if (argc == 4 && strcmp(argv[1], "heir") == 0)
    return check_listener_heir(argv[2], argv[3]);
  return runner_run(suites, sizeof suites / sizeof *suites);
}

#include "runner.h"

runner_suite check_answer_body, check_answer_filter, check_answer_head,
    check_asked, check_credentials, check_discovered, check_endpoint,
    check_fetcher, check_fetcher_sandbox, check_health, check_lane,
    check_outbox, check_pending, check_probe, check_probe_judge,
    check_probe_reach, check_probe_text, check_small_image, check_transfer,
    check_transfer_text, check_verdict, check_window;

int
main(void)
{
  static runner_suite *const suites[] = {
      check_answer_body, check_answer_filter, check_answer_head,
      check_asked,       check_credentials,   check_discovered,
      check_endpoint,    check_fetcher,       check_fetcher_sandbox,
      check_health,      check_lane,          check_outbox,
      check_pending,     check_probe,         check_probe_judge,
      check_probe_reach, check_probe_text,    check_small_image,
      check_transfer,    check_transfer_text, check_verdict,
      check_window,
  };
  return runner_run(suites, sizeof suites / sizeof *suites);
}

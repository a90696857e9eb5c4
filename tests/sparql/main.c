#include "runner.h"

runner_suite check_engine, check_message, check_question_outline,
    check_question;

int
main(void)
{
  static runner_suite *const suites[] = {
      check_engine, check_message, check_question_outline, check_question};
  return runner_run(suites, sizeof suites / sizeof *suites);
}

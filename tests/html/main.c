#include "runner.h"

runner_suite check_geometry, check_highlight, check_html, check_markup,
    check_readable, check_readable_date, check_readable_duration,
    check_template, check_theme, check_view;

int
main(void)
{
  static runner_suite *const suites[] = {
      check_geometry,
      check_highlight,
      check_html,
      check_markup,
      check_readable,
      check_readable_date,
      check_readable_duration,
      check_template,
      check_theme,
      check_view,
  };
  return runner_run(suites, sizeof suites / sizeof *suites);
}

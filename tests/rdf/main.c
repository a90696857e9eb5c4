#include "runner.h"

runner_suite check_graph, check_graph_blanks, check_graph_maker,
    check_namespaces, check_term;

int
main(void)
{
  static runner_suite *const suites[] = {
      check_graph,      check_graph_blanks, check_graph_maker,
      check_namespaces, check_term,
  };
  return runner_run(suites, sizeof suites / sizeof *suites);
}

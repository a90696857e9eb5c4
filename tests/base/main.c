#include "runner.h"

runner_suite check_arena, check_bad_setting, check_blob, check_buffer,
    check_err, check_file, check_fold, check_grow, check_hash, check_iri,
    check_iri_key, check_iri_resolve, check_iri_spelling, check_label_order,
    check_log, check_memory, check_memory_reserve, check_order, check_setting,
    check_str, check_temporary, check_thing_path, check_utf8;

int
main(void)
{
  static runner_suite *const suites[] = {
      check_arena,
      check_bad_setting,
      check_blob,
      check_buffer,
      check_err,
      check_file,
      check_fold,
      check_grow,
      check_hash,
      check_iri,
      check_iri_key,
      check_iri_resolve,
      check_iri_spelling,
      check_label_order,
      check_log,
      check_memory,
      check_memory_reserve,
      check_order,
      check_setting,
      check_str,
      check_temporary,
      check_thing_path,
      check_utf8,
  };
  return runner_run(suites, sizeof suites / sizeof *suites);
}

#include "runner.h"

runner_suite check_bucket, check_damage, check_damage_open, check_id_table,
    check_image, check_image_closure, check_image_list, check_image_map,
    check_image_open, check_image_chunks, check_image_predicates,
    check_image_search, check_image_shelf, check_image_spelling,
    check_image_store, check_image_tree, check_image_values,
    check_image_document, check_image_outline;

int
main(void)
{
  static runner_suite *const suites[] = {
      check_bucket,
      check_damage,
      check_damage_open,
      check_id_table,
      check_image,
      check_image_closure,
      check_image_list,
      check_image_map,
      check_image_open,
      check_image_chunks,
      check_image_predicates,
      check_image_search,
      check_image_shelf,
      check_image_spelling,
      check_image_store,
      check_image_tree,
      check_image_values,
      check_image_document,
      check_image_outline,
  };
  return runner_run(suites, sizeof suites / sizeof *suites);
}

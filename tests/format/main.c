#include "runner.h"

runner_suite check_html_text, check_license, check_data_type, check_json_member,
    check_format, check_jsonld_terms, check_jsonld_writer, check_label,
    check_label_language, check_markdown_text, check_markdown_writer,
    check_message, check_nesting, check_nquads_line, check_rdf_length,
    check_rdf_writer, check_rdfjson_writer, check_rdfxml_limit,
    check_rdfxml_text, check_turtle_term, check_turtle_writer;

int
main(void)
{
  static runner_suite *const suites[] = {
      check_html_text,     check_license,         check_data_type,
      check_json_member,   check_format,          check_jsonld_terms,
      check_jsonld_writer, check_label,           check_label_language,
      check_markdown_text, check_markdown_writer, check_message,
      check_nesting,       check_nquads_line,     check_rdf_length,
      check_rdf_writer,    check_rdfjson_writer,  check_rdfxml_limit,
      check_rdfxml_text,   check_turtle_term,     check_turtle_writer,
  };
  return runner_run(suites, sizeof suites / sizeof *suites);
}

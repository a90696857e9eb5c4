#include "format/data_type.h"

#include "runner.h"

runner_suite check_data_type;

START_TEST(tells_data_from_what_is_shown)
{
  static const struct {
    const char *type;
    bool is_data;
  } rows[] = {
      {"text/turtle", true},
      {"application/rdf+xml", true},
      {"application/rdf+thrift", true},
      {"application/x-binary-rdf", true},
      {"application/n-quads", true},
      {"application/n-triples-star", true},
      {"application/x-turtlestar", true},
      {"application/vnd.hdt", true},
      {"application/trix", true},
      {"application/sparql-results+xml", true},
      {"APPLICATION/SPARQL-RESULTS+JSON;charset=utf-8", true},
      {"application/json", true},
      {"application/geo+json", true},
      {"application/vnd.api+json", true},
      {"application/xml", true},
      {"text/xml", true},
      {"application/owl+functional", true},
      {"text/csv", true},
      {"text/tab-separated-values", true},
      {"application/cbor", true},
      {"application/yaml", true},
      {"application/x-bibtex", true},
      {"text/html", false},
      {"application/xhtml+xml", false},
      {"text/plain", false},
      {"text/markdown", false},
      {"text/css", false},
      {"text/javascript", false},
      {"application/javascript", false},
      {"application/rss+xml", false},
      {"application/atom+xml", false},
      {"application/pdf", false},
      {"application/octet-stream", false},
      {"application/zip", false},
      {"application/x-shockwave-flash", false},
      {"application/vnd.ms-excel", false},
      {"application/signed-exchange;v=b3", false},
      {"image/svg+xml", false},
      {"image/png", false},
      {"video/mp4", false},
      {"audio/ogg", false},
      {"font/woff2", false},
      {"multipart/form-data", false},
      {"*/*", false},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct media_type type;
    ck_assert(media_type_parse(str_from(rows[i].type), &type));
    ck_assert_msg(data_type_is(&type) == rows[i].is_data, "%s", rows[i].type);
  }
}
END_TEST

Suite *
check_data_type(void)
{
  const TTest *tests[] = {tells_data_from_what_is_shown};
  return runner_make_suite("data_type", tests, sizeof tests / sizeof *tests);
}

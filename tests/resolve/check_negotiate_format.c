#include "resolve/negotiate_format.h"

#include "base/file.h"
#include "runner.h"

runner_suite check_negotiate_format;

static struct choice
choose(const char *field, format_set offered)
{
  struct accept accept;
  accept_parse(str_from(field), &accept);
  return negotiate_format(&accept, offered, FORMAT_NONE);
}

static const struct {
  const char *description, *field;
  enum format_id format;
} rows[] = {
    {"absent", NULL, FORMAT_TURTLE},
    {"empty", "", FORMAT_TURTLE},
    {"nothing good in it", "turtle", FORMAT_TURTLE},
    {"anything", "*/*", FORMAT_HTML},
    {"any text", "text/*", FORMAT_HTML},
    {"any application", "application/*", FORMAT_JSONLD},
    {"Turtle", "text/turtle", FORMAT_TURTLE},
    {"JSON-LD", "application/ld+json", FORMAT_JSONLD},
    {"RDF/XML", "application/rdf+xml", FORMAT_RDFXML},
    {"N-Triples", "application/n-triples", FORMAT_NTRIPLES},
    {"TriG", "application/trig", FORMAT_TRIG},
    {"N-Quads", "application/n-quads", FORMAT_NQUADS},
    {"RDF/JSON", "application/rdf+json", FORMAT_RDFJSON},
    {"an exact alias", "application/x-turtle", FORMAT_TURTLE},
    {"N3", "text/n3", FORMAT_TURTLE},
    {"XHTML", "application/xhtml+xml", FORMAT_HTML},
    {"text/rdf", "text/rdf", FORMAT_RDFXML},
    {"generic JSON", "application/json", FORMAT_JSONLD},
    {"generic XML", "application/xml", FORMAT_RDFXML},
    {"XML as text", "text/xml", FORMAT_RDFXML},
    {"OWL/XML", "application/owl+xml", FORMAT_RDFXML},
    {"plain text", "text/plain", FORMAT_NTRIPLES},
    {"generic before anything", "application/json, */*;q=0.1", FORMAT_JSONLD},
    {"generic loses a tie", "application/json, text/turtle", FORMAT_TURTLE},
    {"also against an exact alias", "text/plain, text/n3", FORMAT_TURTLE},
    {"and no more than a tie", "application/json, text/turtle;q=0.1",
     FORMAT_JSONLD},
    {"of an alias as well", "text/plain, text/n3;q=0.2", FORMAT_NTRIPLES},
    {"nor where its rival is refused", "application/json, text/turtle;q=0",
     FORMAT_JSONLD},
    {"a page less than XML", "text/html;q=0.2, application/xml", FORMAT_RDFXML},
    {"JSON rather than a page", "application/json, text/html;q=0.1",
     FORMAT_JSONLD},
    {"a generic type before any text", "text/*, application/json",
     FORMAT_JSONLD},
    {"a star alone", "*", FORMAT_HTML},
    {"a star alone with a weight", "image/png, *;q=0.2", FORMAT_HTML},
    {"a star alone that refuses", "text/turtle, *;q=0", FORMAT_TURTLE},
    {"Java", "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2",
     FORMAT_HTML},
    {"data alone", "application/rdf+thrift, */*;q=0.1", FORMAT_TURTLE},
    {"several kinds of data",
     "application/sparql-results+json, application/trix;q=0.5, */*;q=0.1",
     FORMAT_TURTLE},
    {"tables are data", "text/csv, */*", FORMAT_TURTLE},
    {"data as good as anything", "application/x-binary-rdf, */*",
     FORMAT_TURTLE},
    {"data and a picture", "application/rdf+thrift, image/png, */*;q=0.1",
     FORMAT_HTML},
    {"data and any picture", "application/rdf+thrift, image/*;q=0, */*;q=0.1",
     FORMAT_TURTLE},
    {"a page is not data", "application/pdf, */*;q=0.1", FORMAT_HTML},
    {"a style sheet", "text/css,*/*;q=0.1", FORMAT_HTML},
    {"a picture", "image/avif,image/webp,*/*", FORMAT_HTML},
    {"data that may be of any application",
     "application/rdf+thrift, application/*;q=0.1, */*;q=0.2", FORMAT_TURTLE},
    {"Turtle alone refused", "text/turtle;q=0, */*", FORMAT_HTML},
    {"data, but no Turtle", "application/trix, text/turtle;q=0, */*;q=0.1",
     FORMAT_HTML},
    {"XHTML and no HTML", "application/xhtml+xml, text/html;q=0", FORMAT_NONE},
    {"XHTML and no text", "application/xhtml+xml, text/*;q=0", FORMAT_NONE},
    {"XHTML and no HTML, or anything",
     "application/xhtml+xml, text/html;q=0, */*;q=0.1", FORMAT_TURTLE},
    {"an unquoted profile",
     "application/ld+json;profile=http://www.w3.org/ns/json-ld#expanded",
     FORMAT_JSONLD},
    {"highest q", "text/turtle;q=0.8, application/rdf+xml;q=0.9",
     FORMAT_RDFXML},
    {"more specific range", "*/*, text/turtle", FORMAT_TURTLE},
    {"order in the field", "application/n-triples, text/turtle",
     FORMAT_NTRIPLES},
    {"and the other way round", "text/turtle, application/n-triples",
     FORMAT_TURTLE},
    {"order of the table", "application/*;q=0.5", FORMAT_JSONLD},
    {"a wildcard with one refused", "*/*, text/html;q=0", FORMAT_TURTLE},
    {"not acceptable", "image/png", FORMAT_NONE},
    {"all refused", "*/*;q=0", FORMAT_NONE},
    {"one refused", "text/turtle;q=0", FORMAT_NONE},
    {"a browser",
     "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
     FORMAT_HTML},
};

START_TEST(chooses_by_quality_range_order_and_table)
{
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    enum format_id format = choose(rows[i].field, FORMAT_ALL).format;
    ck_assert_msg(format == rows[i].format, "%s: %d", rows[i].description,
                  (int)format);
  }
}
END_TEST

/* "The Content-Type is the canonical one (charset=utf-8 on every text), except
 * that application/json and text/plain are echoed." */
START_TEST(sends_the_canonical_type)
{
  static const struct {
    const char *field, *type;
  } types[] = {
      {"application/x-turtle", "text/turtle; charset=utf-8"},
      {"text/n3", "text/turtle; charset=utf-8"},
      {"application/xhtml+xml", "text/html; charset=utf-8"},
      {"application/ld+json", "application/ld+json"},
      {"application/xml", "application/rdf+xml"},
      {"text/xml", "application/rdf+xml"},
      {"application/json", "application/json"},
      {"text/plain", "text/plain; charset=utf-8"},
      {"application/x-turtle, text/turtle;q=0", "application/x-turtle"},
      {"text/n3, */*;q=0", "text/n3; charset=utf-8"},
      {"application/xml, application/rdf+xml;q=0", "application/xml"},
      {"application/json, application/ld+json;q=0", "application/json"},
      {NULL, "text/turtle; charset=utf-8"},
  };
  for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
    struct str type = choose(types[i].field, FORMAT_ALL).content_type;
    ck_assert_msg(str_equals(type, str_from(types[i].type)), "%s: %.*s",
                  types[i].field ? types[i].field : "absent", STR_ARGS(type));
  }
}
END_TEST

/* What is not on offer is never chosen, nor is it named. */
START_TEST(chooses_from_what_is_offered)
{
  format_set rest = FORMAT_ALL & ~FORMAT_BIT(FORMAT_RDFXML);
  ck_assert_int_eq(choose("application/rdf+xml", rest).format, FORMAT_NONE);
  ck_assert_int_eq(choose("application/xml", rest).format, FORMAT_NONE);
  ck_assert_int_eq(choose("application/rdf+xml, */*;q=0.1", rest).format,
                   FORMAT_TURTLE);
  ck_assert_int_eq(choose("application/rdf+xml, */*;q=0.1",
                          rest & ~FORMAT_BIT(FORMAT_TURTLE))
                       .format,
                   FORMAT_HTML);
  ck_assert_int_eq(
      choose("application/rdf+xml, application/json;q=0.5", rest).format,
      FORMAT_JSONLD);
  ck_assert_int_eq(choose("*/*", FORMAT_BIT(FORMAT_NQUADS)).format,
                   FORMAT_NQUADS);
}
END_TEST

/* Wherever Accept has no preference of its own. */
START_TEST(follows_the_default_of_the_namespace)
{
  static const struct {
    const char *field;
    enum format_id format;
  } asked[] = {
      {NULL, FORMAT_RDFXML},
      {"*/*", FORMAT_RDFXML},
      {"text/csv, */*;q=0.1", FORMAT_RDFXML},
      {"application/*", FORMAT_RDFXML},
      {"text/*", FORMAT_HTML},
      {"text/turtle, */*;q=0.1", FORMAT_TURTLE},
      {"text/html,application/xml;q=0.9,*/*;q=0.8", FORMAT_HTML},
      {"*/*, application/rdf+xml;q=0", FORMAT_HTML},
      {"*/*, text/turtle;q=0.5", FORMAT_RDFXML},
  };
  for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
    struct accept accept;
    accept_parse(str_from(asked[i].field), &accept);
    ck_assert_msg(negotiate_format(&accept, FORMAT_ALL, FORMAT_RDFXML).format ==
                      asked[i].format,
                  "%s", asked[i].field);
  }
}
END_TEST

START_TEST(forgets_a_default_that_is_not_offered)
{
  struct accept accept;
  format_set rest = FORMAT_ALL & ~FORMAT_BIT(FORMAT_RDFXML);
  accept_parse((struct str){NULL, 0}, &accept);
  ck_assert_int_eq(negotiate_format(&accept, rest, FORMAT_RDFXML).format,
                   FORMAT_TURTLE);
  accept_parse(STR("*/*"), &accept);
  ck_assert_int_eq(negotiate_format(&accept, rest, FORMAT_RDFXML).format,
                   FORMAT_HTML);
}
END_TEST

static bool
holds(struct str list, struct str item)
{
  while (list.bytes && list.length)
    if (str_equals(str_cut(&list, '|'), item))
      return true;
  return false;
}

/* The rows know canonical types alone: a format may also be what the client
 * names by an alias, and likes as well as anything. */
static bool
is_named_by_alias(const struct accept *accept, const struct format *format)
{
  struct str aliases = format->exact_aliases;
  while (aliases.bytes && aliases.length) {
    struct media_type type;
    ck_assert(media_type_parse(str_cut(&aliases, ' '), &type));
    for (size_t i = 0; i < accept->count; i++)
      if (media_type_same(&accept->ranges[i].type, &type) &&
          accept->ranges[i].quality == ACCEPT_QUALITY_ONE)
        return true;
  }
  return false;
}

/* Some clients want to know where to look; the rows know no link sets. */
static bool
is_link_set(enum format_id id)
{
  return (FORMAT_BIT(id) & FORMAT_LINKSETS) != 0;
}

/* What clients really send: each gets one of the types that it likes best; a
 * client that accepts none of ours gets none. */
START_TEST(serves_real_clients_their_own_types)
{
  const char *file = runner_shared("vectors/client-accept.tsv");
  struct buffer text;
  size_t clients = 0;
  buffer_init(&text, 1024 * 1024);
  if (file)
    ck_assert_int_eq(file_read(file, &text), ERR_NONE);
  struct str rest = buffer_str(&text);
  while (file && rest.bytes) {
    struct str line = str_cut(&rest, '\n');
    if (line.length == 0 || line.bytes[0] == '#')
      continue;
    struct str client = str_cut(&line, '\t');
    str_cut(&line, '\t');
    struct str field = str_cut(&line, '\t'), best = str_cut(&line, '\t');
    struct accept accept;
    accept_parse(field, &accept);
    enum format_id id =
        negotiate_format(&accept, FORMAT_ALL, FORMAT_NONE).format;
    clients++;
    struct str type =
        id == FORMAT_NONE ? STR("406") : format_get(id)->media_type;
    ck_assert_msg(best.length ? holds(best, type) ||
                                    is_named_by_alias(&accept, format_get(id))
                              : id == FORMAT_NONE || is_link_set(id),
                  "%.*s: %.*s", STR_ARGS(client), STR_ARGS(type));
  }
  if (file)
    ck_assert_uint_eq(clients, 41);
  buffer_fini(&text);
}
END_TEST

Suite *
check_negotiate_format(void)
{
  const TTest *tests[] = {chooses_by_quality_range_order_and_table,
                          sends_the_canonical_type,
                          chooses_from_what_is_offered,
                          follows_the_default_of_the_namespace,
                          forgets_a_default_that_is_not_offered,
                          serves_real_clients_their_own_types};
  return runner_make_suite("negotiate", tests, sizeof tests / sizeof *tests);
}

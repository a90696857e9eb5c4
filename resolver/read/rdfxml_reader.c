#include "read/rdfxml_reader.h"

#include "format/raptor.h"
#include "read/statement_check.h"
#include "read/whole_source.h"
#include "read/xml_scan.h"
#include "terms.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WORDS_SIZE = 256 };

struct rdfxml_reader {
  raptor_world *world;
  xmlStructuredErrorFunc
      xml_error;     /* the handler of errors that raptor2 sets in libxml2, */
  void *xml_context; /* which keeps them for each thread */
  struct buffer buffer; /* of the current bytes, used again */
  struct statement_check check;

  /* of the current piece */
  raptor_parser *parser;
  const struct piece *piece;
  const struct rdf_sink *sink;
  struct report *report;
  uint64_t statements;
  uint64_t generated;     /* blank nodes without a label of their own */
  uint64_t xml_column;    /* of the current error, or 0 */
  char words[WORDS_SIZE]; /* of a fault whose place is not known yet */
  bool found;             /* raptor2 has reported a fault */
  bool bad_name;          /* the name of a blank node is wrong, at which raptor2
                             stops */
  bool stopped;           /* after the first fault */
  uint64_t faults;        /* in this piece */
  enum err err;           /* the error of the sink */
};

/* --- messages ------------------------------------------------------------ */

static void
fault(struct rdfxml_reader *reader, struct position position, const char *words)
{
  reader->faults++;
  report_fault(reader->report, position, "%s", words);
}

/* Reports a fault after which the rest of the source is not read. */
static void
last_fault(struct rdfxml_reader *reader, struct position position,
           const char *words)
{
  fault(reader, position, words);
  report_end_source(reader->report, position);
  reader->stopped = true;
}

static struct str
text_of(const struct rdfxml_reader *reader)
{
  return buffer_str(&reader->buffer);
}

/* Returns the offset of the end of a line. */
static size_t
end_of_line(struct str text, int line)
{
  struct str rest = text;
  for (int i = 0; i < line && rest.length; i++)
    str_cut(&rest, '\n');
  return text.length - rest.length;
}

/* Returns the first start tag of a line, or the last one before the line. */
static size_t
find_tag(struct str text, size_t begin, size_t end)
{
  for (size_t at = begin; at + 1 < end; at++)
    if (text.bytes[at] == '<' && text.bytes[at + 1] != '/')
      return at;
  return str_find_back(text, begin, STR("<"));
}

/* Returns the position of a fault. raptor2 only knows the line. libxml2 knows
 * the column of the faults that it finds. For other faults, it is the last
 * place of the wrong text, or of a tag. */
static struct position
position_of(const struct rdfxml_reader *reader, const raptor_locator *locator,
            struct str text)
{
  if (!locator || locator->line <= 0)
    return (struct position){0, 0};
  if (reader->xml_column)
    return (struct position){(uint64_t)locator->line, reader->xml_column};
  struct str source = text_of(reader);
  size_t end = end_of_line(source, locator->line);
  size_t at = str_find_back(source, end, text);
  if (at == STR_NOT_FOUND || text.length == 0)
    at = find_tag(source, end_of_line(source, locator->line - 1), end);
  if (at == STR_NOT_FOUND)
    return (struct position){(uint64_t)locator->line, 1};
  return report_position(source, at, 1);
}

/* Passes an error that libxml2 has found on to raptor2. */
static void
on_xml_error(void *context, struct _xmlError *error)
{
  struct rdfxml_reader *reader = context;
  reader->xml_column = error->int2 > 0 ? (uint64_t)error->int2 : 0;
  reader->xml_error(reader->xml_context, error);
  reader->xml_column = 0;
}

/* Reports a value that raptor2 would repair silently or that is not a term, or
 * text that raptor2 would leave out. */
static void
on_bad_value(void *context, enum xml_value kind, struct str value, size_t at,
             const char *words)
{
  struct rdfxml_reader *reader = context;
  struct str text = text_of(reader);
  reader->faults++;
  if (report_is_full(reader->report))
    reader->report->faults++;
  else
    report_fault_in(reader->report, report_position(text, at, 1), words, value);
  if (kind == XML_VALUE_NAME)
    reader->bad_name = true;
  else if (kind != XML_VALUE_TEXT)
    xml_value_spoil(reader->buffer.bytes + (value.bytes - text.bytes),
                    value.length);
}

/* Notes a fault. Those of libxml2 have a position. For those of raptor2, which
 * knows the line at most, the position is searched for later. */
static void
on_message(void *context, raptor_log_message *message)
{
  struct rdfxml_reader *reader = context;
  if (message->level < RAPTOR_LOG_LEVEL_WARN || !reader->piece)
    return;
  reader->found = true;
  if (reader->stopped)
    return;
  reader->stopped = true;
  if (reader->bad_name) /* it was reported, with its column */
    return;
  const char *words = message->text ? message->text : "syntax error";
  if (reader->xml_column)
    last_fault(
        reader,
        position_of(reader, raptor.parser_get_locator(reader->parser), STR("")),
        words);
  else
    snprintf(reader->words, sizeof reader->words, "%s", words);
}

/* --- statements ----------------------------------------------------------- */

static struct str
uri_str(raptor_uri *uri)
{
  size_t length;
  const unsigned char *bytes = raptor.uri_as_counted_string(uri, &length);
  return str_of((const char *)bytes, length);
}

static struct term
term_of(const raptor_term *term, char language[256])
{
  struct term made = {.kind = TERM_IRI};
  if (term->type == RAPTOR_TERM_TYPE_URI) {
    made.value = uri_str(term->value.uri);
  } else if (term->type == RAPTOR_TERM_TYPE_BLANK) {
    made.kind = TERM_BLANK;
    made.value = str_of((const char *)term->value.blank.string,
                        term->value.blank.string_len);
  } else {
    const raptor_term_literal_value *literal = &term->value.literal;
    made.kind = TERM_LITERAL;
    made.value = str_of((const char *)literal->string, literal->string_len);
    if (literal->datatype)
      made.datatype = uri_str(literal->datatype);
    if (str_equals(made.datatype, STR(XSD_STRING)))
      made.datatype = (struct str){NULL, 0};
    if (literal->language && literal->language_len) {
      size_t length = literal->language_len; /* an unsigned char */
      for (size_t i = 0; i < length; i++)
        language[i] = str_fold_char((char)literal->language[i]);
      made.language = str_of(language, length);
      made.datatype = (struct str){NULL, 0};
    }
  }
  return made;
}

/* Reports a bad term, and drops only its statement. */
static void
drop(struct rdfxml_reader *reader, const struct term *term, const char *words)
{
  struct str text = term->value;
  if (term->kind == TERM_LITERAL && term->language.length &&
      !term_is_language(term->language))
    text = term->language;
  else if (term->kind == TERM_LITERAL && term->datatype.length)
    text = term->datatype;
  reader->report->dropped++;
  if (xml_value_is_spoilt(text))
    return; /* it was reported at the value */
  reader->faults++;
  if (report_is_full(reader->report)) {
    reader->report->faults++;
    return;
  }
  report_fault_in(
      reader->report,
      position_of(reader, raptor.parser_get_locator(reader->parser), text),
      words, text);
}

static void
on_statement(void *context, raptor_statement *statement)
{
  struct rdfxml_reader *reader = context;
  char language[256];
  struct term terms[4];
  int count = statement->graph ? 4 : 3;
  if (reader->stopped || reader->err)
    return;
  terms[0] = term_of(statement->subject, language);
  terms[1] = term_of(statement->predicate, language);
  terms[2] = term_of(statement->object, language);
  if (count == 4)
    terms[3] = term_of(statement->graph, language);
  int which;
  const char *words =
      statement_check_terms(&reader->check, terms, count, &which);
  if (words) {
    drop(reader, &terms[which], words);
    return;
  }
  reader->statements++;
  reader->err =
      reader->sink->put_statement(reader->sink->context, &terms[0], &terms[1],
                                  &terms[2], count == 4 ? &terms[3] : NULL);
}

static void
on_namespace(void *context, raptor_namespace *namespace)
{
  struct rdfxml_reader *reader = context;
  raptor_uri *uri = raptor.namespace_get_uri(namespace);
  const unsigned char *prefix = raptor.namespace_get_prefix(namespace);
  if (uri && prefix && reader->sink->put_namespace)
    reader->sink->put_namespace(reader->sink->context,
                                str_from((const char *)prefix), uri_str(uri));
}

/* Makes labels, so that those of a file ("u...") and those of raptor2 ("g...",
 * with the number of the piece) are never equal. The label that is passed must
 * be freed here. */
static unsigned char *
on_blank(void *context, unsigned char *label)
{
  struct rdfxml_reader *reader = context;
  size_t length = label ? strlen((const char *)label) : 32;
  char *made = raptor.alloc_memory(length + 2);
  if (made && label)
    snprintf(made, length + 2, "u%s", (const char *)label);
  else if (made)
    snprintf(made, length + 2, "g%u.%llu", reader->piece->part,
             (unsigned long long)reader->generated++);
  if (label)
    raptor.free_memory(label);
  return (unsigned char *)made;
}

/* --- the world ----------------------------------------------------------- */

enum err
rdfxml_reader_new(struct rdfxml_reader **ret_reader)
{
  TRY(raptor_load());
  struct rdfxml_reader *reader = calloc(1, sizeof *reader);
  if (!reader)
    return ERR_MEMORY;
  reader->world = raptor.new_world_internal(RAPTOR_VERSION);
  if (!reader->world) {
    free(reader);
    return ERR_MEMORY;
  }
  raptor.world_set_flag(reader->world, RAPTOR_WORLD_FLAG_URI_INTERNING, 0);
  raptor.world_set_flag(reader->world, RAPTOR_WORLD_FLAG_WWW_SKIP_INIT_FINISH,
                        1);
  buffer_init(&reader->buffer, WHOLE_SOURCE_MAXIMUM);
  raptor.world_set_log_handler(reader->world, reader, on_message);
  raptor.world_set_generate_bnodeid_handler(reader->world, reader, on_blank);
  raptor.xml_init_parser();
  if (raptor.world_open(reader->world)) {
    rdfxml_reader_free(reader);
    return ERR_MEMORY;
  }
  reader->xml_error = *raptor.xml_error_handler();
  reader->xml_context = *raptor.xml_error_context();
  *ret_reader = reader;
  return ERR_NONE;
}

void
rdfxml_reader_free(struct rdfxml_reader *reader)
{
  if (!reader)
    return;
  raptor.free_world(reader->world);
  buffer_fini(&reader->buffer);
  free(reader);
}

static raptor_parser *
new_parser(struct rdfxml_reader *reader)
{
  raptor_parser *parser =
      raptor.new_parser(reader->world, syntax_name(SYNTAX_RDFXML));
  if (!parser)
    return NULL;
  raptor.parser_set_option(parser, RAPTOR_OPTION_NO_NET, NULL, 1);
  raptor.parser_set_option(parser, RAPTOR_OPTION_NO_FILE, NULL, 1);
  raptor.parser_set_option(parser, RAPTOR_OPTION_LOAD_EXTERNAL_ENTITIES, NULL,
                           0);
  raptor.parser_set_option(parser, RAPTOR_OPTION_STRICT, NULL, 1);
  raptor.parser_set_statement_handler(parser, reader, on_statement);
  raptor.parser_set_namespace_handler(parser, reader, on_namespace);
  return parser;
}

/* --- a source --------------------------------------------------------------
 */

/* Gives raptor2 the text again, tag by tag, until it finds a fault. Returns the
 * offset of that tag, or STR_NOT_FOUND. */
static size_t
search_fault(struct rdfxml_reader *reader, raptor_parser *parser)
{
  struct str text = text_of(reader), rest = text;
  for (reader->found = false; rest.length && !reader->found;) {
    size_t length = str_find(rest, '>');
    length = length == STR_NOT_FOUND ? rest.length : length + 1;
    raptor.parser_parse_chunk(parser, (const unsigned char *)rest.bytes, length,
                              length == rest.length);
    if (reader->found)
      return str_find_back(text, (size_t)(rest.bytes - text.bytes) + length,
                           STR("<"));
    rest = str_from_offset(rest, length);
  }
  return STR_NOT_FOUND;
}

/* Reports a fault of raptor2 with its position. */
static void
report_found(struct rdfxml_reader *reader, raptor_uri *base)
{
  size_t at = STR_NOT_FOUND;
  struct position position = {0, 0};
  raptor_parser *parser = new_parser(reader);
  if (parser && raptor.parser_parse_start(parser, base) == 0)
    at = search_fault(reader, parser);
  if (parser)
    raptor.free_parser(parser);
  if (at == STR_NOT_FOUND) {
    last_fault(reader, position, reader->words);
    return;
  }
  position = report_position(text_of(reader), at, 1);
  reader->faults++;
  report_fault_at(reader->report, text_of(reader), at, 1, reader->words);
  report_end_source(reader->report, position);
}

/* A parser that fails has reported the reason, or memory is out. */
static enum err
parse(struct rdfxml_reader *reader, raptor_uri *base)
{
  struct str text = buffer_str(&reader->buffer);
  struct text_fault found;
  struct xml_scan_values values = {reader, on_bad_value};
  if (!xml_scan(text, &values, &found)) {
    report_fault_at(reader->report, text, found.offset, 1, found.words);
    return ERR_BAD_DATA; /* faults that are dangerous in XML are never forgiven
                          */
  }
  int failed = raptor.parser_parse_chunk(
      reader->parser, (const unsigned char *)text.bytes, text.length, true);
  if (*reader->words)
    report_found(reader, base);
  if (failed && !reader->faults && !reader->err)
    reader->err = ERR_MEMORY;
  if (reader->stopped)
    reader->report->truncated_files++;
  return reader->err;
}

static enum err
read_source(struct rdfxml_reader *reader)
{
  const struct source *source = reader->piece->source;
  TRY(whole_source_read(source, reader->report, &reader->buffer));
  raptor_uri *base =
      raptor.new_uri(reader->world, (const unsigned char *)source->base);
  enum err err = ERR_MEMORY;
  raptor.xml_set_error_handler(reader, on_xml_error);
  reader->parser = new_parser(reader);
  if (base && reader->parser &&
      raptor.parser_parse_start(reader->parser, base) == 0)
    err = parse(reader, base);
  if (reader->parser)
    raptor.free_parser(reader->parser);
  reader->parser = NULL;
  if (base)
    raptor.free_uri(base);
  return err;
}

enum err
rdfxml_reader_read(struct rdfxml_reader *reader, const struct piece *piece,
                   const struct rdf_sink *sink, struct report *report,
                   uint64_t *statements, bool *used_base)
{
  uint64_t faults = report->faults;
  reader->piece = piece;
  reader->sink = sink;
  reader->report = report;
  reader->statements = reader->generated = reader->faults = 0;
  reader->stopped = reader->bad_name = false;
  reader->words[0] = '\0';
  reader->check.base = str_from(piece->source->base);
  reader->check.used_base = false;
  reader->err = ERR_NONE;
  enum err err = read_source(reader);
  *statements += reader->statements;
  *used_base = *used_base || reader->check.used_base;
  reader->piece = NULL;
  if (!err && report->faults > faults && !report->lenient)
    err = ERR_BAD_DATA;
  return err;
}

#include "serve/explain_reasons.h"

#include "serve/text_table.h"

enum { WEIGHT_SIZE = 8 };

static void
put_line(struct buffer *out, const char *words, struct str value)
{
  text_table_put_line(out, words, &value, 1);
}

static void
put_pair(struct buffer *out, const char *words, struct str first,
         struct str second)
{
  struct str values[] = {first, second};
  text_table_put_line(out, words, values, 2);
}

/* --- the name ------------------------------------------------------------- */

/* Why a name is a document and not a thing, or the other way round. */
static void
put_class(struct buffer *out, const struct explain_found *found)
{
  const struct resource *resource = &found->exchange.resource;
  unsigned flags = resource->name.flags;
  if (!resource->is_itself && resource->kind == RESOURCE_DOCUMENT)
    put_line(out, "It is the document of the thing %.", resource->iri);
  else
    put_line(out,
             resource->is_itself ? "It is a document: %." : "It is a thing: %.",
             resource->iri);
  if (rules_is_thing(&found->exchange.snapshot->rules, resource->iri))
    put_line(out, "so:thing in the configuration says that it is a thing.",
             STR(""));
  else if (flags & NAME_DOCUMENT)
    put_line(out, "It has a type of information resources.", STR(""));
  else if (flags & NAME_WHOLE)
    put_line(out, "It is an ontology, a version of one, or a named graph.",
             STR(""));
  else if (flags & NAME_MENTIONED)
    put_line(out,
             "Nothing is said about it, but other statements point at it; "
             "so:undescribed makes it a thing.",
             STR(""));
  else if (flags & NAME_SUBJECT)
    put_line(out,
             "The data describe the thing, and none of its types is one of "
             "information resources.",
             STR(""));
  else if (flags & (NAME_FRAGMENTS | NAME_GRAPHS))
    put_line(out, "The data describe terms below it, with \"#\".", STR(""));
}

/* What else the data tell of a name. */
static void
put_flags(struct buffer *out, unsigned flags)
{
  static const struct {
    unsigned flag;
    const char *words;
  } rows[] = {
      {NAME_FRAGMENTS, "Terms below it, with \"#\", belong to its document."},
      {NAME_DEPRECATED, "The data say that it is deprecated or replaced."},
      {NAME_PAIRED, "The data say which document it has (w3id.org/303)."},
      {NAME_NO_RDFXML, "RDF/XML cannot express its description."},
      {NAME_LANGUAGES, "Labels on its page come in several languages."},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    if (flags & rows[i].flag)
      put_line(out, rows[i].words, STR(""));
}

static void
put_types(struct buffer *out, const struct explain_found *found)
{
  struct text_table table = {.count = 0};
  for (size_t i = 0; i < found->type_count; i++) {
    struct str *cells = text_table_add(&table);
    cells[0] = STR("type");
    cells[1] = found->types[i].iri;
    if (found->types[i].is_information_resource)
      cells[2] = STR("(of information resources)");
  }
  for (size_t i = 1; i < found->exchange.resource.name.count; i++) {
    struct str *cells = text_table_add(&table);
    cells[0] = STR("also");
    cells[1] = found->exchange.resource.name.iris[i];
  }
  text_table_put(out, &table);
}

static void
put_name(struct buffer *out, const struct explain_found *found)
{
  const struct resource *resource = &found->exchange.resource;
  text_table_put_heading(out, "Name");
  if (found->service.bytes)
    put_line(out, "The service \"%\" describes any IRI.", found->service);
  if (site_has_prefix(resource->site, found->target.path))
    put_line(out, "The prefix % of so:origin is not a part of the name.",
             resource->site->prefix);
  if (found->extension.length)
    put_pair(out, "The extension % was cut off the path: it means %.",
             found->extension, format_get(resource->variant)->name);
  else if (resource->variant != FORMAT_NONE)
    put_line(out, "The query asks for %.", format_get(resource->variant)->name);
  put_class(out, found);
  put_flags(out, resource->name.flags);
  if (resource->inbound)
    put_line(out, "The query asks for what points at it.", STR(""));
  if (resource->rule->iri.length)
    put_line(out, "The settings of the namespace % hold.", resource->rule->iri);
  else
    put_line(out,
             "No so:namespace has it, so the settings of the resolver hold.",
             STR(""));
  put_types(out, found);
}

/* --- the document --------------------------------------------------------- */

static void
put_document(struct buffer *out, const struct explain_found *found)
{
  static const char *const places[EXPLAIN_PLACES] = {
      [EXPLAIN_PLACE_NONE] = "",
      [EXPLAIN_PLACE_ITSELF] = "The name itself is the URI of the document.",
      [EXPLAIN_PLACE_PAIR] =
          "The data say so: <thing> <https://w3id.org/303> <document>.",
      [EXPLAIN_PLACE_SERVICE] =
          "The name cannot be requested by its own URI here.",
      [EXPLAIN_PLACE_ONTOLOGY] =
          "so:termDocument so:Ontology: the ontology describes its terms.",
      [EXPLAIN_PLACE_FORMAT] =
          "A pattern of its namespace (so:format) says so.",
      [EXPLAIN_PLACE_PATTERN] = "By the pattern % (so:document).",
      [EXPLAIN_PLACE_SEGMENT] =
          "The last /id/, /resource/, /entity/ or /thing/ becomes /doc/.",
      [EXPLAIN_PLACE_ABOUT] =
          "By the default rule: \"about\" is added to the path of the thing.",
  };
  text_table_put_heading(out, "Document");
  text_table_put_text(out, STR("  "));
  text_table_put_text(out, found->document);
  buffer_put_char(out, '\n');
  put_line(out, places[found->place], found->exchange.resource.rule->document);
}

/* --- the variants --------------------------------------------------------- */

void
explain_reasons_put_weight(struct buffer *out, int quality)
{
  buffer_format(out, "%d", quality / ACCEPT_QUALITY_ONE);
  quality %= ACCEPT_QUALITY_ONE;
  if (quality == 0)
    return;
  buffer_format(out, ".%03d", quality);
  while (out->length && out->bytes[out->length - 1] == '0')
    buffer_cut(out, out->length - 1);
}

/* What the range that has rated a format says of it. */
static struct str
range_text(enum negotiate_format_range range)
{
  static const struct str texts[] = {
      [NEGOTIATE_FORMAT_NO_RANGE] = STR_INIT("no range matches"),
      [NEGOTIATE_FORMAT_ANY] = STR_INIT("any type"),
      [NEGOTIATE_FORMAT_TYPE] = STR_INIT("any subtype"),
      [NEGOTIATE_FORMAT_GENERIC] = STR_INIT("may mean it"),
      [NEGOTIATE_FORMAT_ALIAS] = STR_INIT("another name of it"),
      [NEGOTIATE_FORMAT_EXACT] = STR_INIT("its own type"),
  };
  return texts[range];
}

/* Weights are told where Accept has a word in it. */
static void
put_table(struct buffer *out, const struct explain_found *found)
{
  struct text_table table = {.count = 0};
  char weights[FORMAT_COUNT][WEIGHT_SIZE];
  bool is_weighed = found->reason != NEGOTIATE_REASON_FIXED &&
                    found->reason != NEGOTIATE_REASON_NO_ACCEPT;
  struct str *cells = text_table_add(&table);
  cells[1] = STR("format");
  cells[2] = STR("at");
  cells[3] = is_weighed ? STR("weight") : STR("");
  cells[4] = is_weighed ? STR("by the range") : STR("");
  for (size_t i = 0; i < found->variant_count; i++) {
    const struct explain_variant *row = &found->variants[i];
    struct buffer weight;
    buffer_init_room(&weight, WEIGHT_SIZE, weights[i], WEIGHT_SIZE);
    explain_reasons_put_weight(&weight, row->rating.match.quality);
    cells = text_table_add(&table);
    cells[0] =
        row->format == found->selection.choice.format ? STR("->") : STR("");
    cells[1] = format_get(row->format)->media_type;
    cells[2] = row->reference;
    if (!is_weighed)
      continue;
    cells[3] = buffer_str(&weight);
    cells[4] = row->text;
    cells[5] = range_text(row->range);
  }
  text_table_put(out, &table);
}

/* In which language the page is, and why. */
static void
put_language(struct buffer *out, const struct explain_found *found)
{
  const struct resource *resource = &found->exchange.resource;
  struct str sent = response_field(&found->response, "Content-Language");
  if (!found->selection.by_language)
    put_line(out, "All labels of the page are in one language or in none.",
             STR(""));
  else if (resource->language.length)
    put_line(out, "The URI names the language of the page: %.",
             resource->language);
  else if (resource->kind == RESOURCE_DOCUMENT && sent.length)
    put_line(out, "By Accept-Language, the language of the page is %.", sent);
}

static void
put_variants(struct buffer *out, const struct explain_found *found)
{
  static const char *const reasons[] = {
      [NEGOTIATE_REASON_NONE] = "None of these formats is acceptable.",
      [NEGOTIATE_REASON_FIXED] =
          "% is sent: the URI names the format, whatever Accept says.",
      [NEGOTIATE_REASON_NO_ACCEPT] =
          "% is sent: Accept says nothing, so the server decides (so:default, "
          "else Turtle).",
      [NEGOTIATE_REASON_ONLY] = "% is sent: no other format is acceptable.",
      [NEGOTIATE_REASON_QUALITY] = "% is sent: it has the highest weight.",
      [NEGOTIATE_REASON_SPECIFICITY] =
          "% is sent: of the formats with the highest weight, it is named most "
          "precisely.",
      [NEGOTIATE_REASON_ORDER] =
          "% is sent: of the formats with the highest weight, it is named "
          "first.",
      [NEGOTIATE_REASON_PREFERRED] =
          "% is sent: of equal formats, this document prefers it (so:default, "
          "or its name).",
      [NEGOTIATE_REASON_DATA] =
          "% is sent: a wildcard decides, and all types that Accept names are "
          "types of data.",
      [NEGOTIATE_REASON_TABLE] =
          "% is sent: of equal formats, it comes first in the order of the "
          "server.",
  };
  const struct selection *selection = &found->selection;
  text_table_put_heading(out, "Variants");
  if (!found->is_by_accept)
    put_line(out,
             "A thing answers with a redirect, whatever Accept says; this is "
             "what its document will answer.",
             STR(""));
  put_table(out, found);
  put_line(out, reasons[found->reason],
           selection->choice.format == FORMAT_NONE
               ? STR("")
               : format_get(selection->choice.format)->name);
  if (selection->coding == CONTENT_CODING_NONE)
    put_line(out, "Accept-Encoding refuses all content codings on offer.",
             STR(""));
  else if (found->encoding.bytes)
    put_line(out, "The content coding is % where that makes it shorter.",
             content_coding_name(selection->coding));
  if (selection->choice.format == FORMAT_HTML)
    put_language(out, found);
}

void
explain_reasons_put(struct buffer *out, const struct explain_found *found)
{
  if (found->place == EXPLAIN_PLACE_NONE)
    return;
  put_name(out, found);
  put_document(out, found);
  if (found->is_negotiated)
    put_variants(out, found);
}

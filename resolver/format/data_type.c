#include "format/data_type.h"

/* Beginnings of the words of a subtype. shown takes precedence over data:
 * "xhtml+xml" is a page. */
static const struct str shown[] = {
    STR_INIT("xhtml"), STR_INIT("html"), STR_INIT("rss"),  STR_INIT("atom"),
    STR_INIT("svg"),   STR_INIT("math"), STR_INIT("smil"), STR_INIT("xaml"),
    STR_INIT("xslt"),  STR_INIT("wml"),  STR_INIT("xul"),
};
static const struct str data[] = {
    STR_INIT("rdf"),     STR_INIT("turtle"),  STR_INIT("ttl"),
    STR_INIT("n3"),      STR_INIT("triples"), STR_INIT("ntriples"),
    STR_INIT("quads"),   STR_INIT("nquads"),  STR_INIT("trig"),
    STR_INIT("trix"),    STR_INIT("hdt"),     STR_INIT("jelly"),
    STR_INIT("owl"),     STR_INIT("obo"),     STR_INIT("shex"),
    STR_INIT("shacl"),   STR_INIT("sparql"),  STR_INIT("linkset"),
    STR_INIT("json"),    STR_INIT("ndjson"),  STR_INIT("geojson"),
    STR_INIT("xml"),     STR_INIT("marcxml"), STR_INIT("yaml"),
    STR_INIT("cbor"),    STR_INIT("csv"),     STR_INIT("tab"),
    STR_INIT("tsv"),     STR_INIT("thrift"),  STR_INIT("protobuf"),
    STR_INIT("msgpack"), STR_INIT("parquet"), STR_INIT("arrow"),
    STR_INIT("avro"),    STR_INIT("bibtex"),  STR_INIT("marc"),
    STR_INIT("gml"),     STR_INIT("kml"),
};

static bool
begins_with_one(struct str word, const struct str *rows, size_t count)
{
  for (size_t i = 0; i < count; i++)
    if (str_starts_folded(word, rows[i]))
      return true;
  return false;
}

/* Takes the letters and digits before the next other character off a text. */
static struct str
cut_word(struct str *rest)
{
  size_t end = 0;
  while (end < rest->length &&
         (str_is_alpha(rest->bytes[end]) || str_is_digit(rest->bytes[end])))
    end++;
  struct str word = str_first(*rest, end);
  *rest = str_from_offset(*rest, end + 1);
  return word;
}

bool
data_type_is(const struct media_type *type)
{
  bool found = false;
  struct str rest = type->subtype;
  if (!str_equals_folded(type->type, STR("application")) &&
      !str_equals_folded(type->type, STR("text")))
    return false;
  while (rest.length) {
    struct str word = cut_word(&rest);
    if (begins_with_one(word, shown, sizeof shown / sizeof *shown))
      return false;
    found = found || begins_with_one(word, data, sizeof data / sizeof *data);
  }
  return found;
}

const struct str *
data_type_words(bool is_shown, size_t *ret_count)
{
  *ret_count =
      is_shown ? sizeof shown / sizeof *shown : sizeof data / sizeof *data;
  return is_shown ? shown : data;
}

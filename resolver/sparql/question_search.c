#include "sparql/question_search.h"

#include "base/utf8.h"

enum {
  WORD_MAXIMUM = 128, /* bytes of a word; the rest is cut off */
  PREFIX_MINIMUM = 4, /* characters that Virtuoso requires */
};

/* Returns whether a character can be part of a word in the query language of a
 * text index. All signs of these languages are ASCII. Spaces and punctuation
 * outside ASCII cannot be part of a word either. */
static bool
is_word(uint32_t scalar)
{
  if (scalar < 0x80)
    return str_is_alpha((char)scalar) || str_is_digit((char)scalar);
  return scalar >= 0xC0 && (scalar < 0x2000 || scalar > 0x206F) &&
         (scalar < 0x3000 || scalar > 0x303F) && scalar != 0xFEFF;
}

/* Takes the next word off a text; empty when there is none. */
static struct str
next_word(struct str *rest)
{
  size_t length = 0;
  while (rest->length > length) {
    uint32_t scalar;
    size_t used = utf8_decode(str_from_offset(*rest, length), &scalar);
    if (used && is_word(scalar)) {
      length += used;
    } else if (length) {
      break;
    } else {
      *rest = str_from_offset(*rest, used ? used : 1);
    }
  }
  struct str word = str_first(*rest, length);
  *rest = str_from_offset(*rest, length);
  return utf8_first(word, WORD_MAXIMUM);
}

static size_t
count_characters(struct str word)
{
  size_t count = 0;
  for (size_t i = 0; i < word.length; i++)
    count += ((unsigned char)word.bytes[i] & 0xC0) != 0x80;
  return count;
}

/* Appends the words, each as the beginning of a word, with mark around each.
 * ASCII letters become lower case, because AND, OR and NOT are operators of
 * Lucene. */
static void
put_index_query(struct question_text *text, const char *mark, size_t minimum)
{
  struct str rest = text->rows[0], word;
  for (int i = 0; i < QUESTION_SEARCH_WORDS; i++) {
    word = next_word(&rest);
    if (word.length == 0)
      break;
    if (i)
      question_text_put(text, " AND ");
    question_text_put(text, mark);
    for (size_t at = 0; at < word.length; at++)
      buffer_put_char(text->out, str_fold_char(word.bytes[at]));
    if (count_characters(word) >= minimum)
      question_text_put(text, "*");
    question_text_put(text, mark);
  }
}

static void
put_virtuoso(struct question_text *text)
{
  question_text_put_labels(text, "?b");
  question_text_put(text, text->engine->graph_kind == ENGINE_GRAPH_NAMED
                              ? "GRAPH ?g0 { ?a ?b ?c . ?c bif:contains \""
                              : "?a ?b ?c . ?c bif:contains \"");
  put_index_query(text, "'", PREFIX_MINIMUM);
  question_text_put(text, text->engine->graph_kind == ENGINE_GRAPH_NAMED
                              ? "\" . } "
                              : "\" . ");
}

static void
put_jena(struct question_text *text)
{
  question_text_put(text, text->engine->graph_kind == ENGINE_GRAPH_NAMED
                              ? "GRAPH ?g0 { ?a text:query (\""
                              : "?a text:query (\"");
  put_index_query(text, "", 1);
  question_text_put(text, "\" ");
  question_text_put_number(text, QUESTION_SEARCH_LIMIT);
  question_text_put(
      text, text->engine->graph_kind == ENGINE_GRAPH_NAMED ? ") } " : ") . ");
  question_text_put_labels(text, "?b");
  question_text_put_triple(text, "?a ?b ?c");
}

/* Appends a filter that uses CONTAINS; in a regular expression, signs would
 * have a meaning. */
static void
put_filters(struct question_text *text)
{
  struct str rest = text->rows[0], word;
  question_text_put_labels(text, "?b");
  question_text_put_triple(text, "?a ?b ?c");
  for (int i = 0; i < QUESTION_SEARCH_WORDS; i++) {
    word = next_word(&rest);
    if (word.length == 0)
      break;
    question_text_put(text, "FILTER(CONTAINS(LCASE(STR(?c)), LCASE(");
    question_text_put_string(text, word);
    question_text_put(text, "))) ");
  }
}

void
question_search_put(struct question_text *text)
{
  struct str rest = text->rows[0];
  if (next_word(&rest).length == 0 ||
      text->engine->search == ENGINE_SEARCH_NONE) {
    text->err = ERR_BAD_DATA;
    return;
  }
  question_text_put_prefixes(text);
  if (text->engine->search == ENGINE_SEARCH_JENA)
    question_text_put(text, "PREFIX text: <http://jena.apache.org/text#>\n");
  question_text_put(text, "CONSTRUCT { ?a ?b ?c . ?a rdf:type ?t }\n");
  question_text_put_from(text);
  question_text_put(text, "WHERE { { SELECT ?a ?b ?c { ");
  switch (text->engine->search) {
  case ENGINE_SEARCH_VIRTUOSO:
    put_virtuoso(text);
    break;
  case ENGINE_SEARCH_JENA:
    put_jena(text);
    break;
  case ENGINE_SEARCH_REGEX:
  case ENGINE_SEARCH_NONE:
    put_filters(text);
    break;
  }
  question_text_put(text, "FILTER(isIRI(?a)) } LIMIT ");
  question_text_put_number(text, QUESTION_SEARCH_LIMIT);
  question_text_put(text, " } OPTIONAL { ");
  question_text_put_triple(text, "?a rdf:type ?t");
  question_text_put(text, "} }\n");
}

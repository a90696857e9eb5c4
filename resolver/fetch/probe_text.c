#include "fetch/probe_text.h"

#include "base/iri.h"
#include "base/utf8.h"
#include "sparql/question_text.h"

enum {
  SHOWN = 200, /* bytes of a fact that are shown */
  TRIPLE_MAXIMUM = 128,
  LONG = 1000, /* bytes of a literal; of a longer one, the length is shown
                  instead */
};

static const struct str names[PROBE_FACTS] = {
    [PROBE_ABOUT] = STR_INIT("about"),
    [PROBE_COUNT] = STR_INIT("count"),
    [PROBE_GOT] = STR_INIT("got"),
    [PROBE_GRAPH] = STR_INIT("graph"),
    [PROBE_NAMESPACE] = STR_INIT("namespace"),
    [PROBE_OTHER] = STR_INIT("other"),
    [PROBE_SAMPLE] = STR_INIT("sample"),
    [PROBE_TARGET] = STR_INIT("target"),
    [PROBE_TOTAL] = STR_INIT("total"),
    [PROBE_TWIN] = STR_INIT("twin"),
    [PROBE_WHY] = STR_INIT("why"),
    [PROBE_WORD] = STR_INIT("word"),
};

/* --- facts -----------------------------------------------------------------
 */

void
probe_text_set(struct probe_facts *facts, enum probe_fact fact,
               struct str value)
{
  facts->rows[fact] = arena_copy(facts->arena, value);
}

void
probe_text_set_number(struct probe_facts *facts, enum probe_fact fact,
                      uint64_t number)
{
  facts->rows[fact] = arena_put_number(facts->arena, number);
}

/* Of a long literal, the length tells more than the text. */
void
probe_text_set_term(struct probe_facts *facts, enum probe_fact fact,
                    const struct term *term)
{
  struct buffer text;
  buffer_init(&text, (size_t)4 * LONG);
  if (term->value.length > LONG) {
    buffer_format(&text, "one of %zu bytes", term->value.length);
  } else if (term->kind == TERM_LITERAL) {
    buffer_put_char(&text, '"');
    buffer_put(&text, term->value);
    buffer_put_char(&text, '"');
    if (term->language.length)
      buffer_put_char(&text, '@');
    buffer_put(&text, term->language);
    if (term->datatype.length)
      buffer_put(&text, STR("^^<"));
    buffer_put(&text, term->datatype);
    if (term->datatype.length)
      buffer_put_char(&text, '>');
  } else {
    buffer_put_char(&text, '<');
    buffer_put(&text, term->value);
    buffer_put_char(&text, '>');
  }
  facts->rows[fact] = arena_take_buffer(facts->arena, &text);
}

void
probe_text_set_namespace(struct probe_facts *facts, struct str iri)
{
  bool secure = str_starts(iri, STR("https"));
  struct str parts[] = {secure ? STR("http") : STR("https"),
                        str_from_offset(iri, secure ? 5 : 4)};
  probe_text_set(facts, PROBE_NAMESPACE, iri);
  facts->rows[PROBE_TWIN] = arena_join(facts->arena, parts, 2);
}

/* --- patterns --------------------------------------------------------------
 */

static size_t
name_length(struct str rest)
{
  size_t length = 0;
  while (length < rest.length && rest.bytes[length] >= 'a' &&
         rest.bytes[length] <= 'z')
    length++;
  return length;
}

/* Finds a fact by its name in a pattern; PROBE_FACTS when there is none. */
static enum probe_fact
find_fact(struct str name)
{
  size_t fact = 0;
  while (fact < PROBE_FACTS && !str_equals(names[fact], name))
    fact++;
  return (enum probe_fact)fact;
}

void
probe_text_put_words(struct buffer *out, const char *pattern,
                     const struct probe_facts *facts)
{
  struct str rest = str_from(pattern);
  for (;;) {
    size_t at = str_find(rest, '%');
    buffer_put(out, str_first(rest, at));
    if (at == STR_NOT_FOUND)
      return;
    rest = str_from_offset(rest, at + 1);
    size_t length = name_length(rest);
    enum probe_fact fact = find_fact(str_first(rest, length));
    if (fact < PROBE_FACTS) {
      struct str shown = utf8_first(facts->rows[fact], SHOWN);
      buffer_put(out, shown);
      if (shown.length < facts->rows[fact].length)
        buffer_put(out, STR("..."));
    }
    rest = str_from_offset(rest, length);
  }
}

/* --- queries ---------------------------------------------------------------
 */

static void
put_literal_char(struct buffer *out, char c)
{
  static const char raw[] = "\n\r\t\"\\", escaped[] = "nrt\"\\";
  const char *found = c ? strchr(raw, c) : NULL;
  if (found)
    buffer_put_char(out, '\\');
  buffer_put_char(out, found ? escaped[found - raw] : c);
}

/* The literal is part of this program, so it needs no check. */
static void
put_literal(struct question_text *text, const struct probe_literal *literal)
{
  buffer_put_char(text->out, '"');
  for (size_t i = 0; i < (literal->times ? literal->times : 1); i++)
    for (size_t j = 0; j < literal->text.length; j++)
      put_literal_char(text->out, literal->text.bytes[j]);
  buffer_put_char(text->out, '"');
  if (literal->language.length) {
    buffer_put_char(text->out, '@');
    buffer_put(text->out, literal->language);
  } else if (literal->datatype.length) {
    buffer_put(text->out, STR("^^"));
    question_text_put_iri(text, literal->datatype);
  }
}

static void
put_name(struct question_text *text, struct str name,
         const struct probe_facts *facts, const struct probe_literal *literal)
{
  enum probe_fact fact = find_fact(name);
  if (fact == PROBE_SAMPLE || fact == PROBE_TARGET)
    question_text_put_iri(text, facts->rows[fact]);
  else if (fact == PROBE_NAMESPACE || fact == PROBE_TWIN)
    question_text_put_string(text, facts->rows[fact]);
  else if (str_equals(name, STR("from")))
    question_text_put_from(text);
  else if (str_equals(name, STR("literal")) && literal)
    put_literal(text, literal);
}

/* Appends the triple pattern at the beginning of rest, and returns its
 * length. */
static size_t
put_triple(struct question_text *text, struct str rest)
{
  char triple[TRIPLE_MAXIMUM];
  struct str inner = str_first(rest, str_find_str(rest, STR("%)")));
  size_t length = inner.length < sizeof triple ? inner.length : 0;
  memcpy(triple, inner.bytes, length);
  triple[length] = '\0';
  question_text_put_triple(text, triple);
  return inner.length + 2;
}

enum err
probe_text_put_query(struct buffer *out, const char *pattern,
                     const struct engine *engine,
                     const struct probe_facts *facts,
                     const struct probe_literal *literal)
{
  struct question_text text = {.out = out, .engine = engine};
  struct str rest = str_from(pattern);
  for (;;) {
    size_t at = str_find(rest, '%'), length;
    buffer_put(out, str_first(rest, at));
    if (at == STR_NOT_FOUND)
      return text.err ? text.err : buffer_err(out);
    rest = str_from_offset(rest, at + 1);
    if (str_starts(rest, STR("("))) {
      length = 1 + put_triple(&text, str_from_offset(rest, 1));
    } else {
      length = name_length(rest);
      put_name(&text, str_first(rest, length), facts, literal);
    }
    rest = str_from_offset(rest, length);
  }
}

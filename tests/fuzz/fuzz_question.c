/* Names and words from outside in SPARQL: the first byte says which question,
 * the second which engine. Whatever the name is, the query is the one for any
 * other name, with this one between "<" and ">". */
#include "fuzz.h"
#include "sparql/question.h"

enum { QUERY_MAXIMUM = 1 << 20 };

static const struct str placeholder = STR_INIT("urn:x");

static enum err
put(struct buffer *out, const struct engine *engine, enum question_kind kind,
    struct str row)
{
  buffer_init(out, QUERY_MAXIMUM);
  return question_put(out, engine, kind, &row, 1);
}

/* The query with every "<iri>" replaced. */
static void
put_replaced(struct buffer *out, struct str query, struct str iri)
{
  while (query.length) {
    bool here = query.bytes[0] == '<' &&
                str_starts(str_from_offset(query, 1), iri) &&
                str_starts(str_from_offset(query, 1 + iri.length), STR(">"));
    if (here) {
      buffer_put_char(out, '<');
      buffer_put(out, placeholder);
      query = str_from_offset(query, 1 + iri.length);
    } else {
      buffer_put_char(out, query.bytes[0]);
      query = str_from_offset(query, 1);
    }
  }
}

static void
try_name(const struct engine *engine, enum question_kind kind, struct str iri)
{
  struct buffer query, other, replaced;
  enum err err = put(&query, engine, kind, iri);
  FUZZ_ASSERT(err != ERR_LIMIT);
  if (!err) {
    FUZZ_ASSERT(!put(&other, engine, kind, placeholder));
    buffer_init(&replaced, QUERY_MAXIMUM);
    put_replaced(&replaced, buffer_str(&query), iri);
    FUZZ_ASSERT(str_equals(buffer_str(&replaced), buffer_str(&other)) ||
                str_find_str(buffer_str(&other), iri) != STR_NOT_FOUND);
    buffer_fini(&replaced);
    buffer_fini(&other);
  }
  FUZZ_ASSERT(err == ERR_MEMORY ||
              (err == ERR_NONE) == question_iri_is_safe(iri));
  buffer_fini(&query);
}

/* Strings in a query have letters and digits, and the signs that are ours. */
static void
try_words(const struct engine *engine, struct str words)
{
  struct buffer query;
  if (put(&query, engine, QUESTION_SEARCH, words) == ERR_NONE) {
    struct str rest = buffer_str(&query);
    while (str_find(rest, '"') != STR_NOT_FOUND) {
      str_cut(&rest, '"');
      struct str string = str_cut(&rest, '"');
      FUZZ_ASSERT(rest.bytes && string.length);
      for (size_t i = 0; i < string.length; i++)
        FUZZ_ASSERT(str_is_alpha(string.bytes[i]) ||
                    str_is_digit(string.bytes[i]) || string.bytes[i] < 0 ||
                    (engine->search != ENGINE_SEARCH_REGEX &&
                     str_find(STR("' *"), string.bytes[i]) != STR_NOT_FOUND));
    }
  }
  buffer_fini(&query);
}

static void
try_spellings(struct str iri)
{
  struct arena arena;
  struct str iris[QUESTION_SPELLINGS_MAXIMUM];
  size_t count;
  arena_init(&arena, QUERY_MAXIMUM);
  if (question_spellings(iri, &arena, iris, &count) == ERR_NONE) {
    FUZZ_ASSERT(count > 0 && str_equals(iris[0], iri));
    for (size_t i = 0; i < count; i++) {
      FUZZ_ASSERT(question_iri_is_safe(iris[i]));
      for (size_t j = 0; j < i; j++)
        FUZZ_ASSERT(!str_equals(iris[i], iris[j]));
    }
  }
  arena_fini(&arena);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  if (size < 2)
    return 0;
  struct str row = fuzz_text(data + 2, size - 2);
  struct engine engine = {.endpoint_count = 1,
                          .query = data[1] % 3,
                          .template = STR("DESCRIBE {iri} # {iri}"),
                          .graph_kind = (data[1] >> 2) % 2,
                          .search = (data[1] >> 3) % 4,
                          .depth = data[1] >> 5,
                          .inbound = data[1] >> 4};
  enum question_kind kind = data[0] % QUESTION_KINDS;
  try_spellings(row);
  if (kind == QUESTION_SEARCH)
    try_words(&engine, row);
  else if (kind != QUESTION_CLASSES && kind != QUESTION_DATASET)
    try_name(&engine, kind, row);
  return 0;
}

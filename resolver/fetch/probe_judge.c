#include "fetch/probe_judge.h"

enum {
  ROUND = 100,           /* limits of rows are multiples of this */
  WORD_MINIMUM = 4,      /* the fewest characters of a word to search for */
  PACKED_MINIMUM = 4000, /* answers with so many bytes should be packed */
};

/* --- literals --------------------------------------------------------------
 */

static bool
is_text(struct str value, const struct probe_literal *literal)
{
  size_t times = literal->times ? literal->times : 1;
  if (value.length != times * literal->text.length)
    return false;
  for (size_t i = 0; i < value.length; i++)
    if (value.bytes[i] != literal->text.bytes[i % literal->text.length])
      return false;
  return true;
}

enum probe_finding
probe_judge_literal(const struct probe_answer *answer,
                    const struct probe_literal *literal,
                    struct probe_facts *facts)
{
  const struct term *got = probe_answer_object(answer, STR(PROBE_VALUE));
  if (!got)
    return PROBE_SECOND;
  if (got->kind == TERM_LITERAL && is_text(got->value, literal) &&
      str_equals_folded(got->language, literal->language) &&
      str_equals(got->datatype, literal->datatype))
    return PROBE_FINE;
  probe_text_set_term(facts, PROBE_GOT, got);
  return PROBE_FIRST;
}

/* --- numbers of statements -------------------------------------------------
 */

enum probe_finding
probe_judge_none(const struct probe_answer *answer,
                 const struct probe_literal *literal, struct probe_facts *facts)
{
  (void)literal;
  (void)facts;
  return answer->count ? PROBE_FIRST : PROBE_FINE;
}

enum probe_finding
probe_judge_found(const struct probe_answer *answer,
                  const struct probe_literal *literal,
                  struct probe_facts *facts)
{
  return probe_judge_none(answer, literal, facts) ? PROBE_FINE : PROBE_FIRST;
}

enum probe_finding
probe_judge_any(const struct probe_answer *answer,
                const struct probe_literal *literal, struct probe_facts *facts)
{
  return probe_judge_none(answer, literal, facts);
}

enum probe_finding
probe_judge_few(const struct probe_answer *answer,
                const struct probe_literal *literal, struct probe_facts *facts)
{
  (void)literal;
  (void)facts;
  return answer->count > PROBE_JUDGE_FEW ? PROBE_FIRST : PROBE_FINE;
}

enum probe_finding
probe_judge_total(const struct probe_answer *answer,
                  const struct probe_literal *literal,
                  struct probe_facts *facts)
{
  const struct term *got = probe_answer_object(answer, STR(PROBE_VALUE));
  uint64_t number;
  (void)literal;
  facts->rows[PROBE_TOTAL] = STR("");
  if (got && str_to_number(got->value, UINT32_MAX, &number))
    probe_text_set_number(facts, PROBE_TOTAL, number);
  return PROBE_FINE;
}

/* Returns whether the number of statements looks like the result of a limit.
 * Some statements may be missing for another reason: terms that differ may
 * become equal in the answer. A limit cuts at a round number (Virtuoso: one
 * more), or leaves many out. */
static bool
is_cut(size_t count, uint64_t total)
{
  return count && count < total && (count % ROUND <= 1 || count < total / 2);
}

enum probe_finding
probe_judge_rows(const struct probe_answer *answer,
                 const struct probe_literal *literal, struct probe_facts *facts)
{
  uint64_t total;
  (void)literal;
  probe_text_set_number(facts, PROBE_COUNT, answer->count);
  if (answer->is_cut)
    return PROBE_FIRST;
  if (str_to_number(facts->rows[PROBE_TOTAL], UINT32_MAX, &total) &&
      is_cut(answer->count, total))
    return PROBE_SECOND;
  return PROBE_FINE;
}

enum probe_finding
probe_judge_packed(const struct probe_answer *answer,
                   const struct probe_literal *literal,
                   struct probe_facts *facts)
{
  (void)literal;
  (void)facts;
  return answer->length >= PACKED_MINIMUM && !answer->is_gzip ? PROBE_FIRST
                                                              : PROBE_FINE;
}

/* --- search ----------------------------------------------------------------
 */

/* Returns a word of ASCII letters, which every text index has as one word. */
static struct str
find_word(struct str text)
{
  for (size_t i = 0; i < text.length; i++) {
    size_t length = 0;
    while (i + length < text.length && str_is_alpha(text.bytes[i + length]))
      length++;
    bool ends = i + length == text.length || text.bytes[i + length] == ' ';
    if (length >= WORD_MINIMUM && ends)
      return str_first(str_from_offset(text, i), length);
    i += length;
  }
  return STR("");
}

enum probe_finding
probe_judge_word(const struct probe_answer *answer,
                 const struct probe_literal *literal, struct probe_facts *facts)
{
  (void)literal;
  for (size_t i = 0; i < answer->kept && !facts->rows[PROBE_WORD].length; i++) {
    const struct term *label = &answer->statements[i].object;
    struct str word = find_word(label->value);
    if (label->kind == TERM_LITERAL && word.length)
      probe_text_set(facts, PROBE_WORD, word);
  }
  return PROBE_FINE;
}

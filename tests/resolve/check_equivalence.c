#include "fixture.h"

#include "base/file.h"
#include "base/iri.h"
#include "runner.h"

#include <stdio.h>

runner_suite check_equivalence;

/* Third-party rows: which spellings name the same thing. */

enum outcome { SAME, DIFFERENT, REFUSED, NOT_FOUND };

/* What asking for one path gives, where the data have a thing at another. */
static enum outcome
ask_for(struct str asked, struct str there)
{
  static struct fixture fixture;
  char thing[256], target[256];
  struct fixture_name names[] = {{thing, NAME_SUBJECT}, {NULL, 0}};
  snprintf(thing, sizeof thing, "http://e.org%.*s", STR_ARGS(there));
  snprintf(target, sizeof target, "%.*s", STR_ARGS(asked));
  fixture_init(&fixture, "", names);
  int status = fixture_get(&fixture, target, NULL)->status;
  fixture_fini(&fixture);
  switch (status) {
  case 303:
    return SAME;
  case 400:
    return REFUSED;
  case 301: /* that is another name, which leads there */
  case 404:
    return DIFFERENT;
  }
  ck_abort_msg("%s: %d", target, status);
}

/* A row's path, without the words after it. */
static struct str
path_of(struct str cell)
{
  return str_first(cell, str_find(cell, ' '));
}

static bool
is_ascii(struct str text)
{
  for (size_t i = 0; i < text.length; i++)
    if ((unsigned char)text.bytes[i] >= 0x80)
      return false;
  return true;
}

/* "A query belongs to the name if the data has it so; otherwise the bare name
 * answers": so an empty query makes no difference. */
static bool
is_bare_name_asked_with_query(struct str asked, struct str there)
{
  return str_find(asked, '?') != STR_NOT_FOUND &&
         str_find(there, '?') == STR_NOT_FOUND;
}

static void
check_pair(struct str asked, struct str there, bool same)
{
  enum outcome outcome = ask_for(asked, there), expected;
  expected = same ? SAME : DIFFERENT;
  if (!is_ascii(asked)) /* raw bytes in a target */
    expected = REFUSED;
  else if (is_bare_name_asked_with_query(asked, there))
    expected = SAME;
  ck_assert_msg(outcome == expected, "%.*s where the data have %.*s: %d",
                STR_ARGS(asked), STR_ARGS(there), (int)outcome);
}

/* "raw non-ASCII and dot segments in a target: 400"; where a row leaves the
 * choice of 404, both will do. */
static void
check_refusal(struct str path, struct str relation)
{
  enum outcome outcome = ask_for(path, STR("/id/x"));
  bool must = str_equals(relation, STR("400")) || iri_has_dot_segment(path);
  ck_assert_msg(outcome == REFUSED || (!must && outcome == DIFFERENT),
                "%.*s: %d", STR_ARGS(path), (int)outcome);
}

START_TEST(names_are_equal_as_the_standards_say)
{
  const char *file = runner_shared("vectors/uri-equivalence.tsv");
  struct buffer text;
  size_t rows = 0;
  buffer_init(&text, 1024 * 1024);
  if (file)
    ck_assert_int_eq(file_read(file, &text), ERR_NONE);
  struct str rest = buffer_str(&text);
  while (file && rest.bytes) {
    struct str line = str_cut(&rest, '\n');
    if (line.length == 0 || line.bytes[0] == '#')
      continue;
    struct str a = path_of(str_cut(&line, '\t'));
    struct str b = path_of(str_cut(&line, '\t'));
    struct str relation = str_cut(&line, '\t');
    rows++;
    if (str_equals(b, STR("-")) || iri_has_dot_segment(a)) {
      check_refusal(a, relation);
      continue;
    }
    bool same = str_starts(relation, STR("same"));
    ck_assert(same || str_starts(relation, STR("different")));
    check_pair(a, b, same);
    check_pair(b, a, same);
  }
  ck_assert(!file || rows > 0);
  buffer_fini(&text);
}
END_TEST

Suite *
check_equivalence(void)
{
  const TTest *tests[] = {names_are_equal_as_the_standards_say};
  return runner_make_suite("equivalence", tests, sizeof tests / sizeof *tests);
}

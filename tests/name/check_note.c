#include "name/note.h"

#include "runner.h"

runner_suite check_note;

/* Each says what it is about, and has the place as a link and as text, so
 * escaped that nothing of it is markup. */
START_TEST(fills_the_place_in)
{
  static const char *const words[NOTES] = {
      [NOTE_THING] = "This identifies a thing",
      [NOTE_LOOKUP] = "The description is here",
      [NOTE_MOVED] = "This name has moved"};
  struct note notes[NOTES];
  struct arena arena;
  arena_init(&arena, 1 << 20);
  ck_assert_int_eq(note_make_all(&arena, notes), ERR_NONE);
  for (int kind = 0; kind < NOTES; kind++) {
    struct buffer out;
    buffer_init(&out, 4096);
    note_put(&notes[kind], STR("/doc/a?x&\"<y>"), &out);
    struct str text = buffer_str(&out);
    ck_assert(str_find_str(text, str_from(words[kind])) != STR_NOT_FOUND);
    ck_assert(str_find_str(text, STR("<a href=\"/doc/a?x&amp;&quot;&lt;y")) !=
              STR_NOT_FOUND);
    ck_assert(str_find_str(text, STR("(place)")) == STR_NOT_FOUND);
    ck_assert(str_find_str(text, STR("<y")) == STR_NOT_FOUND);
    for (int other = 0; other < NOTES; other++)
      ck_assert((str_find_str(text, str_from(words[other])) != STR_NOT_FOUND) ==
                (other == kind));
    buffer_fini(&out);
  }
  arena_fini(&arena);
}
END_TEST

START_TEST(tells_that_memory_is_out)
{
  struct note notes[NOTES];
  struct arena arena;
  arena_init(&arena, 1);
  ck_assert_int_eq(note_make_all(&arena, notes), ERR_MEMORY);
  arena_fini(&arena);
}
END_TEST

Suite *
check_note(void)
{
  const TTest *tests[] = {fills_the_place_in, tells_that_memory_is_out};
  return runner_make_suite("note", tests, sizeof tests / sizeof *tests);
}

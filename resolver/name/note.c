#include "name/note.h"

#include "html/html.h"
#include "html/theme.h"

enum { NOTE_MAXIMUM = 64 * 1024 };

static enum err
render(enum note_kind kind, struct str place, struct arena *arena,
       struct str *ret_text)
{
  static const char *const sections[NOTES] = {
      [NOTE_THING] = "thing", [NOTE_LOOKUP] = "lookup", [NOTE_MOVED] = "moved"};
  struct view *view = view_new(arena);
  struct buffer out;
  if (!view)
    return ERR_MEMORY;
  view_put(view, "href", place);
  view_show(view, sections[kind]);
  buffer_init(&out, NOTE_MAXIMUM);
  enum err err = template_render(theme_template(NULL, STR("seeother")),
                                 theme_template, NULL, view, &out);
  if (!err)
    return arena_keep_buffer(arena, &out, ret_text);
  buffer_fini(&out);
  return err;
}

enum err
note_make_all(struct arena *arena, struct note ret_notes[NOTES])
{
  struct str place = STR("(place)");
  for (int kind = 0; kind < NOTES; kind++) {
    struct note *note = &ret_notes[kind];
    struct str rest;
    TRY(render((enum note_kind)kind, place, arena, &rest));
    note->count = 0;
    while (rest.bytes && note->count < NOTE_PARTS) {
      size_t at = str_find_str(rest, place);
      note->parts[note->count++] = str_first(rest, at);
      rest = at == STR_NOT_FOUND ? (struct str){NULL, 0}
                                 : str_from_offset(rest, at + place.length);
    }
  }
  return ERR_NONE;
}

void
note_put(const struct note *note, struct str place, struct buffer *out)
{
  for (size_t i = 0; i < note->count; i++) {
    if (i)
      html_put_text(out, place);
    buffer_put(out, note->parts[i]);
  }
}

/* theme_parts: the parts of a theme, for the files that implement theme.h. */
#ifndef SEEOTHER_HTML_THEME_PARTS_H
#define SEEOTHER_HTML_THEME_PARTS_H

#include "base/arena.h"
#include "html/theme.h"

enum { THEME_STAMP = 16 /* hexadecimal digits */ };

/* A template of its own, or another file. */
struct theme_piece {
  struct str name; /* a template's is without ".html" */
  struct str content, content_type;
  struct template template;
  bool is_template;
};

struct theme {
  struct arena arena;
  struct theme_piece pieces[THEME_FILES_MAXIMUM];
  size_t count;
  struct str style;
  char stamp[THEME_STAMP + 1];
  int64_t changed;
  uint64_t hash;
};

/* Returns the piece with a name; NULL when the theme does not have it, or is
 * NULL. */
const struct theme_piece *theme_find(const struct theme *theme, struct str name,
                                     bool is_template);

/* Writes the stamp of a style sheet, and of the script and the coast line of
 * the pages, with a NUL. */
void theme_make_stamp(struct str style, char stamp[THEME_STAMP + 1]);

#endif

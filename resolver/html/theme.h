/* theme: the templates, styles and files of a site, which replace or extend the
 * built-in ones.
 *
 * A folder may have any of the templates of data/pages (such as head.html), a
 * style.css that replaces the built-in one, a theme.css that is added to it,
 * and other files: images, fonts, styles. Everything else is built in.
 * data/themes.md tells more. Immutable. NULL is the theme without files of its
 * own. */
#ifndef SEEOTHER_HTML_THEME_H
#define SEEOTHER_HTML_THEME_H

#include "html/template.h"

enum {
  THEME_FILE_MAXIMUM = 1 << 20, /* bytes */
  THEME_FILES_MAXIMUM = 256,
};

struct theme;

/* Copies the files of a folder into one sealed file in memory, *ret_fd, which
 * the caller closes. So the process that uses the theme does not have to open
 * files. ERR_CONFIG with a message. */
enum err theme_pack(const char *directory, int *ret_fd);

/* Reads the file that theme_pack has made; fd stays the caller's. ERR_CONFIG
 * with a message, which begins with file:line if the fault has a line. */
enum err theme_unpack(int fd, struct theme **ret_theme);

/* Frees a theme with its templates. NULL is allowed. */
void theme_free(struct theme *theme);

/* Returns when the theme may last have changed, in seconds since 1970
 * (file_changed of base/file.h); 0 for NULL. */
int64_t theme_changed(const struct theme *theme);

/* Returns a hash of all files of the theme; 0 for NULL. */
uint64_t theme_hash(const struct theme *theme);

/* Returns a template by name, from the theme or built in; NULL when there is
 * none. It fits template_finder with the theme as context. */
const struct template *theme_template(const void *theme, struct str name);

/* Returns the style sheet of the pages: the theme's, or the built-in one. Lives
 * as long as the theme. */
struct str theme_style(const struct theme *theme);

/* Returns the script of the pages, which is always the built-in one and lives
 * for ever. */
struct str theme_script(const struct theme *theme);

/* Returns a hash of style sheet, script and coast line as 16 hexadecimal
 * digits, for their URLs. */
struct str theme_stamp(const struct theme *theme);

/* Finds a file by its name. Content and type are borrowed from the theme.
 * Returns false when there is none. */
bool theme_file(const struct theme *theme, struct str name,
                struct str *ret_content, struct str *ret_content_type);

#endif

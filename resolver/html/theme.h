/* theme: the pages as a site wants them: its templates, styles and files in
 * place of, or beside, those that are built in.
 *
 * A folder may have any of the templates of data/pages (head.html), a style.css
 * in place of ours, a theme.css that follows it, and other files: images,
 * fonts, styles. What it does not have is built in. data/themes.md tells more.
 * Immutable. NULL is a theme in which everything is built in. */
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

/* Reads what theme_pack has made; fd stays the caller's. ERR_CONFIG with a
 * message, file:line where there is one. */
enum err theme_unpack(int fd, struct theme **ret_theme);

/* Frees a theme with its templates. NULL is allowed. */
void theme_free(struct theme *theme);

/* Returns when the theme may last have changed, in seconds since 1970
 * (file_changed of base/file.h); 0 for NULL. */
int64_t theme_changed(const struct theme *theme);

/* Returns a hash of all that the theme holds; 0 for NULL. */
uint64_t theme_hash(const struct theme *theme);

/* Returns a template by name, from the theme or built in; NULL when there is
 * none. It fits template_finder with the theme as context. */
const struct template *theme_template(const void *theme, struct str name);

/* Returns the style sheet of the pages: the theme's, or ours. Lives as long as
 * the theme. */
struct str theme_style(const struct theme *theme);

/* Returns the script of the pages, which is always ours and lives for ever. */
struct str theme_script(const struct theme *theme);

/* Returns a hash of style sheet and script as 16 hexadecimal digits, for their
 * URLs. */
struct str theme_stamp(const struct theme *theme);

/* A file by its name; false when there is none. */
bool theme_file(const struct theme *theme, struct str name,
                struct str *ret_content, struct str *ret_content_type);

#endif

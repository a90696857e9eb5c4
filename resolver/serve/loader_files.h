/* loader_files: what a server must have open to load data, so that it need not
 * open anything: the image, and the pages of the site.
 *
 * Nothing is parsed here but the lines of the configuration. */
#ifndef SEEOTHER_SERVE_LOADER_FILES_H
#define SEEOTHER_SERVE_LOADER_FILES_H

#include "base/buffer.h"
#include "base/err.h"

enum loader_file {
  LOADER_IMAGE,
  LOADER_NAMED, /* the image that the configuration of the first one names */
  LOADER_THEME, /* of theme_pack */
  LOADER_FOUND, /* lines of the configuration that an endpoint has given */
  LOADER_FILES
};

struct loader_files {
  int descriptors[LOADER_FILES]; /* -1: none */
};

extern const struct loader_files loader_files_none;

/* The configuration of files that are open, as it counts: that of the image
 * over that of the one it names, the lines of over on top of all, and those of
 * LOADER_FOUND behind all. Errors have a message, but for ERR_MEMORY and
 * ERR_LIMIT. */
enum err loader_files_lines(const struct loader_files *files, const char *what,
                            struct str over, struct buffer *ret_lines);

/* Opens what the image at fd needs, which stays the caller's; what names it in
 * messages. config: the file of the configuration, or NULL: root reads a theme
 * as root only where that is, or where over names it. ret_lines are those of
 * loader_files_lines. Errors have a message. */
enum err loader_files_open(int fd, const char *what, struct str over,
                           const char *config, struct loader_files *ret_files,
                           struct buffer *ret_lines);

/* Closes all descriptors; *files is then loader_files_none. */
void loader_files_close(struct loader_files *files);

/* Takes lines of a configuration as those of LOADER_FOUND. ERR_SYSTEM or ERR_IO
 * with a message. */
enum err loader_files_add_found(struct loader_files *files, struct str lines);

/* Whether lines of a configuration have an endpoint, for all names or for those
 * of a namespace. */
bool loader_files_has_source(struct str lines);

#endif

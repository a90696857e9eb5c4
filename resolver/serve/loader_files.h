/* loader_files: the files that a server needs open to load data, because it
 * cannot open any itself: the image, and the pages of the site.
 *
 * Of their content, only configuration lines are parsed here. */
#ifndef SEEOTHER_SERVE_LOADER_FILES_H
#define SEEOTHER_SERVE_LOADER_FILES_H

#include "base/buffer.h"
#include "base/err.h"

enum loader_file {
  LOADER_IMAGE,
  LOADER_NAMED, /* the image that the configuration of the first one names */
  LOADER_THEME, /* a theme, as theme_pack makes it */
  LOADER_FOUND, /* configuration lines that come from an endpoint's answer */
  LOADER_FILES
};

struct loader_files {
  int descriptors[LOADER_FILES]; /* -1: none */
};

extern const struct loader_files loader_files_none;

/* Reads the effective configuration of open files: the lines of the image
 * override those of the image that it names, the lines of over override both,
 * and the lines of LOADER_FOUND are appended. what names the image in messages.
 * Errors have a message, except ERR_MEMORY and ERR_LIMIT. */
enum err loader_files_lines(const struct loader_files *files, const char *what,
                            struct str over, struct buffer *ret_lines);

/* Opens the files that the image at fd needs. fd stays the caller's; what names
 * it in messages. config: the path of the configuration file, or NULL. A
 * process of root reads a theme as root only if config or a line of over names
 * it. *ret_files is the caller's, to be closed with loader_files_close;
 * *ret_lines are as in loader_files_lines. Errors have a message. */
enum err loader_files_open(int fd, const char *what, struct str over,
                           const char *config, struct loader_files *ret_files,
                           struct buffer *ret_lines);

/* Returns whether an image is open among the files, so that data can be served.
 */
bool loader_files_exist(const struct loader_files *files);

/* Closes all descriptors; *files is then loader_files_none. */
void loader_files_close(struct loader_files *files);

/* Makes lines the file LOADER_FOUND, in memory. ERR_SYSTEM or ERR_IO with a
 * message. */
enum err loader_files_add_found(struct loader_files *files, struct str lines);

/* Returns whether the lines of a configuration have an endpoint, for all names
 * or for those of one namespace. */
bool loader_files_has_source(struct str lines);

#endif

/* export_folder: the folder that files are written to. Nothing outside it is
 * touched, whatever names are in the data, and symbolic links in it are not
 * followed. */
#ifndef SEEOTHER_SERVE_EXPORT_FOLDER_H
#define SEEOTHER_SERVE_EXPORT_FOLDER_H

#include "base/err.h"
#include "http/content.h"

#include <stdint.h>

struct export_folder {
  int fd;           /* of the folder */
  const char *name; /* for messages */
  int64_t modified; /* the time that files get, in seconds since 1970; 0: the
                       time at which they are written */
};

/* Opens the folder, and makes it when it does not exist; its parent must.
 * ERR_CREATE with a message. */
enum err export_folder_open(struct export_folder *folder, const char *name,
                            int64_t modified);

/* Closes the descriptor of the folder. Its files stay. */
void export_folder_close(struct export_folder *folder);

/* Writes content to a file at a place (serve/export_place.h), and makes the
 * folders on the way. A file that is there is replaced, at once and as a whole.
 * *ret_clash is true, and nothing is written, when a folder has the name of the
 * file, or a file that of a folder. ERR_CREATE or ERR_IO, with a message. */
enum err export_folder_write(const struct export_folder *folder,
                             struct str place, const struct content *content,
                             bool *ret_clash);

#endif

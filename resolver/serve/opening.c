#include "serve/opening.h"

#include "store/image.h"

enum { LINES_MAXIMUM = 128 * 1024 * 1024 };

void
opening_init(struct opening *opening)
{
  opening->files = loader_files_none;
  buffer_init(&opening->lines, 0);
  discovering_init(&opening->discovering);
}

void
opening_fini(struct opening *opening)
{
  discovering_end(&opening->discovering);
  loader_files_close(&opening->files);
  buffer_fini(&opening->lines);
  opening_init(opening);
}

/* Asks for names, unless the data have names. */
static enum err
ask_for_names(struct opening *opening, const char *what)
{
  struct str lines = buffer_str(&opening->lines);
  int named = opening->files.descriptors[LOADER_NAMED];
  int image = opening->files.descriptors[LOADER_IMAGE];
  bool are_there;
  if (!discovering_is_wanted(lines))
    return ERR_NONE;
  TRY(image_open_authorities(named >= 0 ? named : image, what, &are_there));
  return are_there ? ERR_NONE : discovering_start(&opening->discovering, lines);
}

enum err
opening_begin(struct opening *opening, const struct options *options, int fd,
              const char *what)
{
  opening_fini(opening);
  TRY(loader_files_open(fd, what, buffer_str(&options->lines),
                        options->compile.config, &opening->files,
                        &opening->lines));
  enum err err = ask_for_names(opening, what);
  if (err)
    opening_fini(opening);
  return err;
}

bool
opening_asks(const struct opening *opening)
{
  return opening->discovering.pid > 0;
}

/* Writes the lines to a file, from which the server reads them. */
static enum err
add_found(struct opening *opening)
{
  struct buffer found;
  buffer_init(&found, LINES_MAXIMUM);
  enum err err =
      discovering_put_lines(buffer_str(&opening->lines),
                            buffer_str(&opening->discovering.hosts), &found);
  if (!err)
    err = loader_files_add_found(&opening->files, buffer_str(&found));
  buffer_put(&opening->lines, buffer_str(&found));
  buffer_fini(&found);
  return err ? err : buffer_err(&opening->lines);
}

enum err
opening_end(struct opening *opening, bool block, bool *ret_done,
            struct loader_files *ret_files, struct buffer *ret_lines)
{
  enum err err = ERR_NONE;
  *ret_done = true;
  if (opening_asks(opening)) {
    err = discovering_wait(&opening->discovering, block, ret_done);
    if (!*ret_done)
      return err;
    if (!err)
      err = add_found(opening);
  }
  if (!err) {
    *ret_files = opening->files;
    *ret_lines = opening->lines;
    opening->files = loader_files_none;
    buffer_init(&opening->lines, 0);
  }
  opening_fini(opening);
  return err;
}

/* compile: makes an image from data sets. A server runs it in a process of its
 * own, so that a parser that crashes does no harm. */
#ifndef SEEOTHER_COMPILE_COMPILE_H
#define SEEOTHER_COMPILE_COMPILE_H

#include "compile/limits.h"
#include "read/source.h"

enum {
  COMPILE_MEMORY_MINIMUM =
      16 * 1024 * 1024, /* with less, files would cost more than they save */
  COMPILE_EXCLUDE_MAXIMUM = 64,
};

struct compile_options {
  const char *const *datasets; /* "-" is standard input */
  size_t dataset_count;
  const char *config; /* path, or NULL; its data sets precede these */
  const char *base;   /* or NULL */
  enum syntax syntax; /* of files that are named themselves, or
                         SYNTAX_UNKNOWN */
  const char *exclude[COMPILE_EXCLUDE_MAXIMUM]; /* patterns of files in folders
                              to leave out; they override the configuration's */
  size_t exclude_count;
  const char *image_dir;   /* or NULL; overrides the configuration's */
  const char *theme;       /* a folder whose files are read; NULL: the
                              configuration's */
  const char *output;      /* the name of the output for messages; NULL:
                              memory */
  const char *scratch_dir; /* for data that exceed memory; NULL: the image
                              directory, or that for temporary files */
  int scratch;             /* a file without a name for such data; 0: one is
                              made */
  uint64_t memory;  /* bytes, roughly; 0: the configuration's, or no limit */
  unsigned threads; /* 0: the configuration's, or one a core */
  uint64_t limit_memory;  /* bytes; 0: the configuration's, or the default of
                             compile/limits.h */
  unsigned limit_seconds; /* 0: the configuration's, or the default there */
  const char *user; /* the user who compiles, for messages; NULL: it is named by
                       its number */
  /* Called with the descriptor of an image before it counts as good; its error
   * becomes that of compile_run. NULL: every image is good. */
  enum err (*accept)(void *context, int fd);
  void *accept_context;
  bool last_good; /* reads no data, but finds the last good image of the same
                     data sets and options in the image directory */
  int64_t latest; /* the image gets a line "changed" in its configuration: the
                     time at which its sources last changed, in seconds since
                     1970, but no later than this. 0: no maximum. Images of the
                     same content then differ if the dates of the files do. */
  bool lenient;
  bool sandbox; /* confine the process and set limits; the right to read any
                   file is given up */
  bool warns;   /* warn about sandbox features that the kernel does not have */
  bool skips_twins; /* does not note that names are there with http and with
                       https, as the caller does */
  bool progress; /* show the progress in a line on stderr that is overwritten */
};

/* Writes an image to fd. With an image directory, or when the only data set is
 * an image, the image at fd has no data but a configuration whose line "image"
 * has the path of the one to use. ERR_BAD_DATA when a data set has no statement
 * at all. ERR_NO_INPUT, without a message, when the last good image is wanted
 * and there is none. All other errors have been logged. */
enum err compile_run(const struct compile_options *options, int fd);

#endif

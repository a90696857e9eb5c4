/* compile: makes an image of data sets. For a server it runs in a process of
 * its own, so that a parser that crashes does no harm. */
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
  const char *config; /* path, or NULL; its data sets come before */
  const char *base;   /* or NULL */
  enum syntax syntax; /* of files named outright, or SYNTAX_UNKNOWN */
  const char *exclude[COMPILE_EXCLUDE_MAXIMUM]; /* patterns of files in folders
                              to leave out; they override the configuration's */
  size_t exclude_count;
  const char *image_dir;   /* or NULL; overrides the configuration's */
  const char *theme;       /* likewise; a folder that will be read */
  const char *output;      /* what is written to, for messages; NULL: memory */
  const char *scratch_dir; /* for what exceeds memory; NULL: the image
                              directory, or that for temporary files */
  int scratch;             /* a file for that, without a name; 0: one is made */
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
  bool last_good; /* reads no data: the image is the last one that was good, of
                     the same data sets and options, in the image directory */
  int64_t latest; /* the configuration of the image has a line "changed": when
                     what the image is made of may last have changed, in
                     seconds since 1970, but no later than this; 0: whenever
                     that was. Then images are not the same for the same content
                     everywhere. */
  bool lenient;
  bool sandbox;  /* limits, too; afterwards, the right to read any file is
                    given up */
  bool warns;    /* about what the kernel lacks for a sandbox */
  bool progress; /* a line on stderr that rewrites itself */
};

/* Writes an image to fd. With an image directory, or when the only data set is
 * an image, the image at fd is empty but for its configuration, whose line
 * "image" has the path of the one to use. ERR_BAD_DATA when a data set has not
 * a single statement. ERR_NO_INPUT, without a message, when the last good image
 * is asked for and there is none. All errors have been logged. */
enum err compile_run(const struct compile_options *options, int fd);

#endif

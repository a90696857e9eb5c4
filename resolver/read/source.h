/* source: finds the files that the arguments DATASET stand for.
 *
 * A directory is walked in the order of bytes. Its dot-files and files of other
 * kinds are skipped, and the latter are counted. A file that is named as an
 * argument must have a known extension, or its format must be given. The first
 * bytes of a file take precedence over its extension; those of an archive are
 * read by source_syntax. Only regular files are read; loops of directories
 * end. */
#ifndef SEEOTHER_READ_SOURCE_H
#define SEEOTHER_READ_SOURCE_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "read/syntax.h"

struct source {
  const char *path; /* the path to open; NULL for a descriptor */
  const char *name; /* for messages and the image: below its argument */
  const char *base; /* for relative IRIs */
  enum syntax syntax;
  enum compression compression;
  int fd;           /* when path is NULL */
  int64_t modified; /* seconds since 1970 */
  int64_t size;
  uint64_t stamp;      /* a hash over properties of the file that change with
                          it */
  uint64_t statements; /* counted by the reader */
  uint32_t dataset;    /* the number of its argument */
  bool is_copy;   /* another source has the same statements; those of this one
                     that have blank nodes are not kept */
  bool used_base; /* a relative IRI may have been resolved */
  bool outright;  /* named as an argument, not found in a directory */
  bool unseen;    /* an archive whose first bytes were not read yet */
  bool left;      /* it is left out, because its syntax is not supported */
};

struct source_list {
  struct source *rows;
  size_t count;
  size_t capacity;
  size_t skipped; /* files in directories that have an unknown extension */
  size_t foreign; /* files in directories of a syntax that is not supported;
                     each was logged */
  size_t excluded;
  int64_t changed; /* when a file or a directory of them may last have changed,
                      in seconds since 1970 (base/file.h) */
  struct arena *arena;
};

struct source_options {
  struct str base;            /* empty: made from the path below the argument */
  enum syntax syntax;         /* SYNTAX_UNKNOWN: by extension and first bytes */
  const char *const *exclude; /* patterns of fnmatch(3): a file or folder below
                                 the argument is left out when its path or its
                                 name matches */
  size_t exclude_count;
};

/* Appends the files that an argument DATASET stands for. ERR_NO_INPUT or
 * ERR_BAD_DATA, with a message; ERR_MEMORY. */
enum err source_list_add(struct source_list *list, const char *argument,
                         const struct source_options *options);

/* Appends a descriptor, read as N-Quads: standard input. */
enum err source_list_add_fd(struct source_list *list, int fd,
                            const struct source_options *options);

/* Frees the rows. The list is then empty and may be used again. */
void source_list_fini(struct source_list *list);

#endif

/* err: what can go wrong, as one enum that every fallible function returns.
 *
 * Being asked for something we do not have is not an error; it is an answer,
 * and travels in values. The words for people are logged once, at the place
 * that knows them. Compilers that can warn when a caller ignores an error do
 * so. */
#ifndef SEEOTHER_BASE_ERR_H
#define SEEOTHER_BASE_ERR_H

/* On the enum, it holds for every function that returns one, and for every
 * pointer to such a function. In C11 only gcc has it; clang needs a flag. */
#if defined __GNUC__ && !defined __clang__ && __GNUC__ >= 10
#define ERR_NODISCARD [[nodiscard]]
#else
#define ERR_NODISCARD
#endif

enum ERR_NODISCARD err {
  ERR_NONE = 0,
  ERR_USAGE,       /* the command line is wrong */
  ERR_BAD_DATA,    /* a data set or an image does not conform */
  ERR_NO_INPUT,    /* a named input cannot be opened */
  ERR_UNAVAILABLE, /* a back end does not answer */
  ERR_CHILD_DIED,  /* the compile child ended by a signal */
  ERR_SYSTEM,      /* the operating system refused (address in use, fork) */
  ERR_CREATE,      /* an output file cannot be created */
  ERR_IO,          /* reading or writing failed half way */
  ERR_PERMISSION,  /* not allowed */
  ERR_CONFIG,      /* the configuration is wrong */
  ERR_MEMORY,      /* an allocation failed */
  ERR_LIMIT,       /* a stated maximum would be exceeded */
  ERR_DAMAGED,     /* a block of the image fails its checksum */
};

/* Returns a short lower-case phrase for an error, never NULL. */
const char *err_text(enum err err);

/* Returns the exit code of a process for an error, after sysexits.h (stated in
 * the manual page). */
int err_exit_code(enum err err);

/* Returns the first error with this exit code; ERR_CHILD_DIED when there is
 * none. */
enum err err_of_exit_code(int code);

/* Returns the error from the calling function, if there is one. Only for
 * functions that hold nothing that has to be freed. */
#define TRY(expression)                                                        \
  do {                                                                         \
    enum err try_err_ = (expression);                                          \
    if (try_err_ != ERR_NONE)                                                  \
      return try_err_;                                                         \
  } while (0)

#endif

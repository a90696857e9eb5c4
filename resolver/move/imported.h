/* imported: what is made of the configuration of another server: our settings,
 * moved names, and remarks about what has no counterpart here. */
#ifndef SEEOTHER_MOVE_IMPORTED_H
#define SEEOTHER_MOVE_IMPORTED_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/err.h"

enum {
  IMPORTED_INPUT_MAXIMUM = 4 * 1024 * 1024, /* bytes of a file to import */
  IMPORTED_MEMORY = 64 * 1024 * 1024,
  IMPORTED_ROWS_MAXIMUM = 10000, /* of each list; more are ERR_LIMIT */
  IMPORTED_OTHERS_MAXIMUM = 32,
};

/* A setting: the local name of its property, and its value as Turtle. */
struct imported_setting {
  struct str property;
  struct str value;
  size_t line;      /* where the reason stands in the input; 0: nowhere */
  struct str words; /* a comment above it; empty: none */
};

/* The resolver, or a namespace, and its settings in their order. */
struct imported_node {
  struct imported_setting *rows;
  size_t count, capacity;
  struct imported_node *next; /* namespace; or NULL */
};

/* A name that has moved (301, 303) or was withdrawn (410). */
struct imported_move {
  int status;
  struct str old, target; /* absolute IRIs; target is empty with 410 */
  size_t line;
};

/* A sentence about a line of the input, or one of its lines. */
struct imported_remark {
  size_t line;
  struct str words;
  size_t again; /* how many other lines it is said of */
  size_t others[IMPORTED_OTHERS_MAXIMUM]; /* the first of these, in order */
};

struct imported_remarks {
  struct imported_remark *rows;
  size_t count, capacity;
};

struct imported {
  const char *path;  /* of the input, for messages */
  const char *kind;  /* what it is, for the first comment; set by the reader */
  const char *table; /* where the table of moved names is; NULL: nowhere */
  struct arena arena;
  struct imported_node resolver;
  struct imported_node *namespaces, *last_namespace; /* in the arena; or NULL */
  size_t namespace_count;
  struct imported_move *moves;
  size_t move_count, move_capacity;
  struct imported_remarks remarks;
  struct imported_remarks kept; /* lines that become comments of the output */
  enum err err;                 /* the first error of any function below */
};

/* Begins an empty import. path and table are borrowed; table may be NULL. */
void imported_init(struct imported *imported, const char *path,
                   const char *table);

/* Frees everything. */
void imported_fini(struct imported *imported);

/* Returns printf output of at most 16 KiB, in the arena; empty when it is
 * longer or memory is out, and the error then sticks. */
struct str imported_format(struct imported *imported, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Returns a text as a string of Turtle, in quotes, with all escapes that the
 * grammar asks for (Turtle 6.4). When it is not UTF-8, everything outside ASCII
 * becomes a question mark. */
struct str imported_text(struct imported *imported, struct str text);

/* Returns an IRI in angle brackets. Characters that an IRI cannot have are
 * percent-encoded. The user and password of an http or https URL are left out,
 * with a remark about the line. */
struct str imported_iri(struct imported *imported, size_t line, struct str iri);

/* Returns the path of a file in angle brackets, relative to the configuration
 * unless it is absolute. */
struct str imported_path(struct imported *imported, struct str path);

/* Adds a setting to a node. Value is Turtle and lives in the arena; words may
 * be empty. A value of the same property that is there already is not added
 * again. */
void imported_set(struct imported *imported, struct imported_node *node,
                  const char *property, struct str value, size_t line,
                  struct str words);

/* Adds a namespace without settings. NULL when that has failed. */
struct imported_node *imported_add_namespace(struct imported *imported);

/* Adds a moved or withdrawn name; both IRIs live in the arena. A name that has
 * moved already is not added again. */
void imported_move(struct imported *imported, int status, struct str old,
                   struct str target, size_t line);

/* Says something about a line. The words are a printf format, and are one or
 * more sentences without a full stop at the end. The same words about other
 * lines are said once, with the numbers of those lines. */
void imported_remark(struct imported *imported, size_t line, const char *format,
                     ...) __attribute__((format(printf, 3, 4)));

/* Keeps a line of the input as a comment of the output. */
void imported_keep(struct imported *imported, size_t line, struct str text);

/* Returns the error that sticks, of any of the functions above. */
enum err imported_err(const struct imported *imported);

#endif

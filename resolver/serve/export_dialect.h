/* export_dialect: the servers that rules can be written for. A new one is a row
 * of the table, and a file. */
#ifndef SEEOTHER_SERVE_EXPORT_DIALECT_H
#define SEEOTHER_SERVE_EXPORT_DIALECT_H

#include "serve/export_pattern.h"

/* The rules of one authority. Everything is borrowed. */
struct export_site {
  const struct rules *rules;
  size_t number; /* of the authority in the rules */
  struct str authority;
  struct str root;   /* the folder of its files on the server */
  struct str listen; /* address and port, or empty */
  struct export_patterns patterns;
};

/* A target that needs a rule of its own. */
struct export_entry {
  int status; /* 301, 303 or 410; 200: the target has a file */
  struct str target;
  struct str location; /* of 301 and 303: path-absolute, or a URI */
  struct str file;  /* of 200: its place (serve/export_place.h); of a document
                       without the extension */
  struct str tail;  /* of a document: what follows the extension */
  bool is_document; /* clients negotiate for one of its files */
};

struct export_dialect {
  const char *name;    /* the argument of "export" */
  const char *program; /* as people call it */
  /* Each appends to out. They are called in this order; put_entry, put_type
   * any number of times, and those of a site for each site. */
  void (*begin)(struct buffer *out, const struct rules *rules);
  void (*begin_site)(struct buffer *out, const struct export_site *site);
  void (*put_entry)(struct buffer *out, const struct export_site *site,
                    const struct export_entry *entry);
  void (*end_entries)(struct buffer *out, const struct export_site *site);
  void (*put_type)(struct buffer *out, struct str file,
                   struct str content_type);
  void (*end_site)(struct buffer *out, const struct export_site *site);
  const char *const *differences; /* to our server, besides those of all; each
                                     a sentence; NULL ends them */
};

/* Returns the dialect with a name, or NULL. */
const struct export_dialect *export_dialect_find(const char *name);

#endif

/* answer_head: what is worth knowing of the head of an endpoint's answer: its
 * status, and a few fields.
 *
 * It is fed line by line and keeps copies, shortened where they are long. Of
 * several heads (RFC 9110 15.2: informational ones come first) it is the last
 * one. */
#ifndef SEEOTHER_FETCH_ANSWER_HEAD_H
#define SEEOTHER_FETCH_ANSWER_HEAD_H

#include "base/str.h"
#include "read/syntax.h"

enum {
  ANSWER_HEAD_TEXT = 256,            /* bytes of a field that are kept */
  ANSWER_HEAD_MAXIMUM = 64 * 1024,   /* bytes of all heads of an answer */
  ANSWER_HEAD_RETRY_MAXIMUM = 86400, /* seconds */
};

/* Content-Encoding (RFC 9110 8.4). */
enum answer_head_coding {
  ANSWER_HEAD_PLAIN,
  ANSWER_HEAD_GZIP,
  ANSWER_HEAD_OTHER, /* it was not asked for */
};

struct answer_head {
  unsigned status;                   /* 0: none has come yet */
  unsigned retry_seconds;            /* of Retry-After; 0: there is none */
  char media_type[ANSWER_HEAD_TEXT]; /* of Content-Type, terminated; or "" */
  char location[ANSWER_HEAD_TEXT];   /* the same, of Location */
  enum answer_head_coding coding;
  bool is_cut;   /* the engine says that a limit of rows or of time has cut the
                    answer (X-SPARQL-MaxRows, X-SQL-State of Virtuoso) */
  size_t length; /* bytes of all lines so far */
};

/* Takes a line of a head, with or without its line end. now is the time in
 * seconds since 1970, from which a date in Retry-After counts (RFC 9110
 * 10.2.3). Returns false when there have been more than ANSWER_HEAD_MAXIMUM
 * bytes. Begin with a head of zeros. */
bool answer_head_take(struct answer_head *head, struct str line, int64_t now);

/* The syntax that the media type means; SYNTAX_UNKNOWN when the answer cannot
 * be read. Parameters do not count. */
enum syntax answer_head_syntax(const struct answer_head *head);

#endif

/* answer_head: the status and some fields of the head of an endpoint's answer.
 *
 * It takes the head line by line and copies what it needs, shortened if it is
 * long. If there are several heads (informational ones come first, RFC 9110
 * 15.2), the last one counts. */
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
  ANSWER_HEAD_OTHER, /* another coding, which was not asked for */
};

struct answer_head {
  unsigned status;                   /* 0: none has come yet */
  unsigned retry_seconds;            /* of Retry-After; 0: there is none */
  char media_type[ANSWER_HEAD_TEXT]; /* of Content-Type, terminated; or "" */
  char location[ANSWER_HEAD_TEXT];   /* of Location, terminated; or "" */
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

/* Returns the syntax of the media type, whose parameters are ignored;
 * SYNTAX_UNKNOWN when no reader can read it. */
enum syntax answer_head_syntax(const struct answer_head *head);

#endif

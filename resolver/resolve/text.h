/* text: an answer that is not about one name: the home page, a search, a site
 * map. It is negotiated by content coding alone, kept in the cache, and
 * answered with 200, 206, 304, 406, 412 or 416. */
#ifndef SEEOTHER_RESOLVE_TEXT_H
#define SEEOTHER_RESOLVE_TEXT_H

#include "resolve/exchange.h"

enum { TEXT_MAXIMUM = 50 * 1024 * 1024 }; /* bytes: a site map (protocol) */

/* A text at the path that was asked for. It may depend on the data, the
 * authority, the path, and on what stands here. */
struct text {
  struct str content_type;
  uint32_t max_age;    /* seconds; 0 stands for "no-store", and is not kept */
  unsigned vary;       /* enum vary: what has chosen it beside the coding */
  uint64_t part;       /* of a text in several parts; else 0 */
  bool is_fetched;     /* it has what endpoints say: it has no date, and is not
                          kept here */
  struct str key;      /* what of the query has made it */
  struct str language; /* of its words; empty: none */
  struct str label_language; /* by which labels were chosen */
  enum err (*write)(void *context, struct buffer *out);
  void *context;
};

/* Answers with the text, which is written unless it is kept. */
enum err text_answer(struct exchange *exchange, const struct text *text);

/* Answers with these bytes, which do not depend on the data. max_age is in
 * seconds. */
enum err text_answer_constant(struct exchange *exchange,
                              struct str content_type, struct str content,
                              uint32_t max_age);

#endif

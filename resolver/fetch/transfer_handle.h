/* transfer_handle: one transfer: its options for libcurl, and what libcurl
 * hands over of its answer. A part of transfer. */
#ifndef SEEOTHER_FETCH_TRANSFER_HANDLE_H
#define SEEOTHER_FETCH_TRANSFER_HANDLE_H

#include "base/buffer.h"
#include "fetch/answer_body.h"
#include "fetch/transfer.h"

/* How much all answers of a pool take together, in bytes of their contents. */
struct transfer_memory {
  size_t held, maximum;
};

struct transfer {
  struct transfer *next; /* of a list of the pool's */
  void *easy;            /* libcurl's handle, of type CURL */
  void *fields;          /* that are sent; of type struct curl_slist */
  struct transfer_memory *memory;
  const struct endpoint *endpoint;
  void *context;
  struct buffer text; /* the URL of a GET, or the form of a POST */
  struct answer_body body;
  size_t content_length; /* bytes of content that came, as they came */
  size_t maximum;        /* bytes of the body, unpacked */
  struct answer_head head;
  int64_t first_byte_until; /* milliseconds of clock_milliseconds */
  bool is_stopped; /* by transfer_handle, with this outcome; else it is set when
                      the transfer has ended */
  enum transfer_outcome outcome;
  const char *detail;
};

/* NULL when memory is out. It can be used for one transfer after the other.
 * transfer_handle_free accepts NULL; the handle is in no multi handle then. */
struct transfer *transfer_handle_new(struct transfer_memory *memory);
void transfer_handle_free(struct transfer *transfer);

/* Gets ready for a request. False when memory is out. */
bool transfer_handle_begin(struct transfer *transfer,
                           const struct transfer_request *request);

/* Gives back what the last transfer has taken. */
void transfer_handle_reset(struct transfer *transfer);

#endif

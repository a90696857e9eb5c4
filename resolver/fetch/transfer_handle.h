/* transfer_handle: a single transfer: its options for libcurl, and its
 * callbacks for the answer. A part of transfer. */
#ifndef SEEOTHER_FETCH_TRANSFER_HANDLE_H
#define SEEOTHER_FETCH_TRANSFER_HANDLE_H

#include "base/buffer.h"
#include "fetch/answer_body.h"
#include "fetch/transfer.h"

/* How many bytes the contents of all answers of a pool have together. */
struct transfer_memory {
  size_t held, maximum;
};

struct transfer {
  struct transfer *next; /* in a list of the pool */
  void *easy;            /* libcurl's handle, of type CURL */
  void *fields;          /* header fields that are sent; of type */
  struct transfer_memory *memory;
  const struct endpoint *endpoint;
  void *context;
  struct buffer text; /* the URL of a GET, or the form of a POST */
  struct answer_body body;
  size_t content_length; /* bytes of the content that came, before unpacking */
  size_t maximum;        /* bytes of the body, unpacked */
  struct answer_head head;
  int64_t first_byte_until; /* milliseconds of clock_milliseconds */
  bool is_stopped; /* by transfer_handle, with this outcome; else it is set when
                      the transfer has ended */
  enum transfer_outcome outcome;
  const char *detail;
};

/* Makes a transfer that can be used for one request after the other. NULL when
 * memory is out. transfer_handle_free frees it; the handle must not be in a
 * multi handle then. NULL is allowed. */
struct transfer *transfer_handle_new(struct transfer_memory *memory);
void transfer_handle_free(struct transfer *transfer);

/* Prepares the handle for a request. Returns false when memory is out. */
bool transfer_handle_begin(struct transfer *transfer,
                           const struct transfer_request *request);

/* Frees what the last transfer has used, and keeps the handle. */
void transfer_handle_reset(struct transfer *transfer);

#endif

/* readiness_report: tells whether the newest data are served, as text or as
 * JSON. */
#ifndef SEEOTHER_RESOLVE_READINESS_REPORT_H
#define SEEOTHER_RESOLVE_READINESS_REPORT_H

#include "base/buffer.h"
#include "http/accept.h"

/* What is told where the file of the data has changed under the server. */
#define READINESS_REPORT_DAMAGED                                               \
  "The data that are served were changed on the disk, and cannot be read."

/* Returns whether Accept rates application/json higher than text/plain: by
 * quality, then by the more specific range, then by the order in the field.
 * Text wins when both are rated alike, as without Accept. */
bool readiness_report_is_json(const struct accept *accept);

/* Returns the Content-Type of a report. Lives for ever. */
const char *readiness_report_type(bool is_json);

/* Appends a report: two lines of text, such as "ready" and the sentence; or a
 * JSON object with "ready" (true or false) and "detail" (the sentence). */
void readiness_report_put(struct buffer *out, bool is_ready,
                          const char *sentence, bool is_json);

#endif

/* config_reading: a configuration on its way from statements to lines, and the
 * faults that are found in it. */
#ifndef SEEOTHER_READ_CONFIG_READING_H
#define SEEOTHER_READ_CONFIG_READING_H

#include "base/buffer.h"
#include "read/config_facts.h"
#include "read/config_settings.h"

enum { CONFIG_READING_WORDS = 1024 }; /* bytes of a message */

struct config_reading {
  const char *path;
  struct config_facts *facts;
  struct buffer *out;
  struct buffer *places; /* NULL, or a line for each of out: where it is */
  struct str prefix;     /* of the keys: empty, "namespace." or
                            "source." */
  const struct config_fact *fact; /* in hand; NULL: none */
  uint64_t faults;
};

/* Counts a fault, and logs "PATH:LINE:COLUMN: WORDS", of the first
 * REPORT_MAXIMUM faults. */
void config_reading_complain_at(struct config_reading *reading,
                                struct position position, struct str words);

/* Counts a fault at the value of the fact in hand, and logs it as
 * config_reading_complain_at does: "so:NAME WORDS". */
void config_reading_complain(struct config_reading *reading, struct str name,
                             const char *words);

#endif

/* probe_kit: answers of endpoints for the judges of a check. */
#ifndef SEEOTHER_TESTS_PROBE_KIT_H
#define SEEOTHER_TESTS_PROBE_KIT_H

#include "fetch/probe_answer.h"
#include "fetch/probe_text.h"

enum { PROBE_KIT_ROOM = 16 * 1024 * 1024 /* bytes of an arena */ };

/* A whole answer with status 200, of a media type and a text. */
struct probe_answer probe_kit_answer(const char *type, const char *text,
                                     struct arena *arena);

/* What is known of a source of the names below http://e.org/id/, of which
 * http://e.org/id/1 is the sample, and pointed at. */
struct probe_facts probe_kit_facts(struct arena *arena);

#endif

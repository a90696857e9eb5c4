/* engine_kit: an endpoint that fails on demand (tests/wire/engine.py), in a
 * process of its own. */
#ifndef SEEOTHER_TESTS_ENGINE_KIT_H
#define SEEOTHER_TESTS_ENGINE_KIT_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

struct engine_kit {
  pid_t pid;
  int input; /* it ends when this is closed */
  int port;
  bool is_secure; /* it speaks https */
};

/* Starts one that knows some statements of <http://e.org/1> to
 * <http://e.org/9>. False when there is no Python: the test says so and passes.
 */
bool engine_kit_start(struct engine_kit *kit);

/* The same with a certificate that nobody trusts. False also when there is no
 * openssl(1). */
bool engine_kit_start_tls(struct engine_kit *kit);
void engine_kit_stop(struct engine_kit *kit);

/* Writes the URL of a fault, which is one of the rows of engine.py, or of good
 * answers (NULL). The text is static, one of the last eight. */
const char *engine_kit_url(const struct engine_kit *kit, const char *fault);

/* From now on, what has a good URL answers with a fault, or well (NULL). */
void engine_kit_set(const struct engine_kit *kit, const char *fault);

/* It ends all connections. */
void engine_kit_drop(const struct engine_kit *kit);

/* How many questions it was asked. */
int engine_kit_questions(const struct engine_kit *kit);

/* A port of 127.0.0.1 where nobody listens. */
int engine_kit_dead_port(void);

#endif

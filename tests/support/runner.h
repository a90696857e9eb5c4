/* runner: runs the suites of a folder. */
#ifndef SEEOTHER_TESTS_RUNNER_H
#define SEEOTHER_TESTS_RUNNER_H

#include <check.h>
#include <stddef.h>

typedef Suite *runner_suite(void);

/* Returns the exit status of the test program. */
int runner_run(runner_suite *const *suites, size_t count);

/* A suite with one case that has all these tests. */
Suite *runner_make_suite(const char *name, const TTest *const *tests,
                         size_t count);

/* The path of third-party data below $SEEOTHER_SHARED or ../shared beside the
 * source, or NULL where there are none: the test says so and passes. The
 * result is static. */
const char *runner_shared(const char *path);

/* The path of a file in the source tree. Static. */
const char *runner_source(const char *path);

#endif

/* check_report: what "check --json" found, as one JSON document.
 *
 * Several processes find something: the one of the command, the child that
 * compiles, and the one that asks endpoints. Standard output of all of them is
 * a file in memory, to which each appends lines. When all have ended, the first
 * one writes the document to what was its standard output. Nothing is written
 * when a signal ends the command.
 *
 * A line is a JSON object and a letter: a finding (resolve/check_data.h) and
 * "f", or a line of the log and "m". */
#ifndef SEEOTHER_SERVE_CHECK_REPORT_H
#define SEEOTHER_SERVE_CHECK_REPORT_H

#include "base/err.h"
#include "resolve/check_data.h"

struct check_report {
  int output; /* what was standard output */
};

/* Puts the file in the place of standard output; from now on, the log goes to
 * it, too. check_report_end must follow. ERR_SYSTEM with a message. */
enum err check_report_begin(struct check_report *ret_report);

/* For a child of that process: from now on, the log goes to the file, too. */
void check_report_join(void);

/* Adds findings, and says them on standard error alone. ERR_MEMORY, ERR_IO. */
enum err check_report_add(const struct check_data *found);

/* Puts standard output back, and writes the document: "findings", "messages"
 * and "exitCode", which is that of result. Returns the result; or else the
 * error with which writing failed, with a message. */
enum err check_report_end(struct check_report *report, enum err result);

#endif

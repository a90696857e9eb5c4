/* compile_reading: the sources of a job are read, by all threads, and what
 * there is to say of them is said. */
#ifndef SEEOTHER_COMPILE_COMPILE_READING_H
#define SEEOTHER_COMPILE_COMPILE_READING_H

#include "compile/compile_job.h"

/* Reads all sources into the build, and shows how far that is where the options
 * want it. Faults go to the report of the job. Data sets without a statement
 * are an error, ERR_BAD_DATA: a file that was cut to nothing by mistake must
 * not take the place of good data.
 *
 * *ret_again: some sources were found to be copies of others. The build is of
 * no use, and everything is to be read once more. */
enum err compile_reading_run(struct job *job, struct image_build *build,
                             bool *ret_again);

/* Says what was loaded, and what whoever loads it may not expect. */
void compile_reading_note(const struct job *job,
                          const struct image_header *header);

#endif

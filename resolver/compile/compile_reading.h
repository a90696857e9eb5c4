/* compile_reading: reads the sources of a job, on all threads, and reports
 * about them. */
#ifndef SEEOTHER_COMPILE_COMPILE_READING_H
#define SEEOTHER_COMPILE_COMPILE_READING_H

#include "compile/compile_job.h"

/* Reads all sources into the build, and shows the progress if the options say
 * so. Faults go to the report of the job. Data sets without a statement are an
 * error, ERR_BAD_DATA: a file that was emptied by mistake must not replace good
 * data.
 *
 * *ret_again: some sources were found to be copies of others. The build cannot
 * be used, and everything has to be read again. */
enum err compile_reading_run(struct job *job, struct image_build *build,
                             bool *ret_again);

/* Logs what was loaded, and notes about what the owner may not expect. */
void compile_reading_note(const struct job *job,
                          const struct image_header *header);

#endif

/* deeds: what a confined process tries, and sockets to try it with. */
#ifndef SEEOTHER_TESTS_DEEDS_H
#define SEEOTHER_TESTS_DEEDS_H

#include <stdbool.h>
#include <stdint.h>

/* Whether a system call that gave this result was refused: EPERM or EACCES. */
bool deed_is_refused(long result);

/* These four say whether what they name was refused: to start a program, ... */
bool deed_program(void);

/* ... to make a process, ... */
bool deed_process(void);

/* ... to trace the parent, ... */
bool deed_watched_process(void);

/* ... and to send the parent a signal. */
bool deed_sent_signal(void);

/* Whether a file that everybody may read could not be opened. */
bool deed_file(void);

/* Whether a thread could be made, and has run. */
bool deed_thread(void);

/* Returns a TCP socket that listens at 127.0.0.1, and its port in
 * *ret_port. The test fails when there can be none. */
int deed_listen(uint16_t *ret_port);

/* Whether a new TCP socket could be connected to 127.0.0.1 at a port; otherwise
 * errno says why. The socket stays open. */
bool deed_connects(uint16_t port);

#endif

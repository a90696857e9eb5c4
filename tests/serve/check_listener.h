/* check_listener: the second program of its tests. */
#ifndef SEEOTHER_TESTS_CHECK_LISTENER_H
#define SEEOTHER_TESTS_CHECK_LISTENER_H

/* Takes two listeners over that the environment has, the first with two sockets
 * of TCP; answers one connection at the second; returns an exit code. */
int check_listener_heir(const char *tcp, const char *local);

#endif

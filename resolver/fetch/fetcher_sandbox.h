/* fetcher_sandbox: what a fetcher gives up before it asks anybody.
 *
 * After confine_privileges, which root can do in full. What is left: the files
 * that resolving names and trusting certificates take may be read, no other;
 * sockets of IPv4 and IPv6 may be made and connected, where the kernel can see
 * to it (Landlock, version 4) by TCP to the ports of the endpoints and of DNS
 * alone. No program can be started, no file written, no connection taken, no
 * process watched, no local socket connected. For the only thread of a process.
 *
 * Known: datagrams are not limited to a port, and no address is. */
#ifndef SEEOTHER_FETCH_FETCHER_SANDBOX_H
#define SEEOTHER_FETCH_FETCHER_SANDBOX_H

#include "base/err.h"
#include "fetch/lane.h"

/* lanes have the endpoints that may be connected to. A warning names what the
 * kernel lacks. ERR_SYSTEM, ERR_MEMORY with a message. */
enum err fetcher_sandbox_enter(const struct lane *lanes, size_t count);

#endif

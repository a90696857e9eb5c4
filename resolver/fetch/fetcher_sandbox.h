/* fetcher_sandbox: takes the rights from a fetcher that asking does not need.
 *
 * It is called after confine_privileges, which only root can do in full.
 * Allowed are: reading the files that are needed to resolve names and to check
 * certificates; sockets of IPv4 and IPv6; and, where the kernel can limit that
 * (Landlock, version 4), TCP connections to the ports of the endpoints and of
 * DNS alone. No program can be started, no file written, no connection
 * accepted, no process watched, no local socket connected. For the only thread
 * of a process.
 *
 * Two things are not limited: the ports of datagrams, and addresses. */
#ifndef SEEOTHER_FETCH_FETCHER_SANDBOX_H
#define SEEOTHER_FETCH_FETCHER_SANDBOX_H

#include "base/err.h"
#include "fetch/lane.h"

/* Takes the rights away. lanes have the endpoints that may be connected to. A
 * warning names what the kernel does not support. ERR_SYSTEM and ERR_MEMORY
 * have a message. */
enum err fetcher_sandbox_enter(const struct lane *lanes, size_t count);

/* Takes the same rights away as fetcher_sandbox_enter, but leaves TCP
 * connections to any port: for a process that follows redirects and links. who
 * names the process in a warning about what the kernel does not support.
 * ERR_SYSTEM and ERR_MEMORY have a message. */
enum err fetcher_sandbox_enter_open(const char *who);

#endif

/* confine_ports: limits the TCP ports to which this process may connect,
 * permanently (landlock(7), version 4 and later). For a process with one
 * thread. */
#ifndef SEEOTHER_COMPILE_CONFINE_PORTS_H
#define SEEOTHER_COMPILE_CONFINE_PORTS_H

#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* From now on, this process can make TCP connections to these ports only, and
 * cannot listen on any. Other protocols are not limited. *ret_confined is false
 * where the kernel cannot do that, or this build confines nothing
 * (confine_is_on). ERR_SYSTEM with a message. */
enum err confine_ports(const uint16_t *ports, size_t count, bool *ret_confined);

#endif

#include "compile/confine_ports.h"

#include "base/log.h"
#include "compile/confine.h"

#include <errno.h>
#include <linux/landlock.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

/* The headers may be older than the kernel, so these are copied from its
 * include/uapi/linux/landlock.h. */
enum {
  VERSION_WITH_PORTS = 4,
  RULE_NET_PORT = 2,
  ACCESS_BIND_TCP = 1 << 0,
  ACCESS_CONNECT_TCP = 1 << 1,
};

struct ruleset {
  uint64_t handled_files, handled_net;
};

struct port_rule {
  uint64_t allowed, port;
} __attribute__((packed));

static bool
allow(int ruleset, uint16_t port)
{
  struct port_rule rule = {ACCESS_CONNECT_TCP, port};
  return syscall(SYS_landlock_add_rule, ruleset, RULE_NET_PORT, &rule, 0) == 0;
}

enum err
confine_ports(const uint16_t *ports, size_t count, bool *ret_confined)
{
  static const struct ruleset handled = {0, (uint64_t)ACCESS_BIND_TCP |
                                                ACCESS_CONNECT_TCP};
  *ret_confined = false;
  if (!confine_is_on() ||
      syscall(SYS_landlock_create_ruleset, NULL, 0,
              LANDLOCK_CREATE_RULESET_VERSION) < VERSION_WITH_PORTS)
    return ERR_NONE;
  int ruleset =
      (int)syscall(SYS_landlock_create_ruleset, &handled, sizeof handled, 0);
  bool is_fine = ruleset >= 0;
  for (size_t i = 0; i < count; i++)
    is_fine = is_fine && allow(ruleset, ports[i]);
  is_fine = is_fine && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
            syscall(SYS_landlock_restrict_self, ruleset, 0) == 0;
  if (!is_fine)
    log_error("sandbox: %s", strerror(errno));
  if (ruleset >= 0)
    close(ruleset);
  *ret_confined = is_fine;
  return is_fine ? ERR_NONE : ERR_SYSTEM;
}

/* admin_address: where the metrics are served. */
#ifndef SEEOTHER_SERVE_ADMIN_ADDRESS_H
#define SEEOTHER_SERVE_ADMIN_ADDRESS_H

#include "base/str.h"
#include "serve/listener_address.h"

/* How the default address ends: nobody may connect but the owner of the folder
 * and the group. */
#define ADMIN_ADDRESS_END "/admin.sock?mode=0660"

/* Returns the address: what is configured; else a UNIX socket in the first
 * folder of RUNTIME_DIRECTORY, which a service manager sets (systemd.exec(5)).
 * room is where that is written, and the result borrows from it or from
 * configured. Empty: there are no metrics, because "off" is configured, or
 * nothing is and there is no such folder, or its path is too long or has a "?".
 */
struct str admin_address(struct str configured,
                         char room[LISTENER_ADDRESS_MAXIMUM + 1]);

#endif

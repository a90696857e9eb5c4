/* unix_socket: a UNIX socket that listens, and its path. */
#ifndef SEEOTHER_SERVE_UNIX_SOCKET_H
#define SEEOTHER_SERVE_UNIX_SOCKET_H

#include "base/err.h"
#include "serve/listener_address.h"

#include <sys/types.h>

/* Which inode stands at the path of a socket. */
struct unix_socket_inode {
  dev_t device;
  ino_t number;
};

/* Opens a socket that listens at the path of the address, closed on exec and
 * non-blocking. A socket that an ended process has left at the path is removed
 * first. No other user can use the path before it has its owner, group and
 * mode, because it is made with the owner's part of the mode only. Two servers
 * that start at the same time cannot remove each other's path: each locks its
 * folder meanwhile, for two seconds at most, and the second one finds that the
 * first one listens.
 *
 * Changes the umask of the process for a moment, so no other thread may create
 * files. Errors have a message: ERR_USAGE for a user or group that does not
 * exist, ERR_SYSTEM for a path that is in use or is not a socket,
 * ERR_PERMISSION for what this process may not do. */
enum err unix_socket_open(const struct listener_address *address, int *ret_fd,
                          struct unix_socket_inode *ret_inode);

/* Sets owner, group and mode of an open socket's path to those of the address.
 * The errors are those of unix_socket_open. */
enum err unix_socket_permit(const struct listener_address *address);

/* Finds the inode at a path. Returns false when there is no socket. */
bool unix_socket_find(const char *path, struct unix_socket_inode *ret_inode);

/* Removes the path if that inode still stands there. */
void unix_socket_remove(const char *path, struct unix_socket_inode inode);

#endif

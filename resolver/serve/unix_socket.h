/* unix_socket: a socket that listens at a path, and the path. */
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

/* Opens a socket that listens, closed on exec and non-blocking. What a dead
 * process has left at the path is removed first. The path has its owner, group
 * and mode before anybody else than this process's user can use it: it begins
 * with the owner's part of the mode. Two servers that start at a time cannot
 * remove each other's path: they lock its folder meanwhile, for two seconds at
 * most; whoever comes second finds that somebody listens.
 *
 * Changes the umask of the process for a moment, so no other thread may create
 * files. Errors come with a message: ERR_USAGE for a user or group that is not
 * known, ERR_SYSTEM for a path that is in use or is not a socket,
 * ERR_PERMISSION for what this process may not do. */
enum err unix_socket_open(const struct listener_address *address, int *ret_fd,
                          struct unix_socket_inode *ret_inode);

/* Gives the path of an open socket the owner, group and mode of the address.
 * Errors as above. */
enum err unix_socket_permit(const struct listener_address *address);

/* False when there is no socket at the path. */
bool unix_socket_find(const char *path, struct unix_socket_inode *ret_inode);

/* Removes the path if that inode still stands there. */
void unix_socket_remove(const char *path, struct unix_socket_inode inode);

#endif

/* server: libmicrohttpd, one epoll daemon for each socket (the only file that
 * includes microhttpd.h is server.c). */
#ifndef SEEOTHER_SERVE_SERVER_H
#define SEEOTHER_SERVE_SERVER_H

#include "name/snapshot.h"
#include "serve/listener.h"

struct asker;
struct server;

/* Prepares a thread for each socket of the listeners, whose sockets it takes
 * over. Holds a reference to the snapshot. cache_size: bytes, of
 * all threads together. per_address: connections that one address may have, 0
 * for any number. asker: where questions go that the snapshots have for
 * endpoints, or NULL; borrowed. Afterwards no file and no library has to be
 * opened any more.
 */
enum err server_new(struct listener *listeners, size_t count,
                    struct snapshot *snapshot, size_t cache_size,
                    unsigned per_address, struct asker *asker,
                    struct server **ret_server);

/* What an asker does to connections (serve/waiting.h). */
struct waiting_calls;
extern const struct waiting_calls server_waiting_calls;

/* Starts the threads. server_stop ends the server, also on failure. */
enum err server_start(struct server *server);

/* Requests that begin from now on are answered from this snapshot. */
void server_switch(struct server *server, struct snapshot *snapshot);

/* To be called about once a second. */
void server_tick(struct server *server);

/* Stops listening, waits up to the number of seconds for requests that are
 * being answered, and ends. */
void server_stop(struct server *server, unsigned seconds);

/* Stops listening. For up to the number of seconds, each connection may ask
 * once more, and is told that it is closed then: nobody loses a request that
 * was on its way. server_stop ends it afterwards. */
void server_retire(struct server *server, unsigned seconds);

#endif

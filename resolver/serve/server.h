/* server: libmicrohttpd, one epoll daemon for each socket (the only file that
 * includes microhttpd.h is server.c). */
#ifndef SEEOTHER_SERVE_SERVER_H
#define SEEOTHER_SERVE_SERVER_H

#include "name/snapshot.h"
#include "serve/listener.h"

struct asker;
struct metrics;
struct server;
struct config;

/* Makes a server that will have a thread for each socket of the listeners, and
 * takes these sockets over. It holds a reference to the snapshot. cache_size:
 * bytes, of all threads together. per_address: the number of connections that
 * one address may have; 0 means any number. asker: sends questions to
 * endpoints, or NULL; it is borrowed. After this call, answering needs no
 * further file or library. server_stop frees the server. ERR_MEMORY, or
 * ERR_SYSTEM with a message when raptor2 is missing. */
enum err server_new(struct listener *listeners, size_t count,
                    struct snapshot *snapshot, size_t cache_size,
                    unsigned per_address, struct asker *asker,
                    struct server **ret_server);

/* Takes some settings from the configuration, which is borrowed: the proxies
 * that are believed, for the access log, who the client is; and for how many
 * seconds clients of TLS are told to come by TLS alone
 * (Strict-Transport-Security, RFC 6797). To be called before server_start. */
void server_configure(struct server *server, const struct config *config);

/* How an asker suspends and resumes connections (serve/waiting.h). */
struct waiting_calls;
extern const struct waiting_calls server_waiting_calls;

/* Starts the threads; tls_open comes before where a listener speaks TLS.
 * server_stop ends the server, also on failure. */
enum err server_start(struct server *server);

/* Replaces the snapshot for requests that begin from now on. Holds a reference
 * to the new one. */
void server_switch(struct server *server, struct snapshot *snapshot);

/* Adds the numbers of all threads to those of metrics: its tally and its
 * connections. Any thread may call it until server_stop. */
void server_gather(struct server *server, struct metrics *metrics);

/* Shuts down the connections whose time is over (connections_reap), and frees
 * certificates that nobody uses any more. To be called about once a second. */
void server_tick(struct server *server);

/* Stops listening, waits at most this number of seconds for requests that are
 * being answered, and frees the server and the certificate. */
void server_stop(struct server *server, unsigned seconds);

/* Stops listening. For at most this number of seconds, each connection may send
 * one more request, whose answer says that the connection closes. So no request
 * is lost that was on its way. server_stop is to be called afterwards. */
void server_retire(struct server *server, unsigned seconds);

#endif

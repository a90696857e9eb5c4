/* raptor: the functions of raptor2 that are used. The library is loaded when it
 * is needed for the first time.
 *
 * raptor2 needs forty other libraries (curl, GnuTLS, ICU), and loading them
 * takes five times as long as the start of this program. A server that does not
 * write RDF/XML needs none of them. This is the only file that includes
 * raptor2.h. */
#ifndef SEEOTHER_FORMAT_RAPTOR_H
#define SEEOTHER_FORMAT_RAPTOR_H

#include "base/err.h"

#include <libxml/parser.h>
#include <raptor2.h>

/* raptor.NAME is raptor_NAME. */
#define RAPTOR_CALLS(CALL)                                                     \
  CALL(alloc_memory)                                                           \
  CALL(free_iostream)                                                          \
  CALL(free_memory)                                                            \
  CALL(free_parser)                                                            \
  CALL(free_serializer)                                                        \
  CALL(free_term)                                                              \
  CALL(free_uri)                                                               \
  CALL(free_world)                                                             \
  CALL(namespace_get_prefix)                                                   \
  CALL(namespace_get_uri)                                                      \
  CALL(new_iostream_from_handler)                                              \
  CALL(new_parser)                                                             \
  CALL(new_serializer)                                                         \
  CALL(new_term_from_counted_blank)                                            \
  CALL(new_term_from_counted_literal)                                          \
  CALL(new_term_from_uri)                                                      \
  CALL(new_uri)                                                                \
  CALL(new_uri_from_counted_string)                                            \
  CALL(new_world_internal)                                                     \
  CALL(parser_get_locator)                                                     \
  CALL(parser_parse_chunk)                                                     \
  CALL(parser_parse_start)                                                     \
  CALL(parser_set_namespace_handler)                                           \
  CALL(parser_set_option)                                                      \
  CALL(parser_set_statement_handler)                                           \
  CALL(serializer_serialize_end)                                               \
  CALL(serializer_serialize_statement)                                         \
  CALL(serializer_set_namespace)                                               \
  CALL(serializer_set_option)                                                  \
  CALL(serializer_start_to_iostream)                                           \
  CALL(statement_init)                                                         \
  CALL(uri_as_counted_string)                                                  \
  CALL(world_open)                                                             \
  CALL(world_set_flag)                                                         \
  CALL(world_set_generate_bnodeid_handler)                                     \
  CALL(world_set_log_handler)

#define RAPTOR_MEMBER(name)                                                    \
  /* A name has none. NOLINTNEXTLINE(bugprone-macro-parentheses) */            \
  __typeof__(&raptor_##name) name;

extern struct raptor {
  RAPTOR_CALLS(RAPTOR_MEMBER)
  /* Functions of libxml2, with which raptor2 reads XML. */
  __typeof__(&xmlInitParser) xml_init_parser;
  __typeof__(&xmlSetStructuredErrorFunc) xml_set_error_handler;
  __typeof__(&__xmlStructuredError) xml_error_handler;
  __typeof__(&__xmlStructuredErrorContext) xml_error_context;
} raptor;

/* Loads raptor2, once for all threads, and fills in raptor. ERR_SYSTEM, with a
 * message, when it is not installed. */
enum err raptor_load(void);

#endif

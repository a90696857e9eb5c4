/* run_namespaces: the prefixes that sources declare. */
#include "base/iri.h"
#include "compile/run.h"

#include <stdlib.h>
#include <string.h>

static enum err
make_room(struct run *run)
{
  if (run->namespace_count < run->namespace_capacity)
    return ERR_NONE;
  size_t capacity = run->namespace_capacity ? run->namespace_capacity * 2 : 64;
  struct run_namespace *rows =
      realloc(run->namespaces, capacity * sizeof *rows);
  if (!rows)
    return ERR_MEMORY;
  run->namespaces = rows;
  run->namespace_capacity = capacity;
  return ERR_NONE;
}

void
run_put_namespace(void *context, struct str prefix, struct str iri)
{
  struct run *run = context;
  if (iri_check(iri) != IRI_FINE || prefix.length == 0)
    return;
  for (size_t i = run->namespace_count;
       i-- > 0 && run->namespaces[i].source == run->source;)
    if (str_equals(run->namespaces[i].prefix, prefix) &&
        str_equals(run->namespaces[i].iri, iri))
      return; /* each piece of a source declares them again */
  if (make_room(run))
    return;
  struct run_namespace row = {run->source, run->piece, prefix, iri};
  row.prefix.bytes = strndup(prefix.bytes, prefix.length);
  row.iri.bytes = strndup(iri.bytes, iri.length);
  if (row.prefix.bytes && row.iri.bytes)
    run->namespaces[run->namespace_count++] = row;
}

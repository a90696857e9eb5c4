/* run_namespaces: notes the prefixes that sources declare. */
#include "base/grow.h"
#include "base/iri.h"
#include "build/run.h"

#include <stdlib.h>
#include <string.h>

/* Makes a namespace of the prefix and the IRI, with a character between them
 * that no IRI has. */
static struct run_namespace
copy(const struct run *run, struct str prefix, struct str iri)
{
  size_t length = prefix.length + 1 + iri.length;
  struct run_namespace row = {.source = run->source, .piece = run->piece};
  row.text = malloc(length);
  if (!row.text)
    return row;
  memcpy(row.text, prefix.bytes, prefix.length);
  row.text[prefix.length] = ' ';
  memcpy(row.text + prefix.length + 1, iri.bytes, iri.length);
  row.prefix = str_of(row.text, prefix.length);
  row.iri = str_of(row.text + prefix.length + 1, iri.length);
  return row;
}

/* Each piece of a source declares the prefixes again, so the table of terms is
 * asked which are new. */
void
run_put_namespace(void *context, struct str prefix, struct str iri)
{
  struct run *run = context;
  uint32_t known = run->terms.count, entry;
  if (iri_check(iri) != IRI_FINE || prefix.length == 0)
    return;
  struct run_namespace *rows =
      grow_rows(run->namespaces, sizeof *rows, run->namespace_count,
                &run->namespace_capacity);
  if (!rows) {
    run->err = ERR_MEMORY;
    return;
  }
  run->namespaces = rows;
  struct run_namespace row = copy(run, prefix, iri);
  struct str text = str_of(row.text, prefix.length + 1 + iri.length);
  enum err err = row.text ? term_table_put(&run->terms, TERM_ENTRY_NAMESPACE,
                                           text, run->source, &entry)
                          : ERR_MEMORY;
  if (err)
    run->err = err;
  if (!err && entry >= known)
    run->namespaces[run->namespace_count++] = row;
  else
    free(row.text);
}

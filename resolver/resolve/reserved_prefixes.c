#include "resolve/reserved_prefixes.h"

enum { PREFIX_MAXIMUM = 64 };

enum err
reserved_prefixes_find(const struct snapshot *snapshot, struct arena *arena,
                       bool *reserved)
{
  const struct store *store = snapshot->store;
  const struct namespaces *namespaces = &snapshot->namespaces;
  for (uint32_t i = 0; i < namespaces->count; i++) {
    struct buffer scheme;
    buffer_init(&scheme, PREFIX_MAXIMUM);
    buffer_put(&scheme, namespaces->rows[i].prefix);
    buffer_put_char(&scheme, ':');
    enum err err = buffer_err(&scheme);
    if (!err)
      err =
          store->type->begins(store, buffer_str(&scheme), arena, &reserved[i]);
    else if (err == ERR_LIMIT) /* such an IRI is written in full */
      reserved[i] = true;
    buffer_fini(&scheme);
    if (err && err != ERR_LIMIT)
      return err;
  }
  return ERR_NONE;
}

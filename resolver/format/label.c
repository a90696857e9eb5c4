#include "format/label.h"

#include "base/buffer.h"
#include "base/iri.h"
#include "format/license.h"
#include "format/message.h"
#include "labels.h"

struct str
label_known(struct str iri, struct str language)
{
  for (size_t i = 0; i < sizeof labels_table / sizeof *labels_table; i++)
    if (str_equals(labels_table[i].iri, iri))
      return labels_table[i].label[message_column(language)];
  return (struct str){NULL, 0};
}

struct str
label_short(const struct namespaces *namespaces, struct str iri,
            struct arena *arena)
{
  struct buffer out;
  uint32_t at = namespaces_find(namespaces, iri);
  if (at == NAMESPACES_NONE)
    return iri;
  buffer_init(&out, IRI_URI_MAXIMUM);
  buffer_put(&out, namespaces->rows[at].prefix);
  buffer_put_char(&out, ':');
  buffer_put(&out, str_from_offset(iri, namespaces->rows[at].iri.length));
  return arena_take_buffer(arena, &out);
}

struct str
label_of(const struct description *description, uint32_t term,
         const struct namespaces *namespaces, struct arena *arena)
{
  struct str iri = description->graph.terms[term].value;
  if (description->labels && description->labels[term].length)
    return description->labels[term];
  struct str known = label_known(iri, description->language);
  if (!known.length)
    known = license_name(iri, arena);
  return known.length ? known : label_short(namespaces, iri, arena);
}

/* Returns whether a segment is only a version: "1.0" alone has no meaning
 * without the segment before it. */
static bool
is_version(struct str text)
{
  size_t dots = 0;
  for (size_t i = 0; i < text.length; i++) {
    if (text.bytes[i] != '.' && !(text.bytes[i] >= '0' && text.bytes[i] <= '9'))
      return false;
    dots += text.bytes[i] == '.';
  }
  return dots > 0;
}

struct str
label_local_name(struct str iri)
{
  while (iri.length && iri.bytes[iri.length - 1] == '/')
    iri.length--;
  for (size_t i = iri.length; i > 0; i--) {
    struct str name = str_from_offset(iri, i);
    if ((iri.bytes[i - 1] == '/' || iri.bytes[i - 1] == '#') &&
        !is_version(name))
      return name.length && name.bytes[0] != '/' ? name : iri;
  }
  return iri;
}

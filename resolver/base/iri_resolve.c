#include "base/iri_resolve.h"

#include "base/iri.h"

/* Takes the last segment and its slash off, but nothing before start. */
static void
drop_segment(struct buffer *out, size_t start)
{
  struct str path = str_from_offset(buffer_str(out), start);
  size_t slash = str_find_last(path, '/');
  buffer_cut(out, slash == STR_NOT_FOUND ? start : start + slash);
}

/* RFC 3986 5.2.4, segment by segment. The path begins with a slash, or follows
 * a scheme without a slash. */
static void
put_path(struct buffer *out, struct str path)
{
  size_t start = out->length;
  bool slash = str_starts(path, STR("/"));
  while (path.length) {
    if (slash)
      path = str_from_offset(path, 1);
    size_t end = str_find(path, '/');
    struct str segment = str_first(path, end);
    bool is_last = end == STR_NOT_FOUND;
    path = str_from_offset(path, segment.length);
    if (str_equals(segment, STR(".")) || str_equals(segment, STR(".."))) {
      if (segment.length == 2)
        drop_segment(out, start);
      if (is_last && slash)
        buffer_put_char(out, '/');
    } else {
      if (slash)
        buffer_put_char(out, '/');
      buffer_put(out, segment);
    }
    slash = true;
  }
}

/* Appends the path of the base up to its last slash, and that of the reference
 * (5.2.3). */
static void
put_merged(struct buffer *out, const struct iri *base, struct str path)
{
  struct buffer merged;
  buffer_init(&merged, (size_t)2 * IRI_URI_MAXIMUM);
  size_t slash = str_find_last(base->path, '/');
  if (slash != STR_NOT_FOUND)
    buffer_put(&merged, str_first(base->path, slash + 1));
  else if (base->has_authority)
    buffer_put_char(&merged, '/');
  buffer_put(&merged, path);
  if (buffer_err(&merged) && !out->err)
    out->err = buffer_err(&merged);
  put_path(out, buffer_str(&merged));
  buffer_fini(&merged);
}

static void
put_part(struct buffer *out, bool has, const char *mark, struct str part)
{
  if (!has)
    return;
  buffer_put(out, str_from(mark));
  buffer_put(out, part);
}

void
iri_resolve(struct buffer *out, struct str base, struct str reference)
{
  struct iri from = iri_split(base), to = iri_split(reference);
  if (to.scheme.length) {
    buffer_put(out, reference);
    return;
  }
  const struct iri *authority = to.has_authority ? &to : &from;
  const struct iri *query = &to;
  buffer_put(out, from.scheme);
  buffer_put_char(out, ':');
  put_part(out, authority->has_authority, "//", authority->authority);
  if (to.has_authority || str_starts(to.path, STR("/"))) {
    put_path(out, to.path);
  } else if (to.path.length) {
    put_merged(out, &from, to.path);
  } else {
    buffer_put(out, from.path);
    query = to.has_query ? &to : &from;
  }
  put_part(out, query->has_query, "?", query->query);
  put_part(out, to.has_fragment, "#", to.fragment);
}

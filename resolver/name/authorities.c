#include "name/authorities.h"

#include "base/iri.h"

enum { SHARE = 20, HOSTED_MAXIMUM = 100000 };

/* The fields of a line. */
struct line {
  struct str host;
  uint64_t subjects, documents;
  struct str kind; /* "1" for a declaration; for several hosts, their number */
};

static bool
cut_line(struct str *lines, struct line *ret_line)
{
  if (!lines->bytes || lines->length == 0)
    return false;
  struct str rest = str_cut(lines, '\n');
  *ret_line = (struct line){.host = str_cut(&rest, '\t')};
  str_to_number(str_cut(&rest, '\t'), UINT64_MAX, &ret_line->subjects);
  ret_line->kind = str_cut(&rest, '\t');
  str_to_number(rest, UINT64_MAX, &ret_line->documents);
  return true;
}

static bool
has_host(const struct authorities *made, struct str host)
{
  for (size_t i = 0; i < made->count; i++)
    if (str_equals_folded(made->hosts[i], host))
      return true;
  return false;
}

static enum err
add_host(struct authorities *made, struct str host, uint64_t subjects,
         struct arena *arena)
{
  struct str copy = arena_copy(arena, host);
  if (!copy.bytes)
    return ERR_MEMORY;
  made->hosts[made->count] = copy;
  made->subjects[made->count++] = subjects;
  return ERR_NONE;
}

static struct str
host_of(struct str iri)
{
  return iri_host(iri_split(iri).authority);
}

static bool
is_configured(const struct namespace_rule *namespaces, size_t count,
              struct str host)
{
  for (size_t i = 0; i < count; i++)
    if (str_equals_folded(host_of(namespaces[i].iri), host))
      return true;
  return false;
}

static enum err
add_foreign(struct authorities *made, const struct line *line,
            struct arena *arena)
{
  uint64_t hosts = 1;
  if (line->host.length == 0)
    str_to_number(line->kind, UINT64_MAX, &hosts);
  made->foreign_count += hosts;
  made->foreign_subjects += line->subjects;
  made->foreign_documents += line->documents;
  if (line->host.length == 0 || made->foreign_shown == AUTHORITIES_FOREIGN)
    return ERR_NONE;
  struct str copy = arena_copy(arena, line->host);
  if (!copy.bytes)
    return ERR_MEMORY;
  made->foreign[made->foreign_shown].host = copy;
  made->foreign[made->foreign_shown].subjects = line->subjects;
  made->foreign[made->foreign_shown++].documents = line->documents;
  return ERR_NONE;
}

enum err
authorities_read(struct str lines, const struct namespace_rule *namespaces,
                 size_t namespace_count, struct arena *arena,
                 struct authorities *ret_authorities)
{
  struct authorities made = {.count = 0};
  struct line line;
  uint64_t most = 0;
  size_t room = namespace_count + 1;
  for (size_t i = 0; i < lines.length; i++)
    room += lines.bytes[i] == '\n';
  made.hosts = arena_array(arena, room, sizeof *made.hosts);
  made.subjects = arena_array(arena, room, sizeof *made.subjects);
  if (!made.hosts || !made.subjects)
    return ERR_MEMORY;
  while (cut_line(&lines, &line)) {
    if (most == 0)
      most = line.subjects;
    bool is_hosted =
        line.host.length && made.count < HOSTED_MAXIMUM &&
        (line.subjects * SHARE >= most || str_equals(line.kind, STR("1")) ||
         is_configured(namespaces, namespace_count, line.host));
    TRY(is_hosted ? add_host(&made, line.host, line.subjects, arena)
                  : add_foreign(&made, &line, arena));
  }
  for (size_t i = 0; i < namespace_count; i++) {
    struct str host = host_of(namespaces[i].iri);
    if (!has_host(&made, host))
      TRY(add_host(&made, host, 0, arena));
  }
  *ret_authorities = made;
  return ERR_NONE;
}

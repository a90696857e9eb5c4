#include "move/imported_writer.h"

#include "base/log.h"
#include "base/utf8.h"

#include <stdlib.h>

enum { OTHERS_MAXIMUM = 4096 };

/* --- order --------------------------------------------------------------- */

static int
compare_lines(const void *a, const void *b)
{
  const struct imported_remark *left = a, *right = b;
  if (left->line != right->line)
    return left->line > right->line ? 1 : -1;
  return str_compare(left->words, right->words);
}

static void
sort_remarks(struct imported_remarks *remarks)
{
  if (remarks->count)
    qsort(remarks->rows, remarks->count, sizeof *remarks->rows, compare_lines);
}

/* --- comments ------------------------------------------------------------ */

/* Appends a text on one line, whatever characters it has. When it is not UTF-8,
 * everything outside ASCII becomes a question mark. */
static void
put_line_of(struct buffer *out, struct str text)
{
  bool fine = utf8_is_valid(text);
  for (size_t i = 0; i < text.length; i++) {
    unsigned char c = (unsigned char)text.bytes[i];
    buffer_put_char(out, c < 0x20 || c == 0x7F ? ' '
                         : c > 0x7F && !fine   ? '?'
                                               : (char)c);
  }
}

static void
put_comment(struct buffer *out, const char *indent, const char *path,
            const struct imported_setting *row)
{
  if (row->words.length) {
    buffer_put(out, str_from(indent));
    buffer_put(out, STR("# "));
    put_line_of(out, row->words);
    buffer_put_char(out, '\n');
  }
  if (row->line) {
    buffer_put(out, str_from(indent));
    buffer_put(out, STR("# "));
    put_line_of(out, str_from(path));
    buffer_format(out, ":%zu\n", row->line);
  }
}

/* --- Turtle -------------------------------------------------------------- */

static void
put_setting(struct buffer *out, const char *indent,
            const struct imported_setting *row)
{
  buffer_put(out, str_from(indent));
  buffer_put(out, STR("so:"));
  buffer_put(out, row->property);
  buffer_put_char(out, ' ');
  buffer_put(out, row->value);
}

static void
put_namespace(struct imported *imported, struct buffer *out,
              const struct imported_node *node)
{
  buffer_put(out, STR(" ;\n\n  so:namespace ["));
  for (size_t i = 0; i < node->count; i++) {
    buffer_put(out, i ? STR(" ;\n") : STR("\n"));
    put_comment(out, "    ", imported->path, &node->rows[i]);
    put_setting(out, "    ", &node->rows[i]);
  }
  buffer_put(out, STR("\n  ]"));
}

static void
put_moves(struct imported *imported, struct buffer *out)
{
  if (!imported->move_count)
    return;
  if (imported->table) {
    buffer_put(out, STR(" ;\n\n  # Names that have moved or are gone.\n"
                        "  so:table "));
    buffer_put(out, imported_path(imported, str_from(imported->table)));
    return;
  }
  for (size_t i = 0; i < imported->move_count; i++)
    if (imported->moves[i].status == 410) {
      buffer_put(out, STR(" ;\n\n  so:gone "));
      buffer_put(out, imported_iri(imported, imported->moves[i].line,
                                   imported->moves[i].old));
    }
}

/* Appends the rows that would be in the table, as comments. */
static void
put_table_comment(struct imported *imported, struct buffer *out)
{
  size_t moved = 0;
  for (size_t i = 0; i < imported->move_count; i++)
    moved += imported->moves[i].status != 410;
  if (imported->table || !moved)
    return;
  buffer_put(out, STR("\n# Names that have moved need a table. Import again "
                      "with -o moved.csv, which writes\n# these rows into that "
                      "file, and so:table <moved.csv> above.\n"));
  for (size_t i = 0; i < imported->move_count; i++) {
    const struct imported_move *move = &imported->moves[i];
    if (move->status == 410)
      continue;
    buffer_put(out, STR("#   "));
    put_line_of(out, move->old);
    buffer_put_char(out, ',');
    put_line_of(out, move->target);
    buffer_format(out, ",%d\n", move->status);
  }
}

static void
put_kept(struct imported *imported, struct buffer *out)
{
  if (!imported->kept.count)
    return;
  sort_remarks(&imported->kept);
  buffer_put(out, STR("\n# These lines could not be expressed. The report on "
                      "standard error says why.\n"));
  for (size_t i = 0; i < imported->kept.count; i++) {
    const struct imported_remark *row = &imported->kept.rows[i];
    buffer_format(out, "# %5zu: ", row->line);
    put_line_of(out, row->words);
    buffer_put_char(out, '\n');
  }
}

enum err
imported_writer_put(struct imported *imported, struct buffer *out)
{
  buffer_put(out, STR("# Made by \"seeother import\" from "));
  put_line_of(out, str_from(imported->path));
  buffer_put(out, STR(", which is "));
  buffer_put(out, str_from(imported->kind));
  buffer_put(out, STR(".\n# Read it through, and run: seeother check -c FILE\n"
                      "@prefix so: <https://w3id.org/seeother#> .\n\n"
                      "[] a so:Resolver"));
  for (size_t i = 0; i < imported->resolver.count; i++) {
    buffer_put(out, STR(" ;\n\n"));
    put_comment(out, "  ", imported->path, &imported->resolver.rows[i]);
    put_setting(out, "  ", &imported->resolver.rows[i]);
  }
  put_moves(imported, out);
  for (const struct imported_node *node = imported->namespaces; node;
       node = node->next)
    put_namespace(imported, out, node);
  buffer_put(out, STR(" .\n"));
  put_table_comment(imported, out);
  put_kept(imported, out);
  return imported_err(imported) ? imported_err(imported) : buffer_err(out);
}

/* --- the table ----------------------------------------------------------- */

/* Appends a field in quotes, each quote in it doubled (RFC 4180 2). */
static void
put_field(struct buffer *out, struct str field)
{
  buffer_put_char(out, '"');
  for (size_t i = 0; i < field.length; i++) {
    if (field.bytes[i] == '"')
      buffer_put_char(out, '"');
    buffer_put_char(out, field.bytes[i]);
  }
  buffer_put_char(out, '"');
}

enum err
imported_writer_put_table(struct imported *imported, struct buffer *out)
{
  buffer_put(out, STR("old,new,status\n"));
  for (size_t i = 0; i < imported->move_count; i++) {
    const struct imported_move *move = &imported->moves[i];
    put_field(out, move->old);
    buffer_put_char(out, ',');
    if (move->target.length)
      put_field(out, move->target);
    buffer_format(out, ",%d\n", move->status);
  }
  return buffer_err(out);
}

/* --- the report ---------------------------------------------------------- */

static int
compare_numbers(const void *a, const void *b)
{
  const size_t *left = a, *right = b;
  return (*left > *right) - (*left < *right);
}

/* Appends the numbers of the other lines that a remark is about. */
static void
put_others(struct buffer *out, struct imported_remark *row)
{
  size_t kept = row->again < IMPORTED_OTHERS_MAXIMUM ? row->again
                                                     : IMPORTED_OTHERS_MAXIMUM;
  if (!kept)
    return;
  qsort(row->others, kept, sizeof *row->others, compare_numbers);
  buffer_format(out, ". The same goes for %s ",
                log_plural(row->again, "line", "lines"));
  for (size_t i = 0; i < kept; i++)
    buffer_format(out, "%s%zu",
                  i == 0                                ? ""
                  : i + 1 == kept && row->again == kept ? " and "
                                                        : ", ",
                  row->others[i]);
  if (row->again > kept)
    buffer_format(out, " and %zu more", row->again - kept);
}

void
imported_writer_say(struct imported *imported)
{
  sort_remarks(&imported->remarks);
  for (size_t i = 0; i < imported->remarks.count; i++) {
    struct imported_remark *row = &imported->remarks.rows[i];
    struct buffer others;
    buffer_init(&others, OTHERS_MAXIMUM);
    put_others(&others, row);
    log_line("%s:%zu: %.*s%.*s", imported->path, row->line,
             STR_ARGS(row->words), STR_ARGS(buffer_str(&others)));
    buffer_fini(&others);
  }
}

#include "crawl_kit.h"

#include <check.h>
#include <stdlib.h>

static const struct {
  struct str name;
  enum visit_purpose purpose;
} purposes[] = {
    {STR_INIT("get"), VISIT_FORMAT},  {STR_INIT("head"), VISIT_HEAD},
    {STR_INIT("again"), VISIT_AGAIN}, {STR_INIT("if"), VISIT_CONDITIONAL},
    {STR_INIT("gzip"), VISIT_GZIP},   {STR_INIT("link"), VISIT_LINK},
    {STR_INIT("twin"), VISIT_TWIN},
};

static const struct {
  struct str name;
  enum visit_outcome outcome;
} outcomes[] = {
    {STR_INIT("unreached"), VISIT_UNREACHED},
    {STR_INIT("untrusted"), VISIT_UNTRUSTED},
    {STR_INIT("late"), VISIT_LATE},
    {STR_INIT("cut"), VISIT_CUT},
    {STR_INIT("large"), VISIT_LARGE},
    {STR_INIT("garbled"), VISIT_GARBLED},
};

static uint64_t
number_of(struct str text)
{
  uint64_t number;
  ck_assert_msg(str_to_number(text, UINT32_MAX, &number), "%.*s",
                STR_ARGS(text));
  return number;
}

static enum visit_purpose
purpose_of(struct str word)
{
  for (size_t i = 0; i < sizeof purposes / sizeof *purposes; i++)
    if (str_equals(word, purposes[i].name))
      return purposes[i].purpose;
  ck_abort_msg("%.*s", STR_ARGS(word));
  return VISIT_FORMAT;
}

/* "#statements 2": what is not in a field. */
static void
take_mark(struct visit *visit, struct str text)
{
  struct visit_content *content = &visit->content;
  struct str name = str_cut(&text, ' ');
  for (size_t i = 0; i < sizeof outcomes / sizeof *outcomes; i++)
    if (str_equals(name, outcomes[i].name)) {
      visit->outcome = outcomes[i].outcome;
      visit->why = STR("words");
      return;
    }
  if (str_equals(name, STR("statements"))) {
    content->statements = (size_t)number_of(text);
    content->is_counted = true;
    content->found = content->said;
  } else if (str_equals(name, STR("mentions"))) {
    content->mentions = true;
  } else if (str_equals(name, STR("spelling"))) {
    content->spelling = text;
  } else if (str_equals(name, STR("class"))) {
    content->thing_class = text;
  } else if (str_equals(name, STR("document"))) {
    content->is_document = true;
  } else if (str_equals(name, STR("fault"))) {
    content->fault = text;
  } else if (str_equals(name, STR("found"))) {
    content->found = visit_form_of(text);
  } else if (str_equals(name, STR("hash"))) {
    content->hash = number_of(text);
  } else if (str_equals(name, STR("foreign"))) {
    content->has_non_ascii = true;
  } else if (str_equals(name, STR("meta"))) {
    content->has_meta_charset = true;
  } else {
    ck_abort_msg("#%.*s", STR_ARGS(name));
  }
}

static void
take_part(struct visit *visit, struct str part)
{
  if (str_starts(part, STR("#"))) {
    take_mark(visit, str_from_offset(part, 1));
    return;
  }
  struct visit_field *field = &visit->fields[visit->field_count++];
  field->name = str_cut(&part, ':');
  field->value = str_trimmed(part);
  if (str_equals(field->name, STR("Content-Type")))
    visit->content.said = visit_form_of(field->value);
  if (str_equals(field->name, STR("Location")) && visit_is_redirect(visit))
    visit->target = field->value;
}

static void
take_line(struct crawl *crawl, struct str line)
{
  struct str head = str_trimmed(str_cut(&line, '|'));
  enum visit_purpose purpose = purpose_of(str_cut(&head, ' '));
  size_t chain = (size_t)number_of(str_cut(&head, ' '));
  uint64_t status = number_of(str_cut(&head, ' '));
  struct visit *visit = crawl_add(crawl, purpose, head);
  ck_assert(visit && chain < CRAWL_ACCEPTS);
  visit->chain = chain;
  visit->status = (unsigned)status;
  visit->relation = STR("alternate");
  visit->content.length = 10;
  visit->milliseconds = 1700;
  visit->fields =
      arena_array(crawl->arena, VISIT_FIELDS_MAXIMUM, sizeof *visit->fields);
  ck_assert_ptr_nonnull(visit->fields);
  while (line.length)
    take_part(visit, str_trimmed(str_cut(&line, '|')));
}

void
crawl_kit_read(struct crawl *crawl, struct arena *arena, const char *url,
               const char *lines)
{
  struct str rest = str_from(lines);
  ck_assert_int_eq(crawl_init(crawl, arena, str_from(url)), ERR_NONE);
  while (rest.length) {
    struct str line = str_cut(&rest, '\n');
    if (line.length)
      take_line(crawl, line);
  }
}

void
crawl_kit_check(const char *words, const char *url, const char *lines,
                const char *expected)
{
  struct finding_list findings;
  struct crawl crawl;
  struct arena arena;
  struct buffer out;
  arena_init(&arena, CRAWL_KIT_ROOM);
  buffer_init(&out, 4096);
  crawl_kit_read(&crawl, &arena, url, lines);
  finding_list_fill(&findings, &crawl);
  for (size_t i = 0; i < findings.count; i++) {
    if (i)
      buffer_put_char(&out, ' ');
    buffer_put(&out, str_from(findings.rows[i].row->id));
  }
  ck_assert_msg(str_equals(buffer_str(&out), str_from(expected)),
                "%s: \"%.*s\" in place of \"%s\"", words,
                STR_ARGS(buffer_str(&out)), expected);
  buffer_fini(&out);
  arena_fini(&arena);
}

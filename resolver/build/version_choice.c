#include "build/version_choice.h"

/* The highest version number of a declaration; NULL bytes: it has none. */
static struct str
number_of(const struct image_declaration *declaration)
{
  struct str best = {NULL, 0}, number;
  for (size_t i = 0; i < declaration->text_count; i++)
    if (version_order_number(declaration->texts[i], &number) &&
        (!best.bytes || version_order_compare(best, number) < 0))
      best = number;
  return best.bytes ? best : version_order_iri_number(declaration->iri_text);
}

/* Whether two declarations are of one version. */
static bool
is_same(const struct image_declaration *a, const struct image_declaration *b)
{
  if (a->iri != IMAGE_NONE && b->iri != IMAGE_NONE)
    return a->iri == b->iri;
  for (size_t i = 0; i < a->text_count; i++)
    for (size_t j = 0; j < b->text_count; j++)
      if (str_equals(a->texts[i], b->texts[j]))
        return true;
  struct str left = number_of(a), right = number_of(b);
  return left.bytes && right.bytes && version_order_compare(left, right) == 0;
}

/* Puts a declaration into the group of its version. */
static void
put_declaration(struct version_choice *choice, size_t i)
{
  const struct image_declaration *own = &choice->declarations[i];
  uint32_t source = choice->build->contexts[own->context].source;
  size_t at = 0;
  while (at < choice->group_count &&
         !is_same(&choice->declarations[choice->groups[at].first], own))
    at++;
  struct version_group *group = &choice->groups[at];
  struct version_order_row *row = &choice->rows[at];
  if (at == choice->group_count) {
    choice->group_count++;
    *group = (struct version_group){
        .first = i, .iri = IMAGE_NONE, .info = IMAGE_NONE};
    *row = (struct version_order_row){.number = number_of(own)};
  }
  choice->group_of[i] = at;
  if (group->iri == IMAGE_NONE) {
    group->iri = own->iri;
    group->iri_text = own->iri_text;
  }
  if (group->info == IMAGE_NONE)
    group->info = own->info;
  if (own->date > row->date)
    row->date = own->date;
  if (source > row->source)
    row->source = source;
}

/* Whether the configuration says that a version is the current one. */
static bool
is_chosen(const struct image_build *build, struct str version_iri)
{
  struct str rest = build->config;
  while (rest.bytes && rest.length && version_iri.length) {
    struct str value = str_cut(&rest, '\n'), key = str_cut(&value, '\t');
    if (str_equals(key, STR("current")) && str_equals(value, version_iri))
      return true;
  }
  return false;
}

/* Marks the versions of which one that is not ranked says that they came before
 * it. */
static void
mark_priors(struct version_choice *choice)
{
  for (size_t i = 0; i < choice->group_count; i++)
    choice->rows[i].is_prior = false;
  for (size_t i = 0; i < choice->count; i++) {
    const struct image_declaration *own = &choice->declarations[i];
    size_t group = choice->group_of[i];
    if (!own->is_version || choice->rows[group].is_ranked)
      continue;
    for (size_t p = 0; p < own->prior_count; p++)
      for (size_t other = 0; other < choice->group_count; other++)
        if (other != group && choice->groups[other].iri == own->priors[p])
          choice->rows[other].is_prior = true;
  }
}

/* Ranks the versions, the newest first. After many, the order of the others is
 * that in which they are found. */
static void
rank_groups(struct version_choice *choice)
{
  enum { RANKED_MAXIMUM = 64 };
  size_t rank = 0;
  while (rank < choice->group_count && rank < RANKED_MAXIMUM) {
    enum version_order_rule rule;
    mark_priors(choice);
    size_t newest = version_order_newest(choice->rows, choice->group_count,
                                         choice->is_left, &rule);
    if (rank == 0)
      choice->rule = rule;
    choice->groups[newest].rank = rank++;
    choice->rows[newest].is_ranked = true;
  }
  for (size_t i = choice->group_count; i-- > 0;)
    if (!choice->rows[i].is_ranked)
      choice->groups[i].rank = rank++;
}

enum err
version_choice_make(struct image_build *build,
                    struct image_declaration *declarations, size_t count,
                    struct arena *arena, struct version_choice *ret_choice)
{
  struct version_choice choice = {
      .build = build, .declarations = declarations, .count = count};
  choice.group_of = arena_array(arena, count, sizeof *choice.group_of);
  choice.groups = arena_array(arena, count, sizeof *choice.groups);
  choice.rows = arena_array(arena, count, sizeof *choice.rows);
  choice.is_left = arena_array(arena, count, sizeof *choice.is_left);
  if (!choice.group_of || !choice.groups || !choice.rows || !choice.is_left)
    return ERR_MEMORY;
  for (size_t i = 0; i < count; i++)
    if (declarations[i].is_version)
      put_declaration(&choice, i);
  for (size_t i = 0; i < choice.group_count; i++)
    choice.rows[i].is_chosen = is_chosen(build, choice.groups[i].iri_text);
  rank_groups(&choice);
  *ret_choice = choice;
  return ERR_NONE;
}

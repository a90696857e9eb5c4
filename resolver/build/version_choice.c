#include "build/version_choice.h"

/* Returns the highest version number in a declaration; NULL bytes: none. */
static struct str
said_number_of(const struct image_declaration *declaration)
{
  struct str best = {NULL, 0}, number;
  for (size_t i = 0; i < declaration->text_count; i++)
    if (version_order_number(declaration->texts[i], &number) &&
        (!best.bytes || version_order_compare(best, number) < 0))
      best = number;
  return best;
}

/* Returns that number or, if there is none, the number in the IRI of its
 * version. */
static struct str
number_of(const struct image_declaration *declaration)
{
  struct str number = said_number_of(declaration);
  return number.bytes ? number
                      : version_order_iri_number(declaration->iri_text);
}

static bool
has_text(const struct image_declaration *declaration, struct str text)
{
  for (size_t i = 0; i < declaration->text_count; i++)
    if (str_equals(declaration->texts[i], text))
      return true;
  return false;
}

/* Returns whether two declarations both name a version, and the same one. */
static bool
have_same_texts(const struct image_declaration *a,
                const struct image_declaration *b)
{
  for (size_t i = 0; i < a->text_count; i++)
    if (!has_text(b, a->texts[i]))
      return false;
  for (size_t i = 0; i < b->text_count; i++)
    if (!has_text(a, b->texts[i]))
      return false;
  return a->text_count > 0;
}

/* Returns whether two IRIs are equal apart from an empty fragment. The names
 * are those under which they are requested. */
static bool
is_same_iri(uint32_t a, uint32_t a_name, uint32_t b, uint32_t b_name)
{
  return a != IMAGE_NONE &&
         (a == b || (a_name != IMAGE_NONE && a_name == b_name));
}

/* Returns whether two declarations are of one version. An IRI that several
 * versions share (that of the ontology, or ".../latest") does not make them
 * one. */
static bool
is_same(const struct image_declaration *a, const struct image_declaration *b)
{
  struct str left = said_number_of(a), right = said_number_of(b);
  if (left.bytes && right.bytes && version_order_compare(left, right) != 0)
    return false;
  if (a->iri != IMAGE_NONE && b->iri != IMAGE_NONE)
    return is_same_iri(a->iri, a->iri_name, b->iri, b->iri_name);
  if (have_same_texts(a, b))
    return true;
  left = number_of(a);
  right = number_of(b);
  return left.bytes && right.bytes && version_order_compare(left, right) == 0;
}

/* Adds a declaration to the group of its version. */
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
    *group = (struct version_group){.first = i,
                                    .iri = IMAGE_NONE,
                                    .iri_name = IMAGE_NONE,
                                    .info = IMAGE_NONE};
    *row = (struct version_order_row){.number = number_of(own)};
  }
  choice->group_of[i] = at;
  if (group->iri == IMAGE_NONE) {
    group->iri = own->iri;
    group->iri_name = own->iri_name;
    group->iri_text = own->iri_text;
  }
  if (group->info == IMAGE_NONE)
    group->info = own->info;
  if (own->date > row->date)
    row->date = own->date;
  if (source > row->source)
    row->source = source;
}

static struct str
without_empty_fragment(struct str iri)
{
  return str_ends(iri, STR("#")) ? str_first(iri, iri.length - 1) : iri;
}

bool
version_choice_is_called(struct str iri, struct str other)
{
  return str_equals(without_empty_fragment(iri), without_empty_fragment(other));
}

/* Returns whether the configuration names a version as the current one. */
static bool
is_chosen(const struct image_build *build, struct str version_iri)
{
  struct str rest = build->config;
  while (rest.bytes && rest.length && version_iri.length) {
    struct str value = str_cut(&rest, '\n'), key = str_cut(&value, '\t');
    if (str_equals(key, STR("current")) &&
        version_choice_is_called(value, version_iri))
      return true;
  }
  return false;
}

static void
mark_prior(struct version_choice *choice, size_t group,
           const struct image_declaration_prior *prior)
{
  for (size_t i = 0; i < choice->group_count; i++) {
    struct version_order_row *row = &choice->rows[i];
    if (i == group ||
        !is_same_iri(choice->groups[i].iri, choice->groups[i].iri_name,
                     prior->iri, prior->name))
      continue;
    row->is_prior = true;
    row->is_said_prior = row->is_said_prior || !prior->is_compatible;
  }
}

/* Marks the versions that a version without a rank names as older ones. */
static void
mark_priors(struct version_choice *choice)
{
  for (size_t i = 0; i < choice->group_count; i++)
    choice->rows[i].is_prior = choice->rows[i].is_said_prior = false;
  for (size_t i = 0; i < choice->count; i++) {
    const struct image_declaration *own = &choice->declarations[i];
    size_t group = choice->group_of[i];
    if (!own->is_version || choice->rows[group].is_ranked)
      continue;
    for (size_t p = 0; p < own->prior_count; p++)
      mark_prior(choice, group, &own->priors[p]);
  }
}

/* Returns the rule that has decided. The two properties that name older
 * versions have equal weight, and are only distinguished here. */
static enum version_order_rule
name_rule(const struct version_choice *choice, enum version_order_rule rule)
{
  if (rule != VERSION_ORDER_PRIOR)
    return rule;
  for (size_t i = 0; i < choice->group_count; i++)
    if (choice->rows[i].is_said_prior)
      return rule;
  return VERSION_ORDER_COMPATIBLE;
}

/* Ranks the versions, the newest first. When there are very many, the rest
 * keeps the order in which they were found. */
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
      choice->rule = name_rule(choice, rule);
    choice->groups[newest].rank = rank++;
    choice->rows[newest].is_ranked = true;
  }
  for (size_t i = choice->group_count; i-- > 0;)
    if (!choice->rows[i].is_ranked)
      choice->groups[i].rank = rank++;
}

/* Lets an IRI that several versions have name the newest of them. */
static void
take_shared_iris(struct version_choice *choice)
{
  for (size_t i = 0; i < choice->group_count; i++)
    for (size_t j = 0; j < choice->group_count; j++)
      if (choice->groups[j].rank < choice->groups[i].rank &&
          is_same_iri(choice->groups[i].iri, choice->groups[i].iri_name,
                      choice->groups[j].iri, choice->groups[j].iri_name))
        choice->groups[i].is_shared = true;
  for (size_t i = 0; i < choice->count; i++) {
    struct image_declaration *own = &choice->declarations[i];
    if (own->is_version && choice->groups[choice->group_of[i]].is_shared)
      own->iri = own->iri_name = IMAGE_NONE;
  }
  for (size_t i = 0; i < choice->group_count; i++)
    if (choice->groups[i].is_shared)
      choice->groups[i].iri = choice->groups[i].iri_name = IMAGE_NONE;
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
  take_shared_iris(&choice);
  *ret_choice = choice;
  return ERR_NONE;
}

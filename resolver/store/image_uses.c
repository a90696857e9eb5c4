/* image_uses: finds how other resources use a class or a property. */
#include "store/id_table.h"
#include "store/image_store.h"

enum {
  SHOWN = 100,           /* of each kind, and so many are read */
  INSTANCES_SHOWN = 10,  /* of a class */
  BLANKS_MAXIMUM = 1000, /* that point at a term and are followed */
  CLIMB_MAXIMUM = 300,   /* steps from a blank node to an IRI */
  STEPS_MAXIMUM = 5000,  /* for one term */
};

/* The resources that are found, by kind. */
struct finding {
  const struct image_store *store;
  struct arena *arena;
  uint32_t topic;
  struct id_table found[USE_KINDS];
  uint64_t more[USE_KINDS];       /* that were counted and not read */
  uint32_t properties[USE_KINDS]; /* places in image_kind_uses, or IMAGE_NONE */
  size_t steps;
  bool is_cut;
};

static enum err
put_user(struct finding *finding, enum use_kind kind, uint32_t id)
{
  uint32_t ignored;
  if (id == finding->topic)
    return ERR_NONE;
  if (finding->found[kind].count >= SHOWN &&
      !id_table_has(&finding->found[kind], id)) {
    finding->more[kind]++;
    return ERR_NONE;
  }
  return id_table_put(&finding->found[kind], finding->arena, id, &ignored);
}

/* Finds the IRIs that point at the topic by a property. */
static enum err
find_direct(struct finding *finding, size_t use, uint64_t first, uint64_t count)
{
  const struct image *image = finding->store->image;
  enum use_kind kind = image_kind_uses[use].kind;
  uint32_t predicate = finding->store->kinds.uses[use];
  uint64_t subject, shown = kind == USE_INSTANCE ? INSTANCES_SHOWN : SHOWN;
  if (predicate == IMAGE_NONE)
    return ERR_NONE;
  TRY(image_inbound_group(image, predicate, &first, &count));
  if (count == 0)
    return ERR_NONE;
  finding->properties[kind] = (uint32_t)use;
  for (uint64_t i = 0; i < count && i < shown; i++) {
    TRY(image_number(image, IMAGE_IN_SUBJECT, first + i, &subject));
    TRY(put_user(finding, kind, (uint32_t)subject));
  }
  finding->more[kind] += count > shown ? count - shown : 0;
  return ERR_NONE;
}

/* --- by way of blank nodes ----------------------------------------------- */

/* A way up from the topic. */
struct climb {
  uint32_t subject, predicate; /* of the last statement */
  bool is_union; /* only unions and lists are between it and the topic */
};

/* Goes up to an IRI, or to a blank node that nothing points at. */
static enum err
climb_up(struct finding *finding, struct climb *climb)
{
  const struct image *image = finding->store->image;
  const struct image_kinds *kinds = &finding->store->kinds;
  climb->is_union = true;
  for (int i = 0; i < CLIMB_MAXIMUM && image_is_blank(image, climb->subject);
       i++) {
    uint64_t first, count, subject, predicate;
    if (climb->predicate != kinds->first && climb->predicate != kinds->rest &&
        climb->predicate != kinds->union_of)
      climb->is_union = false;
    TRY(image_range(image, IMAGE_OBJECT_ROWS, climb->subject,
                    image_header(image)->inbound_rows, &first, &count));
    if (count == 0)
      return ERR_NONE;
    TRY(image_number(image, IMAGE_IN_SUBJECT, first, &subject));
    TRY(image_number(image, IMAGE_IN_PREDICATE, first, &predicate));
    climb->subject = (uint32_t)subject;
    climb->predicate = (uint32_t)predicate;
    finding->steps++;
  }
  return ERR_NONE;
}

/* Finds the object of the first statement with a predicate, or IMAGE_NONE. */
static enum err
find_object(const struct image *image, uint32_t subject, uint32_t predicate,
            uint32_t *ret_object)
{
  struct image_rows rows;
  *ret_object = IMAGE_NONE;
  TRY(image_rows(image, subject, &rows));
  uint64_t at = image_first_not_below(&rows.predicates, rows.count, predicate);
  if (at < rows.count && image_column_at(&rows.predicates, at) == predicate)
    *ret_object = (uint32_t)image_column_at(&rows.objects, at);
  return ERR_NONE;
}

/* Finds the other members of owl:AllDisjointClasses. */
static enum err
find_disjoint(struct finding *finding, uint32_t node)
{
  const struct image *image = finding->store->image;
  const struct image_kinds *kinds = &finding->store->kinds;
  uint32_t cell, member;
  TRY(find_object(image, node, kinds->members, &cell));
  for (int i = 0;
       i < CLIMB_MAXIMUM && cell != IMAGE_NONE && image_is_blank(image, cell);
       i++) {
    TRY(find_object(image, cell, kinds->first, &member));
    if (member < image_header(image)->iris)
      TRY(put_user(finding, USE_DISJOINT, member));
    TRY(find_object(image, cell, kinds->rest, &cell));
    finding->steps++;
  }
  return ERR_NONE;
}

/* Finds what a blank node, which points at the topic, belongs to. */
static enum err
find_through(struct finding *finding, struct climb climb)
{
  const struct image *image = finding->store->image;
  const struct image_kinds *kinds = &finding->store->kinds;
  TRY(climb_up(finding, &climb));
  if (climb.predicate == kinds->members)
    return find_disjoint(finding, climb.subject);
  if (image_is_blank(image, climb.subject))
    return ERR_NONE;
  for (size_t i = 0; i < IMAGE_KIND_USES; i++)
    if (kinds->uses[i] == climb.predicate && climb.is_union &&
        (image_kind_uses[i].kind == USE_DOMAIN ||
         image_kind_uses[i].kind == USE_RANGE))
      return put_user(finding, image_kind_uses[i].kind, climb.subject);
  return put_user(finding, USE_EXPRESSION, climb.subject);
}

static enum err
find_by_blanks(struct finding *finding, uint64_t first, uint64_t count)
{
  const struct image *image = finding->store->image;
  for (uint64_t i = 0; i < count; i++) {
    uint64_t subject, predicate;
    finding->is_cut = i >= BLANKS_MAXIMUM || finding->steps > STEPS_MAXIMUM;
    if (finding->is_cut)
      return ERR_NONE;
    TRY(image_number(image, IMAGE_IN_SUBJECT, first + i, &subject));
    TRY(image_number(image, IMAGE_IN_PREDICATE, first + i, &predicate));
    if (predicate == finding->store->kinds.type)
      continue; /* a node of that class */
    TRY(find_through(
        finding, (struct climb){(uint32_t)subject, (uint32_t)predicate, true}));
  }
  return ERR_NONE;
}

/* --- all ----------------------------------------------------------------- */

static enum err
put_use(const struct finding *finding, enum use_kind kind,
        const struct describe_options *options, uint32_t term,
        struct description *description)
{
  const struct image_store *store = finding->store;
  const struct id_table *found = &finding->found[kind];
  uint32_t property = finding->properties[kind], *ids, *ranks;
  struct use *use = &description->uses[description->use_count++];
  *use = (struct use){.term = term, .kind = kind};
  use->is_cut = finding->is_cut &&
                (kind >= USE_DOMAIN || kind == USE_DISJOINT) &&
                kind != USE_INSTANCE;
  if (property != IMAGE_NONE)
    use->property = image_kind_uses[property].property;
  use->list.rows =
      arena_array(finding->arena, found->count + 1, sizeof *use->list.rows);
  if (!use->list.rows)
    return ERR_MEMORY;
  TRY(id_table_order(found, finding->arena, &ids, &ranks));
  for (uint32_t i = 0; i < found->count; i++) {
    struct reference *row = &use->list.rows[use->list.count++];
    struct term user;
    TRY(image_term(store->image, ids[i], finding->arena, &user));
    row->iri = user.value;
    TRY(image_label(store, ids[i], description->language, options->usual,
                    finding->arena, &row->label));
  }
  use->list.total = found->count + finding->more[kind];
  return ERR_NONE;
}

enum err
image_uses(const struct image_store *store, uint32_t id, uint32_t term,
           const struct describe_options *options, struct arena *arena,
           struct description *description)
{
  const struct image *image = store->image;
  struct finding finding = {.store = store, .arena = arena, .topic = id};
  uint64_t begin, all, first, count;
  for (int k = 0; k < USE_KINDS; k++)
    finding.properties[k] = IMAGE_NONE;
  TRY(image_range(image, IMAGE_OBJECT_ROWS, id,
                  image_header(image)->inbound_rows, &begin, &all));
  if (all == 0)
    return ERR_NONE;
  first = begin;
  count = all;
  TRY(image_inbound_skip_blanks(image, &first, &count));
  for (size_t i = 0; i < IMAGE_KIND_USES; i++)
    TRY(find_direct(&finding, i, first, count));
  TRY(find_by_blanks(&finding, begin, all - count));
  for (int k = 0; k < USE_KINDS; k++)
    if (finding.found[k].count)
      TRY(put_use(&finding, (enum use_kind)k, options, term, description));
  return ERR_NONE;
}

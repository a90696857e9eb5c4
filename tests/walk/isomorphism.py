"""Graphs up to the names of their blank nodes."""

import collections
import functools
import itertools

from components import Component
from terms import quote_triple

SEARCH_BUDGET = 4000                               # individualisations when deciding one isomorphism


class Undecided(Exception):
    """The search for an isomorphism was given up."""


def same_component(left, right):
    """Are two components of equal fingerprint isomorphic? Raises Undecided when the search becomes too long."""
    if left.exact and right.exact:
        return True
    if left.exact != right.exact:
        return False
    budget = [SEARCH_BUDGET]
    return search(left.partition, right.partition, budget)


def search(left, right, budget):
    """Backtracking: single out one node on the left, try each node of equal colour on the right (depth first, with a
    stack of its own)."""
    stack = [iter(((left, right),))]
    while stack:
        pair = next(stack[-1], None)
        if pair is None:
            stack.pop()
            continue
        left, right = pair
        if left.profile() != right.profile():
            continue
        if left.is_discrete():
            if set(left.component.coloured(left.colour)) == set(right.component.coloured(right.colour)):
                return True
            continue
        stack.append(choices(left, right, budget))
    return False


def choices(left, right, budget):
    """The pairs of partitions that follow from singling out a node of the smallest class."""
    size, value = min((len(nodes), value) for value, nodes in left.members.items() if len(nodes) > 1)
    chosen = left.individualised(min(left.members[value]))
    for node in sorted(right.members[value]):
        budget[0] -= 1
        if budget[0] < 0:
            raise Undecided
        yield chosen, right.individualised(node)


class Graph:
    """A set of triples, with its ground part and its blank node components."""

    def __init__(self, triples):
        self.triples = frozenset(triples)

    @functools.cached_property
    def ground(self):
        """The triples without blank nodes."""
        return frozenset(t for t in self.triples if t[0][0] != '_' and t[2][0] != '_')

    @functools.cached_property
    def components(self):
        """The rest, by connection."""
        parent = {}

        def find(node):
            while parent.setdefault(node, node) != node:
                parent[node] = parent[parent[node]]
                node = parent[node]
            return node

        rest = self.triples - self.ground
        for subject, _, value in rest:
            if subject[0] == '_' and value[0] == '_':
                parent[find(subject)] = find(value)
        groups = {}
        for triple in rest:
            groups.setdefault(find(triple[0] if triple[0][0] == '_' else triple[2]), []).append(triple)
        return [Component(statements) for statements in groups.values()]

    @functools.cached_property
    def masked(self):
        """The triples with blank nodes, labels left out, counted."""
        return collections.Counter(map(mask, self.triples - self.ground))


def mask(triple):
    """TRIPLE with '_:' for every blank node."""
    return tuple('_:' if term[0] == '_' else term for term in triple)


def unmatched_components(left, right, as_sets=False):
    """The components of the lists LEFT and RIGHT that have no partner, and how many pairs stayed undecided (these count
    as partners). AS_SETS lets one component have several partners."""
    undecided, only_left, shelves = 0, [], {}
    for component in right:
        shelves.setdefault(component.fingerprint, []).append(component)
    used = set()
    for component in left:
        partner = None
        for candidate in shelves.get(component.fingerprint, ()):
            if id(candidate) in used and not as_sets:
                continue
            try:
                equal = same_component(component, candidate)
            except Undecided:
                undecided, equal = undecided + 1, True
            if equal:
                partner = candidate
                break
        if partner is None:
            only_left.append(component)
        elif as_sets:
            used.update(id(c) for c in shelves[component.fingerprint])
        else:
            used.add(id(partner))
            shelves[component.fingerprint].remove(partner)
    return only_left, [c for c in right if id(c) not in used], undecided


def compare_graphs(left, right):
    """None when isomorphic, else a message with what is missing from RIGHT and what it has beyond LEFT."""
    if left.triples == right.triples:
        return None
    missing, extra = left.ground - right.ground, right.ground - left.ground
    only_left, only_right, _ = unmatched_components(left.components, right.components)
    if missing or extra or only_left or only_right:
        return difference(missing, extra, only_left, only_right)
    return None


def difference(missing, extra, lost, added, limit=3):
    """A message about ground triples MISSING and EXTRA and components LOST and ADDED."""
    masks = [collections.Counter(mask(t) for c in found for t in c.statements) for found in (lost, added)]
    parts = []
    for name, ground, these, others in (('missing', missing, masks[0], masks[1]), ('extra', extra, masks[1], masks[0])):
        rest = list((these - others).elements())
        shown = [quote_triple(t) for t in itertools.islice(itertools.chain(sorted(ground), sorted(rest)), limit)]
        count = len(ground) + len(rest)
        if count:
            parts.append('%s %d: %s%s' % (name, count, ' '.join(shown), ' ...' if count > limit else ''))
    if not parts:
        example = (lost or added)[0].statements
        shown = ' '.join(map(quote_triple, sorted(example)[:limit]))
        parts.append('blank nodes connected differently, e.g. %s' % shown)
    return '; '.join(parts)

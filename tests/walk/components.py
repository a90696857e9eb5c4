"""Statements that hang together by blank nodes, coloured so that the colours do not depend on labels."""

import functools


class Component:
    """Statements that hang together by blank nodes, coloured so that colours do not depend on labels."""

    def __init__(self, statements):
        self.statements = statements
        self.out, self.into, self.local = {}, {}, {}
        edges = 0
        for subject, predicate, value in statements:
            if subject[0] == '_':
                self.add_node(subject)
                if value[0] != '_':
                    self.local[subject].append(('>', predicate, value))
                    continue
                self.add_node(value)
                if subject == value:
                    self.local[subject].append(('@', predicate, ''))
                    continue
                self.out[subject].append((predicate, value))
                self.into[value].append((predicate, subject))
                edges += 1
            else:
                self.add_node(value)
                self.local[value].append(('<', predicate, subject))
        self.is_tree = edges == len(self.out) - 1 and all(len(came) < 2 for came in self.into.values())

    def add_node(self, node):
        """Make NODE known."""
        if node not in self.out:
            self.out[node], self.into[node], self.local[node] = [], [], []

    @functools.cached_property
    def hashes(self):
        """Colours from the ground statements of each node, then, where there are no cycles, from those below it."""
        start = {node: hash(tuple(sorted(found))) for node, found in self.local.items()}
        return spread(start, self.out, self.into)

    @functools.cached_property
    def partition(self):
        """The stable colouring (of anything but a tree)."""
        part = Partition.of(self, spread(self.hashes, self.into, self.out))
        part.refine(set(self.out))
        return part

    @functools.cached_property
    def exact(self):
        """Do equal fingerprints prove isomorphism (up to a collision of 64-bit hashes)?"""
        return self.is_tree or self.partition.is_discrete()

    @functools.cached_property
    def fingerprint(self):
        """Equal for isomorphic components."""
        if self.is_tree:
            root = next(node for node, came in self.into.items() if not came)
            return ('tree', len(self.out), len(self.statements), self.hashes[root])
        return ('net', len(self.out), len(self.statements), hash(tuple(sorted(self.coloured(self.partition.colour)))))

    def coloured(self, colour):
        """The statements with colours for blank nodes."""
        return [(repr(colour[s]) if s[0] == '_' else s, p, repr(colour[o]) if o[0] == '_' else o)
                for s, p, o in self.statements]


def spread(start, below, above):
    """Hashes of nodes that take in the hashes of everything BELOW them; nodes on or above a cycle keep START's."""
    result, open_edges = dict(start), {node: len(found) for node, found in below.items()}
    ready = [node for node, count in open_edges.items() if not count]
    while ready:
        node = ready.pop()
        if below[node]:
            result[node] = hash((start[node], tuple(sorted((p, result[other]) for p, other in below[node]))))
        for _, other in above[node]:
            open_edges[other] -= 1
            if not open_edges[other]:
                ready.append(other)
    return result


class Partition:
    """The blank nodes of a component, divided into classes of equal colour; refined in rounds, independent of labels.

    Of the parts a class falls into, the largest keeps the colour, so that a round costs what it changes."""

    def __init__(self, component, colour, members, seen):
        self.component, self.colour, self.members, self.seen = component, colour, members, seen

    @classmethod
    def of(cls, component, colour):
        """The partition by a given COLOUR."""
        members = {}
        for node, value in colour.items():
            members.setdefault(value, set()).add(node)
        return cls(component, dict(colour), members, {})

    def copy(self):
        """An independent copy."""
        members = {value: set(nodes) for value, nodes in self.members.items()}
        return Partition(self.component, dict(self.colour), members, dict(self.seen))

    def is_discrete(self):
        """Has every node a colour of its own?"""
        return len(self.members) == len(self.colour)

    def profile(self):
        """Sizes of the classes by colour."""
        return {value: len(nodes) for value, nodes in self.members.items()}

    def view(self, node):
        """What NODE sees of its neighbours' colours."""
        colour = self.colour
        found = [(0, p, colour[other]) for p, other in self.component.out[node]]
        found += [(1, p, colour[other]) for p, other in self.component.into[node]]
        return hash(tuple(sorted(found)))

    def refine(self, dirty):
        """Split classes until all members of each see the same; DIRTY are the nodes whose neighbours changed."""
        while dirty:
            touched = {}
            for node in dirty:
                value = self.colour[node]
                if len(self.members[value]) > 1:
                    touched.setdefault(value, {}).setdefault(self.view(node), set()).add(node)
            dirty = set()
            for value, parts in touched.items():
                self.split(value, parts, dirty)

    def split(self, value, parts, dirty):
        """Divide the class VALUE into PARTS (by view; nodes not in any part still have the old view)."""
        moved = set().union(*parts.values())
        rest = self.members[value] - moved
        if rest:
            parts.setdefault(self.seen[value], set()).update(rest)
        keep = max(parts, key=lambda view: (len(parts[view]), view))
        self.seen[value] = keep
        for view, nodes in parts.items():
            if view != keep:
                self.move(nodes, value, hash((value, view)), dirty)
                self.seen[hash((value, view))] = view

    def move(self, nodes, old, new, dirty):
        """Give NODES of the class OLD the colour NEW; their neighbours become DIRTY."""
        self.members[old] -= nodes
        self.members.setdefault(new, set()).update(nodes)
        for node in nodes:
            self.colour[node] = new
            dirty.update(other for _, other in self.component.out[node])
            dirty.update(other for _, other in self.component.into[node])

    def individualised(self, node):
        """A copy in which NODE has a colour of its own, refined."""
        part, dirty = self.copy(), set()
        value = part.colour[node]
        part.move({node}, value, hash(('individual', value, len(part.members[value]))), dirty)
        part.refine(dirty)
        return part

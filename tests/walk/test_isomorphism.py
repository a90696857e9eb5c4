#!/usr/bin/python3
"""The comparison of graphs: against brute force on small graphs, and in good
time on large ones that are hard."""
import itertools
import os
import random
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from isomorphism import Graph, compare_graphs
from vocabulary import RDF_FIRST, RDF_NIL, RDF_REST

P, Q = '<p:p>', '<p:q>'
TRIALS = 3000
PATIENCE = 30                        # seconds; what is slow here takes minutes


# --- graphs ------------------------------------------------------------------

def ring(size, tag='r'):
    return {(f'_:{tag}{i}', P, f'_:{tag}{(i + 1) % size}')
            for i in range(size)}


def rings(size):
    return ring(size, 'a') | ring(size, 'b')


def hub(graph):
    """All subjects below one node: colours alone cannot tell rings apart."""
    return graph | {('_:hub', Q, s) for s, _, _ in graph}


def both_ways(graph):
    return graph | {(o, p, s) for s, p, o in graph}


def chain(size):
    """An rdf:List."""
    links = {(f'_:c{i}', RDF_REST, f'_:c{i + 1}') for i in range(size - 1)}
    cells = {(f'_:c{i}', RDF_FIRST, '"x"') for i in range(size)}
    return links | cells | {('<s:s>', P, '_:c0'),
                            (f'_:c{size - 1}', RDF_REST, RDF_NIL)}


def double_chain(size, *marked):
    links = {(f'_:c{i}', P, f'_:c{i + 1}') for i in range(size - 1)}
    back = {(o, Q, s) for s, _, o in links}
    return links | back | {(f'_:c{i}', P, '"m"') for i in marked}


def leaves(size):
    return {('<s:s>', P, '_:root')} | {('_:root', P, f'_:l{i}')
                                       for i in range(size)}


def pointing_back(size):
    return leaves(size) | {(f'_:l{i}', Q, '_:root') for i in range(size)}


def twins(tags):
    return {t for tag in tags
            for t in (('<s:s>', P, f'_:{tag}'), (f'_:{tag}', Q, '"1"'))}


def many(size):
    return {t for i in range(size)
            for t in (('<s:s>', P, f'_:n{i}'), (f'_:n{i}', Q, f'"{i % 7}"'))}


# --- comparing ---------------------------------------------------------------

def relabel(graph, seed=0):
    labels = sorted({t for triple in graph for t in triple if t[0] == '_'})
    numbers = list(range(len(labels)))
    random.Random(seed).shuffle(numbers)
    new = {label: f'_:z{n}' for label, n in zip(labels, numbers)}
    return {tuple(new.get(t, t) for t in triple) for triple in graph}


def same(left, right):
    return compare_graphs(Graph(left), Graph(right)) is None


def same_by_force(left, right):
    """Tries every bijection of the blank nodes."""
    nodes = [sorted({t for triple in graph for t in triple if t[0] == '_'})
             for graph in (left, right)]
    if len(nodes[0]) != len(nodes[1]) or len(left) != len(right):
        return False
    for order in itertools.permutations(nodes[1]):
        new = dict(zip(nodes[0], order))
        if {tuple(new.get(t, t) for t in x) for x in left} == right:
            return True
    return False


def random_graph(chance):
    size = chance.randint(1, 5)
    return {(f'_:{chance.randrange(size)}',
             Q if chance.random() < 0.25 else P,
             f'_:{chance.randrange(size)}' if chance.random() < 0.85
             else '"v"') for _ in range(chance.randint(1, 8))}


def disagreement(chance):
    """Two random graphs on which the ways differ, or None."""
    for trial in range(TRIALS):
        left = random_graph(chance)
        right = relabel(left, trial) if chance.random() < 0.4 \
            else random_graph(chance)
        if same(left, right) != same_by_force(left, right):
            return left, right
    return None


LOOP = {('_:a', P, '_:a')}
PARALLEL = {('_:a', P, '_:b'), ('_:a', Q, '_:b')}
FORK = {('_:a', P, '_:b'), ('_:a', Q, '_:c')}
CHANGED_CELL = {(s, p, '"y"' if (s, p) == ('_:c777', RDF_FIRST) else o)
                for s, p, o in chain(20000)}

# name, left, right (relabelled before it is compared), isomorphic?
CASES = [
    ('a ring of 300', ring(300), ring(300), True),
    ('a ring of 6 and two of 3', ring(6), rings(3), False),
    ('the same below a hub', hub(ring(6)), hub(rings(3)), False),
    ('two rings of 3, both ways', hub(both_ways(rings(3))),
     hub(both_ways(rings(3))), True),
    ('a ring of 200 below a hub', hub(ring(200)), hub(ring(200)), True),
    ('a ring of 100 and two of 50', hub(ring(100)), hub(rings(50)), False),
    ('a list of 20000', chain(20000), chain(20000), True),
    ('a list of 20000 but for one member', chain(20000), CHANGED_CELL, False),
    ('a double chain', double_chain(5000), double_chain(5000), True),
    ('a double chain with marks at different places',
     double_chain(5000, 10), double_chain(5000, 11), False),
    ('500 equal leaves', leaves(500), leaves(500), True),
    ('500 and 499 equal leaves', leaves(500), leaves(499), False),
    ('500 equal leaves that point back', pointing_back(500),
     pointing_back(500), True),
    ('two equal nodes', twins('ab'), twins('ab'), True),
    ('two equal nodes are not one', twins('ab'), twins('a'), False),
    ('3000 nodes', many(3000), many(3000), True),
    ('a loop', LOOP, LOOP, True),
    ('a loop is not an edge', LOOP, {('_:a', P, '_:b')}, False),
    ('parallel edges are not a fork', PARALLEL, FORK, False),
]


def main():
    failed = 0
    for number, (name, left, right, expected) in enumerate(CASES, 1):
        began = time.monotonic()
        result = same(left, relabel(right))
        spent = time.monotonic() - began
        good = result == expected and spent < PATIENCE
        failed += not good
        print(f'{"ok" if good else "not ok"} {number} - {name}: '
              f'{"same" if expected else "different"}')
        if not good:
            print(f'#   found {"same" if result else "different"} '
                  f'after {spent:.1f} s')
    found = disagreement(random.Random(5))
    print(f'{"not ok" if found else "ok"} {len(CASES) + 1} - '
          f'{TRIALS} random graphs as by brute force')
    for graph in found or ():
        print('#   %s' % sorted(graph))
    print(f'1..{len(CASES) + 1}')
    return 1 if failed or found else 0


if __name__ == '__main__':
    sys.exit(main())

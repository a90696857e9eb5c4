#!/usr/bin/python3
"""No two files need each other, whatever way is between them: what an object
uses of other objects, as the linker sees it, has no circles."""
from house import excused, run, symbols

# The files of a circle, in their order, with the reason that it stays.
CIRCLES = {
    'page/page_properties.c page/page_value.c':
        'a blank node is shown by its properties, and these by their values',
}


def uses():
    """{file: files whose names it uses}"""
    defined, wanted = symbols('--defined-only'), symbols('--undefined-only')
    if not defined or not wanted:
        return None
    owner = {symbol: name for name, found in defined.items()
             for symbol in found}
    return {name: {owner[symbol] for symbol in found if symbol in owner} -
            {name} for name, found in wanted.items()}


def reach(edges, start):
    """All that can be come to from a file."""
    seen, waiting = set(), [start]
    while waiting:
        for name in edges[waiting.pop()] - seen:
            seen.add(name)
            waiting.append(name)
    return seen


def circles(edges):
    """The strongly connected files, where there is more than one."""
    reached = {name: reach(edges, name) for name in edges}
    return sorted({tuple(sorted(other for other in reached[name]
                                if name in reached[other]))
                   for name in edges if name in reached[name]})


def files(tap):
    edges = uses()
    if edges is None:
        tap.skip('circles', 'the objects or nm are absent')
        return
    tap.check(sum(map(len, edges.values())) > 200, 'the objects were read')
    found = {' '.join(circle): '; '.join(
        f'{name} uses {other}' for name in circle
        for other in sorted(edges[name] & set(circle)))
        for circle in circles(edges)}
    excused(tap, 'no files go round in a circle', CIRCLES, found)


if __name__ == '__main__':
    run(files)

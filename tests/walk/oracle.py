"""What the server was loaded with."""

import functools
import gzip
import os

from isomorphism import mask
from lines import FAST_LINE, NO_IRI
from terms import term_of


class Oracle:
    """The data: statements by subject, the blank nodes that nothing refers to by what they point at, named graphs."""

    def __init__(self, paths):
        self.by_subject, self.graphs, self.bad_lines, self.lines = {}, {}, [], 0
        for number, path in enumerate(paths):
            self.read(path, '%d.' % number)
        referenced = set()
        self.statements = 0
        for subject, found in self.by_subject.items():
            if len(found) > 1:
                self.by_subject[subject] = found = list(dict.fromkeys(found))
            self.statements += len(found)
            referenced.update(value for _, value in found if value[0] == '_')
        self.roots_at, self.files = {}, len(paths)
        for subject, found in self.by_subject.items():
            if subject[0] == '_' and subject not in referenced:
                for value in {value for _, value in found if value[0] == '<'}:
                    self.roots_at.setdefault(value, []).append(subject)

    def read(self, path, scope):
        """Add the statements of one file; SCOPE keeps its blank nodes apart."""
        opener = gzip.open if path.endswith('.gz') else open
        memo, match_line, by_subject = {}, FAST_LINE.match, self.by_subject
        with opener(path, 'rt', encoding='utf-8', errors='surrogateescape', newline='\n') as lines:
            for number, line in enumerate(lines, 1):
                match = match_line(line)
                if not match:
                    if line.strip() and line.lstrip()[0] != '#':
                        self.bad_lines.append('%s:%d: %.120s' % (os.path.basename(path), number, line.strip()))
                    continue
                terms = []
                for token in match.group(1, 2, 3, 4):
                    term = memo.get(token)
                    if term is None and token is not None:
                        term = memo[token] = term_of(token, scope, True)
                        if term[0] == '<' and NO_IRI.search(term):
                            term = memo[token] = ''
                    terms.append(term)
                if '' in terms:
                    self.bad_lines.append('%s:%d: not an IRI: %.120s' % (os.path.basename(path), number, line.strip()))
                    continue
                self.lines += 1
                subject, predicate, value, graph = terms
                found = by_subject.get(subject)
                if found is None:
                    by_subject[subject] = [(predicate, value)]
                else:
                    found.append((predicate, value))
                if graph is not None:
                    self.graphs.setdefault(graph, set()).add((subject, predicate, value))

    def values(self, subject, predicate):
        """The objects of SUBJECT and PREDICATE."""
        return [value for p, value in self.by_subject.get(subject, ()) if p == predicate]

    def describe(self, subjects, pointed_at, reached=None):
        """The statements of SUBJECTS and of the blank nodes that point at POINTED_AT and are referenced by nothing,
        with the closure over blank nodes. REACHED collects the blank nodes (and is not entered twice)."""
        triples, seen = set(), set() if reached is None else reached
        todo = [root for name in pointed_at for root in self.roots_at.get(name, ()) if root not in seen]
        seen.update(todo)
        todo.extend(subjects)
        while todo:
            subject = todo.pop()
            for predicate, value in self.by_subject.get(subject, ()):
                if reached is None:
                    triples.add((subject, predicate, value))
                if value[0] == '_' and value not in seen:
                    seen.add(value)
                    todo.append(value)
        return triples

    def __contains__(self, triple):
        """Is a ground TRIPLE in the data?"""
        return triple[1:] in self.by_subject.get(triple[0], ())

    @functools.cached_property
    def masked(self):
        """All statements with blank nodes, labels left out."""
        return {mask((s, p, o)) for s, found in self.by_subject.items() for p, o in found
                if s[0] == '_' or o[0] == '_'}

    def all_triples(self):
        """Every statement."""
        return {(s, p, o) for s, found in self.by_subject.items() for p, o in found}

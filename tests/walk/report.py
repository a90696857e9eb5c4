"""Counts, failures and remarks."""

import collections
import itertools


class Report:
    """Counts by kind of check, failures, remarks, statements about documents."""

    def __init__(self):
        self.passed, self.failed = collections.Counter(), collections.Counter()
        self.kinds, self.failures, self.notes, self.extras = {}, [], collections.Counter(), collections.Counter()
        self.examples = {}

    def check(self, kind, good, request, message=''):
        """One check; MESSAGE says what is wrong when it is not GOOD."""
        self.kinds[kind] = True
        if good:
            self.passed[kind] += 1
        else:
            self.failed[kind] += 1
            self.failures.append({'check': kind, 'request': request, 'message': message})
        return good

    def note(self, remark, example=None):
        """Count something that is neither good nor bad."""
        self.notes[remark] += 1
        if example and remark not in self.examples:
            self.examples[remark] = example

    def show(self, limit):
        """Print all of it but the last line."""
        for kind in self.kinds:
            total = self.passed[kind] + self.failed[kind]
            print('%-4s %7d/%-7d %s' % ('FAIL' if self.failed[kind] else 'ok', self.passed[kind], total, kind))
        for remark, count in sorted(self.notes.items()):
            example = self.examples.get(remark)
            print('note %15d %s%s' % (count, remark, ', e.g. ' + example if example else ''))
        if self.extras:
            print('statements about the document itself, beyond the description:')
            for (kind, predicate), count in sorted(self.extras.items(), key=lambda item: (item[0][0], -item[1])):
                print('     %15d %s: %s' % (count, kind, predicate))
        for number, failure in enumerate(self.some_failures(limit), 1):
            print('%d. %s\n   %s\n   %s' % (number, failure['check'], failure['request'], failure['message'][:1500]))

    def some_failures(self, limit):
        """At most LIMIT failures, of every kind in turn."""
        by_kind = {}
        for failure in self.failures:
            by_kind.setdefault(failure['check'], []).append(failure)
        rounds = itertools.chain.from_iterable(itertools.zip_longest(*by_kind.values()))
        return list(itertools.islice((failure for failure in rounds if failure), limit))

"""What was read, for people; everything that was found, for machines."""

import json


def show_names(oracle, names, seconds):
    """Print what was read."""
    print('oracle: %d lines, %d distinct statements, %d subjects, %d named graphs, read in %.1f s' % (
        oracle.lines, oracle.statements, len(oracle.by_subject), len(oracle.graphs), seconds))
    for line in oracle.bad_lines[:5]:
        print('oracle: left out %s' % line)
    if len(oracle.bad_lines) > 5:
        print('oracle: left out %d lines in all' % len(oracle.bad_lines))
    guests = [(host, count) for host, count in names.counts.most_common() if host not in names.hosts]
    print('hosted: %s' % ', '.join('%s (%d names)' % (host, names.counts[host]) for host in
                                   sorted(names.hosts, key=lambda host: (-names.counts[host], host))))
    print('guests: %d hosts, %d names' % (len(guests), sum(count for _, count in guests)))
    print('names:  %s' % ', '.join('%d %s' % (len(found), kind) for kind, found in names.by_kind.items()))
    for reason, count in names.unrequestable.items():
        print('names:  %d not asked for: %s' % (count, reason))


def write_json(path, options, walk, oracle, names, result, seconds):
    """The report for machines."""
    report = walk.report
    document = {
        'base': options.base, 'oracle': options.oracle, 'sample': options.sample, 'seed': options.seed,
        'statements': oracle.statements, 'hosts': {host: names.counts[host] for host in sorted(names.hosts)},
        'names': {kind: len(found) for kind, found in names.by_kind.items()},
        'not_requestable': dict(names.unrequestable), 'requests': walk.client.requests, 'seconds': round(seconds, 1),
        'checks': {kind: {'passed': report.passed[kind], 'failed': report.failed[kind]} for kind in report.kinds},
        'notes': dict(report.notes), 'examples': report.examples,
        'about_documents': [{'kind': kind, 'predicate': predicate, 'count': count}
                            for (kind, predicate), count in report.extras.most_common()],
        'unreachable': result, 'failures': report.failures,
        'passed': sum(report.passed.values()), 'failed': sum(report.failed.values())}
    with open(path, 'w', encoding='utf-8', errors='backslashreplace') as stream:
        json.dump(document, stream, indent=1, ensure_ascii=False)
        stream.write('\n')

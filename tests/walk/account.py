"""The statements that no description contains, by the rules and from the oracle alone."""

import collections

from addresses import split_iri
from isomorphism import Graph
from vocabulary import HASH, KINDS


def account(oracle, names, sources):
    """What no description contains, computed by the rules from the oracle alone."""
    served = [r for kind in KINDS for r in names.by_kind[kind]]
    covered, reached = set(), set()
    for resource in served:
        covered.update(resource.names)
        covered.update(resource.fragments)
    targets = set()
    for resource in served:
        targets.update(resource.names)
        if resource.kind == HASH:
            targets.update(resource.fragments)
    oracle.describe(covered, targets, reached)
    strict = set(reached)
    oracle.describe((), covered, reached)
    in_graphs = {triple for resource in served for name in resource.names for triple in oracle.graphs.get(name, ())}
    in_sources = source_statements(oracle, names, sources, covered | reached)
    causes, hosts, blank = collections.Counter(), collections.Counter(), set()
    for subject, found in oracle.by_subject.items():
        if subject in covered or subject in reached:
            continue
        left = [pair for pair in found if (subject,) + pair not in in_graphs and (subject,) + pair not in in_sources]
        if not left:
            continue
        cause = cause_of(subject, names)
        causes[cause] += len(left)
        if cause == 'guest subjects':
            hosts[split_iri(subject)[0]] += len(left)
        if subject[0] == '_':
            blank.add(subject)
    return {'statements': sum(causes.values()), 'blank_nodes': len(blank), 'causes': dict(causes),
            'guests': dict(hosts.most_common(8)), 'only_through_fragments': len(reached - strict)}


def cause_of(subject, names):
    """Why SUBJECT is in no description."""
    if subject[0] == '_':
        return 'blank nodes that no hosted name reaches'
    parts = split_iri(subject)
    if parts is None:
        return 'subjects that are not http(s)'
    return 'names that cannot be requested' if parts[0] in names.hosts else 'guest subjects'


def source_statements(oracle, names, sources, done):
    """Statements of the oracle that stand in the given ontology sources: ground ones as they are, blank nodes by
    matching whole components."""
    found, prints = set(), set()
    for iri, graph in sources.items():
        parts = split_iri(iri)
        if parts and parts[0] in names.hosts:
            found |= graph.ground
            prints |= {component.fingerprint for component in graph.components}
    if prints:
        rest = {(s, p, o) for s, pairs in oracle.by_subject.items() for p, o in pairs if s[0] == '_' or o[0] == '_'}
        for component in Graph(rest).components:
            if not all(node in done for node in component.out) and component.fingerprint in prints:
                found.update(component.statements)
    return found


def show_account(result, oracle):
    """Print the account."""
    print('in no description (things and documents, by the rules): %d of %d statements; %d blank nodes unreachable' % (
        result['statements'], oracle.statements, result['blank_nodes']))
    for cause, count in sorted(result['causes'].items(), key=lambda item: -item[1]):
        print('     %15d %s' % (count, cause))
    for host, count in result['guests'].items():
        print('     %15d   %s' % (count, host))
    if result['only_through_fragments']:
        print('     %d blank nodes are reached only because they point at fragments of things' %
              result['only_through_fragments'])

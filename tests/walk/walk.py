#!/usr/bin/python3
"""Black-box round-trip walk over a Linked Data resolver.

The oracle (N-Triples or N-Quads, plain or gzipped) says what the server was loaded with. The walk derives from it which
names are things, ontologies, hash documents and other information resources, asks the server for a sample of them in
every RDF format, parses every answer with several independent parsers, compares the answers with each other as graphs
and with the oracle as descriptions, and counts the statements that no description contains.

    walk.py --base http://127.0.0.1:8303 --oracle data.nq.gz [--oracle more.nt] [--sample 2000] [--seed 1] [--json OUT]

Exit status: 0 all passed, 1 something failed, 2 the walk could not be made.
"""

import argparse
import os
import socket
import sys
import time
import urllib.parse

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from account import account, show_account
from names import Names, read_classes, select
from oracle import Oracle
from summary import show_names, write_json
from walker import Walk


def read_options(arguments):
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.partition('\n')[0])
    parser.add_argument('--base', required=True, help='http://127.0.0.1:PORT')
    parser.add_argument('--oracle', required=True, nargs='+', action='extend', metavar='FILE.nq[.gz]')
    parser.add_argument('--sample', type=int, default=2000, help='things, and documents, to ask for (default 2000)')
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--json', metavar='OUT', help='write everything, with all failures, as JSON')
    parser.add_argument('--information-resources', metavar='FILE',
                        help='classes of information resources, one IRI a line (instead of the built-in list)')
    parser.add_argument('--ontology-source', action='append', default=[], metavar='IRI=FILE[=BASE]')
    parser.add_argument('--host', action='append', metavar='NAME', help='hosted authority (instead of the rule)')
    parser.add_argument('--threads', type=int, default=2, help='parser processes at a time (default 2)')
    parser.add_argument('--no-rdflib', action='store_true')
    parser.add_argument('--account-only', action='store_true', help='read the oracle and count; ask nothing')
    parser.add_argument('--failures', type=int, default=20, help='how many to print (default 20)')
    return parser.parse_args(arguments)


def main(arguments):
    """Read, ask, report."""
    options, started = read_options(arguments), time.monotonic()
    sys.stdout.reconfigure(errors='backslashreplace')
    try:
        oracle = Oracle(options.oracle)
        names = Names(oracle, read_classes(options.information_resources), options.host)
    except (OSError, EOFError) as error:
        print('walk: %s' % error, file=sys.stderr)
        return 2
    show_names(oracle, names, time.monotonic() - started)
    walk = Walk(options, oracle, names)
    if not options.account_only:
        parts = urllib.parse.urlsplit(options.base)
        try:
            socket.create_connection((parts.hostname, parts.port or 80), 10).close()
        except OSError as error:
            print('walk: %s: %s' % (options.base, error), file=sys.stderr)
            return 2
        began = time.monotonic()
        resources = select(names, walk.sources, options.sample, options.seed)
        walk.run(resources)
        spent = time.monotonic() - began
        print('asked:  %d names, %d requests in %.1f s (%.0f ms a name); connection opened again %d times, '
              'closed by the server %d times' % (len(resources), walk.client.requests, spent,
                                                 1000 * spent / max(1, len(resources)), walk.client.reconnects,
                                                 walk.client.closed_by_server))
    walk.report.show(options.failures)
    result = account(oracle, names, walk.sources)
    show_account(result, oracle)
    if options.json:
        write_json(options.json, options, walk, oracle, names, result, time.monotonic() - started)
    passed, failed = sum(walk.report.passed.values()), sum(walk.report.failed.values())
    print('%d passed, %d failed' % (passed, failed))
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))

#!/usr/bin/python3
"""Case C42: tags of what has changed change, and of nothing else."""
import signal
import time

from ex_test import DATA, SITE, Site
from support import Folder, Tap


def main():
    tap = Tap()
    with Folder() as folder, Site(folder) as site:
        targets = ['/doc/alice', '/doc/~smith', '/doc/a/b', '/vocab',
                   '/slash/Term/about']
        before = {t: site.get(t).field('ETag') for t in targets}
        since = len(site.server.stderr())
        folder.write('data.ttl', DATA.replace('"Smith"', '"Smith the other"'))
        site.server.signal(signal.SIGHUP)
        tap.check(site.server.wait_log(rb'(?m)^loaded ', since=since),
                  'C42: the data were read again', site.server.stderr())
        for _ in range(100):
            time.sleep(0.05)
            after = {t: site.get(t).field('ETag') for t in targets}
            if after != before:
                break
        tap.equal([t for t in targets if after[t] != before[t]],
                  ['/doc/~smith'], f'C42: the tags of {SITE} that change')
    tap.done()


if __name__ == '__main__':
    main()

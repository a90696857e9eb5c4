#!/usr/bin/python3
"""Every link of an exported site leads somewhere: all pages are followed from the
home page, in nginx and in Apache. What cannot be in files leads to a page that
says so."""
import html
import re
import urllib.parse

from exported import FILES, PEERS, ROOT, Peer, program
from support import Folder, Tap, get, run

LINK = re.compile(rb'(?:href|action|src)="([^"]*)"')
TARGETS_MAXIMUM = 2500


def links(answer, host):
    """The targets on this site that a page has."""
    for link in LINK.findall(answer.content):
        link = html.unescape(link.decode()).partition('#')[0]
        link = re.sub(f'^https?://{re.escape(host)}(?=/)', '', link)
        if link.startswith('/') and not link.startswith('//'):
            yield urllib.parse.quote(link, safe="/?:@!$&'()*+,;=%~-._")


def follow(peer, host):
    """Targets that are neither 200 nor a redirect, with the page that has the
    link; and how many were asked for."""
    seen, found, dead = {'/': 'nothing'}, ['/'], []
    while found and len(seen) < TARGETS_MAXIMUM:
        target = found.pop(0)
        answer = get(peer.port, target, accept='text/html', host=host)
        onward = []
        if answer.status in (301, 303):
            onward = [re.sub('^http://[^/]*', '', answer.field('Location'))]
        elif answer.status != 200:
            dead.append(f'{target}: {answer.status}, linked from '
                        f'{seen[target]}')
        elif answer.field('Content-Type').startswith('text/html'):
            onward = links(answer, host)
        for link in onward:
            if link not in seen and link.startswith('/'):
                seen[link] = target
                found.append(link)
    return dead, len(seen)


def not_there(tap, peer, host, words):
    for target in ('/-/search?q=a', '/-/browse', '/-/lookup?iri=http://x/',
                   '/-/browse?class=http://a.example/ns%23t'):
        answer = get(peer.port, target, host=host)
        tap.equal(answer.status, 200, f'{words}: {target} is a page')
        tap.check(b'consists of files' in answer.content,
                  f'{words}: {target} says what is not there', answer.content)
        tap.check(b'<form' not in answer.content,
                  f'{words}: {target} has no form')


def check_site(tap, folder, config, host, least):
    code, _, said = run('export', 'static', folder.name('site'), '-c', config)
    tap.check(code == 0, f'{host} is exported', said)
    for name, needed, start in PEERS[:2]:
        words = f'{host}: {name}'
        if not program(needed):
            tap.skip(f'{words}: links', f'{needed} is not installed')
            continue
        with Peer(name, start, folder, config) as peer:
            dead, count = follow(peer, host)
            tap.equal(dead, [], f'{words}: every link leads somewhere')
            tap.check(count >= least, f'{words}: there are {least} links',
                      count)
            not_there(tap, peer, host, words)


def main():
    tap = Tap()
    with Folder() as folder:
        for name, text in FILES.items():
            folder.write(name, text)
        check_site(tap, folder, folder.name('config.ttl'), 'a.example', 200)
    with Folder() as folder:
        check_site(tap, folder, str(ROOT / 'data' / 'demo.ttl'),
                   'solar.example', 2000)
    tap.done()


if __name__ == '__main__':
    main()

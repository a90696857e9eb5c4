#!/usr/bin/python3
"""Broken files of all syntaxes: whatever they do to the compile child, the server
lives, says what it did, and keeps its old data where it could not take new ones.

SEEOTHER_MUTANTS: how many (200); SEEOTHER_SEED: of the generator. A mutant that
fails is written out as the message of its test.
"""
import os
import random
import re
import signal
import time
from pathlib import Path

from support import Folder, Server, Tap, run

USUAL, USUAL_SECONDS = 200, 25
MUTANTS = int(os.environ.get('SEEOTHER_MUTANTS', USUAL))
SEED = int(os.environ.get('SEEOTHER_SEED', 1))
HANG = 10.0
CHECK_EACH = 4  # every so many go to seeother check, too
DATA = Path(__file__).resolve().parents[2] / 'data'
KEPT = '<http://e.example/id/kept> <http://e.example/p> "is served" .\n'

SNIPPETS = {
    'ttl': [
        '@prefix : <http://e.example/id/> .\n@base <http://e.example/> .\n'
        ':a :p "x"@en-GB, 1, -1.5e3, true ; :q [ :r ( :b "c" [] ) ] .\n'
        '<b> a <c> .\n',
        'PREFIX e: <http://e.example/>\nBASE <http://e.example/>\n'
        'e:a%20\\~b e:p """long "" \\u00E9 \\U0001F600 """ , \'\'\'y\'\'\' . #\n'
        '_:a.b e:p _:a.b . e:1 e:p 01.e0 .\n'],
    'trig': [
        '@prefix : <http://e.example/id/> .\n:g { :a :p :b . :b :p "x" }\n'
        '{ :c :p [ :q () ] . }\nGRAPH _:g { :d :p 1 }\n:e :p :f .\n'],
    'nt': [
        '<http://e.example/id/a> <http://e.example/p> "a\\n\\u00E9"@de .\n'
        '_:b0 <http://e.example/p> "1"^^<http://e.example/t> . # end\n'
        '<http://e.example/id/c> <http://e.example/p> _:b0 .\r\n'],
    'nq': [
        '<http://e.example/id/a> <http://e.example/p> "x" '
        '<http://e.example/g> .\n'
        '_:b <http://e.example/p> <http://e.example/id/a> _:g .\n'],
    'rdf': [
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE rdf:RDF [\n'
        '  <!ENTITY e "http://e.example/">\n]>\n<rdf:RDF '
        'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"\n'
        '  xmlns:e="http://e.example/" xml:base="http://e.example/id/">\n'
        '  <e:Thing rdf:about="a" e:p="x"><e:q rdf:resource="&e;b"/>\n'
        '    <e:r rdf:parseType="Collection"><e:T rdf:ID="i"/></e:r>\n'
        '    <e:s rdf:parseType="Literal"><b xmlns="x">&lt;</b></e:s>\n'
        '    <e:t rdf:parseType="Resource"><e:u xml:lang="de">y</e:u></e:t>\n'
        '    <e:v rdf:datatype="&e;t">1</e:v><rdf:li rdf:nodeID="n"/>\n'
        '    <!-- c --><e:w><![CDATA[<&]]></e:w></e:Thing>\n</rdf:RDF>\n'],
}
TOKENS = [
    b'<', b'>', b'"', b"'", b'"""', b'[', b']', b'(', b')', b'{', b'}', b'.',
    b';', b',', b'_:', b'_:.', b'@', b'@en', b'^^', b'^^<>', b'\\', b'\\u0000',
    b'\\uD800', b'\\U00110000', b'\0', b'\xff', b'\xef\xbb\xbf', b'\xc3',
    b'\r', b'\n', b'#', b'a', b'@prefix', b'@base <', b'PREFIX', b'GRAPH',
    b'<<', b'>>', b'|}', b'1e', b'-', b'%', b'&#0;', b'&e;', b'<!--', b'-->',
    b'<![CDATA[', b'<?', b'rdf:li', b' rdf:ID="i"', b' xml:lang="',
    b'http://e.example/' + b'x' * 9000, b'<a' * 300, b'[' * 300, b'(' * 300,
]


def seeds():
    rows = [(kind, text.encode()) for kind, texts in SNIPPETS.items()
            for text in texts]
    for name in ('demo.ttl', 'provenance.trig'):
        text = (DATA / name).read_bytes()
        rows.append((name.rsplit('.', 1)[1], text[:4000]))
    return rows


# --- mutations: bytes in, bytes out ---------------------------------------------

def flip(chance, text):
    at = chance.randrange(len(text))
    return text[:at] + bytes([text[at] ^ 1 << chance.randrange(8)]) + \
        text[at + 1:]


def put_token(chance, text):
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.choice(TOKENS) + text[at:]


def swap_token(chance, text):
    words = re.split(rb'(\s+)', text)
    words[chance.randrange(len(words))] = chance.choice(TOKENS)
    return b''.join(words)


def move_word(chance, text):
    words = re.split(rb'(\s+)', text)
    words.insert(chance.randrange(len(words)),
                 words.pop(chance.randrange(len(words))))
    return b''.join(words)


def move_line(chance, text):
    lines = text.splitlines(True)
    line = lines.pop(chance.randrange(len(lines)))
    for _ in range(chance.randrange(3)):
        lines.insert(chance.randrange(len(lines) + 1), line)
    return b''.join(lines)


def cut(chance, text):
    first, last = sorted(chance.randrange(len(text) + 1) for _ in range(2))
    return text[:first] + text[last:] if chance.random() < 0.7 else text[:last]


def repeat(chance, text):
    first = chance.randrange(len(text))
    part = text[first:first + chance.randrange(1, 40)]
    return text[:first] + part * chance.randrange(2, 200) + text[first:]


def splice(chance, text):
    other = chance.choice(ALL)[1]
    return text[:chance.randrange(len(text) + 1)] + \
        other[chance.randrange(len(other)):]


WAYS = [flip, flip, put_token, put_token, swap_token, move_word, move_line,
        cut, repeat, splice]
ALL = seeds()


def mutant(number):
    chance = random.Random(f'{SEED} {number}')
    kind, text = chance.choice(ALL)
    for _ in range(chance.randrange(1, 5)):
        text = chance.choice(WAYS)(chance, text) or b' '
    return kind, text


# --- what is done with them ------------------------------------------------------

def content(server):
    return sorted(server.get('/-/dump.nq').content
                  .splitlines())


def reload(server):
    """'reloaded', 'failed', or what went wrong."""
    mark, end = len(server.stderr()), time.monotonic() + HANG
    server.signal(signal.SIGHUP)
    while time.monotonic() < end:
        found = re.search(rb'(reloaded: |the reload failed)',
                          server.stderr()[mark:])
        if found:
            return 'failed' if b'failed' in found.group(1) else 'reloaded'
        if server.process.poll() is not None:
            return f'the server has ended: {server.process.returncode}'
        time.sleep(0.005)
    return f'nothing for {HANG} s'


def try_mutant(server, folder, number, before):
    """What is served now, and what went wrong."""
    kind, text = mutant(number)
    path = folder.write(f'data/mutant.{kind}', text)
    result = reload(server)
    if result not in ('reloaded', 'failed'):
        return before, f'{kind}: {result}: {text!r}'
    after = content(server)
    fault = None
    if KEPT.strip().encode() not in after:
        fault = f'{kind}: the other file is not served: {text!r}'
    elif result == 'failed' and after != before:
        fault = f'{kind}: the old data are not served: {text!r}'
    elif number % CHECK_EACH == 0:
        code = run('check', path, timeout=HANG)[0]
        if code not in (0, 65, 70):
            fault = f'{kind}: check ends with {code}: {text!r}'
    os.unlink(path)
    return after, fault


def main():
    tap = Tap()
    end = time.monotonic() + USUAL_SECONDS if MUTANTS == USUAL else None
    with Folder() as folder:
        folder.write('data/kept.nt', KEPT)
        with Server(folder.name('data')) as server:
            now, faults, tried = content(server), [], 0
            tap.check(KEPT.strip().encode() in now, 'the data are served')
            while tried < MUTANTS and len(faults) < 10 and (
                    end is None or time.monotonic() < end):
                now, fault = try_mutant(server, folder, tried, now)
                tried += 1
                faults += [f'mutant {tried - 1} of seed {SEED}: {fault}'
                           ] if fault else []
                if server.process.poll() is not None:
                    break
            print(f'# {tried} mutants')
            tap.check(not faults, 'each is taken or refused', *faults)
            tap.equal(reload(server), 'reloaded', 'sound data are taken')
            tap.equal(server.stop(), 0, 'the server ends when it is asked to')
    tap.done()


if __name__ == '__main__':
    main()

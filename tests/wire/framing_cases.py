"""The table of framing.py: (name, bytes, statuses, must it close).

A status 0 means closed without an answer. HIDE is a request that is never to
be answered: it stands where a confused parser would find a second one.
"""
HOST = b'Host: e.example\r\n'
HIDE = b'GET /hidden HTTP/1.1\r\n' + HOST + b'\r\n'
BAD = (400,)
URLENCODED = b'Content-Type: application/x-www-form-urlencoded\r\n'


def line(text, *fields):
    return text + b' HTTP/1.1\r\n' + HOST + b''.join(
        f + b'\r\n' for f in fields) + b'\r\n'


def thing(*fields):
    return line(b'GET /id/a', *fields)


def post(*fields, body=b''):
    return line(b'POST /-/lookup', *fields) + body


def version(text):
    return b'GET /id/a ' + text + b'\r\n' + HOST + b'\r\n'


LINES = [
    ('an ordinary request', thing(), (303,), False),
    ('HTTP/1.0 without Host', b'GET /id/a HTTP/1.0\r\n\r\n', (303,), True),
    ('no version', b'GET /id/a\r\n\r\n', (0, 400, 505), True),
    ('HTTP/1.2', version(b'HTTP/1.2'), (303,), False),
    ('HTTP/1.2 without Host', b'GET /id/a HTTP/1.2\r\n\r\n', BAD, True),
    ('HTTP/2.0', version(b'HTTP/2.0'), (400, 505), True),
    ('HTTP/1.1x', version(b'HTTP/1.1x'), BAD, True),
    ('HTTP/01.1', version(b'HTTP/01.1'), BAD, True),
    ('http in lower case', version(b'http/1.1'), BAD, True),
    ('another protocol', version(b'RTSP/1.1'), BAD, True),
    ('the preface of HTTP/2', b'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
     (400, 501, 505), True),
    ('a space in the target', line(b'GET /id/a /x'), BAD, True),
    ('a tab in the target', line(b'GET /id/a\t'), BAD, True),
    ('a control in the target', line(b'GET /id/a\x01'), BAD, True),
    ('DEL in the target', line(b'GET /id/a\x7f'), BAD, True),
    ('NUL in the target', line(b'GET /id/a\0b'), BAD, True),
    ('raw UTF-8 in the target', line('GET /id/é'.encode()), BAD, True),
    ('a fragment', line(b'GET /id/a#b'), BAD, True),
    ('a quotation mark', line(b'GET /id/"a"'), BAD, True),
    ('angle brackets', line(b'GET /id/<a>'), BAD, True),
    ('a backslash', line(b'GET /\\evil.example'), BAD, True),
    ('braces', line(b'GET /id/{a}|^`'), BAD, True),
    ('a lone percent sign', line(b'GET /id/%'), BAD, True),
    ('half an escape', line(b'GET /id/%4'), BAD, True),
    ('an escape of no digits', line(b'GET /id/%zz'), BAD, True),
    ('an escaped NUL', line(b'GET /id/%00'), BAD, True),
    ('escaped CR LF', line(b'GET /id/a%0d%0aSet-Cookie:%20x=1'), BAD, True),
    ('an escaped DEL', line(b'GET /id/%7f'), BAD, True),
    ('overlong UTF-8', line(b'GET /%c0%ae%c0%ae/'), (400, 404), False),
    ('an escaped surrogate', line(b'GET /id/%ED%A0%80'), (400, 404), False),
    ('cut UTF-8', line(b'GET /id/%E2%82'), (400, 404), False),
    ('two slashes', line(b'GET //evil.example/x'), (400, 404), False),
    ('dot segments', line(b'GET /../../etc/passwd'), BAD, True),
    ('escaped dot segments', line(b'GET /%2e%2e/%2E./x'), BAD, True),
    ('a foreign absolute form', line(b'GET http://evil.example/id/a'),
     (421, 404), False),
    ('our absolute form', line(b'GET http://e.example/id/a'), (303,), False),
    ('an authority form', line(b'GET e.example:80'), BAD, True),
    ('CONNECT', line(b'CONNECT e.example:22'), (400, 405, 501), True),
    ('OPTIONS *', line(b'OPTIONS *'), (204,), False),
    ('GET *', line(b'GET *'), BAD, True),
    ('two spaces', line(b'GET  /id/a'), BAD, True),
    ('a space after the version', version(b'HTTP/1.1 '), BAD, True),
    ('a space before the method', b' ' + thing(), (0, 400), True),
    ('empty lines first', b'\r\n\r\n' + thing(), (303, 400), False),
    ('a malformed method', line(b'G<T /id/a'), BAD, True),
    ('a method in lower case', line(b'get /id/a'), (501,), True),
    ('a long method', line(b'G' * 5000 + b' /id/a'), (400, 501), True),
    ('a bare CR in the line', line(b'GET /id\r/a'), BAD, True),
    ('bare line feeds', b'GET /id/a HTTP/1.1\nHost: e.example\n\n',
     (303, 400), False),
    ('a target of 8 kB', line(b'GET /' + b'a' * 8000), (404, 414), False),
    ('a target of 70 kB', line(b'GET /' + b'a' * 70000), (400, 414, 431),
     True),
]
FIELDS = [
    ('no Host', b'GET /id/a HTTP/1.1\r\n\r\n', BAD, True),
    ('two Hosts', thing(b'Host: e.example'), BAD, True),
    ('a Host with a path', b'GET /id/a HTTP/1.1\r\nHost: e.example/x\r\n\r\n',
     BAD, True),
    ('a Host with a user', b'GET /id/a HTTP/1.1\r\nHost: u@e.example\r\n\r\n',
     BAD, True),
    ('a Host with port 99999',
     b'GET /id/a HTTP/1.1\r\nHost: e.example:99999\r\n\r\n', BAD, True),
    ('a Host in 8 bits', b'GET /id/a HTTP/1.1\r\nHost: \xe9.example\r\n\r\n',
     BAD, True),
    ('an IPv6 Host', b'GET /id/a HTTP/1.1\r\nHost: [::1]:80\r\n\r\n', (303,),
     False),
    ('a foreign Host', b'GET /id/a HTTP/1.1\r\nHost: evil.example\r\n\r\n',
     (421,), False),
    ('a folded field', thing(b'X: a', b'  b'), BAD, True),
    ('a fold that hides a name', thing(b'Accep: text/html', b' t: x'), BAD,
     True),
    ('a fold first', b'GET /id/a HTTP/1.1\r\n x: y\r\n' + HOST + b'\r\n', BAD,
     True),
    ('a fold that makes Transfer-Encoding',
     thing(b'Transfer-Encodin: chunked', b' g') + HIDE, BAD, True),
    ('a space before the colon', thing(b'X : y'), BAD, True),
    ('no colon', thing(b'nothing'), BAD, True),
    ('an empty name', thing(b': y'), BAD, True),
    ('NUL in a value', thing(b'X: a\0b'), BAD, True),
    ('NUL in a name', thing(b'X\0Y: a'), BAD, True),
    ('a name in 8 bits', thing(b'X\x80: a'), BAD, True),
    ('a bare CR in a value', thing(b'X: a\rY: b'), BAD, True),
    ('a control in a value', thing(b'X: a\x0bb'), BAD, True),
    ('UTF-8 in a value', thing('X: é'.encode()), (303,), False),
    ('white space around a value', thing(b'Accept: \t text/html \t '), (303,),
     False),
    ('an unbalanced cookie', thing(b'Cookie: a=b; c="d'), (303,), False),
    ('an upgrade to h2c', thing(b'Connection: Upgrade, HTTP2-Settings',
                                b'Upgrade: h2c', b'HTTP2-Settings: AAMAAA'),
     (303,), False),
    ('100 fields', thing(*[b'X%d: y' % i for i in range(100)]),
     (303, 400, 431), False),
    ('2 000 fields', thing(*[b'X: y'] * 2000), (400, 431), True),
    ('a field of 70 kB', thing(b'X: ' + b'a' * 70000), (400, 431), True),
    ('a terrible Accept', thing(b'Accept: ' + b','.join(
        [b'a/b;q=0.%d;x="\\"' % i for i in range(600)])), (303,), False),
]
CHUNK = b'Transfer-Encoding: chunked'
BODIES = [
    ('a body on GET', thing(b'Content-Length: 3') + b'abc' + HIDE, (400,),
     True),
    ('a request as body', thing(b'Content-Length: %d' % len(HIDE)) + HIDE,
     (400,), True),
    ('a length and a coding', post(b'Content-Length: 6', CHUNK,
                                   body=b'0\r\n\r\n' + HIDE), BAD, True),
    ('chunks', post(CHUNK, body=b'3\r\nabc\r\n0\r\n\r\n' + HIDE), (501,),
     True),
    ('chunks to a thing', line(b'POST /id/a', CHUNK) + b'0\r\n\r\n' + HIDE,
     (501,), True),
    ('gzip, chunked', post(b'Transfer-Encoding: gzip, chunked',
                           body=b'0\r\n\r\n' + HIDE), (501,), True),
    ('xchunked', post(b'Transfer-Encoding: xchunked',
                      body=b'0\r\n\r\n' + HIDE), (501,), True),
    ('identity', post(b'Transfer-Encoding: identity', body=HIDE), (501,),
     True),
    ('two codings', post(b'Transfer-Encoding: identity', CHUNK, body=HIDE),
     (501,), True),
    ('a coding in HTTP/1.0', b'POST /-/lookup HTTP/1.0\r\n' + CHUNK +
     b'\r\n\r\n0\r\n\r\n' + HIDE, (400, 501), True),
    ('a coding after VT', post(b'Transfer-Encoding: \x0bchunked',
                                body=HIDE), (400, 501), True),
    ('a huge chunk', post(CHUNK, body=b'10000000000000003\r\nabc'), (501,),
     True),
    ('a chunk extension of 64 kB', post(CHUNK, body=b'3;' + b'a' * 65536),
     (501,), True),
    ('lengths that differ', post(b'Content-Length: 3', b'Content-Length: 5',
                                 body=b'abc' + HIDE), BAD, True),
    ('lengths that agree', post(b'Content-Length: 3', b'Content-Length: 3',
                                body=b'abc' + HIDE), BAD, True),
    ('a list of lengths', post(b'Content-Length: 3, 3', body=b'abc' + HIDE),
     BAD, True),
    ('a negative length', post(b'Content-Length: -1', body=HIDE), BAD, True),
    ('a length with a plus', post(b'Content-Length: +3', body=b'abc' + HIDE),
     BAD, True),
    ('a hexadecimal length', post(b'Content-Length: 0x3',
                                  body=b'abc' + HIDE), BAD, True),
    ('a length with a space', post(b'Content-Length: 1 0',
                                   body=b'a' + HIDE), BAD, True),
    ('an empty length', post(b'Content-Length:', body=HIDE), BAD, True),
    ('a length over 64 bits', post(b'Content-Length: 18446744073709551616',
                                   body=HIDE), (400, 413), True),
    ('a length of 64 bits', post(b'Content-Length: 18446744073709551615',
                                 body=HIDE), (400, 413), True),
    ('another type', post(b'Content-Length: 3', b'Content-Type: text/plain',
                          body=b'abc' + HIDE), (415,), True),
    ('a body of 16 385 bytes', post(b'Content-Length: 16385', URLENCODED[:-2],
                                    body=HIDE), (413,), True),
    ('POST to a thing', line(b'POST /id/a', b'Content-Length: 3') + b'abc' +
     HIDE, (405,), True),
    ('PUT with a body', line(b'PUT /id/a', b'Content-Length: 3') + b'abc' +
     HIDE, (405,), True),
    ('an unknown method with a body', line(b'BREW /id/a',
                                           b'Content-Length: 3') + b'abc' +
     HIDE, (501,), True),
    ('an expectation on GET', thing(b'Expect: 100-continue'), (303,), True),
    ('another expectation', thing(b'Expect: 200-ok'), (417,), True),
    ('an expectation of HTTP/1.0', b'GET /id/a HTTP/1.0\r\n'
     b'Expect: 100-continue\r\n\r\n', (303,), True),
]
CASES = LINES + FIELDS + BODIES

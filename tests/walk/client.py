"""One keep-alive connection to the server."""

import http.client
import re
import shlex
import urllib.parse


class Response:
    """One answer."""

    def __init__(self, method, target, host, accept, answer, body):
        self.method, self.target, self.host, self.accept = method, target, host, accept
        self.status, self.headers, self.body = answer.status, answer.headers, body

    def all(self, name):
        """All fields of that name."""
        return self.headers.get_all(name) or []

    def media_type(self):
        """The media type without parameters, in lower case, or '' when there is not exactly one."""
        found = self.all('Content-Type')
        return found[0].partition(';')[0].strip().lower() if len(found) == 1 else ''

    def next_page(self):
        """The target of Link rel=next, or None."""
        for value in self.all('Link'):
            for match in re.finditer(r'<([^>]*)>((?:\s*;\s*[^\s,;="]+\s*(?:=\s*(?:"[^"]*"|[^\s,;"]*))?)*)', value):
                if re.search(r';\s*rel\s*=\s*(?:"(?:[^"]*\s)?next(?:\s[^"]*)?"|next(?![^\s;,]))', match.group(2), re.I):
                    return relative_target(match.group(1), self.target)
        return None


def relative_target(reference, target):
    """The request target that REFERENCE stands for in an answer to TARGET."""
    parts = urllib.parse.urlsplit(urllib.parse.urljoin('http://x' + target, reference))
    return (parts.path or '/') + ('?' + parts.query if parts.query else '')


class Unreachable(Exception):
    """No answer."""


class Client:
    """One keep-alive connection."""

    def __init__(self, base):
        parts = urllib.parse.urlsplit(base)
        if parts.scheme != 'http' or not parts.hostname:
            raise SystemExit('walk: --base must be http://HOST:PORT')
        self.origin = 'http://' + parts.netloc
        self.connection = http.client.HTTPConnection(parts.hostname, parts.port or 80, timeout=60)
        self.requests = self.reconnects = self.closed_by_server = 0

    def request(self, method, target, host, accept=None):
        """One request; a connection that died while idle is opened again once."""
        for attempt in (1, 2):
            fresh = self.connection.sock is None
            try:
                return self.exchange(method, target, host, accept)
            except (OSError, http.client.HTTPException) as error:
                self.connection.close()
                stale = isinstance(error, (ConnectionError, http.client.BadStatusLine))
                if attempt == 2 or fresh or not stale:
                    raise Unreachable('%s: %s' % (type(error).__name__, error)) from None
                self.reconnects += 1

    def exchange(self, method, target, host, accept):
        """Send and receive."""
        self.requests += 1
        connection = self.connection
        connection.putrequest(method, target, skip_host=True, skip_accept_encoding=True)
        connection.putheader('Host', host)
        if accept:
            connection.putheader('Accept', accept)
        connection.endheaders()
        answer = connection.getresponse()
        body = answer.read()
        self.closed_by_server += answer.will_close
        return Response(method, target, host, accept, answer, body)

    def shown(self, method, target, host, accept=None):
        """The request as a command line."""
        words = ['curl', '-sI' if method == 'HEAD' else '-si', '-H', 'Host: ' + host]
        if accept:
            words += ['-H', 'Accept: ' + accept]
        return ' '.join(map(shlex.quote, words + [self.origin + target]))

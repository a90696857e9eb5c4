#!/usr/bin/python3
"""The language and the direction of a page follow its reader, and what the page
is about; the labels of other things do not decide."""
import re

from support import Folder, Server, Tap

DATA = '''@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix e: <http://e.example/> .
<http://e.example/id/plain> rdfs:label "Anna" ; e:knows <http://e.example/id/arab> .
<http://e.example/id/arab> rdfs:label "مرحبا"@ar .
<http://e.example/id/german> rdfs:label "Haus"@de ; e:knows <http://e.example/id/arab> .
<http://e.example/id/both> rdfs:label "House"@en, "بيت"@ar ; e:knows <http://e.example/id/many> .
<http://e.example/id/many> rdfs:label "Rome"@en, "Rom"@de, "Roma"@it, "Roma"@es,
  "Rome"@fr, "羅馬"@zh-hant, "Rooma"@fi, "Рим"@ru, "Roma"@tr, "ローマ"@ja, "Roma"@pt-br .
'''
# The name, Accept-Language, and what the page says: language, direction, and
# Content-Language.
ROWS = [
    ('plain', 'en', 'en', 'ltr', 'en'),
    ('plain', None, 'en', 'ltr', 'en'),
    ('plain', 'ar', 'en', 'ltr', 'en'),
    ('both', 'fr', 'fr', 'ltr', 'fr'),
    ('arab', 'ar', 'en', 'rtl', 'ar'),
    ('arab', 'en', 'en', 'rtl', 'ar'),
    ('german', None, 'de', 'ltr', 'de'),
    ('german', 'en', 'en', 'ltr', 'en'),
    ('both', 'ar', 'en', 'rtl', 'ar'),
    ('both', 'en', 'en', 'ltr', 'en'),
    ('both', 'ko', 'en', 'ltr', 'en'),
]


def named(page):
    """(tags of the links, tag of the current one) among the languages."""
    part = page[page.index('<section class="forms">'):]
    part = part[:part.index('</section>')]
    return (re.findall(r'hreflang="([^"]*)"', part),
            re.findall(r'<b lang="([^"]*)"', part))


def page_for(server, name, wish):
    fields = [('Accept-Language', wish)] if wish else []
    return server.get(f'/doc/{name}', accept='text/html', fields=fields)


def readers(tap, server):
    for name, wish, language, direction, field in ROWS:
        words = f'{name} for {wish}'
        answer = page_for(server, name, wish)
        html = re.search(r'<html lang="([^"]*)" dir="([^"]*)">', answer.text())
        tap.equal(html[1], language, f'{words}: the language of its words')
        tap.equal(html[2], direction, f'{words}: its direction')
        if field:
            tap.equal(answer.field('Content-Language'), field,
                      f'{words}: Content-Language')


def own_pages(tap, server):
    tap.equal(server.get('/doc/both.ar.html').status, 200,
              'the page in a language of the label')
    tap.equal(server.get('/doc/both.fr.html').status, 200,
              'the page in a language of its neighbour')
    tap.equal(server.get('/doc/both.ko.html').status, 404,
              'the page in a language that nothing has')


def lists(tap, server):
    links, current = named(page_for(server, 'both', 'en').text())
    tap.equal(links, ['ar'], 'only the languages of its own labels are listed')
    tap.equal(current, ['en'], 'the current one is marked')
    page = page_for(server, 'many', 'en').text()
    links, current = named(page)
    tap.equal(sorted(links), ['de', 'es', 'fi', 'fr', 'it', 'ja', 'pt-br',
                              'ru', 'tr', 'zh-hant'], 'none is cut')
    tap.check('<summary>+ 3 more</summary>' in page, 'the rest is folded', page)
    tap.check('>português (Brasil)</a>' in page, 'by its own name', page)
    links, current = named(server.get('/doc/many.ru.html').text())
    tap.equal(current, ['ru'], 'the page in Russian says so')
    tap.equal(links[:4], ['de', 'en', 'es', 'fr'],
              'usual languages and those of the program are the next ones')
    page = page_for(server, 'both', 'fr').text()
    tap.equal(named(page)[1], ['fr'],
              'the current one is there without an own label')
    tap.check('hreflang' not in
              page_for(server, 'plain', 'en').text().split('<body>')[1],
              'a thing without languages lists none')


def main():
    tap = Tap()
    with Folder() as folder:
        with Server(folder.write('languages.ttl', DATA)) as server:
            readers(tap, server)
            own_pages(tap, server)
            lists(tap, server)
    tap.done()


if __name__ == '__main__':
    main()

#!/usr/bin/python3
"""Maps in pages: which statements have one, what is drawn, and on which land;
and what is not drawn stays a text."""
import json
import math
import re

from support import Folder, Server, Tap

HEAD = '''@prefix : <http://m.example/id/> .
@prefix geo: <http://www.opengis.net/ont/geosparql#> .
@prefix wgs: <http://www.w3.org/2003/01/geo/wgs84_pos#> .
@prefix georss: <http://www.georss.org/georss/> .
@prefix schema: <https://schema.org/> .
@prefix os: <http://data.ordnancesurvey.co.uk/ontology/geometry/> .
@prefix crm: <http://www.cidoc-crm.org/cidoc-crm/> .
@prefix e: <http://m.example/ns#> .
'''
WKT = '^^geo:wktLiteral'
JSON = '^^geo:geoJSONLiteral'
SQUARE = 'POLYGON((10 45,14 45,14 48,10 48,10 45))'


def wkt(text):
    return f'geo:asWKT "{text}"{WKT}'


def geojson(value, kind=JSON, name='geo:asGeoJSON'):
    return f'{name} {json.dumps(json.dumps(value))}{kind}'


def ring(count, x=10, y=50, size=3):
    """A border whose points are all needed."""
    points = []
    for i in range(count):
        radius = size * (1 if i % 2 else .7)
        angle = 2 * math.pi * i / count
        points.append([round(x + radius * math.cos(angle), 6),
                       round(y + radius * math.sin(angle), 6)])
    return [*points, points[0]]


def line(points):
    return ','.join(f'{x} {y}' for x, y in points)


# Name, statements of it and of others, and what its page says: the coordinates,
# and the paths that are drawn.
DRAWN = [
    ('pair', ':pair wgs:lat -24.63 ; wgs:long -70.40 .',
     '24.63° S, 70.40° W', ['point']),
    ('schema', ':schema schema:geo [ a schema:GeoCoordinates ; '
     'schema:latitude "48.2" ; schema:longitude 16.37 ] .',
     '48.20° N, 16.37° E', ['point']),
    ('point', f':point {wkt("POINT Z (16.37 48.2 150)")} .',
     '48.20° N, 16.37° E', ['point']),
    ('epsg', ':epsg ' + wkt('<http://www.opengis.net/def/crs/EPSG/0/4326> '
                            'POINT(48.2 16.37)') + ' .',
     '48.20° N, 16.37° E', ['point']),
    ('urn', ':urn ' + wkt('<urn:ogc:def:crs:EPSG::4326> POINT(48.2 16.37)') +
     ' .', '48.20° N, 16.37° E', ['point']),
    ('crs84', ':crs84 ' + wkt('<urn:ogc:def:crs:OGC:1.3:CRS84> '
                              'POINT(16.37 48.2)') + ' .',
     '48.20° N, 16.37° E', ['point']),
    ('area', f':area {wkt(SQUARE)} .',
     '45.00° N – 48.00° N, 10.00° E – 14.00° E', ['area']),
    ('way', f':way {wkt("LINESTRING(10 45,14 48)")} .',
     '45.00° N – 48.00° N, 10.00° E – 14.00° E', ['line']),
    ('mixed', ':mixed ' + wkt('GEOMETRYCOLLECTION(POINT(10 45),'
                              'LINESTRING(10 45,14 48))') + ' .',
     '45.00° N – 48.00° N, 10.00° E – 14.00° E', ['line', 'point']),
    ('node', f':node geo:hasGeometry [ {wkt(SQUARE)} ] .',
     '45.00° N – 48.00° N, 10.00° E – 14.00° E', ['area']),
    ('named', f':named geo:hasGeometry :shape . :shape a geo:Geometry ; '
     f'{wkt(SQUARE)} .',
     '45.00° N – 48.00° N, 10.00° E – 14.00° E', ['area']),
    ('hash', f':hash geo:hasGeometry <http://m.example/g#shape> . '
     f'<http://m.example/g#shape> {wkt(SQUARE)} .',
     '45.00° N – 48.00° N, 10.00° E – 14.00° E', ['area']),
    ('fragment', ':fragment wgs:location <http://m.example/id/fragment#this> . '
     '<http://m.example/id/fragment#this> wgs:lat 1 ; wgs:long 2 .',
     '1.00° N, 2.00° E', ['point']),
    ('default', f':default geo:hasGeometry [ {wkt(SQUARE)} ] ; '
     f'geo:hasDefaultGeometry [ {wkt("POINT(1 2)")} ] .',
     '2.00° N, 1.00° E', ['point']),
    ('best', f':best geo:hasGeometry [ {wkt("POINT(1 2)")} ], '
     f'[ {wkt(SQUARE)} ] .',
     '45.00° N – 48.00° N, 10.00° E – 14.00° E', ['area']),
    ('deep', ':deep e:made [ e:at [ crm:P168_place_is_defined_by '
     '"POINT(1 2)" ] ] .', '2.00° N, 1.00° E', ['point']),
    ('json', ':json ' + geojson({'type': 'Point', 'coordinates': [1, 2]}) +
     ' .', '2.00° N, 1.00° E', ['point']),
    ('plain', ':plain ' + geojson({'type': 'Polygon', 'coordinates': [
        [[1, 2], [3, 2], [3, 4], [1, 2]]]}, '', 'os:asGeoJSON') + ' .',
     '2.00° N – 4.00° N, 1.00° E – 3.00° E', ['area']),
    ('other', f':other e:where "POINT(1 2)"{WKT} .', '2.00° N, 1.00° E',
     ['point']),
    ('georss', ':georss georss:point "45.256 -71.92" .',
     '45.26° N, 71.92° W', ['point']),
    ('box', ':box schema:geo [ schema:box "1 2 3 4" ] .',
     '1.00° N – 3.00° N, 2.00° E – 4.00° E', ['area']),
    ('circle', ':circle schema:geo [ schema:circle "0 10 111320" ] .',
     '1.00° S – 1.00° N, 9.00° E – 11.00° E', ['area']),
    ('fiji', ':fiji ' + wkt('MULTIPOLYGON(((177 -18,180 -18,180 -16,177 -18)),'
                            '((-180 -17,-178 -17,-178 -16,-180 -17)))') + ' .',
     '18.00° S – 16.00° S, 177.00° E – 178.00° W', ['area']),
    ('second', f':second geo:asWKT "no shape"{WKT}, "POINT(1 2)"{WKT} .',
     '2.00° N, 1.00° E', ['point']),
]
# Name, literal. Each stays as a text of the page.
TEXTS = [
    ('cut', 'POLYGON((9 46,17'),
    ('empty', 'POINT EMPTY'),
    ('far', 'POINT(10 500)'),
    ('system', '<http://www.opengis.net/def/crs/EPSG/0/27700> POINT(5 6)'),
    ('word', 'somewhere'),
]
HUGE = f'LINESTRING({",".join("1 2" for _ in range(40000))})'
LIMIT = 60000  # bytes of the land
DRAWING = re.compile(r'<section class="map">.*?</section>', re.S)
PATHS = re.compile(r'<path class="(\w+)"(?: fill-rule="evenodd")? d="([^"]*)"')


def page(server, name):
    return server.get(f'/doc/{name}.html', accept='text/html').text()


def map_of(text):
    found = DRAWING.search(text)
    return found.group(0) if found else ''


def check_drawn(tap, server):
    for name, _, place, paths in DRAWN:
        drawing = map_of(page(server, name))
        label = re.search('aria-label="([^"]*)"', drawing)
        tap.equal(label and label.group(1), place, f'{name}: the place')
        drawn = sorted({kind for kind, _ in PATHS.findall(drawing)} -
                       {'grid'})
        tap.equal(drawn, paths, f'{name}: what is drawn')
        tap.check('coast.svg?' in drawing, f'{name}: on the land', drawing)


def check_texts(tap, server):
    for name, text in TEXTS:
        found = page(server, name)
        tap.equal(map_of(found), '', f'{name}: no map')
        shown = text.replace('<', '&lt;').replace('>', '&gt;')
        tap.check(shown in found, f'{name}: a text', found[-2000:])
    tap.equal(map_of(page(server, 'huge')), '', 'a huge geometry: no map')


def check_planets(tap, server):
    drawing = map_of(page(server, 'moon'))
    tap.check('class="area"' in drawing, 'a crater: it is drawn', drawing)
    tap.check('coast.svg' not in drawing, 'a crater: not on the Earth', drawing)
    tap.check('openstreetmap' not in drawing, 'a crater: no link', drawing)


def check_large(tap, server):
    text = page(server, 'large')
    drawing = map_of(text)
    area = dict(PATHS.findall(drawing))['area']
    numbers = len(re.findall(r'-?\d+', area)) // 2
    tap.check(300 < numbers <= 1200, 'a large outline: some of its points',
              numbers)
    tap.check('simplified' in drawing, 'a large outline: the page says so',
              drawing[-500:])
    tap.check(len(text.encode()) <= 30000, 'a large outline: at most 30 kB',
              len(text))
    tap.check('href="/doc/large.ttl"' in drawing,
              'a large outline: a link to all of it', drawing[-500:])
    tap.check('simplified' not in map_of(page(server, 'area')),
              'a small outline is whole')


def check_land(tap, server):
    use = re.search('href="(/-/coast.svg[?][0-9a-f]+)#(land)"',
                    map_of(page(server, 'area')))
    tap.check(use, 'the land is a file of its own')
    answer = server.get(use.group(1))
    tap.equal(answer.status, 200, 'the land: the status')
    tap.equal(answer.field('Content-Type'), 'image/svg+xml',
              'the land: Content-Type')
    tap.check('max-age' in (answer.field('Cache-Control') or ''),
              'the land may be kept', answer.head)
    tap.check(len(answer.content) < LIMIT, f'the land: below {LIMIT} bytes',
              len(answer.content))
    tap.check('id="land"' in answer.text(), 'the land: its name')
    policy = server.get('/doc/area.html').field('Content-Security-Policy')
    tap.check("img-src 'self'" in policy, 'the policy allows it', policy)
    turns = map_of(page(server, 'fiji')).count('<use')
    tap.equal(turns, 2, 'a map across the antimeridian has the land twice')


def check_frames(tap, server):
    """The larger the shape, the smaller the scale; and all of it is inside."""
    for name in ('area', 'fiji', 'world'):
        drawing = map_of(page(server, name))
        width, height = map(int, re.search('viewBox="0 0 ([0-9]+) ([0-9]+)"',
                                           drawing).groups())
        steps = re.findall('M(-?[0-9]+) ?(-?[0-9]+)',
                           dict(PATHS.findall(drawing))['area'])
        inside = all(0 <= int(x) <= width and 0 <= int(y) <= height
                     for x, y in steps)
        tap.check(inside, f'{name}: it begins inside of the map', steps)
    scale = {name: float(re.search(r'scale\(([0-9.]+)',
                                   map_of(page(server, name))).group(1))
             for name in ('pair', 'area', 'world')}
    tap.check(scale['area'] > scale['pair'] > scale['world'],
              'the frame fits the shape', scale)


def check_hidden(tap, folder):
    folder.write('d.ttl', HEAD + DRAWN[0][1])
    config = folder.write('c.ttl', '''@prefix so: <https://w3id.org/seeother#> .
[] a so:Resolver ; so:dataset <d.ttl> ; so:hiddenProperty
  <http://www.w3.org/2003/01/geo/wgs84_pos#lat> .''')
    with Server('-c', config) as server:
        tap.equal(map_of(page(server, 'pair')), '',
                  'a hidden property has no map')


def main():
    tap = Tap()
    data = HEAD + '\n'.join(row[1] for row in DRAWN)
    data += ''.join(f':{name} {wkt(text)} .\n' for name, text in TEXTS)
    data += f':huge {wkt(HUGE)} .\n'
    data += ':moon ' + wkt('<http://www.opengis.net/def/crs/IAU/0/30100> ' +
                           SQUARE) + ' .\n'
    data += f':large {wkt("POLYGON((" + line(ring(20000)) + "))")} .\n'
    data += ':world ' + wkt('POLYGON((-180 -60,180 -60,180 70,-180 70,-180 '
                            '-60))') + ' .\n'
    with Folder() as folder:
        with Server(folder.write('maps.ttl', data)) as server:
            check_drawn(tap, server)
            check_texts(tap, server)
            check_planets(tap, server)
            check_large(tap, server)
            check_land(tap, server)
            check_frames(tap, server)
        check_hidden(tap, folder)
    tap.done()


if __name__ == '__main__':
    main()

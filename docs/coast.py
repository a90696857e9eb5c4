#!/usr/bin/python3
"""Makes data/pages/coast.svg, the land of the small maps, from the coast line
of Natural Earth: coast.py ne_50m_coastline.geojson > coast.svg

The unit of the drawing is a twentieth of a degree. Its origin is 0 N 0 E; east
is to the right, and south is down. Lines are simplified by the method of
Visvalingam and Whyatt: the point whose triangle with its neighbours is smallest
goes first. Areas are weighed by the cosine of the latitude."""
import heapq
import json
import math
import sys

UNITS = 20
LENGTH = 58500  # bytes of the path, at most
ISLAND = 4  # units: a smaller island is drawn as a diamond of this size

HEAD = ('<svg xmlns="http://www.w3.org/2000/svg" '
        'viewBox="-3600 -1800 7200 3600"><path id="land" fill-rule="evenodd" '
        'vector-effect="non-scaling-stroke" d="')


def joined(lines):
    """Joins lines where one ends at a point at which another begins."""
    by_start = {}
    for line in lines:
        by_start.setdefault(tuple(line[0]), []).append(line)
    used, out = set(), []
    for line in lines:
        if id(line) in used:
            continue
        used.add(id(line))
        whole = [tuple(point) for point in line]
        while whole[0] != whole[-1]:
            rest = [other for other in by_start.get(whole[-1], ())
                    if id(other) not in used]
            if not rest:
                break
            used.add(id(rest[0]))
            whole += [tuple(point) for point in rest[0][1:]]
        out.append(whole)
    return out


def area(a, b, c):
    """Half the area of a triangle's parallelogram, in square degrees."""
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) *
               (b[1] - a[1])) / 2 * math.cos(math.radians(b[1]))


def weights(line):
    """For each point, the least area at which it goes; ends never go."""
    before = [i - 1 for i in range(len(line))]
    after = [i + 1 for i in range(len(line))]
    weight = [math.inf] * len(line)
    heap = [(area(*line[i - 1:i + 2]), i) for i in range(1, len(line) - 1)]
    current = {i: size for size, i in heap}
    heapq.heapify(heap)
    highest = 0
    while heap:
        size, i = heapq.heappop(heap)
        if current.get(i) != size:
            continue
        del current[i]
        highest = max(highest, size)
        weight[i] = highest
        left, right = before[i], after[i]
        after[left], before[right] = right, left
        for j in (left, right):
            if j in current:
                current[j] = area(line[before[j]], line[j], line[after[j]])
                heapq.heappush(heap, (current[j], j))
    return weight


def units(point):
    return round(point[0] * UNITS), round(-point[1] * UNITS)


def drawn(points):
    """Whole numbers without repetitions; a tiny island is a diamond."""
    is_ring = points[0] == points[-1]
    out = []
    for point in map(units, points):
        if not out or out[-1] != point:
            out.append(point)
    if is_ring and len(out) > 1:
        out.pop()
    if len(out) > (2 if is_ring else 1):
        return out, is_ring
    x, y = out[0]
    half = ISLAND // 2
    return [(x, y - half), (x + half, y), (x, y + half), (x - half, y)], True


def path(lines, least):
    out, here = [], (0, 0)
    for line, weight in lines:
        kept = [p for p, w in zip(line, weight) if w >= least]
        points, is_ring = drawn(kept)
        steps = []
        for point in points:
            steps.append((point[0] - here[0], point[1] - here[1]))
            here = point
        text = 'm' + ' '.join(f'{x} {y}' for x, y in steps)
        out.append(text.replace(' -', '-') + ('z' if is_ring else ''))
        here = points[0] if is_ring else here
    return ''.join(out)


def main():
    with open(sys.argv[1], encoding='utf-8') as file:
        features = json.load(file)['features']
    lines = joined([f['geometry']['coordinates'] for f in features])
    weighed = [(line, weights(line)) for line in lines]
    for line, weight in weighed:  # the land around the South Pole goes on to it
        if line[0][0] == -180 and line[-1][0] == 180:
            line += [(180, -90), (-180, -90)]
            weight += [math.inf, math.inf]
    low, high = 0.0, 1.0
    for _ in range(30):
        least = (low + high) / 2
        if len(path(weighed, least)) > LENGTH:
            low = least
        else:
            high = least
    print(HEAD + path(weighed, high) + '"/></svg>')


if __name__ == '__main__':
    main()

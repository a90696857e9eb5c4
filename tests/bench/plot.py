"""The curve over sizes, as small multiples in one SVG."""
import math

PANELS = [('303s a second', 'rate', 1e-3, 'k/s'),
          ('p99, 32 at once', 'p99', 1e-3, 'ms'),
          ('p50, alone', 'p50', 1, 'us'),
          ('start', 'start', 1, 'ms'),
          ('compile a triple, 1 core', 'compile_each', 1e6, 'us'),
          ('bytes a triple', 'bytes', 1, 'B'),
          ('resident, the image included', 'resident', 2 ** -20, 'MiB')]
WIDTH, HEIGHT, ACROSS = 300, 190, 4
LEFT, RIGHT, TOP, BOTTOM = 48, 16, 34, 30


def panel(rows, title, key, scale, unit):
    values = [row[key] * scale for row in rows]
    tens = [math.log10(row['triples']) for row in rows]
    top = max(values) * 1.15 or 1

    def x(ten):
        return LEFT + (ten - tens[0]) / (tens[-1] - tens[0]) * \
            (WIDTH - LEFT - RIGHT)

    def y(value):
        return HEIGHT - BOTTOM - value / top * (HEIGHT - TOP - BOTTOM)
    points = ' '.join(f'{x(t):.1f},{y(v):.1f}' for t, v in zip(tens, values))
    parts = [f'<text x="{LEFT}" y="18" font-weight="bold">{title}</text>',
             f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y(0):.1f}" '
             f'y2="{y(0):.1f}" stroke="currentColor"/>',
             f'<polyline points="{points}" fill="none" stroke="#06c" '
             'stroke-width="2"/>']
    for ten, value in zip(tens, values):
        parts.append(f'<circle cx="{x(ten):.1f}" cy="{y(value):.1f}" r="3" '
                     'fill="#06c"/>')
        parts.append(f'<text x="{x(ten):.1f}" y="{y(value) - 8:.1f}" '
                     f'text-anchor="middle">{value:.3g}</text>')
        parts.append(f'<text x="{x(ten):.1f}" y="{HEIGHT - 10}" '
                     f'text-anchor="middle">10^{ten:.0f}</text>')
    parts.append(f'<text x="6" y="{y(top):.1f}">{unit}</text>')
    return '\n'.join(parts)


def draw(rows):
    rows = [dict(row, compile_each=row['compile'] / row['triples'])
            for row in rows]
    down = -(-len(PANELS) // ACROSS)
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" width="'
             f'{WIDTH * ACROSS}" height="{HEIGHT * down}" font-family="'
             'sans-serif" font-size="11" color="#222" role="img">',
             '<title>seeother from 10^4 triples on</title>',
             '<rect width="100%" height="100%" fill="#fff"/>']
    for i, row in enumerate(PANELS):
        parts.append(f'<g transform="translate({i % ACROSS * WIDTH} '
                     f'{i // ACROSS * HEIGHT})">{panel(rows, *row)}</g>')
    return '\n'.join([*parts, '</svg>', ''])

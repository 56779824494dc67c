// Turns the strokes of an SVG icon into outlines for a font. A font has filled shapes only.

/** Half of the stroke width of every icon, in pixels of the 16×16 grid. */
const HALF_WIDTH = 0.5;

/** The angle of one step of a flattened arc, in radians. At 16 px, a finer one is not visible. */
const ARC_STEP = Math.PI / 24;

/** Steps of a flattened Bézier curve. */
const CURVE_STEPS = 24;

/** A turn sharper than this is a corner, which gets a round join. */
const CORNER = Math.PI / 7;

/**
 * Returns the outlines of an icon: closed rings of points, in pixels, y down. Rings that turn clockwise on screen are
 * filled, the others are holes (nonzero rule). Supports `<path d>` with the absolute commands M, L, H, V, C, A (circles
 * only) and Z, drawn as strokes, and `<circle>`, drawn filled.
 */
export function outlineOf(svg) {
  const paths = [...svg.matchAll(/<path d="([^"]+)"/g)].flatMap(([, d]) => readPath(d));
  const circles = [...svg.matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)" r="([\d.]+)"/g)];
  return [
    ...paths.flatMap(outlineStroke),
    ...circles.map(([, ...numbers]) => {
      const [x, y, r] = numbers.map(Number);
      return clockwise(arcPoints({ center: [x, y], radius: r, from: 0, sweep: 2 * Math.PI }).slice(1));
    }),
  ];
}

/** Returns the polylines of a path: `{ points, closed }`. */
function readPath(d) {
  const lines = [];
  let points = [];
  const finish = (closed) => {
    if (points.length > 1) lines.push({ points: withoutRepeats(points, closed), closed });
    points = [];
  };
  for (const [, command, text] of d.matchAll(/([MLHVCAZ])([^MLHVCAZ]*)/g)) {
    const numbers = (text.match(/-?[\d.]+/g) ?? []).map(Number);
    const [x = 0, y = 0] = points.at(-1) ?? [];
    switch (command) {
      case 'M':
        finish(false);
        points.push(numbers);
        break;
      case 'L':
        for (let at = 0; at < numbers.length; at += 2) points.push([numbers[at], numbers[at + 1]]);
        break;
      case 'H':
        points.push([numbers[0], y]);
        break;
      case 'V':
        points.push([x, numbers[0]]);
        break;
      case 'C':
        points.push(...curvePoints([x, y], numbers));
        break;
      case 'A':
        points.push(...svgArcPoints([x, y], numbers));
        break;
      case 'Z':
        finish(true);
        break;
    }
  }
  finish(false);
  return lines;
}

function withoutRepeats(points, closed) {
  return points.filter((point, index) => {
    const next = points[index + 1] ?? (closed ? points[0] : undefined);
    return !next || Math.hypot(next[0] - point[0], next[1] - point[1]) > 1e-6;
  });
}

function curvePoints([x0, y0], [x1, y1, x2, y2, x3, y3]) {
  return Array.from({ length: CURVE_STEPS }, (_, index) => {
    const t = (index + 1) / CURVE_STEPS;
    const at = (a, b, c, d) =>
      a * (1 - t) ** 3 + 3 * b * t * (1 - t) ** 2 + 3 * c * t ** 2 * (1 - t) + d * t ** 3;
    return [at(x0, x1, x2, x3), at(y0, y1, y2, y3)];
  });
}

/** The points of an SVG arc after its start; the arc is part of a circle. */
function svgArcPoints([x0, y0], [radius, , , large, sweep, x1, y1]) {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const distance = Math.hypot(dx, dy);
  const height = Math.sqrt(Math.max(0, radius ** 2 - (distance / 2) ** 2));
  const side = large === sweep ? -1 : 1;
  const center = [
    (x0 + x1) / 2 - (side * height * dy) / distance,
    (y0 + y1) / 2 + (side * height * dx) / distance,
  ];
  const from = Math.atan2(y0 - center[1], x0 - center[0]);
  let turn = Math.atan2(y1 - center[1], x1 - center[0]) - from;
  if (sweep && turn < 0) turn += 2 * Math.PI;
  if (!sweep && turn > 0) turn -= 2 * Math.PI;
  return [...arcPoints({ center, radius, from, sweep: turn }).slice(1, -1), [x1, y1]];
}

function arcPoints({ center: [x, y], radius, from, sweep }) {
  const steps = Math.max(1, Math.ceil(Math.abs(sweep) / ARC_STEP));
  return Array.from({ length: steps + 1 }, (_, index) => {
    const angle = from + (sweep * index) / steps;
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
  });
}

/** The outline of a stroke with round caps and joins: a ring, or two for a closed line. */
function outlineStroke({ points, closed }) {
  const back = points.toReversed();
  if (closed) {
    const [one, other] = [offset(points, true), offset(back, true)].map(clockwise);
    const [outer, inner] = Math.abs(area(one)) > Math.abs(area(other)) ? [one, other] : [other, one];
    return [outer, inner.toReversed()];
  }
  return [clockwise([...offset(points, false), ...offset(back, false)])];
}

/** The left side of a line at half the stroke width; an open one ends with a round cap. */
function offset(points, closed) {
  const count = points.length;
  const edges = points.map((point, index) => {
    const next = points[(index + 1) % count];
    return Math.atan2(next[1] - point[1], next[0] - point[0]);
  });
  return points.flatMap((center, index) => {
    const isEnd = !closed && index === count - 1;
    if (!closed && index === 0) return [sidePoint(center, edges[0])];
    const before = edges[(index + count - 1) % count];
    if (isEnd) return arcPoints({ center, radius: HALF_WIDTH, from: before - Math.PI / 2, sweep: Math.PI });
    const turn = normalize(edges[index] - before);
    if (turn > CORNER)
      return arcPoints({ center, radius: HALF_WIDTH, from: before - Math.PI / 2, sweep: turn });
    // The inner side of a corner, or a point of a curve: where the two parallels meet.
    const length = HALF_WIDTH / Math.cos(turn / 2);
    const angle = before + turn / 2 - Math.PI / 2;
    return [[center[0] + length * Math.cos(angle), center[1] + length * Math.sin(angle)]];
  });
}

function sidePoint([x, y], direction) {
  return [x + HALF_WIDTH * Math.sin(direction), y - HALF_WIDTH * Math.cos(direction)];
}

function normalize(angle) {
  return Math.atan2(Math.sin(angle), Math.cos(angle));
}

/** Twice the area of a ring; positive if it turns clockwise on screen. */
function area(ring) {
  return ring.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = ring[(index + 1) % ring.length];
    return sum + x * nextY - nextX * y;
  }, 0);
}

function clockwise(ring) {
  return area(ring) < 0 ? ring.toReversed() : ring;
}

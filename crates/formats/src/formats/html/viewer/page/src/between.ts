// What is drawn between topics: groups of siblings, and relations.

import type { Theme } from "./colors";
import { type MapModel, NONE } from "./model";
import type { Align, Area, Figure, Layout } from "./placed";
import { FAMILY, measure } from "./text";

interface Point { x: number; y: number }

/** How thick the lines are. */
export const LINE = 1.4;
export const DASHES = [5, 4];

/** How far a relation goes out of its way at most. */
const FARTHEST = 600;

/** Where along a relation its label may be, in the order in which that is tried. */
const PARTS = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8];

export class Between {
  constructor(private readonly map: MapModel, private readonly layout: Layout, private readonly theme: Theme) {}

  /** Boundaries around siblings, and braces beside them. */
  groups(): Figure[] {
    const figures: Figure[] = [];
    for (const group of this.map.json.groups ?? []) {
      const area = this.extent(group.first, this.map.end[group.last] ?? 0);
      if (!area) continue;
      const { left, top, right, bottom } = area;
      const look = this.layout.boxes[group.first]?.look;
      const stroke = look?.branch ?? this.theme.muted;
      const side = this.layout.side[group.first]! || 1;
      if (group.kind === "boundary") {
        const path = rounded(left - 9, top - 5, right - left + 18, bottom - top + 10, 10);
        figures.push({ kind: "path", path, fill: this.theme.boundary, stroke, isDashed: true, area: { left: left - 9, top: top - 5, right: right + 9, bottom: bottom + 5 } });
        if (group.label) figures.push(this.words(group.label, left, top - 9, `600 11px ${FAMILY}`, "left"));
      } else {
        const x = side === 1 ? right + 8 : left - 8;
        const [near, far, middle] = [x + side * 8, x + side * 15, (top + bottom) / 2];
        const path = `M${x} ${top}Q${near} ${top} ${near} ${(top + middle) / 2}Q${near} ${middle} ${far} ${middle}Q${near} ${middle} ${near} ${(bottom + middle) / 2}Q${near} ${bottom} ${x} ${bottom}`;
        figures.push({ kind: "path", path, stroke, area: { left: Math.min(x, far), top, right: Math.max(x, far), bottom } });
        if (group.label) figures.push(this.words(group.label, x + side * 19, middle + 4, `600 12px ${FAMILY}`, side === 1 ? "left" : "right"));
      }
    }
    return figures;
  }

  /** Curves between topics, or between those that they are folded into. */
  relations(behind: Figure[]): Figure[] {
    const figures: Figure[] = [];
    const labels = behind.filter((own) => own.kind === "words").map((own) => own.area);
    const { muted, page } = this.theme;
    for (const relation of this.map.json.relations ?? []) {
      const [from, to] = [this.seen(relation.from), this.seen(relation.to)];
      if (from === NONE || to === NONE || from === to) continue;
      const font = `12px ${FAMILY}`;
      const width = relation.label ? measure(relation.label, font) : 0;
      const curve = this.curve(from, to, width / 2);
      const [start, one, other, end] = curve;
      // A curve lies within the points that it is drawn by.
      const [xs, ys] = [curve.map((point) => point.x), curve.map((point) => point.y)];
      const area = { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
      figures.push({ kind: "path", path: `M${start.x} ${start.y}C${one.x} ${one.y} ${other.x} ${other.y} ${end.x} ${end.y}`, stroke: muted, isDashed: true, area });
      const angle = Math.atan2(end.y - other.y, end.x - other.x);
      const wing = (turn: number) => `L${end.x - 9 * Math.cos(angle + turn)} ${end.y - 9 * Math.sin(angle + turn)}`;
      figures.push({ kind: "path", path: `M${end.x} ${end.y}${wing(-0.4)}${wing(0.4)}z`, fill: muted, area });
      if (relation.label) {
        const room = PARTS.map((part) => point(curve, part)).map(({ x, y }) => ({ left: x - width / 2 - 4, top: y - 9, right: x + width / 2 + 4, bottom: y + 9 }));
        const own = room.find((area) => this.isFree(area, labels)) ?? room[0]!;
        labels.push(own);
        const [x, y] = [(own.left + own.right) / 2, (own.top + own.bottom) / 2];
        figures.push({ kind: "path", path: rounded(own.left, own.top, width + 8, 18, 5), fill: page, area: own });
        figures.push(this.words(relation.label, x, y + 4, font, "center"));
      }
    }
    return figures;
  }

  /** Whether neither a topic nor another label is there. */
  private isFree(area: Area, labels: Area[]): boolean {
    const overlaps = (left: number, top: number, right: number, bottom: number) => area.left < right && left < area.right && area.top < bottom && top < area.bottom;
    const { order, boxes, x, y } = this.layout;
    return !labels.some((own) => overlaps(own.left, own.top, own.right, own.bottom))
      && !order.some((at) => overlaps(x[at]!, y[at]!, x[at]! + boxes[at]!.width, y[at]! + boxes[at]!.height));
  }

  private words(text: string, x: number, y: number, font: string, align: Align): Figure {
    const width = measure(text, font);
    const left = align === "left" ? x : align === "right" ? x - width : x - width / 2;
    return { kind: "words", text, x, y, font, color: this.theme.muted, align, area: { left, top: y - 12, right: left + width, bottom: y + 4 } };
  }

  /** The topic, or the one that it is folded into. */
  private seen(at: number): number {
    while (at !== NONE && at < this.map.length && this.layout.side[at] === 0) at = this.map.parent[at]!;
    return at >= 0 && at < this.map.length ? at : NONE;
  }

  /** The area of what is on the map of these topics. */
  private extent(first: number, end: number): Area | undefined {
    const { order } = this.layout;
    let [low, high] = [0, order.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (order[middle]! < first) low = middle + 1;
      else high = middle;
    }
    if (low >= order.length || order[low] !== first) return undefined;
    const area: Area = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
    for (let at = low; at < order.length && order[at]! < end; at += 1) {
      const own = order[at]!;
      const box = this.layout.boxes[own]!;
      area.left = Math.min(area.left, this.layout.x[own]!);
      area.top = Math.min(area.top, this.layout.y[own]!);
      area.right = Math.max(area.right, this.layout.x[own]! + box.width);
      area.bottom = Math.max(area.bottom, this.layout.y[own]! + box.height);
    }
    return area;
  }

  /** A curve from one topic to another, with room for half a label: around what is between them if both are on one side of the root. */
  private curve(from: number, to: number, room: number): [Point, Point, Point, Point] {
    const side = this.layout.side[from]!;
    const isAside = side === this.layout.side[to] && this.map.depth[from]! > 0 && this.map.depth[to]! > 0;
    if (isAside) {
      const out = (at: number): Point => {
        const box = this.layout.boxes[at]!;
        return { x: this.layout.x[at]! + (side === 1 ? box.width + 5 : -5), y: this.layout.y[at]! + box.height / 2 };
      };
      const [start, end] = [out(from), out(to)];
      const far = side === 1 ? Math.max(start.x, end.x) : Math.min(start.x, end.x);
      // At its farthest, a curve has gone three quarters of the way to the points that pull it.
      const reach = Math.max(Math.min(160, 50 + Math.abs(end.y - start.y) * 0.3), Math.min(FARTHEST, (this.beyond(from, to, side) - far * side + room + 10) / 0.75));
      const x = far + side * reach;
      return [start, { x, y: start.y }, { x, y: end.y }, end];
    }
    const [start, end] = [this.edge(from, to), this.edge(to, from)];
    const [dx, dy] = [end.x - start.x, end.y - start.y];
    const length = Math.hypot(dx, dy) || 1;
    const bend = Math.min(80, length * 0.25) + 12;
    const control = { x: (start.x + end.x) / 2 - (dy / length) * bend, y: (start.y + end.y) / 2 + (dx / length) * bend };
    return [start, control, control, end];
  }

  /** How far the topics from one to the other reach to a side, whatever is below them. */
  private beyond(from: number, to: number, side: number): number {
    let most = -Infinity;
    const end = this.map.end[Math.max(from, to)]!;
    for (let at = Math.min(from, to); at < end; at += 1) {
      if (this.layout.side[at] !== side) continue;
      const left = this.layout.x[at]!;
      most = Math.max(most, side === 1 ? left + this.layout.boxes[at]!.width : -left);
    }
    return most;
  }

  /** Where a line from one box to another leaves it. */
  private edge(from: number, to: number): Point {
    const [box, other] = [this.layout.boxes[from]!, this.layout.boxes[to]!];
    const x = this.layout.x[from]! + box.width / 2;
    const y = this.layout.y[from]! + box.height / 2;
    const [dx, dy] = [this.layout.x[to]! + other.width / 2 - x, this.layout.y[to]! + other.height / 2 - y];
    const part = Math.min((box.width / 2 + 4) / (Math.abs(dx) || 1e-9), (box.height / 2 + 4) / (Math.abs(dy) || 1e-9), 1);
    return { x: x + dx * part, y: y + dy * part };
  }
}

function rounded(x: number, y: number, width: number, height: number, radius: number): string {
  const [right, bottom, own] = [x + width, y + height, Math.min(radius, height / 2, width / 2)];
  const arc = (toX: number, toY: number) => `A${own} ${own} 0 0 1 ${toX} ${toY}`;
  return `M${x + own} ${y}H${right - own}${arc(right, y + own)}V${bottom - own}${arc(right - own, bottom)}H${x + own}${arc(x, bottom - own)}V${y + own}${arc(x + own, y)}z`;
}

/** The point at this part of a curve. */
function point(curve: [Point, Point, Point, Point], part: number): Point {
  const rest = 1 - part;
  const weights = [rest ** 3, 3 * rest ** 2 * part, 3 * rest * part ** 2, part ** 3];
  const sum = (of: (own: Point) => number) => curve.reduce((all, own, at) => all + of(own) * weights[at]!, 0);
  return { x: sum((own) => own.x), y: sum((own) => own.y) };
}

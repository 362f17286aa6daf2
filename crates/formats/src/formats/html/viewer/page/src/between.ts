// What is drawn between topics: groups of siblings, and relations.

import type { Theme } from "./colors";
import type { Area, Layout } from "./layout";
import { type MapModel, NONE } from "./model";
import { rounded, write } from "./paint";
import { FAMILY, measure } from "./text";

interface Point { x: number; y: number }

export class Between {
  constructor(private readonly map: MapModel, private readonly layout: Layout, private readonly theme: Theme) {}

  /** Boundaries around siblings, and braces beside them. */
  groups(context: CanvasRenderingContext2D, window: Area): void {
    for (const group of this.map.json.groups ?? []) {
      const area = this.extent(group.first, this.map.end[group.last] ?? 0);
      if (!area || area.right < window.left || area.left > window.right || area.bottom < window.top || area.top > window.bottom) continue;
      const look = this.layout.boxes[group.first]?.look;
      const color = look?.branch ?? this.theme.muted;
      const side = this.layout.side[group.first]! || 1;
      context.strokeStyle = color;
      context.lineWidth = 1.4;
      if (group.kind === "boundary") {
        rounded(context, area.left - 9, area.top - 5, area.right - area.left + 18, area.bottom - area.top + 10, 10);
        context.fillStyle = this.theme.boundary;
        context.fill();
        context.setLineDash([5, 4]);
        context.stroke();
        context.setLineDash([]);
        if (group.label) write(context, group.label, area.left, area.top - 9, `600 11px ${FAMILY}`, this.theme.muted, "left");
      } else {
        const x = side === 1 ? area.right + 8 : area.left - 8;
        const middle = (area.top + area.bottom) / 2;
        context.beginPath();
        context.moveTo(x, area.top);
        context.quadraticCurveTo(x + side * 8, area.top, x + side * 8, (area.top + middle) / 2);
        context.quadraticCurveTo(x + side * 8, middle, x + side * 15, middle);
        context.quadraticCurveTo(x + side * 8, middle, x + side * 8, (area.bottom + middle) / 2);
        context.quadraticCurveTo(x + side * 8, area.bottom, x, area.bottom);
        context.stroke();
        if (group.label) write(context, group.label, x + side * 19, middle + 4, `600 12px ${FAMILY}`, this.theme.muted, side === 1 ? "left" : "right");
      }
    }
  }

  /** Curves between topics, or between those that they are folded into. */
  relations(context: CanvasRenderingContext2D): void {
    const seen = (at: number) => {
      while (at !== NONE && at < this.map.length && this.layout.side[at] === 0) at = this.map.parent[at]!;
      return at >= 0 && at < this.map.length ? at : NONE;
    };
    for (const relation of this.map.json.relations ?? []) {
      const [from, to] = [seen(relation.from), seen(relation.to)];
      if (from === NONE || to === NONE || from === to) continue;
      const curve = this.curve(from, to);
      const [start, one, other, end] = curve;
      context.strokeStyle = this.theme.muted;
      context.lineWidth = 1.4;
      context.setLineDash([5, 4]);
      context.beginPath();
      context.moveTo(start.x, start.y);
      context.bezierCurveTo(one.x, one.y, other.x, other.y, end.x, end.y);
      context.stroke();
      context.setLineDash([]);
      const angle = Math.atan2(end.y - other.y, end.x - other.x);
      context.fillStyle = this.theme.muted;
      context.beginPath();
      context.moveTo(end.x, end.y);
      context.lineTo(end.x - 9 * Math.cos(angle - 0.4), end.y - 9 * Math.sin(angle - 0.4));
      context.lineTo(end.x - 9 * Math.cos(angle + 0.4), end.y - 9 * Math.sin(angle + 0.4));
      context.fill();
      if (relation.label) {
        const face = `12px ${FAMILY}`;
        const width = measure(relation.label, face);
        const [x, y] = [(start.x + 3 * one.x + 3 * other.x + end.x) / 8, (start.y + 3 * one.y + 3 * other.y + end.y) / 8];
        context.fillStyle = this.theme.page;
        rounded(context, x - width / 2 - 4, y - 9, width + 8, 18, 5);
        context.fill();
        write(context, relation.label, x, y + 4, face, this.theme.muted, "center");
      }
    }
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

  /** A curve from one topic to another: around what is between them if both are on one side of the root. */
  private curve(from: number, to: number): [Point, Point, Point, Point] {
    const side = this.layout.side[from]!;
    const isAside = side === this.layout.side[to] && this.map.depth[from]! > 0 && this.map.depth[to]! > 0;
    if (isAside) {
      const out = (at: number): Point => {
        const box = this.layout.boxes[at]!;
        return { x: this.layout.x[at]! + (side === 1 ? box.width + 5 : -5), y: this.layout.y[at]! + box.height / 2 };
      };
      const [start, end] = [out(from), out(to)];
      const reach = Math.min(160, 50 + Math.abs(end.y - start.y) * 0.3);
      const x = side === 1 ? Math.max(start.x, end.x) + reach : Math.min(start.x, end.x) - reach;
      return [start, { x, y: start.y }, { x, y: end.y }, end];
    }
    const [start, end] = [this.edge(from, to), this.edge(to, from)];
    const [dx, dy] = [end.x - start.x, end.y - start.y];
    const length = Math.hypot(dx, dy) || 1;
    const bend = Math.min(80, length * 0.25) + 12;
    const control = { x: (start.x + end.x) / 2 - (dy / length) * bend, y: (start.y + end.y) / 2 + (dx / length) * bend };
    return [start, control, control, end];
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

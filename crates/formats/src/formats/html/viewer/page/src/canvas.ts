// The map as a picture that moves: what is in the window is drawn, and nothing else.

import { mix, readable, type Theme } from "./colors";
import type { Box } from "./content";
import type { Placer } from "./layout";
import { type MapModel, NONE } from "./model";
import { figure, paint, rounded, write } from "./paint";
import type { Pictures } from "./pictures";
import type { Area, Figure, Layout } from "./placed";
import type { State } from "./state";
import { FAMILY, measure } from "./text";

const DURATION = 240;
/** So many topics that go are still drawn while they do. */
const GOING = 1500;
const [LEAST, MOST] = [0.02, 4];
/** The scale from which texts of 13 px can be read. */
const READABLE = 0.69;

interface Moving {
  start: number;
  fromX: Float64Array;
  fromY: Float64Array;
  wasThere: Uint8Array;
  from: View;
  to: View;
  going: { at: number; x: number; y: number; to: number }[];
}

interface View { x: number; y: number; scale: number }

/** What is where a pointer is. */
export type Spot = { at: number; part: "topic" | "link" | "knob" };

export class MapView {
  view: View = { x: 0, y: 0, scale: 1 };
  layout: Layout;
  private moving: Moving | undefined;
  private gliding: { start: number; from: View; to: View } | undefined;
  private frame = 0;
  private width = 1;
  private height = 1;
  private hover = NONE;
  /** How long frames took, for those who ask. */
  readonly frames: number[] = [];

  constructor(
    readonly canvas: HTMLCanvasElement,
    private readonly map: MapModel,
    private readonly state: State,
    private readonly placer: Placer,
    private readonly pictures: Pictures,
    public theme: Theme,
  ) {
    this.layout = placer.place(theme);
  }

  private get isCalm(): boolean {
    return matchMedia("(prefers-reduced-motion: reduce)").matches;
  }

  resize(): void {
    const { clientWidth, clientHeight } = this.canvas;
    if (clientWidth === 0 || clientHeight === 0) return;
    const isFirst = this.width === 1;
    const [dx, dy] = [(clientWidth - this.width) / 2, (clientHeight - this.height) / 2];
    [this.width, this.height] = [clientWidth, clientHeight];
    const ratio = devicePixelRatio || 1;
    this.canvas.width = Math.round(clientWidth * ratio);
    this.canvas.height = Math.round(clientHeight * ratio);
    if (isFirst) {
      while (this.state.shrink(this.isReadable)) this.layout = this.placer.place(this.theme);
      this.first();
    } else this.move(dx, dy);
    this.step();
  }

  /** All of the map if that can be read, and otherwise the root. */
  first(): void {
    const whole = this.fitted(this.layout.area);
    this.view = whole.scale >= 0.55 ? whole : this.around(this.state.selected, 1, true);
    this.ask();
  }

  /** Whether all of the map can be read at once. */
  get isReadable(): boolean {
    return this.fitted(this.layout.area).scale >= READABLE;
  }

  fit(): void {
    this.glide(this.fitted(this.layout.area));
  }

  private fitted(area: Area): View {
    const margin = this.width < 600 ? 20 : 48;
    const [width, height] = [area.right - area.left, area.bottom - area.top];
    const scale = Math.max(LEAST, Math.min(1, (this.width - 2 * margin) / width, (this.height - 2 * margin) / height));
    return { scale, x: this.width / 2 - (scale * (area.left + area.right)) / 2, y: this.height / 2 - (scale * (area.top + area.bottom)) / 2 };
  }

  private around(at: number, scale: number, isFirst = false): View {
    const box = this.layout.boxes[at];
    if (!box || this.layout.side[at] === 0) return this.fitted(this.layout.area);
    const x = this.layout.x[at]! + box.width / 2;
    const y = this.layout.y[at]! + box.height / 2;
    // A root with branches on one side only stands where they have room.
    const { left, right } = this.layout.area;
    const isOneSided = isFirst && left >= this.layout.x[at]! - 1;
    const start = Math.min(this.width / 2, 24 + (box.width / 2) * scale);
    const onX = isOneSided ? Math.max(start, (this.width - (right - left) * scale) / 2 + (box.width / 2) * scale) : this.width / 2;
    return { scale, x: onX - x * scale, y: this.height / 2 - y * scale };
  }

  /** Shows all that was found if that can be read, and otherwise this topic. */
  found(at: number): void {
    if (this.isReadable) this.fit();
    else this.reveal(at);
  }

  /** Brings a topic into sight, moving no more than it takes. */
  reveal(at: number): void {
    const box = this.layout.boxes[at];
    if (!box || this.layout.side[at] === 0) return;
    const view = this.gliding?.to ?? this.moving?.to ?? this.view;
    const margin = Math.min(60, this.width / 8);
    const scale = Math.max(view.scale, READABLE);
    if (scale !== view.scale) return this.glide(this.around(at, scale));
    const left = view.x + this.layout.x[at]! * scale;
    const top = view.y + this.layout.y[at]! * scale;
    const nudge = (from: number, size: number, room: number) => (size > room - 2 * margin || from < margin ? margin - from : Math.min(0, room - margin - from - size));
    const [dx, dy] = [nudge(left, box.width * scale, this.width), nudge(top, box.height * scale, this.height)];
    if (dx !== 0 || dy !== 0) this.glide({ scale, x: view.x + dx, y: view.y + dy });
    this.ask();
  }

  move(dx: number, dy: number): void {
    this.gliding = undefined;
    const view = this.moving?.to ?? this.view;
    view.x += dx;
    view.y += dy;
    if (view !== this.view) {
      this.view.x += dx;
      this.view.y += dy;
      this.moving!.from.x += dx;
      this.moving!.from.y += dy;
    }
    this.ask();
  }

  zoom(factor: number, x = this.width / 2, y = this.height / 2): void {
    this.gliding = undefined;
    this.finish();
    const scale = Math.min(MOST, Math.max(LEAST, this.view.scale * factor));
    const own = scale / this.view.scale;
    this.view = { scale, x: x - (x - this.view.x) * own, y: y - (y - this.view.y) * own };
    this.ask();
  }

  actual(): void {
    this.glide(this.around(this.state.selected, 1));
  }

  private glide(to: View): void {
    this.finish();
    if (this.isCalm) this.view = to;
    else this.gliding = { start: performance.now(), from: this.view, to };
    this.ask();
  }

  /** Places everything again: `anchor` stays where it is on the screen, and what moves does so for all to see. */
  relayout(anchor: number): void {
    this.finish();
    const before = this.layout;
    const layout = this.placer.place(this.theme);
    this.layout = layout;
    const at = anchor !== NONE && before.side[anchor] !== 0 && layout.side[anchor] !== 0 ? anchor : NONE;
    const to = { ...this.view };
    if (at !== NONE) {
      to.x += (before.x[at]! - layout.x[at]!) * to.scale;
      to.y += (before.y[at]! - layout.y[at]!) * to.scale;
    }
    if (this.isCalm || before.order.length > 20_000) {
      this.view = to;
      return this.ask();
    }
    const moving: Moving = {
      start: performance.now(), fromX: new Float64Array(this.map.length), fromY: new Float64Array(this.map.length), wasThere: new Uint8Array(this.map.length),
      from: this.view, to, going: [],
    };
    for (const own of layout.order) {
      // What was folded away comes from the topic that it was folded into.
      let source = own;
      while (before.side[source] === 0 && this.map.parent[source] !== NONE) source = this.map.parent[source]!;
      const isThere = source === own && before.side[own] !== 0;
      moving.wasThere[own] = isThere ? 1 : 0;
      const box = layout.boxes[source];
      const isKnown = before.side[source] !== 0;
      moving.fromX[own] = isKnown ? before.x[source]! + (isThere || layout.side[own] === -1 ? 0 : (box?.width ?? 0) / 2) : layout.x[own]!;
      moving.fromY[own] = isKnown ? before.y[source]! : layout.y[own]!;
    }
    for (const own of before.order) {
      if (layout.side[own] !== 0 || moving.going.length >= GOING) continue;
      let end = own;
      while (layout.side[end] === 0 && this.map.parent[end] !== NONE) end = this.map.parent[end]!;
      moving.going.push({ at: own, x: before.x[own]!, y: before.y[own]!, to: layout.side[end] === 0 ? own : end });
    }
    this.moving = moving;
    this.ask();
  }

  private finish(): void {
    if (this.moving) this.view = this.moving.to;
    this.moving = undefined;
    if (this.gliding) this.view = this.gliding.to;
    this.gliding = undefined;
  }

  ask(): void {
    if (this.frame === 0) this.frame = requestAnimationFrame(() => this.step());
  }

  point(at: number): { x: number; y: number } {
    const box = this.layout.boxes[at]!;
    return { x: this.view.x + (this.layout.x[at]! + box.width / 2) * this.view.scale, y: this.view.y + (this.layout.y[at]! + box.height / 2) * this.view.scale };
  }

  /** What is at this place of the window. */
  spot(windowX: number, windowY: number): Spot | undefined {
    const { scale } = this.view;
    const [x, y] = [(windowX - this.view.x) / scale, (windowY - this.view.y) / scale];
    const near = Math.max(4, 10 / scale);
    for (const at of this.layout.order) {
      const box = this.layout.boxes[at]!;
      const [left, top] = [this.layout.x[at]!, this.layout.y[at]!];
      if (y < top - near || y > top + box.height + near) continue;
      if (!this.map.isLeaf(at) && !this.state.filter) {
        const knob = this.knob(at, box);
        if (knob && x >= left + knob.x - near && x <= left + knob.x + knob.width + near && Math.abs(y - top - knob.y) <= 9 + near / 3 && !(x > left && x < left + box.width)) return { at, part: "knob" };
      }
      if (x < left || x > left + box.width || y < top || y > top + box.height) continue;
      const link = box.link;
      const isLink = link && x >= left + link.x && x <= left + link.x + link.width && y >= top + link.y && y <= top + link.y + link.height;
      return { at, part: isLink ? "link" : "topic" };
    }
    return undefined;
  }

  hovers(at: number): void {
    if (this.hover === at) return;
    this.hover = at;
    this.ask();
  }

  /** Where the sign is by which a topic is folded: its left end and its middle, from the corner of the box. */
  private knob(at: number, box: Box): { x: number; y: number; width: number } | undefined {
    const side = this.layout.side[at]!;
    const hidden = this.state.hidden(at);
    if (hidden === 0 && this.map.depth[at] === 0) return undefined;
    const width = hidden > 0 ? measure(`+${hidden}`, `600 11px ${FAMILY}`) + 12 : 10;
    return { x: side === 1 ? box.width + 6 : -6 - width, y: box.look.fill ? box.height / 2 : box.height, width };
  }

  private step(): void {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    const begin = performance.now();
    let [part, alpha] = [1, 1];
    const moving = this.moving;
    if (moving) {
      part = ease((begin - moving.start) / DURATION);
      alpha = part;
      this.view = between(moving.from, moving.to, part);
    } else if (this.gliding) {
      const own = ease((begin - this.gliding.start) / DURATION);
      this.view = own >= 1 ? this.gliding.to : between(this.gliding.from, this.gliding.to, own);
      if (own >= 1) this.gliding = undefined;
    }
    this.draw(part, alpha);
    if (part >= 1 && moving) this.finish();
    if (this.moving || this.gliding) this.ask();
    this.frames.push(performance.now() - begin);
    if (this.frames.length > 600) this.frames.shift();
  }

  private draw(part: number, alpha: number): void {
    const context = this.canvas.getContext("2d", { alpha: false })!;
    const ratio = devicePixelRatio || 1;
    const { scale, x, y } = this.view;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.fillStyle = this.theme.page;
    context.fillRect(0, 0, this.canvas.width, this.canvas.height);
    context.setTransform(scale * ratio, 0, 0, scale * ratio, x * ratio, y * ratio);
    const window: Area = { left: -x / scale, top: -y / scale, right: (this.width - x) / scale, bottom: (this.height - y) / scale };
    const { layout, moving } = this;
    const placeX = (at: number) => (moving ? moving.fromX[at]! + (layout.x[at]! - moving.fromX[at]!) * part : layout.x[at]!);
    const placeY = (at: number) => (moving ? moving.fromY[at]! + (layout.y[at]! - moving.fromY[at]!) * part : layout.y[at]!);
    const isSeen = (own: Figure) => own.area.right >= window.left && own.area.left <= window.right && own.area.bottom >= window.top && own.area.top <= window.bottom;
    if (!moving) for (const own of layout.behind) if (isSeen(own)) figure(context, own);
    this.edges(context, window, placeX, placeY, alpha);
    for (const own of moving?.going ?? []) {
      const box = this.layout.boxes[own.at];
      if (!box) continue;
      const [toX, toY] = [layout.x[own.to]!, layout.y[own.to]!];
      context.globalAlpha = (1 - part) ** 2;
      this.topic(context, own.at, box, own.x + (toX - own.x) * part, own.y + (toY - own.y) * part);
      context.globalAlpha = 1;
    }
    for (const at of layout.order) {
      const box = layout.boxes[at]!;
      const [left, top] = [placeX(at), placeY(at)];
      if (left > window.right || top > window.bottom || left + box.width + 60 < window.left - 60 || top + box.height < window.top) continue;
      if (moving && moving.wasThere[at] === 0) context.globalAlpha = alpha;
      this.topic(context, at, box, left, top);
      context.globalAlpha = 1;
    }
    for (const title of layout.titles) write(context, title.text, title.x, title.y, `600 16px ${FAMILY}`, this.theme.muted, "center");
    if (!moving) for (const own of layout.before) if (isSeen(own)) figure(context, own);
  }

  private edges(context: CanvasRenderingContext2D, window: Area, placeX: (at: number) => number, placeY: (at: number) => number, alpha: number): void {
    const { layout, map } = this;
    const isFar = this.view.scale < 0.25;
    let [color, width] = ["", 0];
    context.lineCap = "round";
    for (const at of layout.order) {
      const parent = map.parent[at]!;
      const box = layout.boxes[at]!;
      const { look } = box;
      const side = layout.side[at]!;
      const [left, top] = [placeX(at), placeY(at)];
      const y = look.fill ? top + box.height / 2 : top + box.height;
      const start = side === 1 ? left : left + box.width;
      const isFloating = map.topic(at).role === "floating";
      const above = parent === NONE || isFloating || layout.side[parent] === 0 ? undefined : layout.boxes[parent]!;
      const fromY = above ? placeY(parent) + (above.look.fill ? above.height / 2 : above.height) : y;
      if (Math.max(y, fromY) < window.top - 4 || Math.min(y, fromY) > window.bottom + 4) continue;
      const fromX = above ? placeX(parent) + (side === 1 ? above.width : 0) : start;
      if (Math.max(left + box.width, fromX) < window.left || Math.min(left, fromX) > window.right) continue;
      const isFaint = alpha < 1 && this.moving?.wasThere[at] === 0;
      if (look.branch !== color || look.edge !== width || look.isDashed || isFaint) {
        if (color !== "") context.stroke();
        [color, width] = [look.branch, look.edge];
        context.strokeStyle = color;
        context.lineWidth = isFar ? Math.max(width, 0.7 / this.view.scale) : width;
        context.setLineDash(look.isDashed ? [4, 4] : []);
        context.globalAlpha = isFaint ? alpha : 1;
        context.beginPath();
      }
      if (above) {
        context.moveTo(fromX, fromY);
        const middle = (fromX + start) / 2;
        if (isFar) context.lineTo(start, y);
        else context.bezierCurveTo(middle, fromY, middle, y, start, y);
      }
      if (!look.fill) {
        context.moveTo(left, y);
        context.lineTo(left + box.width, y);
      }
      if (look.isDashed || isFaint) {
        context.stroke();
        color = "";
        context.setLineDash([]);
        context.globalAlpha = 1;
      }
    }
    if (color !== "") context.stroke();
  }

  private topic(context: CanvasRenderingContext2D, at: number, box: Box, left: number, top: number): void {
    const { look } = box;
    const { scale } = this.view;
    const isFar = look.style.size * scale < 4;
    const isHit = this.state.isHit(at);
    if (isHit || (this.hover === at && !look.fill)) {
      context.fillStyle = isHit ? this.theme.hit : this.theme.boundary;
      rounded(context, left - 3, top - 1, box.width + 6, box.height + 1, Math.min(6, look.radius));
      context.fill();
    }
    if (look.fill) {
      context.fillStyle = look.fill;
      rounded(context, left, top, box.width, box.height, look.radius);
      context.fill();
      if (look.stroke) {
        context.strokeStyle = look.stroke;
        context.lineWidth = 1.2;
        context.setLineDash(look.isDashed ? [4, 3] : []);
        context.stroke();
        context.setLineDash([]);
      }
    }
    const behind = isHit && !look.fill ? this.theme.hit : undefined;
    for (const op of box.ops) paint(context, op, left, top, isFar, this.theme, this.pictures, behind);
    if (at === this.state.selected) {
      context.strokeStyle = this.theme.selected;
      context.lineWidth = Math.max(2, 1.5 / scale);
      const out = 3 + context.lineWidth / 2;
      rounded(context, left - out, top - out + 1, box.width + 2 * out, box.height + 2 * out - 2, look.radius + out);
      context.stroke();
    }
    if (!isFar && !this.map.isLeaf(at) && !this.state.filter) this.fold(context, at, box, left, top);
  }

  private fold(context: CanvasRenderingContext2D, at: number, box: Box, left: number, top: number): void {
    const knob = this.knob(at, box);
    if (!knob) return;
    const hidden = this.state.hidden(at);
    const color = box.look.level === 0 ? this.theme.muted : box.look.branch;
    const [x, y] = [left + knob.x, top + knob.y];
    if (hidden > 0) {
      context.strokeStyle = color;
      context.lineWidth = box.look.edge;
      context.beginPath();
      const end = this.layout.side[at] === 1 ? left + box.width : left;
      context.moveTo(end, y);
      context.lineTo(this.layout.side[at] === 1 ? x : x + knob.width, y);
      context.stroke();
      context.fillStyle = mix(this.theme.page, color, 0.14);
      rounded(context, x, y - 8.5, knob.width, 17, 8.5);
      context.fill();
      context.lineWidth = 1.2;
      context.stroke();
      write(context, `+${hidden}`, x + knob.width / 2, y + 4, `600 11px ${FAMILY}`, readable(color, mix(this.theme.page, color, 0.14), 4.5), "center");
    } else if (this.hover === at || at === this.state.selected) {
      context.fillStyle = this.theme.page;
      context.strokeStyle = color;
      context.lineWidth = 1.4;
      context.beginPath();
      context.arc(x + 5, y, 5.5, 0, 7);
      context.fill();
      context.stroke();
      context.beginPath();
      context.moveTo(x + 2.5, y);
      context.lineTo(x + 7.5, y);
      context.stroke();
    }
  }

}

function ease(part: number): number {
  return part >= 1 ? 1 : 1 - (1 - Math.max(0, part)) ** 3;
}

function between(from: View, to: View, part: number): View {
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part, scale: from.scale + (to.scale - from.scale) * part };
}

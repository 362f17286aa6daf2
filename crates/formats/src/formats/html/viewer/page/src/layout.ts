// Where topics are: trees beside their roots, on one side or two, and roots below each other.

import { Between } from "./between";
import type { Theme } from "./colors";
import { type Box, box, look, type Look } from "./content";
import { type MapModel, NONE, words } from "./model";
import type { Pictures } from "./pictures";
import type { Layout } from "./placed";
import type { State } from "./state";
import { Tidy } from "./tidy";

const LEVEL = 36;
const SIBLING = 8;
const BRANCH = 20;
const TREE = 44;
const TITLE = 30;

export class Placer {
  private boxes: (Box | undefined)[] = [];
  private looks: (Look | undefined)[] = [];
  private readonly sides = new Map<number, Int8Array>();

  constructor(
    private readonly map: MapModel,
    private readonly state: State,
    private readonly pictures: Pictures,
    private readonly arrangement: string,
    private readonly usesMap: boolean,
  ) {}

  /** Forgets all boxes, since colours or pictures are others. */
  forget(): void {
    this.boxes = [];
    this.looks = [];
  }

  box(at: number, theme: Theme): Box {
    return (this.boxes[at] ??= box(this.map, at, this.look(at, theme), theme, this.pictures, this.usesMap));
  }

  place(theme: Theme): Layout {
    const { map } = this;
    const layout: Layout = {
      order: [],
      x: new Float64Array(map.length),
      y: new Float64Array(map.length),
      side: new Int8Array(map.length),
      boxes: this.boxes,
      titles: [],
      behind: [],
      before: [],
      area: { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity },
    };
    let top = 0;
    for (const root of map.roots) {
      if (!this.state.isShown(root)) continue;
      const title = map.topic(root).sheet;
      if (title !== undefined && map.roots.length > 1) {
        layout.titles.push({ text: title, x: 0, y: top + 16 });
        top += TITLE;
      }
      const floating: number[] = [];
      top = this.tree(root, layout, theme, top, floating) + TREE;
      for (let next = 0; next < floating.length; next += 1) top = this.tree(floating[next]!, layout, theme, top, floating) + TREE;
    }
    layout.order.sort((one, other) => one - other);
    const between = new Between(map, layout, theme);
    layout.behind = between.groups();
    layout.before = between.relations(layout.behind);
    for (const { area } of [...layout.behind, ...layout.before]) {
      layout.area.left = Math.min(layout.area.left, area.left);
      layout.area.top = Math.min(layout.area.top, area.top);
      layout.area.right = Math.max(layout.area.right, area.right);
      layout.area.bottom = Math.max(layout.area.bottom, area.bottom);
    }
    if (layout.order.length === 0) layout.area = { left: 0, top: 0, right: 1, bottom: 1 };
    return layout;
  }

  private look(at: number, theme: Theme): Look {
    // From the innermost topic that is known, so that chains of any length are no recursion.
    const path: number[] = [];
    for (let own = at; own !== NONE && !this.looks[own]; own = this.map.parent[own]!) path.push(own);
    for (const own of path.reverse()) {
      const parent = this.map.parent[own]!;
      this.looks[own] = look(this.map, own, parent === NONE ? undefined : this.looks[parent], this.map.place[own]!, theme, this.usesMap);
    }
    return this.looks[at]!;
  }

  /** Places a tree with its upper end here, and returns where it ends. */
  private tree(root: number, layout: Layout, theme: Theme, top: number, floating: number[]): number {
    const sides = this.map.parent[root] === NONE ? this.sidesOf(root) : undefined;
    const first = layout.order.length;
    this.half(root, 1, sides, layout, theme, floating);
    if (sides) this.half(root, -1, sides, layout, theme, floating);
    let highest = Infinity;
    for (let at = first; at < layout.order.length; at += 1) highest = Math.min(highest, layout.y[layout.order[at]!]!);
    let bottom = top;
    const { area } = layout;
    for (let at = first; at < layout.order.length; at += 1) {
      const own = layout.order[at]!;
      layout.y[own]! += top - highest;
      const { width, height } = this.boxes[own]!;
      const [x, y] = [layout.x[own]!, layout.y[own]!];
      area.left = Math.min(area.left, x - (layout.side[own] === -1 && this.state.hidden(own) > 0 ? LEVEL : 0));
      area.top = Math.min(area.top, y);
      area.right = Math.max(area.right, x + width + (layout.side[own] === 1 && this.state.hidden(own) > 0 ? LEVEL : 0));
      area.bottom = Math.max(area.bottom, y + height);
      bottom = Math.max(bottom, y + height);
    }
    return bottom;
  }

  /** Places a root and its branches on one side of it. */
  private half(root: number, side: 1 | -1, sides: Int8Array | undefined, layout: Layout, theme: Theme, floating: number[]): void {
    const { map, state } = this;
    const nodes = [root];
    const parents = [NONE];
    const places = new Map<number, number>([[root, 0]]);
    let branch = -1;
    for (let at = state.isFolded(root) ? map.end[root]! : root + 1; at < map.end[root]!; ) {
      const isBranch = map.parent[at] === root;
      if (isBranch) branch += 1;
      const isFloating = map.topic(at).role === "floating";
      if (!state.isShown(at) || isFloating || (isBranch && sides && sides[branch] !== side)) {
        if (isFloating && state.isShown(at) && side === 1) floating.push(at);
        at = map.end[at]!;
        continue;
      }
      places.set(at, nodes.length);
      parents.push(places.get(map.parent[at]!)!);
      nodes.push(at);
      at = state.isFolded(at) ? map.end[at]! : at + 1;
    }
    const tidy = new Tidy(Int32Array.from(parents));
    const counts = new Int32Array(nodes.length);
    for (const parent of parents) if (parent !== NONE) counts[parent]! += 1;
    for (const [node, at] of nodes.entries()) {
      const { width, height } = this.box(at, theme);
      // Lines to many children are steep.
      const fan = Math.min(60, Math.max(0, counts[node]! - 20)) * 2;
      tidy.breadth[node] = height;
      tidy.depth[node] = width + (counts[node] === 0 ? LEVEL / 2 + (state.hidden(at) > 0 ? LEVEL : 0) : LEVEL + fan);
      tidy.gap[node] = node === 0 ? BRANCH : SIBLING;
    }
    tidy.place();
    const own = this.boxes[root]!;
    const center = tidy.at[0]! + own.height / 2;
    for (const [node, at] of nodes.entries()) {
      if (node === 0 && side === -1) continue;
      const { width } = this.boxes[at]!;
      // The root is in the middle of its width, so both sides begin where it ends.
      layout.x[at] = side === 1 ? tidy.start[node]! - own.width / 2 : own.width / 2 - tidy.start[node]! - width;
      layout.y[at] = tidy.at[node]! - center;
      layout.side[at] = side;
      layout.order.push(at);
    }
  }

  /** The side of each branch; nothing where all are on the right. What is folded changes no side. */
  private sidesOf(root: number): Int8Array | undefined {
    let found = this.sides.get(root);
    if (!found) this.sides.set(root, (found = chooseSides(this.map, root, this.arrangement)));
    return found.length > 0 ? found : undefined;
  }
}

/** About how high a branch is with all below it. */
function estimate(map: MapModel, branch: number): number {
  const below = new Float64Array(map.end[branch]! - branch);
  let height = 0;
  for (let at = map.end[branch]! - 1; at >= branch; at -= 1) {
    const topic = map.topic(at);
    const lines = Math.min(12, Math.floor((topic.text.length + words(topic.details).length) / 42) + 1);
    height = Math.max(below[at - branch]!, lines * 18 + 14);
    if (at !== branch) below[map.parent[at]! - branch]! += height;
  }
  return height;
}

function chooseSides(map: MapModel, root: number, arrangement: string): Int8Array {
  const branches = [...map.children(root)].map((at) => ({ side: map.topic(at).side, height: estimate(map, at) }));
  const isAsked = arrangement === "two-sided";
  const hasSides = branches.some((branch) => branch.side === "left");
  if (arrangement === "right" || (!isAsked && !hasSides && branches.length < 4)) return new Int8Array();
  const sides = hasSides ? completed(branches) : balanced(branches.map((branch) => branch.height));
  const sums = [0, 0];
  for (const [at, branch] of branches.entries()) sums[sides[at] === 1 ? 1 : 0]! += branch.height;
  const isLopsided = Math.max(...sums) > 2 * Math.min(...sums);
  return !isAsked && !hasSides && isLopsided ? new Int8Array() : Int8Array.from(sides);
}

/** The sides that the map has; branches without one are put on the lower side. */
function completed(branches: { side?: "left" | "right" | undefined; height: number }[]): number[] {
  const sum = (side: string) => branches.reduce((all, own) => all + (own.side === side ? own.height : 0), 0);
  let [left, right] = [sum("left"), sum("right")];
  return branches.map(({ side, height }) => {
    if (side) return side === "left" ? -1 : 1;
    if (right <= left) {
      right += height;
      return 1;
    }
    left += height;
    return -1;
  });
}

/** The first branches on the right and the others on the left, or, where that saves more than 15 %, each on the lower side. */
function balanced(heights: number[]): number[] {
  const all = heights.reduce((sum, height) => sum + height, 0);
  let [right, best, highest] = [0, 0, Infinity];
  for (const [at, height] of heights.entries()) {
    right += height;
    if (Math.max(right, all - right) < highest) [best, highest] = [at + 1, Math.max(right, all - right)];
  }
  const sides = heights.map(() => 1);
  const sums = [0, 0];
  for (const at of [...heights.keys()].sort((one, other) => heights[other]! - heights[one]!)) {
    const isLeft = sums[0]! < sums[1]!;
    sums[isLeft ? 0 : 1]! += heights[at]!;
    sides[at] = isLeft ? -1 : 1;
  }
  return Math.max(...sums) < 0.85 * highest ? sides : heights.map((_, at) => (at < best ? 1 : -1));
}

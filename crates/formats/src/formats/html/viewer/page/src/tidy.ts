// Placing trees: the algorithm of A. van der Ploeg, "Drawing non-layered tidy trees in linear time" (2014), as pictures
// have it: nodes of any size in pre-order, each of which begins where its parent ends. Nothing recurses.

import { NONE } from "./model";

export class Tidy {
  readonly breadth: Float64Array;
  /** The extent in depth, with the distance to the children. */
  readonly depth: Float64Array;
  readonly gap: Float64Array;
  readonly start: Float64Array;
  /** Where each node begins in breadth, once all are placed. */
  readonly at: Float64Array;
  private readonly first: Int32Array;
  private readonly count: Int32Array;
  private readonly children: Int32Array;
  private readonly leftThread: Int32Array;
  private readonly rightThread: Int32Array;
  private readonly leftMost: Int32Array;
  private readonly rightMost: Int32Array;
  private readonly leftShift: Float64Array;
  private readonly rightShift: Float64Array;
  private readonly prelim: Float64Array;
  private readonly all: Float64Array;
  private readonly own: Float64Array;
  private readonly change: Float64Array;
  private lowest: { bottom: number; index: number }[] = [];

  /** Takes the parents of nodes in pre-order. */
  constructor(private readonly parents: Int32Array) {
    const len = parents.length;
    const reals = () => new Float64Array(len);
    [this.breadth, this.depth, this.gap, this.start, this.at] = [reals(), reals(), reals(), reals(), reals()];
    [this.leftShift, this.rightShift, this.prelim] = [reals(), reals(), reals()];
    [this.all, this.own, this.change] = [reals(), reals(), reals()];
    [this.first, this.count, this.children] = [new Int32Array(len), new Int32Array(len), new Int32Array(len)];
    this.leftThread = new Int32Array(len).fill(NONE);
    this.rightThread = new Int32Array(len).fill(NONE);
    this.leftMost = Int32Array.from(parents.keys());
    this.rightMost = Int32Array.from(parents.keys());
    for (const parent of parents) if (parent !== NONE) this.count[parent]! += 1;
    let next = 0;
    for (let node = 0; node < len; node += 1) {
      this.first[node] = next;
      next += this.count[node]!;
    }
    const free = this.first.slice();
    for (let node = 0; node < len; node += 1) {
      const parent = parents[node]!;
      if (parent !== NONE) this.children[free[parent]!++] = node;
    }
  }

  place(): void {
    const len = this.parents.length;
    for (let node = 0; node < len; node += 1) {
      const parent = this.parents[node]!;
      if (parent !== NONE) this.start[node] = this.start[parent]! + this.depth[parent]!;
    }
    for (let node = len - 1; node >= 0; node -= 1) this.join(node);
    const offsets = new Float64Array(len);
    for (let node = 0; node < len; node += 1) {
      const parent = this.parents[node]!;
      const offset = (parent === NONE ? 0 : offsets[parent]!) + this.all[node]!;
      offsets[node] = offset;
      this.at[node] = this.prelim[node]! + offset;
      let [distance, sum] = [0, 0];
      for (let at = this.first[node]!, end = at + this.count[node]!; at < end; at += 1) {
        const child = this.children[at]!;
        distance += this.own[child]!;
        sum += distance + this.change[child]!;
        this.all[child]! += sum;
      }
    }
  }

  private bottom(node: number): number {
    return this.start[node]! + this.depth[node]!;
  }

  private join(node: number): void {
    const [begin, end] = [this.first[node]!, this.first[node]! + this.count[node]!];
    if (begin === end) return;
    this.lowest.length = 0;
    this.remember(this.bottom(this.leftMost[this.children[begin]!]!), 0);
    for (let at = begin + 1; at < end; at += 1) {
      const bottom = this.bottom(this.rightMost[this.children[at]!]!);
      this.separate(node, begin, at);
      this.remember(bottom, at - begin);
    }
    const [first, last] = [this.children[begin]!, this.children[end - 1]!];
    const from = this.prelim[first]! + this.all[first]!;
    const to = this.prelim[last]! + this.all[last]! + this.breadth[last]!;
    this.prelim[node] = (from + to) / 2 - this.breadth[node]! / 2;
    this.leftMost[node] = this.leftMost[first]!;
    this.leftShift[node] = this.leftShift[first]!;
    this.rightMost[node] = this.rightMost[last]!;
    this.rightShift[node] = this.rightShift[last]!;
  }

  private remember(bottom: number, index: number): void {
    while (this.lowest.length > 0 && bottom >= this.lowest.at(-1)!.bottom) this.lowest.pop();
    this.lowest.push({ bottom, index });
  }

  private separate(node: number, first: number, at: number): void {
    let [before, after] = [this.children[at - 1]!, this.children[at]!];
    let [beforeSum, afterSum] = [this.all[before]!, this.all[after]!];
    let lowest = this.lowest.length - 1;
    while (before !== NONE && after !== NONE) {
      const [left, right] = [before, after];
      if (this.bottom(left) > this.lowest[lowest]!.bottom && lowest > 0) lowest -= 1;
      const distance = beforeSum + this.prelim[left]! + this.breadth[left]! + this.gap[node]! - (afterSum + this.prelim[right]!);
      if (distance > 0) {
        afterSum += distance;
        this.shift(first, at, this.lowest[lowest]!.index, distance);
      }
      const [leftBottom, rightBottom] = [this.bottom(left), this.bottom(right)];
      if (leftBottom <= rightBottom) {
        before = this.count[left] === 0 ? this.rightThread[left]! : this.children[this.first[left]! + this.count[left]! - 1]!;
        if (before !== NONE) beforeSum += this.all[before]!;
      }
      if (leftBottom >= rightBottom) {
        after = this.count[right] === 0 ? this.leftThread[right]! : this.children[this.first[right]!]!;
        if (after !== NONE) afterSum += this.all[after]!;
      }
    }
    if (before === NONE && after !== NONE) this.threadLeft(first, at, after, afterSum);
    else if (before !== NONE && after === NONE) this.threadRight(at, before, beforeSum);
  }

  private shift(first: number, at: number, other: number, distance: number): void {
    const child = this.children[at]!;
    this.all[child]! += distance;
    this.leftShift[child]! += distance;
    this.rightShift[child]! += distance;
    const index = at - first;
    if (other + 1 !== index) {
      const part = distance / (index - other);
      this.own[this.children[first + other + 1]!]! += part;
      this.own[child]! -= part;
      this.change[child]! -= distance - part;
    }
  }

  private threadLeft(first: number, at: number, to: number, sum: number): void {
    const [oldest, own] = [this.children[first]!, this.children[at]!];
    const end = this.leftMost[oldest]!;
    this.leftThread[end] = to;
    const difference = sum - this.all[to]! - this.leftShift[oldest]!;
    this.all[end]! += difference;
    this.prelim[end]! -= difference;
    this.leftMost[oldest] = this.leftMost[own]!;
    this.leftShift[oldest] = this.leftShift[own]!;
  }

  private threadRight(at: number, to: number, sum: number): void {
    const [before, own] = [this.children[at - 1]!, this.children[at]!];
    const end = this.rightMost[own]!;
    this.rightThread[end] = to;
    const difference = sum - this.all[to]! - this.rightShift[own]!;
    this.all[end]! += difference;
    this.prelim[end]! -= difference;
    this.rightMost[own] = this.rightMost[before]!;
    this.rightShift[own] = this.rightShift[before]!;
  }
}

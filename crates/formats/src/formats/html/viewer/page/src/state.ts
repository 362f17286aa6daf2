// What is folded, found and chosen. Everything that shows the map listens.

import { MapModel, NONE, words } from "./model";

/** As many topics can be taken in at first. */
const FEW = 60;

export type Change = "fold" | "select" | "search" | "theme";

export class State {
  readonly folded: Uint8Array;
  selected = NONE;
  /** While something is searched: 2 for a hit, 1 for a topic above one. */
  filter: Uint8Array | undefined;
  hits: number[] = [];
  /** What is searched, without capitals and accents. */
  wanted = "";
  /** Whether something is searched that is nowhere; then all of the map is shown. */
  isMissed = false;
  /** The topic that was folded or unfolded, which stays where it is. */
  anchor = NONE;
  /** The levels that are open before anything was chosen; 0 once something was. */
  private opened: number;
  private readonly listeners: ((change: Change) => void)[] = [];
  private readonly plain: string[] = [];

  constructor(readonly map: MapModel, levels: number) {
    this.folded = new Uint8Array(map.length);
    const isChosen = levels > 0 || map.topics.some((topic) => topic.folded);
    const deepest = levels > 0 ? levels : this.fewLevels();
    this.opened = isChosen ? 0 : Math.min(deepest, map.deepest);
    for (let at = 0; at < map.length; at += 1) {
      const isDeep = map.depth[at]! >= deepest && deepest < map.deepest;
      this.folded[at] = !map.isLeaf(at) && (isDeep || (levels === 0 && map.topic(at).folded === true)) ? 1 : 0;
    }
    this.selected = map.length > 0 ? 0 : NONE;
  }

  listen(listener: (change: Change) => void): void {
    this.listeners.push(listener);
  }

  tell(change: Change): void {
    for (const listener of this.listeners) listener(change);
  }

  /** The number of levels that can be taken in: at least one. */
  private fewLevels(): number {
    const counts = new Array<number>(this.map.deepest + 1).fill(0);
    const isFolded = new Uint8Array(this.map.length);
    for (let at = 0; at < this.map.length; at += 1) {
      const parent = this.map.parent[at]!;
      const isHidden = parent !== NONE && (isFolded[parent] === 1 || this.map.topic(parent).folded === true);
      isFolded[at] = isHidden ? 1 : 0;
      if (!isHidden) counts[this.map.depth[at]!]! += 1;
    }
    let sum = 0;
    for (const [level, count] of counts.entries()) {
      sum += count;
      if (sum > FEW) return Math.max(1, level - 1);
    }
    return this.map.deepest + 1;
  }

  isFolded(at: number): boolean {
    return this.filter === undefined && this.folded[at] === 1;
  }

  isShown(at: number): boolean {
    return this.filter === undefined || this.filter[at] !== 0;
  }

  isHit(at: number): boolean {
    return this.filter !== undefined && this.filter[at] === 2;
  }

  /** The topics that are not folded away, in document order. */
  visible(): number[] {
    const all = [];
    for (let at = 0; at < this.map.length; ) {
      if (this.isShown(at)) all.push(at);
      at = this.isFolded(at) || !this.isShown(at) ? this.map.end[at]! : at + 1;
    }
    return all;
  }

  /** The topics below that a fold hides. */
  hidden(at: number): number {
    return this.isFolded(at) ? this.map.end[at]! - at - 1 : 0;
  }

  fold(at: number, isFolded: boolean): void {
    this.opened = 0;
    if (this.map.isLeaf(at) || this.filter || (this.folded[at] === 1) === isFolded) return;
    this.folded[at] = isFolded ? 1 : 0;
    this.anchor = at;
    if (isFolded && this.selected > at && this.selected < this.map.end[at]!) this.selected = at;
    this.tell("fold");
  }

  toggle(at: number): void {
    this.fold(at, this.folded[at] === 0);
  }

  /** Opens this many levels below the roots, and no more. */
  level(levels: number): void {
    this.opened = 0;
    for (let at = 0; at < this.map.length; at += 1) this.folded[at] = !this.map.isLeaf(at) && this.map.depth[at]! >= levels ? 1 : 0;
    const path = this.selected === NONE ? [] : this.map.path(this.selected);
    this.selected = path[Math.min(levels, path.length - 1)] ?? NONE;
    this.anchor = this.selected;
    this.tell("fold");
  }

  /** Folds one level more, unless the map can be read as it is or somebody has chosen what is folded. */
  shrink(isReadable: boolean): boolean {
    if (isReadable || this.opened <= 1) return false;
    this.opened -= 1;
    for (let at = 0; at < this.map.length; at += 1) if (this.map.depth[at] === this.opened && !this.map.isLeaf(at)) this.folded[at] = 1;
    return true;
  }

  /** Unfolds all siblings of a topic. */
  unfoldSiblings(at: number): void {
    const parent = this.map.parent[at]!;
    for (const own of parent === NONE ? this.map.roots : this.map.children(parent)) this.folded[own] = 0;
    this.anchor = at;
    this.tell("fold");
  }

  select(at: number): void {
    if (at < 0 || at >= this.map.length) return;
    if (!this.isShown(at)) this.search("");
    const above = this.map.path(at).slice(0, -1).filter((own) => this.folded[own] === 1);
    this.selected = at;
    if (above.length > 0 && !this.filter) {
      for (const own of above) this.folded[own] = 0;
      this.anchor = above[0]!;
      this.tell("fold");
    }
    this.tell("select");
  }

  /** Keeps the topics with these words in their text, details, note or tags, and those above them. */
  search(query: string): void {
    const wanted = plainly(query.trim());
    const was = this.filter;
    this.wanted = wanted;
    this.isMissed = false;
    if (wanted === "") {
      if (!was) return this.tell("search");
      this.filter = undefined;
      this.hits = [];
      // The topic that was found stays in sight.
      for (const own of this.selected === NONE ? [] : this.map.path(this.selected).slice(0, -1)) this.folded[own] = 0;
    } else {
      this.filter = new Uint8Array(this.map.length);
      this.hits = [];
      for (let at = 0; at < this.map.length; at += 1) {
        if (!this.searched(at).includes(wanted)) continue;
        this.hits.push(at);
        this.filter[at] = 2;
        for (let own = this.map.parent[at]!; own !== NONE && this.filter[own] === 0; own = this.map.parent[own]!) this.filter[own] = 1;
      }
      this.isMissed = this.hits.length === 0;
      if (this.isMissed) this.filter = undefined;
      else if (!this.isHit(this.selected)) this.selected = this.hits[0]!;
    }
    this.anchor = NONE;
    this.tell("search");
  }

  /** Goes to the next or the previous hit. */
  hit(step: number): void {
    if (this.hits.length === 0) return;
    let at = this.hits.findIndex((own) => own >= this.selected);
    if (at < 0) at = step > 0 ? 0 : this.hits.length;
    if (this.hits[at] === this.selected || step < 0) at += step;
    this.select(this.hits[(at + this.hits.length) % this.hits.length]!);
  }

  private searched(at: number): string {
    const topic = this.map.topic(at);
    return (this.plain[at] ??= plainly([topic.text, words(topic.details), words(topic.note), ...(topic.tags ?? [])].join("\n")));
  }
}

/** A text without capitals and accents. */
export function plainly(text: string): string {
  return text.normalize("NFD").replace(/\p{Mn}/gu, "").toLowerCase();
}

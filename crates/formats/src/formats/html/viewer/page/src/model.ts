// The map as Panmap's JSON has it, and its topics in document order: all below a topic follows it.

export interface Link { address: string; title?: string; wiki?: boolean }
export interface Picture { address: string; title?: string; width?: number; height?: number }

export interface Run {
  text: string;
  link?: Link;
  color?: string;
  background?: string;
  highlight?: boolean;
  underline?: boolean;
  strike?: boolean;
  strong?: boolean;
  emphasis?: boolean;
  sub?: boolean;
  sup?: boolean;
  code?: boolean;
  image?: Picture;
  math?: { display?: boolean };
  html?: boolean;
  footnote?: { label?: string } | boolean;
}

export interface Block {
  depth: number;
  runs?: Run[];
  paragraph?: object;
  heading?: { level: number };
  code?: { language?: string };
  rule?: object;
  html?: boolean;
  item?: { number?: number; task?: string; loose?: boolean; new?: boolean };
  quote?: object;
  cell?: { head?: boolean; row?: boolean; table?: boolean; align?: string };
  footnote?: { label: string };
}

export type Rich = string | { text: string; runs?: Run[]; blocks?: Block[] };
export type Style = Record<string, string>;

export interface Topic {
  text: string;
  runs?: Run[];
  blocks?: Block[];
  note?: Rich;
  details?: Rich;
  link?: string;
  task?: string;
  priority?: number;
  progress?: number;
  number?: number;
  folded?: boolean;
  side?: "left" | "right";
  role?: "floating" | "callout" | "summary";
  sheet?: string;
  created?: number;
  modified?: number;
  id?: string;
  icons?: string[];
  tags?: string[];
  pictures?: Picture[];
  attachments?: { address: string; name?: string }[];
  style?: Style | Style[];
  attributes?: { name: string; value: string }[];
  children: Topic[];
}

export interface Relation { from: number; to: number; label?: string }
export interface Group { first: number; last: number; kind: "boundary" | "summary"; label?: string; topic?: number }
export interface Medium { name: string; type?: string; data: string }

export interface MapJson {
  meta: { title?: string; author?: string; description?: Rich; created?: number; modified?: number; attributes?: { name: string; value: string }[] };
  topics: Topic[];
  relations?: Relation[];
  groups?: Group[];
  clones?: { topic: number; original: number }[];
  media?: Medium[];
}

export const NONE = -1;

export class MapModel {
  readonly topics: Topic[] = [];
  readonly parent: Int32Array;
  readonly depth: Int32Array;
  /** The index after the last topic below each. */
  readonly end: Int32Array;
  /** The place among the siblings. */
  readonly place: Int32Array;
  /** The number of topics directly below each. */
  readonly count: Int32Array;
  readonly roots: number[] = [];
  readonly deepest: number;
  readonly media = new Map<string, Medium>();
  private readonly ids = new Map<string, number>();

  constructor(readonly json: MapJson) {
    const parents: number[] = [];
    const open: [Topic, number][] = [];
    for (let at = json.topics.length - 1; at >= 0; at -= 1) open.push([json.topics[at]!, NONE]);
    // A stack rather than recursion, as chains of topics are as long as they like.
    for (let next = open.pop(); next; next = open.pop()) {
      const [topic, parent] = next;
      const own = this.topics.push(topic) - 1;
      parents.push(parent);
      if (parent === NONE) this.roots.push(own);
      if (topic.id !== undefined && !this.ids.has(topic.id)) this.ids.set(topic.id, own);
      for (let at = topic.children.length - 1; at >= 0; at -= 1) open.push([topic.children[at]!, own]);
    }
    const len = this.topics.length;
    this.parent = Int32Array.from(parents);
    this.depth = new Int32Array(len);
    this.end = new Int32Array(len);
    this.place = new Int32Array(len);
    this.count = new Int32Array(len);
    let deepest = 0;
    for (let at = 0; at < len; at += 1) {
      const parent = this.parent[at]!;
      this.depth[at] = parent === NONE ? 0 : this.depth[parent]! + 1;
      deepest = Math.max(deepest, this.depth[at]!);
      this.end[at] = at + 1;
      if (parent !== NONE) this.place[at] = this.count[parent]!++;
    }
    for (let at = len - 1; at >= 0; at -= 1) {
      const parent = this.parent[at]!;
      if (parent !== NONE && this.end[parent]! < this.end[at]!) this.end[parent] = this.end[at]!;
    }
    this.deepest = deepest;
    for (const medium of json.media ?? []) this.media.set(medium.name, medium);
  }

  get length(): number {
    return this.topics.length;
  }

  get title(): string {
    return this.json.meta.title ?? this.topics[0]?.text ?? "";
  }

  topic(at: number): Topic {
    return this.topics[at]!;
  }

  isLeaf(at: number): boolean {
    return this.end[at] === at + 1;
  }

  *children(at: number): Generator<number> {
    for (let child = at + 1; child < this.end[at]!; child = this.end[child]!) yield child;
  }

  /** The topics from the root to this one. */
  path(at: number): number[] {
    const path = [];
    for (let own = at; own !== NONE; own = this.parent[own]!) path.push(own);
    return path.reverse();
  }

  /** The topic that the part of an address after `#` names: by its place, or by its id. */
  named(hash: string): number {
    const place = /^t(\d+)$/.exec(hash);
    const at = this.ids.get(hash) ?? (place ? Number(place[1]) : NONE);
    return at >= 0 && at < this.length ? at : NONE;
  }
}

/** The words of a text, with or without formatting. */
export function words(text: Rich | undefined): string {
  return text === undefined ? "" : typeof text === "string" ? text : text.text;
}

/** How a topic looks: the last of several values counts. */
export function styleOf(topic: Topic): Style {
  if (!topic.style) return {};
  return Array.isArray(topic.style) ? Object.assign({}, ...topic.style) : topic.style;
}

/** The address, if a link to it is safe to open: web pages, mail and topics. */
export function safe(address: string): string | undefined {
  return /^(https?:|mailto:|#)/i.test(address) ? address : undefined;
}

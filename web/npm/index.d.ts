/**
 * Panmap reads mind maps and outlines in many formats into one tree, and writes that tree in any of them.
 *
 * ```js
 * import { convert, read } from "panmap";
 *
 * convert("# Fruit\n\n- Apples\n", { name: "fruit.md", to: "opml" }).text;
 * read("# Fruit\n\n- Apples\n", { name: "fruit.md" }).map.topics[0].children[0].text; // "Apples"
 * ```
 */

/** What can be read: text, the bytes of a file, or a map that {@link read} returned or a program built. */
export type Input = string | Uint8Array | ArrayBuffer | MindMap;

/**
 * Reads a map.
 *
 * @throws {PanmapError} if the input is no map.
 * @throws {TypeError} if an option is unknown or has no such value.
 */
export function read(input: Input, options?: ReadOptions): Reading;

/**
 * Converts a map of one format to another.
 *
 * @throws {PanmapError} if the input is no map, or if the map cannot be written in this format.
 * @throws {TypeError} if an option is unknown or has no such value.
 */
export function convert(input: Input, options: ConvertOptions): Converted;

/** All formats, with their flavours and settings. */
export function formats(): Format[];

/** Why an input is no map, or why a map cannot be written. Its message has the help too. */
export class PanmapError extends Error {
  readonly name: "PanmapError";
  /** What kind of error it is, such as `not-an-outline`. */
  readonly code: string;
  readonly diagnostic: Diagnostic;
  private constructor();
}

export interface ReadOptions {
  /** The name of the file. Its extension counts where the content does not say which format it is. */
  name?: string | undefined;
  /** The name of the format, which is found out otherwise. */
  from?: string | undefined;
  /** The encoding of text that is neither UTF-8 nor UTF-16, such as `windows-1252`. */
  encoding?: string | undefined;
  /** Whether to read what can be read of a broken input; what is wrong with it is a diagnostic then. */
  recover?: boolean | undefined;
  /** Whether to return all diagnostics, and all topics that they are about, rather than the first few of each kind. */
  all?: boolean | undefined;
  /** How many topics the map has at most, 50 000 000 by default; a larger one is an error. */
  maxTopics?: number | undefined;
  /** How many levels the map has at most, 1 000 000 by default; a deeper one is an error. */
  maxLevels?: number | undefined;
  /** The reader's settings; {@link formats} lists them. */
  settings?: Settings | undefined;
}

export interface ConvertOptions extends Omit<ReadOptions, "settings"> {
  /** The format: its name such as `freemind`, an extension such as `mm`, or a file name such as `fruit.mm`. */
  to: string;
  /** The program to write for, one of the format's targets. */
  for?: string | undefined;
  /** The writer's settings; {@link formats} lists them. */
  settings?: Settings | undefined;
  /** The reader's settings. */
  readSettings?: Settings | undefined;
}

export type Settings = Record<string, string | number>;

export interface Reading {
  map: MindMap;
  /** The name of the format that was read. */
  format: string;
  /** What the reader had to guess or leave out. */
  diagnostics: Diagnostic[];
}

export interface Converted {
  /** The content of the file. */
  readonly bytes: Uint8Array;
  /** The content as text; `undefined` if the format is binary. */
  readonly text: string | undefined;
  /** The name of the format that was read. */
  readonly from: string;
  /** The name of the format that was written. */
  readonly format: string;
  /** The usual extension of its files, without the dot. */
  readonly extension: string;
  /** What the reader had to guess or leave out, and then what the target cannot store. */
  readonly diagnostics: Diagnostic[];
}

export interface Diagnostic {
  severity: "info" | "warning" | "error";
  /** What kind of message it is, such as `lost-note`. */
  code: string;
  message: string;
  /** What to do about it. */
  help?: string;
  /** How many things it is about. */
  count: number;
  /** The first of the topics it is about, as paths from the root. */
  topics?: string[];
  /** Whether it says that the target cannot store something. */
  loss: boolean;
  place?: Place;
}

/** Where in the input something is. */
export interface Place {
  /** The line, counted from 1. */
  line: number;
  /** The character in the line, counted from 1. */
  column: number;
  /** The entry of the text, where the input is an archive. */
  entry?: string;
  /** The line: what is before, what is meant, and what is behind. Only the first messages have it. */
  excerpt?: [before: string, meant: string, behind: string];
}

export interface Format {
  name: string;
  title: string;
  /** What kind of program or reader it is for. */
  family: string;
  /** The usual extensions without their dot, the default one first. */
  extensions: string[];
  reads: boolean;
  writes: boolean;
  binary: boolean;
  /** The ways of writing it, the default one first. */
  targets: Target[];
  readSettings: Setting[];
}

export interface Target {
  name: string;
  title: string;
  /** Which program's behaviour it follows. */
  follows: string;
  settings: Setting[];
}

export interface Setting {
  name: string;
  about: string;
  /** The words that can be chosen, the default one first; empty for a number. */
  values: string[];
  /** The values in words. */
  takes: string;
}

/** A map, as Panmap's own JSON has it, version 2. */
export interface MindMap {
  format: "panmap";
  version: 2;
  meta?: Meta;
  /** The roots in order; almost every map has one. */
  topics: Topic[];
  relations?: { from: number; to: number; label?: string }[];
  clones?: { topic: number; original: number; branch?: boolean }[];
  groups?: { first: number; last: number; kind: "boundary" | "summary"; label?: string; topic?: number }[];
  /** The files that the map carries, as Base64. */
  media?: { name: string; type?: string; data: string }[];
}

export interface Meta {
  title?: string;
  author?: string;
  description?: Text;
  language?: string;
  /** In milliseconds since 1970, as all times are. */
  created?: number;
  modified?: number;
  attributes?: Attribute[];
  extensions?: Extension[];
}

export interface Topic {
  /** The text without its formatting, which counts if `runs` or `blocks` say otherwise. */
  text: string;
  runs?: Run[];
  blocks?: Block[];
  note?: Text;
  details?: Text;
  link?: string;
  /** `open`, `done`, or another state by the name the source has for it. */
  task?: string;
  priority?: number;
  /** In percent. */
  progress?: number;
  number?: number;
  folded?: boolean;
  side?: "left" | "right";
  role?: "floating" | "callout" | "summary";
  /** The title of the sheet, where the root is a map of its own among several. */
  sheet?: string;
  created?: number;
  modified?: number;
  id?: string;
  icons?: string[];
  tags?: string[];
  pictures?: { address: string; width?: number; height?: number; title?: string }[];
  attachments?: { address: string; name?: string }[];
  style?: Record<string, string> | Record<string, string>[];
  attributes?: Attribute[];
  extensions?: Extension[];
  children: Topic[];
}

export interface Attribute {
  name: string;
  value: string;
}

/** A piece of the source in its own syntax, kept for writing it again. */
export interface Extension {
  syntax: string;
  source: string;
}

/** A text: a string, or an object where it has formatting. */
export type Text = string | { text: string; runs?: Run[]; blocks?: Block[] };

/** Words that look alike. */
export interface Run {
  text: string;
  link?: { address: string; title?: string; bare?: boolean; wiki?: boolean };
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
  image?: { address: string; title?: string; width?: number; height?: number; bare?: boolean; wiki?: boolean };
  math?: { display?: boolean };
  html?: boolean;
  footnote?: boolean;
  foreign?: string;
}

/** A block: one member says what it is. */
export interface Block {
  paragraph?: Record<string, never>;
  heading?: { level: number };
  code?: { language?: string };
  rule?: Record<string, never>;
  html?: Record<string, never>;
  item?: { number?: number; task?: string; loose?: boolean; new?: boolean };
  quote?: Record<string, never>;
  cell?: { head?: boolean; row?: boolean; table?: boolean; align?: "left" | "center" | "right" };
  footnote?: { label: string };
  /** How many blocks it lies in. */
  depth: number;
  runs?: Run[];
}

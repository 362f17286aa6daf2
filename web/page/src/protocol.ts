// What the page and its worker say to each other.

import type { ConvertOptions, Diagnostic, Format, ReadOptions as AllReadOptions } from "../../npm/index";

export type { Format, Setting, Target } from "../../npm/index";

/** A message, in the words of the command line. */
export type Message = Diagnostic;

export interface ReadReport {
  format: string | null;
  formatTitle: string | null;
  title: string | null;
  topics: number;
  roots: number;
  diagnostics: Message[];
  error: Message | null;
}

export interface WriteReport {
  format: string | null;
  title: string | null;
  target: string | null;
  extension: string | null;
  binary: boolean;
  diagnostics: Message[];
  error: Message | null;
}

export type ReadOptions = Omit<AllReadOptions, "all" | "settings">;

export type WriteOptions = Pick<ConvertOptions, "to" | "for" | "settings">;

/** An input: a file, or what was pasted. */
export interface Input {
  id: number;
  data: Blob | string;
  options: ReadOptions;
}

export interface Output {
  report: WriteReport;
  bytes: Uint8Array<ArrayBuffer>;
}

export interface Opened {
  report: ReadReport;
  /** The map as a page that shows it, unless it is too large to be looked at. */
  view?: Uint8Array<ArrayBuffer>;
  output?: Output;
}

/** One file of an archive, or why it is not in it. */
export interface Packed {
  read: ReadReport;
  written?: WriteReport;
}

export type Job =
  | { kind: "formats" }
  | { kind: "open"; input: Input; write?: WriteOptions; view: boolean }
  | { kind: "pack"; inputs: Input[]; names: string[]; write: WriteOptions };

export interface Answers {
  formats: Format[];
  open: Opened;
  pack: { bytes: Uint8Array<ArrayBuffer>; packed: Packed[] };
}

export type Request = { id: number; job: Job } | { module: WebAssembly.Module };

export type Reply =
  | { id: number; answer: Answers[keyof Answers]; memory: number }
  | { id: number; done: number }
  /** What is wrong with the options, in the library's words. */
  | { id: number; refused: string }
  | { id: number; failed: string };

/** From so many topics on, a map is not shown: nobody could look at it, and the page would stand still. */
export const TOO_MANY = 100_000;

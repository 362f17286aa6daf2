// Texts on the map: measured by the canvas that draws them, and broken into lines.

import type { Run, Topic } from "./model";

export const FAMILY = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif';
const CODE = 'ui-monospace, "SF Mono", Menlo, Consolas, "Noto Sans Mono", monospace';
export const LINE = 1.36;

export interface Style {
  size: number;
  isBold?: boolean;
  isItalic?: boolean;
  isStruck?: boolean;
}

/** Words of one look on a line, from its left end. */
export interface Piece {
  text: string;
  font: string;
  x: number;
  width: number;
  run?: Run;
}

export interface Line {
  pieces: Piece[];
  width: number;
}

export interface Setting {
  lines: Line[];
  width: number;
  isRtl: boolean;
  isCut: boolean;
}

export function font(style: Style, run?: Run): string {
  const isBold = style.isBold || run?.strong;
  const isItalic = style.isItalic || run?.emphasis;
  const size = run?.sub || run?.sup ? style.size * 0.8 : run?.code ? style.size * 0.93 : style.size;
  return `${isItalic ? "italic " : ""}${isBold ? 600 : 400} ${size}px ${run?.code ? CODE : FAMILY}`;
}

const context = document.createElement("canvas").getContext("2d")!;
const widths = new Map<string, Map<string, number>>();

export function measure(words: string, font: string): number {
  let own = widths.get(font);
  if (!own) widths.set(font, (own = new Map()));
  let width = own.get(words);
  if (width === undefined) {
    width = measured(words, font);
    own.set(words, width);
  }
  return width;
}

let current = "";

/** The width as the canvas has it. Its own `font` is never what was set, and setting it takes longer than measuring. */
function measured(words: string, font: string): number {
  if (current !== font) context.font = current = font;
  return context.measureText(words).width;
}

const RTL = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
/** Scripts that break lines between words without blanks. */
const DENSE = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3000-\u9fff\uf900-\ufaff]|[\ud840-\ud8bf]/;
const segmenter = "Segmenter" in Intl ? new Intl.Segmenter(undefined, { granularity: "word" }) : undefined;
const graphemes = "Segmenter" in Intl ? new Intl.Segmenter(undefined, { granularity: "grapheme" }) : undefined;

export function isRtl(text: string): boolean {
  const letter = /\p{L}/u.exec(text);
  return letter !== null && RTL.test(letter[0]);
}

/** Words, blanks and line ends, each a string. */
function tokens(text: string): string[] {
  const words = text.match(/\r\n?|\n|[^\S\r\n]+|\S+/g) ?? [];
  if (!segmenter || !DENSE.test(text)) return words;
  return words.flatMap((word) => {
    if (!DENSE.test(word)) return [word];
    const parts: string[] = [];
    for (const { segment } of segmenter.segment(word)) {
      // Punctuation begins no line.
      if (parts.length > 0 && /^[\p{P}\p{M}]+$/u.test(segment)) parts[parts.length - 1] += segment;
      else parts.push(segment);
    }
    return parts;
  });
}

/** The beginning of a word that is as wide as there is room for: at least one character. */
function fitting(word: string, font: string, room: number): string {
  const chars = graphemes ? [...graphemes.segment(word)].map(({ segment }) => segment) : [...word];
  let [low, high] = [1, chars.length];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (measure(chars.slice(0, middle).join(""), font) <= room) low = middle;
    else high = middle - 1;
  }
  return chars.slice(0, low).join("");
}

/** Most texts are short and of one look; their words are measured once for all topics. */
function onOneLine(runs: readonly Run[], style: Style, wrap: number): Setting | undefined {
  const run = runs[0];
  if (runs.length !== 1 || !run || run.text.length > wrap / 4 || !/^\S+( \S+)*$/.test(run.text)) return undefined;
  const own = font(style, run);
  const words = run.text.split(" ");
  const width = words.reduce((sum, word) => sum + measure(word, own), (words.length - 1) * measure(" ", own));
  return width > wrap ? undefined : { lines: [{ pieces: [{ text: run.text, font: own, x: 0, width, run }], width }], width, isRtl: isRtl(run.text), isCut: false };
}

/** Sets a text on lines of this width, no more than so many. */
export function set(runs: readonly Run[], style: Style, wrap: number, most: number): Setting {
  const quick = onOneLine(runs, style, wrap);
  if (quick) return quick;
  const lines: Line[] = [];
  let line: Line = { pieces: [], width: 0 };
  let blank: { text: string; run: Run } | undefined;
  let isCut = false;
  const end = () => {
    if (lines.length < most) lines.push(line);
    else isCut = true;
    line = { pieces: [], width: 0 };
    blank = undefined;
  };
  const add = (text: string, run: Run) => {
    const own = font(style, run);
    const last = line.pieces.at(-1);
    if (last && last.run === run) {
      last.text += text;
      last.width += measure(text, own);
      line.width = last.x + last.width;
    } else {
      const width = measure(text, own);
      line.pieces.push({ text, font: own, x: line.width, width, run });
      line.width += width;
    }
  };
  for (const run of runs) {
    const own = font(style, run);
    for (let word of tokens(run.text)) {
      if (isCut) break;
      if (/^[\r\n]/.test(word)) {
        end();
        continue;
      }
      if (/^\s/.test(word)) {
        blank = { text: " ", run };
        continue;
      }
      const before = blank ? measure(" ", font(style, blank.run)) : 0;
      if (line.width > 0 && line.width + before + measure(word, own) > wrap) end();
      if (blank && line.width > 0) add(blank.text, blank.run);
      blank = undefined;
      while (measure(word, own) > wrap - line.width && word !== "" && !isCut) {
        const head = fitting(word, own, wrap - line.width);
        add(head, run);
        word = word.slice(head.length);
        if (word !== "") end();
      }
      if (word !== "" && !isCut) add(word, run);
    }
  }
  if (line.pieces.length > 0 || lines.length === 0) end();
  if (isCut) {
    const last = lines.at(-1)!;
    const piece = last.pieces.at(-1);
    if (piece) {
      piece.text = `${fitting(piece.text, piece.font, wrap - piece.x - style.size)}…`;
      piece.width = measure(piece.text, piece.font);
      last.width = piece.x + piece.width;
    }
  }
  const direction = isRtl(runs.map((run) => run.text).join(" ").slice(0, 200));
  if (direction) {
    for (const own of lines) for (const piece of own.pieces) piece.x = own.width - piece.x - piece.width;
  }
  return { lines, width: Math.max(0, ...lines.map((own) => own.width)), isRtl: direction, isCut };
}

/** The words of a topic with their looks; blocks are for the panel, the map shows their words. */
export function runsOf(topic: Topic): readonly Run[] {
  if (topic.runs && topic.runs.map((run) => run.text).join("") === topic.text) return topic.runs;
  return [{ text: topic.text }];
}

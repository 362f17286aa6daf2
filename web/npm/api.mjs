// What the package exports, whatever loaded its WebAssembly.

import { formats as listed, initSync, Reading } from "panmap-glue";

/** Starts the library; the entry of each environment does it. */
export function start(module) {
  initSync({ module });
}

/** Why an input is no map, or why a map cannot be written. */
export class PanmapError extends Error {
  constructor(diagnostic) {
    const told = advised(diagnostic);
    super(`${told.message}${told.help ? `; ${told.help}` : ""}`);
    this.name = "PanmapError";
    this.code = told.code;
    this.diagnostic = told;
  }
}

export function read(input, options = {}) {
  return within(input, options, (reading, report) => {
    const { bytes } = written(reading, { to: "json" });
    return { map: JSON.parse(text(bytes)), format: report.format, diagnostics: report.diagnostics.map(advised) };
  });
}

export function convert(input, options) {
  if (typeof options?.to !== "string") throw new TypeError("`to` must be the name of a format, an extension or a file name");
  const { to, for: program, settings, ...rest } = options;
  const { readSettings, ...reading } = rest;
  return within(input, { ...reading, settings: readSettings }, (map, report) => {
    const output = written(map, { to, for: program, all: reading.all, settings });
    return new Converted(output, report);
  });
}

export function formats() {
  return JSON.parse(listed());
}

class Converted {
  #binary;

  constructor({ bytes, report }, read) {
    this.bytes = bytes;
    this.from = read.format;
    this.format = report.format;
    this.extension = report.extension;
    this.diagnostics = [...read.diagnostics, ...report.diagnostics].map(advised);
    this.#binary = report.binary;
  }

  /** A getter, because many outputs are written to files as they are. */
  get text() {
    return this.#binary ? undefined : text(this.bytes);
  }
}

/** Reads an input, and gives its memory back whatever happens. */
function within(input, options, use) {
  const [bytes, known] = data(input);
  const reading = checked(() => new Reading(bytes, JSON.stringify({ ...options, ...known })));
  try {
    const report = JSON.parse(reading.report);
    if (report.error) throw new PanmapError(report.error);
    return use(reading, report);
  } finally {
    reading.free();
  }
}

function written(reading, options) {
  const output = checked(() => reading.write(JSON.stringify(options)));
  try {
    const report = JSON.parse(output.report);
    if (report.error) throw new PanmapError(report.error);
    return { bytes: output.take(), report };
  } finally {
    output.free();
  }
}

/** What is wrong with the options is an error of the program that gave them. */
function checked(call) {
  try {
    return call();
  } catch (error) {
    throw error instanceof WebAssembly.RuntimeError ? error : new TypeError(error.message);
  }
}

/** The bytes of an input, and what is known about it. */
function data(input) {
  if (typeof input === "string") return [new TextEncoder().encode(input), {}];
  if (input instanceof ArrayBuffer) return [new Uint8Array(input), {}];
  if (ArrayBuffer.isView(input)) return [new Uint8Array(input.buffer, input.byteOffset, input.byteLength), {}];
  if (input?.format === "panmap") return [new TextEncoder().encode(JSON.stringify(input)), { from: "json" }];
  throw new TypeError("the input must be a string, a Uint8Array, an ArrayBuffer or a map that `read` returned");
}

const text = (bytes) => new TextDecoder().decode(bytes);

/** The help in the words of this package rather than of the command line. */
function advised(diagnostic) {
  const help = diagnostic.help
    ?.replace(/`panmap formats` lists/, "`formats()` lists")
    .replace(/`panmap convert --recover` converts/, "`recover: true` reads")
    .replace(/`--max-(topics|levels) N`/, (_, name) => (name === "topics" ? "`maxTopics`" : "`maxLevels`"))
    .replace(/--recover/g, "`recover: true`")
    .replace(/`--(from|encoding|depth|scale|font|layout) ([\w.-]+)`/g, (_, name, value) => `\`${name}: ${/^[\d.]+$/.test(value) ? value : JSON.stringify(value)}\``)
    .replace(/`--(\w+)`/g, "`$1`");
  return help === undefined ? diagnostic : { ...diagnostic, help };
}

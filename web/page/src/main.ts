// Puts the page together: what is converted, what is shown of it, and what is done with it.

import { Choice } from "./choice";
import { button, byId, copy, counted, download, make, say, sized, spans } from "./dom";
import { Broken, Cancelled, Engine, Refused } from "./engine";
import { dropped, EXAMPLE, LARGEST, ofFile, pasted, type Source, stem } from "./inputs";
import { item, list } from "./messages";
import { forget, png, printable } from "./pictures";
import { type Message, type Opened, type Output, TOO_MANY } from "./protocol";
import { Shown } from "./shown";
import { scriptUrl } from "./trusted";

const engine = new Engine("panmap.wasm");
const shown = new Shown();
let sources: Source[] = [];
let current: Source | undefined;
/** Counts what was asked for, so that only the last answer is shown. */
let asked = 0;

const choice = engine.ask({ kind: "formats" }).then((formats) => new Choice(formats, { writing: () => void convert(), reading: () => void reread() }));

type Stage = "start" | "busy" | "result";

function stage(now: Stage): void {
  for (const own of ["start", "busy", "result"] as const) byId(own).hidden = own !== now;
  document.body.dataset["stage"] = now;
}

// What is being done, which can be called off.

async function busy<T>(words: string, work: (done: (count: number) => void) => Promise<T>, of = 0): Promise<T | undefined> {
  const before = document.body.dataset["stage"] as Stage;
  const bar = byId<HTMLProgressElement>("busy-bar");
  bar.removeAttribute("value");
  byId("busy-text").textContent = words;
  // What is done at once needs no progress, which would only flicker.
  const timer = setTimeout(() => {
    stage("busy");
    say(words);
    byId("cancel").focus();
  }, 250);
  try {
    return await work((count) => {
      bar.max = of;
      bar.value = count;
    });
  } catch (error) {
    if (!(error instanceof Cancelled)) throw error;
    say("Cancelled", true);
    return undefined;
  } finally {
    clearTimeout(timer);
    if (document.body.dataset["stage"] === "busy") stage(before);
  }
}

byId("cancel").addEventListener("click", () => engine.cancel());

// What is read.

async function take(added: Source[]): Promise<void> {
  if (added.length === 0) return;
  sources = sources.concat(added);
  await select(added[0]!, true);
  await survey(added);
}

/** Files beyond this many bytes are read when they are looked at. */
const SMALL = 5_000_000;

/** Finds out which of several files can be read. */
async function survey(added: Source[]): Promise<void> {
  for (const source of added) {
    if (source.opened || source.failed !== undefined || source.size > SMALL || !sources.includes(source)) continue;
    try {
      const { report } = await engine.ask({ kind: "open", input: input(source), view: false });
      source.opened ??= { report };
      files();
    } catch {
      // What was called off, or went wrong, is told when the file is looked at.
      return;
    }
  }
}

async function select(source: Source, isNew = false): Promise<void> {
  const options = (await choice).writing;
  const own = (asked += 1);
  if (source.size > LARGEST) source.failed = `This file has ${sized(source.size)}, more than a page can hold. The command line reads it: panmap convert, with the file and the output.`;
  else {
    try {
      const opened = await busy(`Reading ${source.label}, ${sized(source.size)}`, () => engine.ask({ kind: "open", input: input(source), write: options, view: true }));
      if (!opened) {
        if (isNew) sources = sources.filter((one) => one !== source);
        if (!current) stage("start");
        return;
      }
      source.opened = opened;
      delete source.failed;
    } catch (error) {
      source.failed = failure(error);
    }
  }
  if (own !== asked) return;
  // Only what is seen is kept as well as said.
  if (current?.opened && current !== source) current.opened = { report: current.opened.report };
  current = source;
  await show(source);
  if (isNew) byId("result-title").focus();
}

const input = ({ id, data, options }: Source) => ({ id, data, options });

function failure(error: unknown): string {
  if (error instanceof Refused) return error.message;
  const reason = error instanceof Broken && /memory|unreachable|allocat/i.test(error.message) ? "The memory of this page is not enough for this map." : `Panmap stopped: ${error instanceof Error ? error.message : String(error)}.`;
  return `${reason} The command line has no such limit: panmap convert, with the file and the output.`;
}

/** Reads the current source again, in another way. */
async function reread(): Promise<void> {
  if (!current) return;
  current.options = (await choice).reading(current.options.name);
  await select(current);
}

/** Writes the current map in the format that was chosen. */
async function convert(): Promise<void> {
  const source = current;
  if (!source?.opened || source.opened.report.error) return;
  const own = (asked += 1);
  const options = (await choice).writing;
  try {
    const opened = await busy(`Converting ${source.label}`, () => engine.ask({ kind: "open", input: input(source), write: options, view: false }));
    if (!opened || own !== asked) return;
    source.opened = { ...source.opened, ...opened };
  } catch (error) {
    return refuse(failure(error));
  }
  await outcome(source, source.opened);
  say(`Converted to ${source.opened.output?.report.title ?? ""}`);
}

/** Says why there is no output. */
function refuse(why: string): void {
  list("lost", "", [wrong(why)]);
  for (const own of ["download", "copy"]) byId<HTMLButtonElement>(own).disabled = true;
  byId("output").textContent = "";
  byId("output-about").textContent = "There is no output.";
  say(why);
}

// What is shown.

/** An error that the library did not see. */
const wrong = (why: string): HTMLLIElement => make("li", { class: "message error" }, make("p", { class: "said" }, make("strong", { class: "badge" }, "Error"), " ", ...spans(why)));

async function show(source: Source): Promise<void> {
  const chosen = await choice;
  stage("result");
  chosen.show(source.options);
  const { opened, failed } = source;
  const report = opened?.report;
  const isMap = report !== undefined && report.error === null && failed === undefined;
  byId("result").dataset["state"] = isMap ? "map" : "error";
  byId("result-title").textContent = isMap ? report.title || source.label : source.label;
  byId("result-about").textContent = isMap
    ? [source.label, report.formatTitle, sized(source.size), counted(report.topics, "topic"), report.roots > 1 ? `${report.roots} roots` : ""].filter(Boolean).join(" · ")
    : failed !== undefined ? "It could not be read." : `${report?.formatTitle ? `Read as ${report.formatTitle}. ` : ""}Panmap finds no map in it.`;
  document.title = `${byId("result-title").textContent} – Panmap`;
  files();
  byId("guessed-title").textContent = isMap ? "Guessed" : "Why";
  const messages = report ? (report.error ? [report.error] : report.diagnostics) : [];
  list("guessed", "Nothing had to be guessed.", failed === undefined ? messages.map((one) => item(one, (name) => chosen.title(name), actions(one))) : [wrong(failed)]);
  if (!isMap) byId<HTMLDetailsElement>("reading").open = true;
  if (isMap && opened) {
    shown.map(opened.view, report.title || source.label, `This map has ${counted(report.topics, "topic")}, more than the ${TOO_MANY.toLocaleString("en")} that a page can show. It converts all the same.`);
    await outcome(source, opened);
  }
  say(isMap ? `Read ${counted(report.topics, "topic")}` : `${source.label} could not be read: ${failed ?? report?.error?.message ?? ""}`);
  document.body.dataset["ready"] = String(source.id);
}

/** What can be done about an error here and now. */
function actions({ code, severity }: Message): HTMLElement[] {
  if (severity !== "error" || code !== "malformed-input" || current?.options.recover) return [];
  return [button("Read what can be read", () => {
    byId<HTMLInputElement>("recover").checked = true;
    void reread();
  })];
}

/** Shows the output, and what it lost. */
async function outcome(source: Source, { output }: Opened): Promise<void> {
  if (!output) return;
  const chosen = await choice;
  const { report, bytes } = output;
  const title = report.title ?? chosen.format.title;
  const messages = report.error ? [report.error] : report.diagnostics;
  list("lost", `Nothing. ${title} stores all of this map.`, messages.map((one) => item(one, (name) => chosen.title(name))));
  byId("download").textContent = `Download .${report.extension ?? chosen.format.name}`;
  byId<HTMLButtonElement>("download").disabled = report.error !== null;
  byId<HTMLButtonElement>("copy").disabled = report.error !== null || report.binary;
  shown.output(output);
  byId("output-about").textContent = report.error ? "There is no output." : `${stem(source)}.${report.extension ?? ""}, ${sized(bytes.length)}`;
  document.body.dataset["written"] = report.format ?? "";
}

function files(): void {
  byId("files").hidden = sources.length < 2;
  byId("all-row").hidden = sources.length < 2;
  byId("download-all").textContent = `Download all ${sources.length} as a zip`;
  byId("files").replaceChildren(...sources.map((source) => {
    const isWrong = source.failed !== undefined || (source.opened?.report.error ?? null) !== null;
    const own = button(source.label, () => void select(source), { class: isWrong ? "wrong" : "", ...(source === current && { "aria-current": "true" }) });
    if (isWrong) own.append(make("span", { class: "unseen" }, " (not read)"));
    return own;
  }));
}

// What is done with it.

byId("download").addEventListener("click", () => {
  const output = current?.opened?.output;
  if (current && output) download(`${stem(current)}.${output.report.extension ?? ""}`, kind(output), output.bytes);
});

byId("copy").addEventListener("click", async () => {
  const output = current?.opened?.output;
  if (output) say((await copy(new TextDecoder().decode(output.bytes))) ? `${output.report.title ?? "Output"} copied` : "The browser does not allow copying", true);
});

/** HTML is handed out as what it is, so that it opens; everything else opens nowhere but in its program. */
const kind = ({ report }: Output): string => ({ html: "text/html", bookmarks: "text/html", svg: "image/svg+xml", json: "application/json" })[report.format ?? ""] ?? (report.binary ? "application/octet-stream" : "text/plain");

byId("download-all").addEventListener("click", async () => {
  const write = (await choice).writing;
  try {
    const archive = await busy(`Converting ${counted(sources.length, "file")}`, (done) => engine.ask({ kind: "pack", inputs: sources.map(input), names: sources.map(stem), write }, done), sources.length);
    if (!archive) return;
    for (const [at, { read }] of archive.packed.entries()) sources[at]!.opened ??= { report: read };
    files();
    const failures = archive.packed.filter(({ read, written }) => read.error || written?.error).length;
    download(`maps-${write.to}.zip`, "application/zip", archive.bytes);
    say(failures > 0 ? `${counted(failures, "file")} could not be converted and ${failures === 1 ? "is" : "are"} not in the zip` : `All ${sources.length} files are in the zip`, true);
  } catch (error) {
    say(failure(error), true);
  }
});

async function picture(use: (svg: Uint8Array<ArrayBuffer>, source: Source) => Promise<void> | void): Promise<void> {
  const source = current;
  if (!source) return;
  try {
    const opened = await busy("Drawing", () => engine.ask({ kind: "open", input: input(source), write: { to: "svg" }, view: false }));
    if (!opened?.output) return;
    if (opened.output.report.error) return say(opened.output.report.error.message, true);
    await use(opened.output.bytes, source);
  } catch (error) {
    say(failure(error), true);
  }
}

byId("svg").addEventListener("click", () => void picture((svg, source) => download(`${stem(source)}.svg`, "image/svg+xml", svg)));
byId("png").addEventListener("click", () => void picture(async (svg, source) => download(`${stem(source)}.png`, "image/png", await png(svg))));
byId("pdf").addEventListener("click", () => void picture(async (svg, source) => {
  await printable(svg, `Map of ${source.opened?.report.title ?? source.label}`);
  print();
}));
addEventListener("afterprint", forget);

// Where inputs come from.

const text = byId<HTMLTextAreaElement>("text");
const file = byId<HTMLInputElement>("file");

function readText(words: string): void {
  if (words.trim() === "") {
    say("There is no text yet", true);
    return text.focus();
  }
  void take([pasted(words)]);
}

byId("read").addEventListener("click", () => readText(text.value));
byId("example").addEventListener("click", () => readText(EXAMPLE));
text.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) readText(text.value);
});
for (const own of ["choose", "add"]) byId(own).addEventListener("click", () => file.click());
file.addEventListener("change", () => {
  void take([...(file.files ?? [])].map((own) => ofFile(own)));
  file.value = "";
});

/** A text that is pasted is read at once; it would take a text field long to show a large one. */
document.addEventListener("paste", (event) => {
  if (event.target instanceof HTMLInputElement || !event.clipboardData) return;
  const files = [...event.clipboardData.files].filter((own) => !own.type.startsWith("image/"));
  const words = event.clipboardData.getData("text/plain");
  if (files.length === 0 && (words.trim() === "" || (event.target === text && text.value.trim() !== ""))) return;
  event.preventDefault();
  if (files.length > 0) void take(files.map((own) => ofFile(own)));
  else readText(words);
});

let depth = 0;
const drop = (change: number) => (event: DragEvent) => {
  if (!event.dataTransfer?.types.includes("Files")) return;
  event.preventDefault();
  depth = Math.max(0, depth + change);
  byId("dropping").hidden = depth === 0;
};
document.addEventListener("dragenter", drop(1));
document.addEventListener("dragleave", drop(-1));
document.addEventListener("dragover", (event) => event.preventDefault());
document.addEventListener("drop", (event) => {
  event.preventDefault();
  depth = 0;
  byId("dropping").hidden = true;
  if (event.dataTransfer) void dropped(event.dataTransfer).then(take);
});

function restart(): void {
  engine.cancel();
  [sources, current] = [[], undefined];
  shown.clear();
  document.title = "Panmap: convert mind maps";
  delete document.body.dataset["ready"];
  stage("start");
  text.value = "";
  text.focus();
}

byId("again").addEventListener("click", restart);
byId("home").addEventListener("click", (event) => {
  event.preventDefault();
  restart();
});

stage("start");
void choice.then(() => (document.body.dataset["started"] = String(Math.round(performance.now()))), (error: unknown) => {
  byId("start").prepend(make("p", { class: "message error" }, `This browser cannot run Panmap: ${String(error)}. A current Firefox, Chrome, Edge or Safari can.`));
});
if ("serviceWorker" in navigator && location.protocol !== "file:") void navigator.serviceWorker.register(scriptUrl("sw.js")).catch(() => say("This page will not work without a network"));
// For tests, which look at the worker.
Object.assign(globalThis, { panmap: { engine } });

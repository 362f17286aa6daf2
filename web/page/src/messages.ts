// Messages: what is wrong or lost, where, and what to do about it.

import { byId, counted, make, spans } from "./dom";
import type { Message } from "./protocol";

const SEVERITIES = { error: "Error", warning: "Warning", info: "Note" };

/** What the help calls by its name on the command line, and what it is called here. */
export function advice(help: string, title: (format: string) => string): string {
  return help
    .replace(/`panmap formats` lists what Panmap reads; `--from` says which of them this is after all/, "“Read as” below lists what Panmap reads, and says which of them this is after all")
    .replace(/, or give `--from ([\w-]+)`/, (_, name: string) => `, or set “Read as” to ${title(name)}`)
    .replace(/leave out `--from`/, "set “Read as” to “Find out”")
    .replace(/`panmap convert --recover` converts what can be read of it/, "“Read what can be read” reads the rest")
    .replace(/with --recover/, "with “Read what can be read”")
    .replace(/`--encoding`, such as `--encoding ([\w-]+)`/, "“Encoding”, such as $1")
    .replace(/`--encoding`/g, "“Encoding”")
    .replace(/`--from`/g, "“Read as”");
}

let explanations: Promise<Record<string, string>> | undefined;

/** The page about each code, which the first question loads. */
async function explanation(code: string): Promise<string> {
  explanations ??= fetch("explanations.json").then((answer) => answer.json() as Promise<Record<string, string>>);
  return (await explanations)[code] ?? "There is nothing more to say about this message.";
}

export function item(message: Message, title: (format: string) => string, actions: HTMLElement[] = []): HTMLLIElement {
  const { place } = message;
  const where = place && `Line ${place.line.toLocaleString("en")}, column ${place.column.toLocaleString("en")}${place.entry ? ` of ${place.entry} in the archive` : ""}`;
  const [before, meant, after] = place?.excerpt ?? ["", "", ""];
  const more = make("details", { class: "more" }, make("summary", {}, "About ", make("code", {}, message.code)));
  more.addEventListener("toggle", () => void explain(more, message.code), { once: true });
  return make(
    "li",
    { class: `message ${message.loss ? "loss" : message.severity}`, "data-code": message.code },
    make("p", { class: "said", dir: "auto" }, make("strong", { class: "badge" }, message.loss ? "Lost" : SEVERITIES[message.severity]), " ", ...spans(sentence(message.message))),
    where === undefined ? undefined : make("p", { class: "where" }, where),
    place?.excerpt ? make("pre", { class: "excerpt", dir: "auto" }, before, make("mark", {}, meant), after) : undefined,
    message.help === undefined ? undefined : make("p", { class: "help" }, make("strong", {}, message.severity === "error" ? "What to do: " : "Help: "), ...spans(sentence(advice(message.help, title)))),
    actions.length > 0 ? make("div", { class: "row" }, ...actions) : undefined,
    make("div", { class: "mores" }, message.topics ? topics(message) : undefined, more),
  );
}

/** The first topics that a message is about. */
function topics({ topics = [], count }: Message): HTMLElement {
  const shown = topics.slice(0, 20);
  const rest = count - shown.length;
  return make("details", { class: "more" }, make("summary", {}, counted(count, "topic")), make("ul", { class: "topics" }, ...shown.map((path) => make("li", { dir: "auto" }, path)), rest > 0 ? make("li", {}, `and ${rest.toLocaleString("en")} more`) : undefined));
}

async function explain(more: HTMLElement, code: string): Promise<void> {
  try {
    more.append(...markdown(await explanation(code)));
  } catch {
    more.append(make("p", {}, "The explanation could not be loaded. Reload the page with a network."));
  }
}

/** The paragraphs and examples of an explanation. */
function markdown(text: string): HTMLElement[] {
  const parts: HTMLElement[] = [];
  for (const [at, piece] of text.split(/^```\w*\n([\s\S]*?)^```$/m).entries()) {
    if (at % 2 === 1) parts.push(make("pre", { class: "excerpt" }, piece.trimEnd()));
    else parts.push(...piece.split(/\n{2,}/).filter((own) => own.trim()).map((own) => make("p", {}, ...spans(own.replace(/^# [\w-]+: /, "").replace(/\s+/g, " ").trim()))));
  }
  return parts;
}

/** Shows messages, or that there are none. */
export function list(id: string, none: string, items: HTMLLIElement[]): void {
  byId(id).replaceChildren(...items);
  byId(`${id}-none`).hidden = items.length > 0;
  byId(`${id}-none`).textContent = none;
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? "" : "."}`;

// Which format is written, and how: the two lists, the settings, and the address that links to a choice.

import { byId, make, spans } from "./dom";
import type { Format, ReadOptions, Setting, Target, WriteOptions } from "./protocol";

/** What is written unless someone says otherwise: most outliners and map programs read it. */
const DEFAULT = "opml";

/** Encodings that text files are in where they are neither UTF-8 nor UTF-16. */
const ENCODINGS = ["windows-1252", "windows-1251", "windows-1250", "koi8-r", "shift_jis", "euc-jp", "gb18030", "big5", "euc-kr", "utf-16le"];

const to = byId<HTMLSelectElement>("to");
const program = byId<HTMLSelectElement>("for");
const from = byId<HTMLSelectElement>("from");
const encoding = byId<HTMLSelectElement>("encoding");
const recover = byId<HTMLInputElement>("recover");

export class Choice {
  readonly #formats: Format[];
  readonly #changed: () => void;

  constructor(formats: Format[], changed: { writing: () => void; reading: () => void }) {
    this.#formats = formats;
    this.#changed = changed.writing;
    fill(to, formats.filter((format) => format.writes));
    from.append(make("option", { value: "" }, "Find out"));
    fill(from, formats.filter((format) => format.reads));
    encoding.append(make("option", { value: "" }, "Find out"), ...ENCODINGS.map((name) => make("option", { value: name }, name)));
    byId("reads").textContent = titles(formats.filter((format) => format.reads));
    byId("writes").textContent = `${titles(formats.filter((format) => format.writes))}. PNG and PDF as your browser draws and prints them.`;
    to.addEventListener("change", () => this.#choose(to.value, "", true));
    program.addEventListener("change", () => this.#choose(to.value, program.value, true));
    for (const control of [from, encoding, recover]) control.addEventListener("change", changed.reading);
    addEventListener("hashchange", () => this.#follow() && changed.writing());
    if (!this.#follow()) this.#choose(DEFAULT, "", false);
  }

  get format(): Format {
    return this.#formats.find((format) => format.name === to.value)!;
  }

  get target(): Target {
    return this.format.targets.find((target) => target.name === program.value) ?? this.format.targets[0]!;
  }

  get writing(): WriteOptions {
    const options: WriteOptions = { to: to.value };
    if (program.value) options.for = program.value;
    const controls = byId("settings-fields").querySelectorAll<HTMLInputElement | HTMLSelectElement>("[data-setting]");
    const chosen = [...controls].filter((control) => control.value !== "").map((control) => [control.dataset["setting"]!, control.value]);
    if (chosen.length > 0) options.settings = Object.fromEntries(chosen) as Record<string, string>;
    return options;
  }

  /** The choices for reading, for a source with this name. */
  reading(name: string | undefined): ReadOptions {
    return { ...(name && { name }), ...(from.value && { from: from.value }), ...(encoding.value && { encoding: encoding.value }), ...(recover.checked && { recover: true }) };
  }

  /** Shows how a source is read. */
  show(options: ReadOptions): void {
    from.value = options.from ?? "";
    encoding.value = options.encoding ?? "";
    recover.checked = options.recover ?? false;
  }

  title(name: string): string {
    return this.#formats.find((format) => format.name === name)?.title ?? name;
  }

  /** Chooses what the address names, such as `#to=opml&for=workflowy`; false if it names nothing. */
  #follow(): boolean {
    const asked = new URLSearchParams(location.hash.slice(1));
    const name = asked.get("to")?.toLowerCase() ?? "";
    const writable = this.#formats.filter((format) => format.writes);
    const format = writable.find((own) => own.name === name) ?? writable.find((own) => own.extensions.includes(name));
    if (!format) return false;
    this.#choose(format.name, asked.get("for")?.toLowerCase() ?? "", false);
    byId("start-title").textContent = `Convert a mind map to ${format.title}`;
    return true;
  }

  #choose(name: string, asked: string, isByHand: boolean): void {
    to.value = name;
    const { targets } = this.format;
    program.replaceChildren(make("option", { value: "" }, "Any program"), ...targets.map((target) => make("option", { value: target.name }, target.name)));
    program.value = targets.some((target) => target.name === asked) ? asked : "";
    byId("for-field").hidden = targets.length < 2;
    byId("follows").replaceChildren(...spans(program.value || targets.length < 2 ? this.target.follows : ""));
    byId("follows").hidden = byId("follows").textContent === "";
    this.#settings(this.target.settings);
    if (!isByHand) return;
    history.replaceState(null, "", `#to=${name}${program.value && `&for=${encodeURIComponent(program.value)}`}`);
    this.#changed();
  }

  #settings(settings: Setting[]): void {
    byId("settings").hidden = settings.length === 0;
    byId("settings-fields").replaceChildren(
      ...settings.map((setting) => {
        const id = `setting-${setting.name}`;
        const attributes = { id, "data-setting": setting.name, "aria-describedby": `${id}-about` };
        const control =
          setting.values.length > 0
            ? make("select", attributes, ...setting.values.map((value, at) => make("option", { value: at === 0 ? "" : value }, value)))
            : make("input", { ...attributes, inputmode: "decimal", placeholder: "default", autocomplete: "off" });
        control.addEventListener("change", this.#changed);
        const about = setting.values.length > 0 ? setting.about : `${setting.about} Takes ${setting.takes}.`;
        return make("div", { class: "setting" }, make("label", { for: id }, setting.name), control, make("p", { id: `${id}-about`, class: "hint" }, ...spans(about)));
      }),
    );
  }
}

function fill(list: HTMLSelectElement, formats: Format[]): void {
  for (const family of new Set(formats.map((format) => format.family))) {
    const options = formats.filter((format) => format.family === family).map((format) => make("option", { value: format.name }, `${format.title} (.${format.extensions[0] ?? ""})`));
    list.append(make("optgroup", { label: family }, ...options));
  }
}

const titles = (formats: Format[]): string => [...new Set(formats.map((format) => format.title))].join(", ");

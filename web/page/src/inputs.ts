// What is converted: text that was pasted, files that were chosen or dropped.

import type { Input, Opened } from "./protocol";

/** More than a page can hold: WebAssembly has 4 GB, and a map takes up to six times its file. */
export const LARGEST = 600_000_000;

export interface Source extends Input {
  /** What the source is called on the page. */
  label: string;
  size: number;
  opened?: Opened;
  /** Why the worker failed. */
  failed?: string;
}

let made = 0;

export function pasted(text: string): Source {
  made += 1;
  return { id: made, data: text, options: {}, label: "Pasted text", size: text.length };
}

export function ofFile(file: File, name = file.name): Source {
  made += 1;
  return { id: made, data: file, options: { name }, label: name, size: file.size };
}

/** The name of an output, without its extension. */
export function stem({ options, opened }: Source): string {
  const file = options.name?.replace(/\.[^.]*$/, "");
  const title = opened?.report.title?.replace(/[\p{C}/\\:*?"<>|]+/gu, " ").replace(/\s+/g, " ").trim().slice(0, 60).trim();
  return file || title?.replace(/^\.+|\.+$/g, "") || "map";
}

/** The files that were dropped, those in folders among them. */
export async function dropped(transfer: DataTransfer): Promise<Source[]> {
  // Entries are gone once the event is over, so they are taken first.
  const entries = [...transfer.items].filter((item) => item.kind === "file").map((item) => item.webkitGetAsEntry?.() ?? item.getAsFile());
  const sources: Source[] = [];
  for (const entry of entries) {
    if (entry instanceof File) sources.push(ofFile(entry));
    else if (entry) sources.push(...(await within(entry)));
  }
  return sources;
}

async function within(entry: FileSystemEntry): Promise<Source[]> {
  if (entry.name.startsWith(".")) return [];
  if (entry.isFile) return [ofFile(await new Promise<File>((take, fail) => (entry as FileSystemFileEntry).file(take, fail)))];
  const inside = await listed(entry as FileSystemDirectoryEntry);
  // A document of MindNode is a folder with its map in it.
  const document = /\.mindnode$/i.test(entry.name) && inside.find((own) => own.name === "contents.xml");
  if (document) return (await within(document)).map((source) => ofFile(source.data as File, entry.name));
  const sources: Source[] = [];
  for (const own of inside) sources.push(...(await within(own)));
  return sources;
}

async function listed(directory: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = directory.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((take, fail) => reader.readEntries(take, fail));
    if (some.length === 0) return all.sort((one, other) => (one.name < other.name ? -1 : 1));
    all.push(...some);
  }
}

/** A page as MindMeister shows it, with a label out of order. */
export const EXAMPLE = `Sourdough

From a jar of flour and water to bread

Get Started. It's Free
or sign up with your email address
Rocket clouds
Sourdough by Mind Map: Sourdough

1. Starter

1.1. Flour and water, equal weights

1.2. Feed it every day

1.3. Ready when it doubles in 6 hours

2. Dough

2.1. 500 g of flour

2.2. 350 g of water

2.3. 100 g of starter

2.4. 10 g of salt

2.4.1. After half an hour

3. Rising

3.1. Fold every 30 minutes

3.1.1. Four times

3.2. Overnight in the cold

3.4. One hour in the warm

4. Baking

4.1. 250 °C with steam

4.1.1. 20 minutes

4.2. 220 °C without

4.2.1. 25 minutes

5. Eating

5.1. Wait until it is cold
`;

// Elements, made without markup: whatever a map holds stays text.

type Child = Node | string | undefined;

export function make<K extends keyof HTMLElementTagNameMap>(name: K, attributes: Record<string, string> = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children.filter((child) => child !== undefined));
  return element;
}

export function byId<E extends HTMLElement>(id: string): E {
  return document.getElementById(id) as E;
}

/** Hands a file to whoever reads the page. */
export function download(name: string, type: string, content: BlobPart): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  make("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** Copies a text, also where the browser lets no page do so by itself. */
export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = make("textarea", { class: "unseen" });
    area.value = text;
    document.body.append(area);
    area.select();
    const isCopied = document.execCommand("copy");
    area.remove();
    return isCopied;
  }
}

let timer = 0;

/** Tells something, to those who see and those who hear. */
export function say(words: string, isSeen = false): void {
  byId("live").textContent = words;
  if (!isSeen) return;
  const toast = byId("toast");
  toast.textContent = words;
  toast.hidden = false;
  clearTimeout(timer);
  timer = setTimeout(() => (toast.hidden = true), 2400) as unknown as number;
}

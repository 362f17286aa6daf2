// The colours of themes, and colours that keep enough contrast.

export interface Theme {
  name: string;
  page: string;
  text: string;
  muted: string;
  root: string;
  rootText: string;
  branches: readonly string[];
  branchText: string;
  boundary: string;
  code: string;
  highlight: string;
  /** What is found, and what is chosen. */
  hit: string;
  selected: string;
}

const LIGHT: Theme = {
  name: "light",
  page: "#ffffff",
  text: "#1b2430",
  muted: "#5a6676",
  root: "#1b2430",
  rootText: "#ffffff",
  branches: ["#2f6fab", "#b3541e", "#2e7d4f", "#8e4a9e", "#a83e5b", "#5b6b1f", "#0f7c86", "#6a55c2"],
  branchText: "#ffffff",
  boundary: "#f3f5f8",
  code: "#eceff3",
  highlight: "#ffeea8",
  hit: "#ffdf6b",
  selected: "#1a6ee0",
};

const DARK: Theme = {
  name: "dark",
  page: "#15191f",
  text: "#e6e9ee",
  muted: "#9aa5b3",
  root: "#e6e9ee",
  rootText: "#15191f",
  branches: ["#5ef9f1", "#868604", "#c5c632", "#eb63c5", "#239382", "#82d2a8", "#c1f092", "#8aab67"],
  branchText: "#15191f",
  boundary: "#1e242c",
  code: "#2a313b",
  highlight: "#4d4512",
  hit: "#6b5a00",
  selected: "#79b8ff",
};

const BLIND = ["#23588a", "#a75c00", "#6f0f07", "#864ad2", "#320e9d", "#008474", "#51265a", "#734841"];

export function theme(isDark: boolean, isBlind: boolean): Theme {
  if (isDark) return DARK;
  return isBlind ? { ...LIGHT, branches: BLIND } : LIGHT;
}

type Rgb = [number, number, number];

const NAMES: Record<string, string> = {
  aqua: "#00ffff", black: "#000000", blue: "#0000ff", fuchsia: "#ff00ff", gray: "#808080", green: "#008000", lime: "#00ff00", maroon: "#800000",
  navy: "#000080", olive: "#808000", orange: "#ffa500", purple: "#800080", red: "#ff0000", silver: "#c0c0c0", teal: "#008080", white: "#ffffff", yellow: "#ffff00",
};

/** The colour that a map has, as six digits; nothing for what is none. */
export function parse(value: string | undefined): string | undefined {
  const text = (value ?? "").trim().toLowerCase();
  if (Object.hasOwn(NAMES, text)) return NAMES[text];
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/.exec(text);
  if (short) return `#${short[1]}${short[1]}${short[2]}${short[2]}${short[3]}${short[3]}`;
  return /^#[0-9a-f]{6}([0-9a-f]{2})?$/.test(text) ? text.slice(0, 7) : undefined;
}

function channels(color: string): Rgb {
  const value = Number.parseInt(color.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

function luminance(color: string): number {
  const [r, g, b] = channels(color).map((channel) => {
    const own = channel / 255;
    return own <= 0.04045 ? own / 12.92 : ((own + 0.055) / 1.055) ** 2.4;
  }) as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** The contrast of WCAG 2.2. */
export function contrast(one: string, other: string): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

/** The colour with a share of another one in it, from 0 to 1. */
export function mix(one: string, other: string, share: number): string {
  const [from, to] = [channels(one), channels(other)];
  const mixed = from.map((channel, at) => Math.round(channel + (to[at]! - channel) * share));
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;
}

const readables = new Map<string, string>();

/** The colour, darkened or lightened until it has this contrast to what is behind it. */
export function readable(color: string, behind: string, least: number): string {
  const key = `${color}${behind}${least}`;
  let found = readables.get(key);
  if (found === undefined) {
    const end = contrast("#000000", behind) > contrast("#ffffff", behind) ? "#000000" : "#ffffff";
    found = color;
    for (let step = 1; step <= 32 && contrast(found, behind) < least; step += 1) found = mix(color, end, step / 32);
    readables.set(key, found);
  }
  return found;
}

export function better(one: string, other: string, behind: string): string {
  return contrast(one, behind) >= contrast(other, behind) ? one : other;
}

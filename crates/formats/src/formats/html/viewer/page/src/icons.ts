// The signs of icons by their names, as in pictures.

export type Sign = { number: number } | { flag: string } | { words: string };

const FLAGS: Record<string, string> = {
  "": "#c83030", red: "#c83030", orange: "#d67814", yellow: "#cca400", green: "#2e7d4f", blue: "#2f6fab", pink: "#d65a96", black: "#3c3c3c",
};

const ICONS: Record<string, string> = {
  attachment: "📎", back: "←", bell: "🔔", calendar: "📅", check: "✅", clanbomber: "💣", clock: "⏰", cross: "❌", down: "↓", edit: "✏️",
  exclamation: "❗", family: "👪", female1: "👩", forward: "→", freemind_butterfly: "🦋", gohome: "🏠", group: "👥", heart: "❤️", hourglass: "⏳",
  idea: "💡", info: "ℹ️", kaddressbook: "📒", kmail: "✉️", knotify: "🎵", korn: "📬", launch: "🚀", list: "📋", male1: "👨", password: "🔑",
  pencil: "✏️", penguin: "🐧", prepare: "🚦", question: "❓", redo: "🔁", smile: "🙂", smily_bad: "🙁", star: "⭐", stop: "🛑", "stop-sign": "🛑",
  up: "↑", warning: "⚠️", wizard: "🧙", xmag: "🔍", yes: "❗",
};

export function sign(name: string): Sign {
  const number = /^(?:priority|full)-(\d{1,3})$/.exec(name);
  if (number) return { number: Number(number[1]) };
  const flag = /^flag-?(.*)$/.exec(name);
  if (flag && Object.hasOwn(FLAGS, flag[1]!)) return { flag: FLAGS[flag[1]!]! };
  return { words: Object.hasOwn(ICONS, name) ? ICONS[name]! : name };
}

/** The icon as words, for lists and for reading aloud. */
export function spoken(name: string): string {
  const own = sign(name);
  return "words" in own ? own.words : "flag" in own ? "⚑" : String(own.number);
}

// Maps of all shapes, as Panmap's JSON.

const topic = (text, children = [], facts = {}) => ({ text, ...facts, children });
const many = (count, of) => Array.from({ length: count }, (_, at) => of(at));
const map = (root, rest = {}) => JSON.stringify({ format: "panmap", version: 2, ...rest, topics: [root] });

const chain = (depth) => {
  let below = [];
  for (let at = depth; at > 0; at -= 1) below = [topic(`Level ${at}`, below)];
  return topic("Root", below);
};

const lines = many(10, (at) => `line ${at + 1} of ten`).join("\n");
const arabic = "خريطة ذهنية (mind map) للمشروع 2026، مرحبا!";
const facts = {
  note: "A note",
  details: "Details below the text",
  link: "https://example.org/?a=1&b=2",
  task: "done",
  priority: 1,
  progress: 40,
  tags: ["one", "two words"],
  icons: ["idea", "flag-red", "priority-3"],
};

export const shapes = {
  one: map(topic("Only")),
  siblings: map(topic("Root", many(1000, (at) => topic(`Sibling number ${at}`)))),
  deep: map(chain(1000)),
  words: map(topic("Root", many(6, (at) => topic("Donaudampfschifffahrtsgesellschaft".repeat(1 + at * 2))))),
  cjk: map(topic("思维导图", many(6, (at) => topic("思维导图是表达发散性思维的有效图形思维工具，它简单却又很有效。".repeat(1 + at))))),
  arabic: map(topic(arabic, many(6, (at) => topic(`${arabic} `.repeat(1 + at).trim(), [topic("שלום (abc) עולם!")])))),
  emoji: map(topic("👨‍👩‍👧 Family", many(6, (at) => topic("🇫🇷 1️⃣ ❤️ 👍🏽 done ".repeat(1 + at).trim())))),
  lines: map(topic("Root", many(6, () => topic(lines, [topic(lines)])))),
  facts: map(topic("Root", many(6, (at) => topic(`Topic ${at}`, [topic("Below", [], facts)], facts)), facts)),
  sides: map(topic("Root", many(7, (at) => topic(`Branch ${at}`, many(at, (below) => topic(`Below ${below}`)), { side: at % 3 ? "right" : "left" })))),
  groups: map(topic("Root", many(5, (at) => topic(`Branch ${at}`, many(at, (below) => topic(`Below ${below}`))))), {
    relations: [{ from: 1, to: 7, label: "leads to" }, { from: 2, to: 5 }],
    groups: [{ first: 2, last: 4, kind: "boundary", label: "A boundary" }],
  }),
};

// The texts of all topics, in document order.
export function texts(json) {
  const all = [];
  const open = [...JSON.parse(json).topics].reverse();
  while (open.length > 0) {
    const own = open.pop();
    all.push(own.text);
    open.push(...[...(own.children ?? [])].reverse());
  }
  return all;
}

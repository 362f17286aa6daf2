// Chromium, as all tests start it: without a network, and noticing every request and error.

import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

export const modules = resolve(process.env.BROWSER_MODULES ?? "target/browser");
export const require = createRequire(join(modules, "package.json"));
const { chromium } = require("playwright-core");
const panmap = resolve(process.env.PANMAP ?? "target/debug/panmap");

// A directory that is removed when the tests end.
export const directory = mkdtempSync(join(tmpdir(), "panmap-browser-"));
process.on("exit", () => rmSync(directory, { recursive: true, force: true }));

export const file = (name) => join(directory, name);

// Runs the binary, and returns what it prints.
export const run = (...args) => execFileSync(panmap, args, { cwd: directory, encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "ignore"] });

export const launch = () =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
  });

// Opens a file in a page of its own, calls a function with it, and returns what went wrong meanwhile.
export async function open(browser, path, use, options = {}) {
  const context = await browser.newContext({ offline: true, viewport: { width: 1600, height: 1000 }, ...options });
  const wrong = [];
  try {
    const page = await context.newPage();
    const address = `file://${path}`;
    page.on("request", (request) => {
      const url = request.url();
      // What a page makes itself, such as a file to save, comes from no network.
      if (url.split("#")[0] !== address && !/^(data|blob):/.test(url)) wrong.push(`request of ${url}`);
    });
    page.on("pageerror", (error) => wrong.push(`error: ${error}`));
    page.on("console", (message) => {
      if (message.type() === "error" || message.text().includes("Content Security Policy")) wrong.push(message.text());
    });
    await page.goto(address);
    await use(page);
  } finally {
    await context.close();
  }
  return wrong;
}

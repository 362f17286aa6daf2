// The built page as a server of files hands it out, and the browser that opens it.

import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, resolve } from "node:path";
import { after, before } from "node:test";

import { launch } from "../../tests/browser/browser.mjs";

export { directory, file, require } from "../../tests/browser/browser.mjs";

export const web = resolve(process.env.PANMAP_WEB ?? "target/web");
export const fixtures = resolve("fixtures");

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".mjs": "text/javascript", ".css": "text/css", ".wasm": "application/wasm", ".json": "application/json", ".svg": "image/svg+xml", ".webmanifest": "application/manifest+json" };

/** Serves the page, or another folder of what is built, on a port of its own. */
export async function serve(folder = "page") {
  const server = createServer((request, response) => {
    const path = join(web, folder, new URL(request.url, "http://localhost").pathname.replace(/\/$/, "/index.html"));
    const isThere = statSync(path, { throwIfNoEntry: false })?.isFile();
    response.writeHead(isThere ? 200 : 404, { "Content-Type": TYPES[extname(path)] ?? "application/octet-stream" });
    if (isThere) createReadStream(path).pipe(response);
    else response.end();
  });
  await new Promise((listen) => server.listen(0, "127.0.0.1", listen));
  return { address: `http://127.0.0.1:${server.address().port}/`, close: () => new Promise((done) => server.close(done) && server.closeAllConnections()) };
}

/** Starts a browser and a server for the tests of a file, and returns what opens the page, as `visit` does. */
export function harness() {
  const own = {};
  before(async () => {
    [own.browser, own.server] = await Promise.all([launch(), serve()]);
  });
  after(async () => {
    await own.browser.close();
    await own.server.close();
  });
  return { own, at: (use, options) => visit(own.browser, own.server.address, use, options) };
}

/** Opens the page, calls a function with it, and returns what went wrong meanwhile: requests of anything but the page's own
    files, errors, and what the policy stopped. */
export async function visit(browser, address, use, { hash = "", ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 1600, height: 1000 }, acceptDownloads: true, serviceWorkers: "block", ...options });
  const wrong = [];
  try {
    const page = await context.newPage();
    const origin = new URL(address).origin;
    context.on("request", (request) => {
      if (!request.url().startsWith(`${origin}/`) && !/^(data|blob):/.test(request.url())) wrong.push(`request of ${request.url()}`);
    });
    page.on("pageerror", (error) => wrong.push(`error: ${error}`));
    page.on("console", (message) => {
      const isBlocked = message.text().includes("Service Worker registration blocked");
      if (!isBlocked && (message.type() === "error" || /Content Security Policy|Trusted/.test(message.text()))) wrong.push(message.text());
    });
    await page.goto(address + hash);
    await page.waitForSelector("body[data-started]");
    await use(page, context);
  } finally {
    await context.close();
  }
  return wrong;
}

/** Waits until something is read, and all that is to be seen of it is there. */
export const ready = (page) => page.waitForSelector("body[data-stage='result'][data-ready]", { timeout: 120_000 });

/** Pastes a text as the keyboard does. */
export const paste = (page, text) =>
  page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    document.getElementById("text").dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, text);

/** Drops files as a mouse does. */
export const drop = async (page, files) => {
  const transfer = await page.evaluateHandle((files) => {
    const transfer = new DataTransfer();
    for (const { name, data } of files) transfer.items.add(new File([Uint8Array.from(atob(data), (char) => char.charCodeAt(0))], name));
    return transfer;
  }, files.map(({ name, bytes }) => ({ name, data: Buffer.from(bytes).toString("base64") })));
  await page.dispatchEvent("#start, #result", "dragenter", { dataTransfer: transfer });
  await page.dispatchEvent("body", "drop", { dataTransfer: transfer });
};

/** What is downloaded when something is done. */
export async function downloaded(page, act) {
  const [download] = await Promise.all([page.waitForEvent("download", { timeout: 120_000 }), act()]);
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  return { name: download.suggestedFilename(), bytes: Buffer.concat(chunks) };
}

export const codes = (page, list) => page.$$eval(`#${list} > li`, (items) => items.map((item) => item.dataset.code));
export const about = (page) => page.textContent("#result-about");

/** The texts that the viewer in the frame shows. */
export async function inFrame(page) {
  const frame = await (await page.waitForSelector("#pane-map iframe")).contentFrame();
  await frame.waitForSelector("body[data-ready]");
  return frame.evaluate(() => ({ count: globalThis.panmap.map.length, title: document.getElementById("title").textContent }));
}

export { launch };

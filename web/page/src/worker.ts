// The worker: reads and writes maps, so that the page never stands still. The page ends it after a large map, because
// WebAssembly gives no memory back.

import { formats, initSync, Reading, Zip } from "panmap-glue";

import { type Answers, type Input, type Job, type Output, type Packed, type ReadReport, type Reply, type Request, TOO_MANY, type WriteOptions, type WriteReport } from "./protocol";

let memory: WebAssembly.Memory;
/** The map read last, because the next question is mostly about the same. */
let last: { key: string; reading: Reading; report: ReadReport } | undefined;

const reply = (answer: Reply, transfer: Transferable[] = []) => (globalThis as unknown as DedicatedWorkerGlobalScope).postMessage(answer, transfer);

async function read({ id, data, options }: Input): Promise<{ reading: Reading; report: ReadReport }> {
  const key = JSON.stringify([id, options]);
  if (last?.key === key) return last;
  last?.reading.free();
  last = undefined;
  const bytes = typeof data === "string" ? new TextEncoder().encode(data) : new Uint8Array(await data.arrayBuffer());
  const reading = new Reading(bytes, JSON.stringify(options));
  last = { key, reading, report: JSON.parse(reading.report) as ReadReport };
  return last;
}

function write(reading: Reading, options: WriteOptions): Output {
  const written = reading.write(JSON.stringify(options));
  const output = { report: JSON.parse(written.report) as WriteReport, bytes: written.take() };
  written.free();
  return output;
}

async function open(input: Input, options: WriteOptions | undefined, view: boolean): Promise<Answers["open"]> {
  const { reading, report } = await read(input);
  const opened: Answers["open"] = { report };
  if (report.error) return opened;
  if (options) opened.output = write(reading, options);
  if (view && report.topics <= TOO_MANY) opened.view = write(reading, { to: "html", for: "viewer" }).bytes;
  return opened;
}

async function pack(id: number, { inputs, names, write: options }: Job & { kind: "pack" }): Promise<Answers["pack"]> {
  const zip = new Zip();
  const packed: Packed[] = [];
  const taken = new Set<string>();
  for (const [at, input] of inputs.entries()) {
    const { reading, report } = await read(input);
    packed.push({ read: report });
    if (!report.error) {
      const { report: written, bytes } = write(reading, options);
      packed[at]!.written = written;
      if (!written.error) zip.add(free(names[at]!, written.extension ?? "", taken), bytes);
    }
    reply({ id, done: at + 1 });
  }
  const bytes = zip.finish();
  zip.free();
  return { bytes, packed };
}

/** A name that no file of the archive has yet, on systems that take capitals for small letters too. */
function free(name: string, extension: string, taken: Set<string>): string {
  for (let count = 1; ; count += 1) {
    const own = `${name}${count > 1 ? ` (${count})` : ""}.${extension}`;
    if (taken.has(own.toLowerCase())) continue;
    taken.add(own.toLowerCase());
    return own;
  }
}

async function work(id: number, job: Job): Promise<void> {
  let answer: Answers[keyof Answers];
  if (job.kind === "formats") answer = JSON.parse(formats()) as Answers["formats"];
  else if (job.kind === "open") answer = await open(job.input, job.write, job.view);
  else answer = await pack(id, job);
  const buffers = "report" in answer ? [answer.view?.buffer, answer.output?.bytes.buffer] : "bytes" in answer ? [answer.bytes.buffer] : [];
  reply({ id, answer, memory: memory.buffer.byteLength }, buffers.filter((buffer) => buffer !== undefined));
}

/** Only what WebAssembly throws, or the lack of memory, leaves nothing that works; all else are answers. */
function failure(id: number, error: unknown): Reply {
  const isOver = error instanceof WebAssembly.RuntimeError || error instanceof RangeError || !(error instanceof Error);
  return isOver ? { id, failed: String(error) } : { id, refused: error.message };
}

// One after the other: a job that waits for its file must not meet the map of the next one.
let queue = Promise.resolve();

addEventListener("message", ({ data }: MessageEvent<Request>) => {
  if ("module" in data) {
    memory = initSync({ module: data.module }).memory;
    return;
  }
  queue = queue.then(() => work(data.id, data.job).catch((error: unknown) => reply(failure(data.id, error))));
});

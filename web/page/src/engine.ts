// Starts and ends the worker, and asks it.

import type { Answers, Job, Reply, Request } from "./protocol";
import { scriptUrl } from "./trusted";

/** The worker is ended once its memory has grown beyond this many bytes. */
const GROWN = 192 << 20;

/** What the user called off. */
export class Cancelled extends Error {}

/** What was wrong with the options. */
export class Refused extends Error {}

/** What the worker could not do, which is mostly for want of memory. */
export class Broken extends Error {}

interface Asked {
  answer: (answer: never) => void;
  fail: (error: Error) => void;
  done: ((count: number) => void) | undefined;
}

export class Engine {
  /** How often a worker was started, for tests. */
  started = 0;
  readonly #module: Promise<WebAssembly.Module>;
  readonly #script = URL.createObjectURL(new Blob([WORKER], { type: "text/javascript" }));
  readonly #asked = new Map<number, Asked>();
  #worker: Worker | undefined;
  #next = 0;

  constructor(address: string) {
    this.#module = WebAssembly.compileStreaming(fetch(address));
  }

  /** Whether something is being done. */
  get isBusy(): boolean {
    return this.#asked.size > 0;
  }

  async ask<K extends Job["kind"]>(job: Job & { kind: K }, done?: (count: number) => void): Promise<Answers[K]> {
    const module = await this.#module;
    const worker = (this.#worker ??= this.#start(module));
    const id = (this.#next += 1);
    return new Promise<Answers[K]>((answer, fail) => {
      this.#asked.set(id, { answer, fail, done });
      worker.postMessage({ id, job } satisfies Request);
    });
  }

  /** Calls off all that is being done. */
  cancel(): void {
    this.#end(new Cancelled("called off"));
  }

  #start(module: WebAssembly.Module): Worker {
    this.started += 1;
    const worker = new Worker(scriptUrl(this.#script));
    worker.addEventListener("message", ({ data }: MessageEvent<Reply>) => this.#hear(data));
    worker.addEventListener("error", (event) => this.#end(new Broken(event.message)));
    worker.postMessage({ module } satisfies Request);
    return worker;
  }

  #hear(reply: Reply): void {
    const asked = this.#asked.get(reply.id);
    if (!asked) return;
    if ("done" in reply) return asked.done?.(reply.done);
    this.#asked.delete(reply.id);
    if ("refused" in reply) return asked.fail(new Refused(reply.refused));
    if ("failed" in reply) {
      asked.fail(new Broken(reply.failed));
      // What is left of a program that failed is not to be used.
      return this.#end(new Broken(reply.failed));
    }
    asked.answer(reply.answer as never);
    if (reply.memory > GROWN && !this.isBusy) this.#end(new Cancelled());
  }

  #end(error: Error): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    for (const asked of this.#asked.values()) asked.fail(error);
    this.#asked.clear();
  }
}

import { assert } from "@minzheng/kernel";
import type { Bucket } from "@minzheng/store";
import type { Process } from "./network.ts";
import { Violation } from "./violation.ts";

/** The county's files. What lies below `runs/` is created once and never changes. */
export class Files {
  private readonly files = new Map<string, Uint8Array>();
  private readonly wrong: (violation: Violation) => void;

  constructor(wrong: (violation: Violation) => void) {
    this.wrong = wrong;
  }

  get = (key: string): Uint8Array | undefined => this.files.get(key);

  text(key: string): string {
    const bytes = this.files.get(key);
    assert(bytes !== undefined, `${key} does not exist`);
    return new TextDecoder().decode(bytes);
  }

  put(key: string, body: Uint8Array | string): void {
    const bytes = typeof body === "string" ? new TextEncoder().encode(body) : body;
    const known = this.files.get(key);
    if (known !== undefined && key.startsWith("runs/") && !Buffer.from(known).equals(bytes))
      this.wrong(new Violation("R4", `${key} was changed`));
    this.files.set(key, bytes);
  }

  keys = (): readonly string[] => [...this.files.keys()].sort();

  /** The files as one process sees them: every look takes a moment. */
  bucketFor({ passes }: Process): Bucket {
    const bytesOf = (body: Uint8Array | string) =>
      typeof body === "string" ? new TextEncoder().encode(body) : body;
    const find = async (key: string) => {
      await passes();
      const found = this.files.get(key);
      await passes();
      return found;
    };
    return {
      find,
      get: async (key) => (await find(key)) ?? Promise.reject(new Error(`${key} does not exist`)),
      size: async (key) => (await find(key))?.length,
      put: async (key, body) => {
        await passes();
        this.put(key, body);
        await passes();
      },
      create: async (key, body) => {
        await passes();
        const known = this.files.get(key);
        if (known === undefined) this.put(key, body);
        await passes();
        if (known === undefined) return "created";
        return Buffer.from(known).equals(bytesOf(body)) ? "same" : "differs";
      },
      uploadUrl: async (key) => `simulated:${key}`,
      downloadUrl: async (key) => `simulated:${key}`,
    };
  }
}

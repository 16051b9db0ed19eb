import { en } from "./languages/faults/en.ts";
import { type Saying, saying, sentence } from "./languages/faults/index.ts";

/**
 * A bad world (disk, lock, permission, a file that cannot be taken): crosses process borders as a value, never as an
 * exception, because Errors do not cross intact. A bug throws instead.
 */
export type FaultCode =
  | "bad-argument"
  | "not-found"
  | "file-unreadable"
  | "file-empty"
  | "file-binary"
  | "file-too-large"
  | "library-missing"
  | "library-locked"
  | "library-newer"
  | "library-damaged"
  /** The notebook's folder is gone, and a backup can take its place. */
  | "notebook-lost"
  | "disk-full"
  | "read-only"
  | "disk-failed"
  /** The catalog is being built again and does not have it yet. */
  | "rebuilding"
  | "cancelled"
  /** There is no Chromium to print a PDF with, or it did not. */
  | "cannot-print"
  | "host-stopped";

export interface Fault {
  readonly code: FaultCode;
  /** One sentence in English, for the command line and for logs: what, where, what to do. */
  readonly message: string;
  /** The same for a person, in whatever language is spoken. A log that an older version wrote lacks it. */
  readonly said?: Saying;
  /** The file or folder it is about, where there is one. */
  readonly path?: string;
}

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: Fault };

/** Carries a Fault up a call stack inside one process; turned into a Result at the process's border. */
export class FaultError extends Error {
  override readonly name = "FaultError";
  constructor(
    readonly code: FaultCode,
    readonly said: Saying,
    readonly path?: string,
  ) {
    super(sentence(said, en));
  }
  /** A fault that came from another process, to be thrown on. */
  static of({ code, message, said, path }: Fault): FaultError {
    return new FaultError(code, said ?? saying("terminal", message), path);
  }
  toFault(): Fault {
    const { code, message, said, path } = this;
    return { code, message, said, ...(path === undefined ? {} : { path }) };
  }
}

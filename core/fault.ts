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
  /** One sentence for a person: what, where, what to do. */
  readonly message: string;
  /** The file or folder it is about, where there is one. */
  readonly path?: string;
}

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: Fault };

/** Carries a Fault up a call stack inside one process; turned into a Result at the process's border. */
export class FaultError extends Error {
  override readonly name = "FaultError";
  constructor(
    readonly code: FaultCode,
    message: string,
    readonly path?: string,
  ) {
    super(message);
  }
  toFault(): Fault {
    return { code: this.code, message: this.message, ...(this.path === undefined ? {} : { path: this.path }) };
  }
}

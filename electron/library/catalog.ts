/**
 * The catalog: one SQLite file that answers lists and searches. Derived only: everything in it grows back from the sources
 * and the notebook, so it may be deleted, and is written without waiting for the disk. Its parts are in `catalog/`: the
 * file and its tables (`store.ts`, `schema.ts`), what goes in (`entry.ts`, `writing.ts`), and what comes out (`plan.ts`
 * turns a query into SQL, `newest.ts` finds the first page of several words, `reading.ts` answers).
 */
import { type Checker, checker } from "./catalog/checking.ts";
import { type Reader, reader } from "./catalog/reading.ts";
import { type CatalogOptions, openStore, type Store } from "./catalog/store.ts";
import { type Writer, writer } from "./catalog/writing.ts";

export { type Found, prepare } from "./catalog/entry.ts";
export { CatalogDamaged } from "./catalog/store.ts";
export type { SourceEntry } from "./catalog/writing.ts";

export interface Catalog extends Reader, Writer, Checker, Pick<Store, "isReady" | "markReady" | "sync" | "close"> {
  /** The notebook's sequence number up to which the catalog has followed it. */
  seq: number;
  /** For a reader: looks how far the writer's catalog has come. */
  readonly look: () => number;
}

/** Opens a catalog. Throws {@link CatalogDamaged} where there is a file that is no catalog of this version. */
export function openCatalog(options: CatalogOptions): Catalog {
  const store = openStore(options);
  const { look, markReady, sync, close } = store;
  return {
    ...reader(store),
    ...writer(store),
    ...checker(store),
    get seq() {
      return store.seq;
    },
    set seq(upTo: number) {
      store.seq = upTo;
    },
    get isReady() {
      return store.isReady;
    },
    look,
    markReady,
    sync,
    close,
  };
}

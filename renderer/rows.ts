/**
 * The rows of the current result, fetched by page and kept: a row that was shown is never replaced by a blank. A new
 * result takes the old one's place only when its first page is here, and while one query runs only the newest waits.
 */
import type { ListPage, ListQuery, Row } from "../core/contract.ts";
import type { Result } from "../core/fault.ts";
import { countedTo, pageSize } from "../core/window-state.ts";

const untilCounted = 250;
/** Pages kept in memory, most recently used last. */
const keptPages = 120;

export interface RowSource {
  readonly list: (query: ListQuery & { offset: number; limit: number; countTo: number }) => Promise<Result<ListPage>>;
  readonly count: (query: ListQuery) => Promise<Result<number>>;
  readonly listIds: (query: ListQuery) => Promise<Result<readonly string[]>>;
}

/** What views need to know of the result without looking at its rows. */
export interface ResultState {
  /** Grows with every change of any row. */
  readonly version: number;
  /** Grows when another query's result took the place of the last. */
  readonly generation: number;
  readonly query: ListQuery | null;
  readonly total: number;
  /** There are more than that, or others: they are being counted. */
  readonly isLeast: boolean;
  readonly problem: ListPage["queryProblem"];
  readonly didYouMean: string | null;
  readonly withForms: string | null;
  readonly rankedNewest: number | null;
  readonly failed: string | null;
}

export class Rows {
  #state: ResultState = {
    ...{ version: 0, generation: 0, query: null, total: 0, isLeast: false },
    ...{ problem: null, didYouMean: null, withForms: null, rankedNewest: null, failed: null },
  };
  #pages = new Map<number, readonly Row[]>();
  #place = new Map<string, number>();
  #wanted: readonly number[] = [];
  #inFlight = new Set<number>();
  #next: ListQuery | null = null;
  #loading: Promise<void> | null = null;
  #ids: Promise<Result<readonly string[]>> | null = null;
  /** Grows when the pages at hand no longer fit what the library would answer. */
  #epoch = 0;
  #dropCount = (): void => {};
  readonly #listeners = new Set<() => void>();

  /** `soon` does something when nobody has typed for a moment; gives what calls it off. */
  constructor(
    readonly source: RowSource,
    readonly soon: (job: () => void) => () => void = (job) => {
      const timer = setTimeout(job, untilCounted);
      return () => clearTimeout(timer);
    },
  ) {}

  state = (): ResultState => this.#state;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Shows another query's result, as soon as its first page is here. Resolves when the newest query is shown. */
  load(query: ListQuery): Promise<void> {
    this.#next = query;
    this.#dropCount();
    this.#loading ??= this.#run().finally(() => {
      this.#loading = null;
    });
    return this.#loading;
  }

  async #run(): Promise<void> {
    while (this.#next !== null) {
      const query: ListQuery = this.#next;
      this.#next = null;
      this.show(query, await this.source.list({ ...query, offset: 0, limit: pageSize, countTo: countedTo }));
    }
  }

  /** Shows the first page of a query's result. */
  show(query: ListQuery, answer: Result<ListPage>): void {
    this.#epoch++;
    this.#inFlight.clear();
    this.#ids = null;
    if (!answer.ok) {
      this.#tell({ query, failed: answer.fault.message });
      return;
    }
    const page = answer.value;
    if (page.queryProblem !== null) {
      // The last readable result stays until the person has finished the word.
      this.#tell({ problem: page.queryProblem, failed: null });
      return;
    }
    this.#pages.clear();
    this.#place.clear();
    this.#put(0, page.rows);
    this.#tell({
      query,
      total: page.total,
      isLeast: page.isLeast,
      problem: null,
      didYouMean: page.didYouMean,
      withForms: page.withForms,
      rankedNewest: page.rankedNewest,
      failed: null,
      generation: this.#state.generation + 1,
    });
    this.#countSoon();
  }

  /** Counts what is shown, unless something else is asked for before. */
  #countSoon(): void {
    this.#dropCount();
    const { query, isLeast } = this.#state;
    if (query === null || !isLeast) return;
    this.#dropCount = this.soon(() => {
      const epoch = this.#epoch;
      void this.source.count(query).then((answer) => {
        if (epoch !== this.#epoch || !answer.ok) return;
        this.#tell({ total: answer.value, isLeast: false });
        this.#pump();
      });
    });
  }

  /** Asks again for what is shown, in place: the scroll position and the rows stay until the new ones are here. */
  async refresh(): Promise<void> {
    const query = this.#state.query;
    if (query === null || this.#loading !== null) return;
    const epoch = ++this.#epoch;
    this.#inFlight.clear();
    this.#ids = null;
    const wanted = this.#wanted.length > 0 ? this.#wanted : [0];
    const answers = await Promise.all(
      wanted.map((page) =>
        this.source.list({ ...query, offset: page * pageSize, limit: pageSize, countTo: countedTo }),
      ),
    );
    if (epoch !== this.#epoch) return;
    const fresh: [number, ListPage][] = [];
    for (const [i, answer] of answers.entries()) {
      if (!answer.ok) {
        this.#tell({ failed: answer.fault.message });
        return;
      }
      fresh.push([wanted[i] ?? 0, answer.value]);
    }
    this.#pages.clear();
    this.#place.clear();
    for (const [page, value] of fresh) this.#put(page, value.rows);
    this.#tell({ ...this.#counted(fresh[0]?.[1] ?? { total: 0, isLeast: false }), failed: null });
    this.#countSoon();
    this.#pump();
  }

  /** Where it was counted further before, that stays until it is counted again: the list does not shrink meanwhile. */
  #counted({ total, isLeast }: Pick<ListPage, "total" | "isLeast">): Pick<ResultState, "total" | "isLeast"> {
    return { total: isLeast ? Math.max(total, this.#state.total) : total, isLeast };
  }

  /** Says which rows are in sight; their pages and the next ones are fetched. */
  want(first: number, last: number): void {
    const from = Math.max(0, Math.floor(first / pageSize));
    const to = Math.min(Math.floor(last / pageSize), Math.floor(Math.max(0, this.#state.total - 1) / pageSize));
    const wanted: number[] = [];
    for (let page = from; page <= to; page++) wanted.push(page);
    this.#wanted = wanted;
    this.#pump();
  }

  #pump(): void {
    const { query, total } = this.#state;
    if (query === null) return;
    const lastPage = Math.floor(Math.max(0, total - 1) / pageSize);
    const first = this.#wanted[0] ?? 0;
    const last = this.#wanted.at(-1) ?? 0;
    const order = [...this.#wanted, last + 1, first - 1];
    for (const page of order) {
      if (page < 0 || page > lastPage || this.#inFlight.size >= 3) continue;
      if (this.#pages.has(page) || this.#inFlight.has(page)) continue;
      void this.#fetch(query, page);
    }
  }

  async #fetch(query: ListQuery, page: number): Promise<void> {
    const epoch = this.#epoch;
    this.#inFlight.add(page);
    const answer = await this.source.list({
      ...query,
      ...{ offset: page * pageSize, limit: pageSize, countTo: countedTo },
    });
    if (epoch !== this.#epoch) return;
    this.#inFlight.delete(page);
    if (!answer.ok) {
      this.#tell({ failed: answer.fault.message });
      return;
    }
    this.#put(page, answer.value.rows);
    // What is counted already needs no telling that there is more.
    const isKnown = answer.value.isLeast && !this.#state.isLeast;
    this.#tell({ ...(isKnown ? {} : this.#counted(answer.value)), failed: null });
    this.#pump();
  }

  #put(page: number, rows: readonly Row[]): void {
    this.#pages.delete(page);
    this.#pages.set(page, rows);
    for (const [i, row] of rows.entries()) this.#place.set(row.id, page * pageSize + i);
    for (const old of this.#pages.keys()) {
      if (this.#pages.size <= keptPages) break;
      if (this.#wanted.includes(old) || old === page) continue;
      for (const row of this.#pages.get(old) ?? []) this.#place.delete(row.id);
      this.#pages.delete(old);
    }
  }

  /** The row at a place in the result, or undefined while it is not here. */
  at(index: number): Row | undefined {
    return this.#pages.get(Math.floor(index / pageSize))?.[index % pageSize];
  }

  /** The row at a place in the result, fetched when it is not here; undefined when there is none. */
  async fetchAt(index: number): Promise<Row | undefined> {
    const here = this.at(index);
    if (here !== undefined || index < 0 || index >= this.#state.total) return here;
    const query = this.#state.query;
    if (query === null) return undefined;
    await this.#fetch(query, Math.floor(index / pageSize));
    return this.at(index);
  }

  /** Where a clipping stands among the rows at hand; -1 when it is not among them. */
  indexOf(id: string): number {
    return this.#place.get(id) ?? -1;
  }

  /** The ids of the whole result, in order; asked once a result. */
  ids(): Promise<Result<readonly string[]>> {
    const query = this.#state.query;
    if (query === null) return Promise.resolve({ ok: true, value: [] });
    this.#ids ??= this.source.listIds(query);
    return this.#ids;
  }

  /** Changes rows at hand, so that what a person did shows at once. */
  patch(ids: Iterable<string>, change: (row: Row) => Row): void {
    const pages = new Map<number, Row[]>();
    for (const id of ids) {
      const index = this.#place.get(id);
      if (index === undefined) continue;
      const page = Math.floor(index / pageSize);
      const rows = pages.get(page) ?? [...(this.#pages.get(page) ?? [])];
      const row = rows[index % pageSize];
      if (row === undefined) continue;
      rows[index % pageSize] = change(row);
      pages.set(page, rows);
    }
    if (pages.size === 0) return;
    for (const [page, rows] of pages) this.#pages.set(page, rows);
    this.#tell({});
  }

  #tell(patch: Partial<ResultState>): void {
    this.#state = { ...this.#state, ...patch, version: this.#state.version + 1 };
    for (const listener of [...this.#listeners]) listener();
  }
}

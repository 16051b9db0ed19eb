import { expect, test } from "vitest";
import type { ListPage, ListQuery, Row } from "../core/contract.ts";
import type { Result } from "../core/fault.ts";
import { saying } from "../core/languages/faults/index.ts";
import { pageSize } from "../core/window-state.ts";
import { type RowSource, Rows } from "./rows.ts";

const row = (n: number, title = `t${n}`): Row => ({
  id: n.toString(16).padStart(16, "0"),
  title,
  outlet: null,
  author: null,
  published: null,
  snippet: "",
  words: 1,
  tags: [],
  read: false,
  starred: false,
  hasNote: false,
  highlights: 0,
  isLost: false,
  language: null,
});

const query = (text: string): ListQuery => ({ view: { kind: "all" }, query: text, sort: "newest" });

interface Waiting {
  readonly query: ListQuery & { offset: number; limit: number };
  readonly answer: (page: Partial<ListPage>) => Promise<void>;
  readonly fail: () => Promise<void>;
}

function source(total: number, soon?: (job: () => void) => () => void) {
  const counted: string[] = [];
  const waiting: Waiting[] = [];
  const settle = () => new Promise<void>((resolve) => setTimeout(resolve, 0));
  const answers: RowSource = {
    list: (asked) =>
      new Promise<Result<ListPage>>((resolve) => {
        waiting.push({
          query: asked,
          answer: (page) => {
            const all = Array.from({ length: Math.max(0, Math.min(asked.limit, total - asked.offset)) }, (_, i) =>
              row(asked.offset + i, `${asked.query}${asked.offset + i}`),
            );
            resolve({
              ok: true,
              value: {
                ...{
                  total,
                  isLeast: false,
                  rows: all,
                  queryProblem: null,
                  didYouMean: null,
                  withForms: null,
                  rankedNewest: null,
                },
                ...page,
              },
            });
            return settle();
          },
          fail: () => {
            resolve({ ok: false, fault: { code: "host-stopped", message: "gone" } });
            return settle();
          },
        });
      }),
    count: async ({ query: text }) => {
      counted.push(text);
      return { ok: true, value: total };
    },
    listIds: async () => ({ ok: true, value: Array.from({ length: total }, (_, i) => row(i).id) }),
  };
  const rows = soon === undefined ? new Rows(answers) : new Rows(answers, soon);
  return { rows, waiting, counted, settle };
}

test("while one query runs only the newest waits, and the old rows stay until then", async () => {
  const { rows, waiting } = source(3);
  const first = rows.load(query("a"));
  await waiting[0]?.answer({});
  await first;
  expect(rows.at(0)?.title).toBe("a0");
  const last = rows.load(query("ab"));
  void rows.load(query("abc"));
  void rows.load(query("abcd"));
  expect(rows.at(0)?.title).toBe("a0");
  await waiting[1]?.answer({});
  expect(waiting.map((one) => one.query.query)).toEqual(["a", "ab", "abcd"]);
  await waiting[2]?.answer({});
  await last;
  expect(rows.at(0)?.title).toBe("abcd0");
});

test("a query that cannot be read keeps the last rows and says so", async () => {
  const { rows, waiting } = source(3);
  const first = rows.load(query("a"));
  await waiting[0]?.answer({});
  await first;
  const second = rows.load(query('"'));
  await waiting[1]?.answer({
    total: 0,
    rows: [],
    queryProblem: { message: "open", said: saying("queryNeverClosed"), start: 0, end: 1 },
  });
  await second;
  expect(rows.state().problem?.message).toBe("open");
  expect(rows.at(0)?.title).toBe("a0");
});

test("pages in sight are fetched once, with their neighbours; an answer to an old query is dropped", async () => {
  const { rows, waiting } = source(1000);
  const first = rows.load(query("a"));
  await waiting[0]?.answer({});
  await first;
  rows.want(4.5 * pageSize, 4.5 * pageSize + 5);
  rows.want(4.5 * pageSize + 1, 4.5 * pageSize + 6);
  expect(waiting.slice(1).map((one) => one.query.offset / pageSize)).toEqual([4, 5, 3]);
  const second = rows.load(query("b"));
  await waiting[4]?.answer({});
  await second;
  await waiting[1]?.answer({});
  expect(rows.at(4.5 * pageSize)).toBeUndefined();
  rows.want(4.5 * pageSize, 4.5 * pageSize + 5);
  await waiting.at(-3)?.answer({});
  expect(rows.at(4.5 * pageSize)?.title).toBe(`b${4.5 * pageSize}`);
});

test("refreshing keeps the rows until the new ones are here; a failure keeps them too", async () => {
  const { rows, waiting } = source(50);
  const first = rows.load(query("a"));
  await waiting[0]?.answer({});
  await first;
  const again = rows.refresh();
  expect(rows.at(0)?.title).toBe("a0");
  await waiting[1]?.answer({ rows: [row(7, "new")], total: 1 });
  await again;
  expect(rows.at(0)?.title).toBe("new");
  expect(rows.state().total).toBe(1);
  const failing = rows.refresh();
  await waiting[2]?.fail();
  await failing;
  expect(rows.at(0)?.title).toBe("new");
  expect(rows.state().failed).toBe("gone");
});

test("patching changes only rows at hand and keeps the identity of the others", async () => {
  const { rows, waiting } = source(3);
  const first = rows.load(query("a"));
  await waiting[0]?.answer({});
  await first;
  const other = rows.at(1);
  rows.patch([row(0).id, row(99).id], (one) => ({ ...one, starred: true }));
  expect(rows.at(0)?.starred).toBe(true);
  expect(rows.at(1)).toBe(other);
});

test("many hits are counted when nobody types any more, and not for a word that is being typed", async () => {
  let jobs: (() => void)[] = [];
  const soon = (job: () => void) => {
    jobs.push(job);
    return () => {
      jobs = jobs.filter((one) => one !== job);
    };
  };
  const { rows, waiting, counted, settle } = source(54_321, soon);
  const first = rows.load(query("a"));
  await waiting[0]?.answer({ total: 1_000, isLeast: true });
  await first;
  expect(rows.state()).toMatchObject({ total: 1_000, isLeast: true });
  expect(jobs).toHaveLength(1);
  const second = rows.load(query("as"));
  expect(jobs).toHaveLength(0);
  await waiting[1]?.answer({ total: 1_000, isLeast: true });
  await second;
  for (const job of jobs.splice(0)) job();
  await settle();
  expect(counted).toEqual(["as"]);
  expect(rows.state()).toMatchObject({ total: 54_321, isLeast: false });
  // A further page knows of no more than there is, and a change does not make the list shorter until it is counted.
  rows.want(5_000, 5_010);
  await waiting[2]?.answer({ total: 5_100, isLeast: true });
  expect(rows.state()).toMatchObject({ total: 54_321, isLeast: false });
  const refreshed = rows.refresh();
  for (const asked of waiting.slice(3)) await asked.answer({ total: 5_100, isLeast: true });
  await refreshed;
  expect(rows.state()).toMatchObject({ total: 54_321, isLeast: true });
  for (const job of jobs.splice(0)) job();
  await settle();
  expect(rows.state()).toMatchObject({ total: 54_321, isLeast: false });
});

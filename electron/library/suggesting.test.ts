import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { dump, openTest, removeTemporaryFolders, temporaryFolder } from "./testing.ts";

afterAll(removeTemporaryFolders);

const everything = { view: { kind: "all" }, query: "", sort: "oldest" } as const;

it("tags of similar clippings and tags that the text names are suggested, with how many; nothing is tagged by it", async () => {
  const library = await openTest(join(await temporaryFolder(), "L"));
  const about = (subject: string, day: number) =>
    `${subject} ${day}\ndate: 2023-05-${String(day).padStart(2, "0")}\n\nThe reactor at the ${subject} site was inspected.\n\nEngineers praised the reactor.`;
  const sport = (day: number) =>
    `Football ${day}\ndate: 2023-06-${String(day).padStart(2, "0")}\n\nThe goalkeeper of the league was praised.`;
  await library.importText({
    name: "a.txt",
    text: dump(
      ...Array.from({ length: 6 }, (_, i) => about("uranium", i + 1)),
      ...Array.from({ length: 20 }, (_, i) => sport(i + 1)),
    ),
  });
  const ids = await library.listIds(everything);
  const newest = ids[5] as string;
  expect(await library.suggestTags(newest)).toEqual([]);
  await library.mark({ ids: ids.slice(0, 4), change: { addTags: ["energy/nuclear"] } });
  await library.mark({ ids: ids.slice(8, 12), change: { addTags: ["sport"] } });
  await library.mark({ ids: [ids[20] as string], change: { addTags: ["uranium"] } });
  const wanted = [
    { tag: "uranium", isNew: false, paragraphs: 2, as: null, similar: 0 },
    { tag: "energy/nuclear", isNew: false, paragraphs: 0, as: null, similar: 4 },
  ];
  expect(await library.suggestTags(newest)).toEqual(wanted);
  expect((await library.clipping(newest)).marks.tags).toEqual([]);
  // What is in the trash is like nothing.
  await library.mark({ ids: ids.slice(0, 3), change: { trashed: true } });
  expect(await library.suggestTags(newest)).toEqual(wanted.slice(0, 1));
  await library.undo();
  // It has it now.
  await library.mark({ ids: [newest], change: { addTags: ["Energy/Nuclear"] } });
  expect(await library.suggestTags(newest)).toEqual(wanted.slice(0, 1));
  await expect(library.suggestTags("0".repeat(16))).rejects.toMatchObject({ code: "not-found" });
  await library.close();
});

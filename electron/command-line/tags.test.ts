import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { removeTemporaryFolders, temporaryFolder } from "../library/testing.ts";
import { cuttings } from "./testing.ts";

afterAll(removeTemporaryFolders);

const article = (title: string, day: number) =>
  `Title: ${title}\n\nURL Source: https://example.org/${day}\n\nPublished Time: 2023-05-0${day}T10:00:00Z\n\nMarkdown Content:\nASTANA. The ministry said on Monday that the plan for ${title.toLowerCase()} is ready and will be shown in summer.\n`;

async function made() {
  const base = await temporaryFolder();
  const library = ["--library", join(base, "L")];
  await writeFile(join(base, "a.txt"), article("Uranium", 3));
  await cuttings(["import", ...library, join(base, "a.txt")]);
  return { base, library };
}

describe("cuttings tags", () => {
  it("says that nobody has a tag before it colours it or takes it away", async () => {
    const { library } = await made();
    await cuttings(["mark", ...library, "--tag", "energy", "--query", "uranium"]);
    const said = "cuttings: No clipping has the tag “nosuch”.\n";
    expect(await cuttings(["tags", ...library, "colour", "nosuch", "teal"])).toMatchObject({ status: 1, err: said });
    const untag = ["mark", ...library, "--query", "uranium", "--untag"];
    expect(await cuttings([...untag, "nosuch"])).toMatchObject({ status: 1, out: "", err: said });
    expect(await cuttings([...untag, "nosuch,Energy"])).toMatchObject({ status: 0, out: "1 clipping\n", err: said });
    expect((await cuttings(["tags", ...library])).out).toBe("");
  });

  it("points at the place where a search to be saved is wrong", async () => {
    const { library } = await made();
    expect(await cuttings(["searches", ...library, "save", "bad", "x (y"])).toMatchObject({
      status: 2,
      err: expect.stringMatching(/never closed.*\n {2}x \(y\n {4}\^/) as string,
    });
  });

  it("describe and synonym say what a tag is for, and find it by other words", async () => {
    const { library } = await made();
    await cuttings(["mark", ...library, "--tag", "energy/uranium", "--query", "uranium"]);
    expect(await cuttings(["tags", ...library, "describe", "ENERGY/uranium", "Mining", "and trade."])).toMatchObject({
      status: 0,
      out: "energy/uranium\nMining and trade.\n",
    });
    expect(await cuttings(["tags", ...library, "synonym", "energy/uranium", "uran", "yellowcake"])).toMatchObject({
      out: "energy/uranium\nMining and trade.\nalso: uran, yellowcake\n",
    });
    expect((await cuttings(["search", ...library, "tag:yellowcake"])).out).toContain("Uranium");
    expect((await cuttings(["tags", ...library])).out).toMatch(
      /energy\/uranium – also: uran, yellowcake – Mining and trade\.\n$/,
    );
    await cuttings(["tags", ...library, "synonym", "energy/uranium", "URAN", "--remove"]);
    await cuttings(["tags", ...library, "describe", "energy/uranium", ""]);
    const [, uranium] = JSON.parse((await cuttings(["tags", ...library, "--json"])).out) as unknown[];
    expect(uranium).toEqual({ tag: "energy/uranium", count: 1, colour: null, synonyms: ["yellowcake"] });
    expect(await cuttings(["tags", ...library, "synonym", "energy/uranium", "energy"])).toMatchObject({ status: 1 });
    expect(await cuttings(["tags", ...library, "describe", "nosuch", "x"])).toMatchObject({
      status: 1,
      err: "cuttings: No clipping has the tag “nosuch”.\n",
    });
    for (const wrong of [
      ["describe", "energy"],
      ["synonym", "energy"],
      ["describe", "energy", "x", "--remove"],
      ["synonym", "energy", "x", "--preview"],
      ["rename", "energy", "x", "--remove"],
      ["describe", "energy", "x".repeat(2001)],
    ])
      expect((await cuttings(["tags", ...library, ...wrong])).status, wrong.join(" ").slice(0, 60)).toBe(2);
  });

  it("suggest says which tags a clipping might get, and why", async () => {
    const { base, library } = await made();
    await writeFile(join(base, "b.txt"), article("Uranium prices", 4));
    await cuttings(["import", ...library, join(base, "b.txt")]);
    const rows = JSON.parse((await cuttings(["list", ...library, "--json"])).out) as { id: string; title: string }[];
    const [one, other] = rows.map(({ id }) => id);
    expect((await cuttings(["tags", ...library, "suggest", one as string])).err).toContain("no tag is suggested");
    await cuttings(["tag", ...library, other as string, "uranium"]);
    const asked = await cuttings(["tags", ...library, "suggest", one as string]);
    expect(asked).toMatchObject({
      status: 0,
      out: expect.stringMatching(/^uranium +named in 2 paragraphs\n$/) as string,
    });
    const told = await cuttings(["tags", ...library, "suggest", one as string, "--json"]);
    expect(JSON.parse(told.out)).toMatchObject([{ tag: "uranium", paragraphs: 2, isNew: false }]);
    expect((await cuttings(["tags", ...library, "suggest"])).status).toBe(2);
    expect((await cuttings(["tags", ...library, "suggest", one as string, "--now"])).status).toBe(2);
  });

  it("rule lists, keeps, carries out and removes rules that tag", async () => {
    const { base, library } = await made();
    expect((await cuttings(["tags", ...library, "rule"])).err).toBe("cuttings: there is no rule that tags\n");
    expect(await cuttings(["tags", ...library, "rule", "add", "energy", "uranium", "OR", "gas"])).toMatchObject({
      status: 0,
      out: "energy  uranium OR gas\n",
      err: "cuttings: 0 clippings tagged\n",
    });
    await writeFile(join(base, "b.txt"), article("Gas", 4));
    expect((await cuttings(["import", ...library, join(base, "b.txt")])).err).toContain("1 clipping tagged by rules");
    expect((await cuttings(["tags", ...library])).out).toMatch(/^1 +energy\n$/);
    const asked = await cuttings(["tags", ...library, "rule", "apply", "energy", "uranium OR gas", "--preview"]);
    expect(asked.err).toBe("cuttings: 1 clipping of 2 would be tagged\n");
    await cuttings(["tags", ...library, "rule", "apply", "energy", "uranium OR gas"]);
    expect((await cuttings(["tags", ...library])).out).toMatch(/^2 +energy\n$/);
    expect((await cuttings(["tags", ...library, "rule", "add", "fuel", "gas", "--now"])).err).toContain(
      "1 clipping tagged",
    );
    expect(JSON.parse((await cuttings(["tags", ...library, "rule", "--json"])).out)).toMatchObject([
      { tag: "energy", query: "uranium OR gas" },
      { tag: "fuel", query: "gas" },
    ]);
    expect((await cuttings(["tags", ...library, "rule", "remove", "Energy", "uranium OR gas"])).out).toBe(
      "fuel  gas\n",
    );
    expect((await cuttings(["tags", ...library, "rule", "remove", "energy", "uranium"])).status).toBe(1);
    for (const wrong of [
      ["rule", "add", "energy"],
      ["rule", "add", "energy", "("],
      ["rule", "forget", "energy", "x"],
      ["rule", "add", "energy", "x", "--preview"],
      ["rule", "apply", "energy", "x", "--now"],
      ["rename", "a", "b", "--now"],
    ])
      expect((await cuttings(["tags", ...library, ...wrong])).status, wrong.join(" ")).toBe(2);
  });
});

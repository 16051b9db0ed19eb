import { mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import PostalMime from "postal-mime";
import { afterAll, describe, expect, it } from "vitest";
import { FaultError } from "../../../core/fault.ts";
import { reviewFormatIds } from "../../../core/review/formats.ts";
import { item, manyScripts, review } from "../../../core/review/testing.ts";
import { realDisk } from "../disk.ts";
import type { Job } from "../jobs.ts";
import { failure, removeTemporaryFolders, temporaryFolder, touchyDisk } from "../testing.ts";
import { allTemplates } from "./templates.ts";
import { reviewNames, type WriteReview, writeReview } from "./write.ts";

afterAll(removeTemporaryFolders);

const job = (part: Partial<Job> = {}): Job => ({
  cancelled: false,
  progress: () => {},
  commit: () => {},
  finish: () => {},
  ...part,
});

const wanted = (folder: string, part: Partial<WriteReview> = {}): WriteReview => ({
  review: manyScripts,
  id: "0123456789ab",
  formats: ["html", "md", "txt"],
  folder,
  template: null,
  overwrite: false,
  print: null,
  now: Date.UTC(2026, 10, 22),
  ...part,
});

const stem = "2026-11-22 Morning review No. 214";

describe("writing a press review", () => {
  it("gives a file a format; a PDF only where it can be printed", async () => {
    const folder = join(await temporaryFolder(), "new", "folder");
    const report = await writeReview(realDisk, job(), wanted(folder, { formats: reviewFormatIds }));
    expect(report.files).toEqual(["docx", "eml", "epub", "html", "md", "txt"].map((ending) => `${stem}.${ending}`));
    expect(report.failed).toMatchObject([{ format: "pdf" }]);
    expect(report.failed[0]?.message).toContain("write html or docx");
    expect((await readdir(folder)).sort()).toEqual([...report.files].sort());
  });

  it("says what must be said about rights in every format, with a template of Cuttings or without", async () => {
    const rights = "The licence of The Times (headline only) was overridden.";
    const folder = await temporaryFolder();
    const formats = reviewFormatIds.filter((id) => id !== "pdf");
    const part = { review: review([item({ rights })]), formats, overwrite: true };
    const report = await writeReview(realDisk, job(), wanted(folder, part));
    expect(report.failed).toEqual([]);
    const said = async (name: string): Promise<string> => {
      const bytes = await readFile(join(folder, name));
      if (name.endsWith(".eml")) {
        const { html = "", text = "" } = await new PostalMime().parse(bytes);
        expect(text).toContain(rights);
        return html;
      }
      if (!/\.(?:docx|epub)$/.test(name)) return bytes.toString("utf8");
      const files = Object.entries(unzipSync(bytes)).filter(([path]) => /\.(?:xml|xhtml)$/.test(path));
      return files.map(([, file]) => strFromU8(file)).join("\n");
    };
    expect(report.files).toHaveLength(formats.length);
    for (const name of report.files) expect(await said(name), name).toContain(rights);
    for (const template of await allTemplates(realDisk, "", true)) {
      const house = { ...part, template, formats: [template.format] };
      const [name = ""] = (await writeReview(realDisk, job(), wanted(folder, house))).files;
      expect(await said(name), template.name).toContain(template.format === "md" ? "was overridden" : rights);
    }
    const text = "{{ title }}\n{{ sections[0].items[0].titel }}";
    const silent = { name: "mine", format: "html", own: true, text } as const;
    const house = await writeReview(realDisk, job(), wanted(folder, { ...part, template: silent, formats: ["html"] }));
    expect(house).toMatchObject({ files: [`${stem}.html`], failed: [] });
    expect(house.notes).toEqual([
      expect.stringMatching(/^The template “mine”, line 2, column 4: There is no “titel” in “sections\.0\.items\.0”\./),
      "The template “mine” does not print what must stand about rights by 1 clipping.",
    ]);
  });

  it("leaves what is there alone until it may be replaced", async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, `${stem.toUpperCase()}.HTML`), "mine");
    const refused = await writeReview(realDisk, job(), wanted(folder));
    expect(refused).toMatchObject({ files: [], existing: [`${stem.toUpperCase()}.HTML`] });
    expect(await readdir(folder)).toHaveLength(1);
    const first = await writeReview(realDisk, job(), wanted(folder, { formats: ["txt"] }));
    expect(first.files).toEqual([`${stem}.txt`]);
    await writeFile(join(folder, `${stem}.txt`), "mine");
    const again = await writeReview(realDisk, job(), wanted(folder, { formats: ["txt"], overwrite: true }));
    expect(again).toMatchObject({ files: [`${stem}.txt`], existing: [`${stem}.txt`] });
    expect(await readFile(join(folder, `${stem}.txt`), "utf8")).toContain("Morning review");
  });

  it("never writes through a link out of the folder", async () => {
    const [folder, outside] = [await temporaryFolder(), await temporaryFolder()];
    await writeFile(join(outside, "precious"), "mine");
    await symlink(join(outside, "precious"), join(folder, `${stem}.txt`));
    await writeReview(realDisk, job(), wanted(folder, { formats: ["txt"], overwrite: true }));
    expect(await readFile(join(outside, "precious"), "utf8")).toBe("mine");
    expect(await readFile(join(folder, `${stem}.txt`), "utf8")).toContain("Morning review");
  });

  it("takes names that every system takes", () => {
    const names = (title: string) => [...reviewNames({ ...manyScripts, title, issue: "" }, ["pdf"]).values()][0];
    expect(names("../../etc/passwd")).toBe("2026-11-22 .. .. etc passwd.pdf");
    expect(names('a<b>:"c|?*')).toBe("2026-11-22 a b c.pdf");
    expect(Buffer.byteLength(names("Ж".repeat(400)) as string)).toBeLessThan(130);
  });

  it("stops where it is asked to, and leaves no half of a file", async () => {
    const folder = await temporaryFolder();
    let done = 0;
    const stopping = job({ progress: (n) => (done = n) });
    Object.defineProperty(stopping, "cancelled", { get: () => done >= 1 });
    await expect(writeReview(realDisk, stopping, wanted(folder))).rejects.toThrow(
      `The export was stopped; written are: ${stem}.html.`,
    );
    expect(await readdir(folder)).toEqual([`${stem}.html`]);
  });

  it("says what is wrong with the disk, and leaves nothing behind", async () => {
    const folder = await temporaryFolder();
    const full = touchyDisk((call) => {
      if (call === "write") throw failure("ENOSPC");
    });
    const report = await writeReview(full, job(), wanted(folder, { formats: ["txt"] }));
    expect(report.failed).toEqual([{ format: "txt", message: expect.stringContaining("the disk is full") }]);
    expect(await readdir(folder)).toEqual([]);
    const file = join(folder, "file");
    await writeFile(file, "x");
    await expect(writeReview(realDisk, job(), wanted(file))).rejects.toThrow(FaultError);
    await mkdir(join(folder, "empty"));
    await expect(writeReview(realDisk, job(), wanted(" "))).rejects.toThrow("No folder to export to was named.");
  });

  it("gives a book the same id each time, another to another dossier", async () => {
    const folder = await temporaryFolder();
    const text = async (id: string) => {
      await writeReview(realDisk, job(), wanted(folder, { formats: ["epub"], id, overwrite: true }));
      return readFile(join(folder, `${stem}.epub`));
    };
    const first = await text("0123456789ab");
    expect(await text("0123456789ab")).toEqual(first);
    expect(await text("0123456789ac")).not.toEqual(first);
  });
});

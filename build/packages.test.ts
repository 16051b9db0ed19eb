// The recipes of the packages: they name files that there are, take nothing that is another program's, and say one thing.

import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { expect, it } from "vitest";
import { parse } from "yaml";

const root = join(import.meta.dirname, "..");
const read = (path: string) => readFile(join(root, path), "utf8");

interface Association {
  readonly ext: string | readonly string[];
  readonly rank: string;
  readonly mimeType?: string;
}
interface Recipe {
  readonly appId: string;
  readonly fileAssociations: readonly Association[];
  readonly extraResources: readonly { readonly from: string }[];
  readonly linux: {
    readonly mimeTypes: readonly string[];
    readonly description: string;
    readonly extraResources: readonly { readonly from: string }[];
    readonly desktop: { readonly entry: Readonly<Record<string, string>> };
  };
  readonly deb: Readonly<Record<"afterInstall" | "afterRemove", string>> & { readonly fpm: readonly string[] };
  readonly rpm: Recipe["deb"];
  readonly flatpak: {
    readonly runtimeVersion: string;
    readonly baseVersion: string;
    readonly finishArgs: readonly string[];
    readonly files: readonly (readonly [from: string, to: string])[];
  };
  readonly mac: {
    readonly fileAssociations: readonly Association[];
    readonly entitlements: string;
    readonly extraResources: readonly { readonly from: string }[];
  };
  readonly win: { readonly extraResources: readonly { readonly from: string }[]; readonly fileAssociations?: unknown };
  readonly nsis: { readonly include: string };
}
const recipe = async () => parse(await read("build/electron-builder.yml")) as Recipe;
const metainfo = "build/linux/app.cuttings.desktop.metainfo.xml";
const endingsOf = (all: readonly Association[]) => all.flatMap(({ ext }) => ext);
const listed = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, what = ""]) => what);

it("electron-builder takes it, and every file that it names is there", async () => {
  const of = createRequire(createRequire(import.meta.url).resolve("electron-builder"));
  const { validateConfiguration } = of("app-builder-lib/out/util/config/config") as {
    validateConfiguration(config: unknown, log: unknown): Promise<void>;
  };
  const config = await recipe();
  await validateConfiguration(config, { isEnabled: false, add: () => {} });
  await expect(validateConfiguration({ ...config, lynux: {} }, { isEnabled: false, add: () => {} })).rejects.toThrow(
    /lynux/,
  );
  const { deb, rpm, flatpak, mac, win, linux, nsis } = config;
  const named = [
    ...[deb, rpm].flatMap(({ afterInstall, afterRemove, fpm }) => [
      ...[afterInstall, afterRemove],
      ...fpm.map((pair) => pair.split("=")[0] ?? ""),
    ]),
    ...flatpak.files.map(([from]) => from),
    ...[linux, mac, win].flatMap(({ extraResources }) => extraResources.map(({ from }) => from)),
    ...[mac.entitlements, nsis.include],
  ];
  expect(named.length).toBeGreaterThan(12);
  for (const path of named) expect(existsSync(join(root, path)), path).toBe(true);
});

it("text files are offered on every system, and taken on none", async () => {
  const { fileAssociations, linux, mac, win, nsis } = await recipe();
  // What is associated is described anew on Linux, and taken over on Windows: that is for our own kind alone.
  expect(endingsOf(fileAssociations)).toEqual(["cuttings"]);
  expect(win.fileAssociations).toBeUndefined();
  const endings = endingsOf(mac.fileAssociations);
  expect(endings).toEqual(expect.arrayContaining(["txt", "md", "html", "eml", "xml"]));
  for (const { rank } of mac.fileAssociations) expect(rank).toBe("Alternate");
  expect([...linux.mimeTypes].sort()).toEqual(
    ["message/rfc822", "text/html", "text/markdown", "text/plain", "text/xml"].sort(),
  );
  const script = await read(nsis.include);
  expect(listed(script, /^ {2}!insertmacro offer (\w+)$/gm)).toEqual(endings);
  expect(listed(script, /^ {2}!insertmacro withdraw (\w+)$/gm)).toEqual(endings);
  expect(script).not.toMatch(/WriteRegStr SHELL_CONTEXT "Software\\Classes\\\./);
});

it("the Flatpak asks for a screen and nothing more, and software centres are told the same as the desktop", async () => {
  const { appId, flatpak, linux, fileAssociations } = await recipe();
  expect(flatpak.finishArgs.join()).not.toMatch(/network|filesystem|talk-name|socket=(x11|session-bus|system-bus)/);
  expect(flatpak.runtimeVersion).toBe(flatpak.baseVersion);
  for (const [from, to] of flatpak.files) {
    expect(to).toMatch(/^\/share\//);
    // Flatpak lets out of an app only what is called as it is.
    expect(to.slice(to.lastIndexOf("/") + 1).startsWith(`${appId}.`), from).toBe(true);
  }
  const { version, desktopName } = JSON.parse(await read("package.json")) as { version: string; desktopName: string };
  const said = await read(metainfo);
  expect(said).toContain(`<id>${appId}</id>`);
  expect(said).toContain(`<launchable type="desktop-id">${desktopName}</launchable>`);
  expect(listed(said, /<release version="([^"]+)"/g)[0]).toBe(version);
  const own = fileAssociations.map(({ mimeType = "" }) => mimeType);
  expect(listed(said, /<mediatype>([^<]+)</g).sort()).toEqual([...linux.mimeTypes, ...own].sort());
  const mime = await read("build/linux/app.cuttings.desktop.xml");
  expect(listed(mime, /<mime-type type="([^"]+)"/g)).toEqual(own);
  expect(listed(mime, /<glob pattern="\*\.([^"]+)"/g)).toEqual(endingsOf(fileAssociations));
  // It stands beside the name in menus.
  expect(linux.description).not.toContain("\n");
  for (const language of ["ru", "kk"])
    expect(linux.desktop.entry[`Comment[${language}]`]).toMatch(/\p{Script=Cyrillic}/u);
});

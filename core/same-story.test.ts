import { describe, expect, it } from "vitest";
import { alikeTitles, titleWords } from "./same-story.ts";

const alike = (one: string, other: string) => alikeTitles(titleWords(one), titleWords(other));

describe("titles of one story", () => {
  it("are alike in whatever order, case and spelling of accents", () => {
    expect(alike("Minister opens the Spring session", "SPRING SESSION: minister opens the")).toBe(1);
    expect(alike("Président Macron à Astana", "President MACRON a Astana")).toBe(1);
    expect(alike("Ещё один самолёт в Алматы", "Еще один самолет в Алматы")).toBe(1);
  });

  it("are less alike the fewer words they share, and not at all where they share none or have none", () => {
    const near = alike(
      "China increases flights between Xi'an, Central Asian nations",
      "China increases flights to Xi'an",
    );
    const far = alike("China increases flights between Xi'an, Central Asian nations", "Rain expected in the north");
    expect(near).toBeGreaterThan(0.5);
    expect(far).toBe(0);
    expect(alike("", "")).toBe(0);
    expect(alike("…", "…")).toBe(0);
  });

  it("of words that are all short are told by these", () => {
    expect(alike("UN to Go", "UN to go")).toBe(1);
    expect(alike("中国增加航班", "中国增加航班")).toBe(1);
  });
});

/** For tests only: reviews small enough to see through, one in many scripts, one that is hostile in every field. */
import type { Review, ReviewItem, TextBlock } from "./review.ts";

export const paragraph = (text: string, marked: TextBlock["marked"] = []): TextBlock => ({
  kind: "paragraph",
  text,
  marked,
});

export const item = (part: Partial<ReviewItem> = {}): ReviewItem => ({
  id: "0123456789abcdef",
  title: "Oman supports reforms",
  url: null,
  sourceLine: null,
  outlet: "Kazinform",
  agency: null,
  author: null,
  published: "2023-05-30T23:30",
  language: "en",
  dir: "ltr",
  shown: "full",
  blocks: [paragraph("The text of it.")],
  comment: "",
  alsoIn: [],
  rights: null,
  ...part,
});

export const review = (items: readonly ReviewItem[], part: Partial<Review> = {}): Review => ({
  language: "en",
  title: "Morning review",
  issue: "No. 214",
  date: "2026-11-22",
  editor: "Press office",
  logo: null,
  introduction: "",
  sections: [{ heading: "Diplomacy", introduction: "", items }],
  ...part,
});

/** A red dot: 1 by 1 pixel. */
export const dot = Uint8Array.from(
  "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63f8cfc0f01f00050001ff89993d1d0000000049454e44ae426082".match(
    /../g,
  ) ?? [],
  (byte) => Number.parseInt(byte, 16),
);

/** Latin, Cyrillic, Kazakh, Chinese, Arabic; everything that a review can hold. */
export const manyScripts: Review = {
  language: "en",
  title: "Morning review",
  issue: "No. 214",
  date: "2026-11-22",
  editor: "Press office",
  logo: { mime: "image/png", bytes: dot },
  introduction:
    "A quiet day. **Oman** leads; see [the ministry](https://example.org/a_(b)).\n\n1. first\n2. second\n   - inner\n\n> said he",
  sections: [
    {
      heading: "Diplomacy",
      introduction: "Two pieces, *both short*.",
      items: [
        item({
          id: "a0",
          title: "Oman supports Kazakhstan’s reforms",
          url: "https://example.org/oman?a=1&b=2",
          author: "Sun Haoran",
          agency: "Xinhua",
          blocks: [
            { kind: "heading", text: "Muscat", marked: [] },
            paragraph("The Sultanate supports the reforms of the President.", [
              { start: 4, end: 13, colour: "yellow" },
              { start: 27, end: 34, colour: "blue" },
            ]),
            { kind: "omission" },
            { kind: "list", text: "- trade\n- transit", marked: [{ start: 2, end: 7, colour: "green" }] },
            { kind: "quote", text: "We stand ready.", marked: [] },
          ],
          comment: "Check the **figures** with `stat.gov.kz`.\n\n- [ ] call Muscat\n- [x] read the speech",
          alsoIn: [
            { outlet: "Times of Oman", title: null, published: "2023-05-31" },
            { outlet: "Tengrinews", title: "Оман поддержал реформы", published: null },
          ],
          rights: "Full text under the licence of the outlet.",
        }),
        item({
          id: "a1",
          title: "Қазақстан мен Оман ынтымақтастығы",
          outlet: "Егемен Қазақстан",
          language: "kk",
          published: "2023-05",
          blocks: [paragraph("Әлемдегі ғылым мен өнер: ң ұ ү һ і қ. Елбасы қонақтарды қабылдады.")],
        }),
      ],
    },
    {
      heading: "Экономика",
      introduction: "",
      items: [
        item({
          id: "a2",
          title: "Уран подорожал на пять процентов",
          outlet: "Коммерсантъ",
          language: "ru",
          shown: "highlights",
          blocks: [
            { kind: "omission" },
            paragraph("Цены на уран выросли.", [{ start: 0, end: 21, colour: "pink" }]),
            { kind: "omission" },
          ],
        }),
        item({
          id: "a3",
          title: "中国与哈萨克斯坦签署协议",
          outlet: "新华社",
          language: "zh-CN",
          shown: "excerpt",
          blocks: [paragraph("双方签署了关于贸易和运输的协议。…"), { kind: "omission" }],
        }),
        item({
          id: "a4",
          title: "عمان تدعم الإصلاحات في كازاخستان",
          outlet: "عمان اليوم",
          language: "ar",
          dir: "rtl",
          blocks: [paragraph("أعلنت سلطنة عمان دعمها للإصلاحات (2023).", [{ start: 0, end: 5, colour: "purple" }])],
        }),
        item({ id: "a5", title: "A headline alone", shown: "headline", blocks: [], published: null, outlet: null }),
      ],
    },
  ],
};

/** What people and pages try: none of it may come out as more than letters. */
export const hostileText =
  '</p><script>alert(1)</script><img src=x onerror=alert(1)> [x](javascript:alert(1)) ![p](https://evil.example/p.png) **b** ]]> <!-- & &amp; {{7|times:7}} {% include "x" %} \u202Egnp.exe\u202C \u2066i\u2069 \u0000\u0007\u001B[31m \uFFFE\uFFFF \uD800 =1+1 "\'`';

export const hostile: Review = {
  language: 'en"><script>',
  title: `${hostileText} ${"long ".repeat(60)}`,
  issue: hostileText,
  date: '2026-11-22"><script>alert(1)</script>',
  editor: hostileText,
  logo: { mime: "image/png", bytes: new Uint8Array([1, 2, 3]) },
  introduction: `# ${hostileText}\n\n<iframe src="https://evil.example"></iframe>\n\n[a](javascript:alert(1)) [b](data:text/html,x) <javascript:alert(1)>\n\n| a | b |\n|---|---|\n| ${hostileText.replaceAll("|", "\\|")} | c |\n\n\`\`\`\n${hostileText}\n\`\`\``,
  sections: [
    {
      heading: hostileText,
      introduction: hostileText,
      items: [
        {
          id: '"><script>',
          title: `${hostileText} ${"Ж".repeat(300)}`,
          url: "javascript:alert(1)",
          sourceLine: hostileText,
          outlet: hostileText,
          agency: hostileText,
          author: hostileText,
          published: hostileText,
          language: 'ru" onload="alert(1)',
          dir: "ltr",
          shown: "full",
          blocks: (["heading", "paragraph", "quote", "list"] as const).map((kind) => ({
            kind,
            text: `${hostileText}\n# heading\n1. one`,
            marked: [
              { start: 3, end: 20, colour: "yellow" },
              { start: 10, end: 100_000, colour: "blue" },
            ],
          })),
          comment: `${hostileText}\n\n- ${hostileText}\n\n> ${hostileText}`,
          alsoIn: [{ outlet: hostileText, title: hostileText, published: hostileText }],
          rights: hostileText,
        },
        item({ id: "b", url: "https://user:pass@evil.example/", comment: "* ".repeat(10_000) }),
        item({ id: "c", url: 'https://example.org/"onmouseover="alert(1)', title: "" }),
      ],
    },
  ],
};

/** How often an article was opened: the words for it, and a line that says nothing else ("1865 views", "Переглядів: 1274"). */

/** Words beside the figure. */
export const counterWords: readonly string[] = (
  "views view reads read hits просмотров просмотра просмотр просмотры просмотрено прочитано прочтений прочтения " +
  "переглядів перегляди перегляд перегляду прочитань қаралды қаралым қаралымы қаралған көрілім көрілді көрсетілді оқылды " +
  "көрүлдү көрүү көрүүлөр окулду ko‘rildi ko'rildi koʻrildi ko’rildi ko‘rishlar o‘qildi o'qildi oʻqildi o’qildi кўрилди кўришлар ўқилди " +
  "görüntülenme görüntüleme okunma okundu aufrufe aufruf gelesen zugriffe مشاهدة مشاهدات المشاهدات قراءة قراءات بازدید " +
  "阅读量 阅读数 阅读 浏览量 浏览次数 浏览 点击量 点击 閱讀 瀏覽 閲覧数 閲覧 視聴 表示 조회수 조회"
).split(" ");

/** "times": what may stand between the figure and such a word ("рет қаралды", "marta o‘qildi", "mal gelesen"), or close the line. */
export const timesWords: readonly string[] =
  "рет раз рази разів жолу марта маротиба marta kez kere defa mal مرة 次 回の 回 人".split(" ");

const word = `(?:${counterWords.join("|")})`;

const times = `(?:${timesWords.join("|")})`;

const figure = String.raw`(\d[\d \u00a0,.]{0,12}\d|\d)`;

/** A line that is a counter with its words; the figure is the first group or the second. */
export const counterLine = new RegExp(
  `^(?:(?:عدد |تعداد )?${word}(?: саны| sayısı| soni)? ?[:：]? ?[(（]?${figure}[)）]?(?: ?${times})?|${figure} ?(?:${times} ?)?${word})$`,
  "iu",
);

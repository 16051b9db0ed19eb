/** What stands before a name and says whose it is, as parts of patterns that ignore case. */

/** "Source", "Источник", "来源": the text is from there. */
export const sourceLabels =
  "news source|source|original source|sources|источник|источники|первоисточник|дерек ?көзі?|ақпарат көзі|来源|來源|信息来源|文章来源|稿件来源|新闻来源|kaynak|quelle|quellen|manba|манба|джерело|булак|المصدر|منبع|出典|出所";

/** "Author", "Автор", "作者": somebody wrote it. Some of them are words of their own and need a colon. */
export const authorLabels =
  "written by|text|text by|story by|words by|reported by|author|authors|the author|original author|автор|авторы|автор текста|текст|автор статьи|автор материала|авторы материала|авторлары?|авторы?|мақала авторы|мәтін|yazar|yazan|autor|autorin|muallif|муаллиф|автори|作者|撰文|文|记者|記者|本报记者|文字|الكاتب|بقلم|نویسنده|筆者|" +
  // who prepared a programme or a summary
  "prepared by|даярдаган|даярдагандар|дайындаған|дайындағандар|әзірлеген|подготовил|подготовила|подготовили|материал подготовил|материал подготовила|підготував|підготувала|підготували|падрыхтаваў|падрыхтавала|hazırlayan|hazırlayanlar|haberi hazırlayan|tayyorladi|tayyorlovchi|тайёрлади|тайёрловчи|préparé par|texte par|aufgezeichnet von|إعداد|تهیه و تنظیم|整理|取材・文|" +
  // whose work it is
  "корреспондент|журналист|репортёр|репортер|беседовал[аи]?|кореспондент|журналіст|тілші|тілшісі|әңгімелескен|кабарчы|мухбир|muxbir|haber|muhabir|bericht|reporter|correspondent|المراسل|تقرير|خبرنگار";

/** "Category", "Рубрика", "栏目": a part of the publication. */
export const categoryLabels =
  "category|categories|section|rubric|рубрика|рубрики|категория|категории|раздел|айдар|айдары|санат|栏目|分类|kategori|kategorie|rubrik|rubrika|рубрикасы|категорія|قسم";

/** Verbs among them, after which a name needs no colon: "Подготовила Марина Соколова". */
export const authorVerbs =
  "подготовил|подготовила|подготовили|беседовал|беседовала|дайындаған|әңгімелескен|підготував|підготувала|даярдаган|tayyorladi|тайёрлади|haberi hazırlayan|بقلم";

const labelledName = new RegExp(`^(?:${sourceLabels}|${authorLabels})[\\s\\u00a0]?[:：]`, "iu");

/** "Source: Kazinform", "Автор: Марина Соколова" */
export function isLabelledName(text: string): boolean {
  return labelledName.test(text);
}

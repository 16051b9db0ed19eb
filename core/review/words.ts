/** The words that a review adds of its own, in its language, and how that language writes dates. */

export interface Words {
  readonly contents: string;
  readonly comment: string;
  /** Before the names of other outlets. */
  readonly alsoIn: string;
  readonly editor: string;
  readonly rights: string;
  readonly source: string;
  readonly page: string;
  /** Above a mail that holds some texts as headlines only, so that mail programs do not cut it. */
  readonly mailCut: (left: number) => string;
  readonly wholeReview: string;
  /** Stands by a clipping whose text was left out of a mail. */
  readonly textLeftOut: string;
  /** What a picture with these words is called where it is not shown. */
  readonly picture: string;
  /** What an outlet lets be shown, within a sentence. */
  readonly headlineOnly: string;
  readonly excerptOnly: (words: number) => string;
  readonly embargoedUntil: (date: string) => string;
  /** Stands by a clipping whose outlet lets no more be shown. */
  readonly limited: (limit: string) => string;
  /** Stands by one of which more is shown than its outlet lets. */
  readonly overridden: (outlet: string, limit: string) => string;
}

const en: Words = {
  contents: "Contents",
  comment: "Comment",
  alsoIn: "Also in",
  editor: "Editor",
  rights: "Rights",
  source: "Source",
  page: "Page",
  mailCut: (left) =>
    left === 1
      ? "This mail was too long: one text is left out of it. Its headline links to the article."
      : `This mail was too long: ${left} texts are left out of it. Their headlines link to the articles.`,
  wholeReview: "The whole review",
  textLeftOut: "Text left out of this mail.",
  picture: "Picture",
  headlineOnly: "headline only",
  excerptOnly: (words) => `${words === 1 ? "one word" : `${words} words`} at most`,
  embargoedUntil: (date) => `embargoed until ${date}`,
  limited: (limit) => `Licence of the outlet: ${limit}.`,
  overridden: (outlet, limit) => `The licence of ${outlet} (${limit}) was overridden.`,
};

const byLanguage: Readonly<Record<string, Words>> = {
  en,
  ru: {
    contents: "Содержание",
    comment: "Комментарий",
    alsoIn: "Также в изданиях",
    editor: "Редактор",
    rights: "Права",
    source: "Источник",
    page: "Страница",
    mailCut: (left) =>
      `Письмо получилось слишком большим: без текста остались публикации (${left}). Их заголовки ведут на сами статьи.`,
    wholeReview: "Обзор целиком",
    textLeftOut: "Текст в письмо не вошёл.",
    picture: "Изображение",
    headlineOnly: "только заголовок",
    excerptOnly: (words) => `не более слов — ${words}`,
    embargoedUntil: (date) => `эмбарго до ${date}`,
    limited: (limit) => `Лицензия издания: ${limit}.`,
    overridden: (outlet, limit) => `Лицензия издания «${outlet}» (${limit}) не соблюдена по указанию составителя.`,
  },
  kk: {
    contents: "Мазмұны",
    comment: "Түсініктеме",
    alsoIn: "Басқа басылымдарда",
    editor: "Редактор",
    rights: "Құқықтар",
    source: "Дереккөз",
    page: "Бет",
    mailCut: (left) =>
      `Хат тым үлкен болды: ${left} жарияланымның мәтіні енгізілмеді. Тақырыптары мақалаларға сілтейді.`,
    wholeReview: "Толық шолу",
    textLeftOut: "Мәтін хатқа енгізілмеді.",
    picture: "Сурет",
    headlineOnly: "тек тақырып",
    excerptOnly: (words) => `ең көбі ${words} сөз`,
    embargoedUntil: (date) => `эмбарго мерзімі: ${date}`,
    limited: (limit) => `Басылым лицензиясы: ${limit}.`,
    overridden: (outlet, limit) => `«${outlet}» лицензиясы (${limit}) құрастырушының нұсқауымен сақталмады.`,
  },
  de: {
    contents: "Inhalt",
    comment: "Kommentar",
    alsoIn: "Auch in",
    editor: "Redaktion",
    rights: "Rechte",
    source: "Quelle",
    page: "Seite",
    mailCut: (left) =>
      `Die Mail wurde zu lang: Zu ${left} ${left === 1 ? "Beitrag" : "Beiträgen"} fehlt der Text. Die Überschriften führen zu den Artikeln.`,
    wholeReview: "Der ganze Pressespiegel",
    textLeftOut: "Der Text fehlt in dieser Mail.",
    picture: "Bild",
    headlineOnly: "nur die Überschrift",
    excerptOnly: (words) => `höchstens ${words} ${words === 1 ? "Wort" : "Wörter"}`,
    embargoedUntil: (date) => `gesperrt bis ${date}`,
    limited: (limit) => `Lizenz des Mediums: ${limit}.`,
    overridden: (outlet, limit) => `Über die Lizenz von „${outlet}“ (${limit}) setzt sich diese Ausgabe hinweg.`,
  },
  fr: {
    contents: "Sommaire",
    comment: "Commentaire",
    alsoIn: "Également dans",
    editor: "Rédaction",
    rights: "Droits",
    source: "Source",
    page: "Page",
    mailCut: (left) =>
      `Ce message était trop long : il y manque le texte de ${left} ${left === 1 ? "article" : "articles"}. Leurs titres mènent aux articles.`,
    wholeReview: "La revue entière",
    textLeftOut: "Texte absent de ce message.",
    picture: "Image",
    headlineOnly: "titre seul",
    excerptOnly: (words) => `${words} mot${words === 1 ? "" : "s"} au plus`,
    embargoedUntil: (date) => `sous embargo jusqu’au ${date}`,
    limited: (limit) => `Licence du média : ${limit}.`,
    overridden: (outlet, limit) =>
      `La licence de « ${outlet} » (${limit}) n’a pas été appliquée, sur décision de la rédaction.`,
  },
};

/** The words of a language, or English. */
export const wordsOf = (language: string): Words => byLanguage[language.toLowerCase().split("-")[0] ?? ""] ?? en;

/** A language that `Intl` and every format take, or "en". */
export function languageTag(language: string | null): string {
  try {
    return Intl.getCanonicalLocales(language ?? "")[0] ?? "en";
  } catch {
    return "en";
  }
}

const precisions: readonly Intl.DateTimeFormatOptions[] = [
  { year: "numeric" },
  { year: "numeric", month: "long" },
  { year: "numeric", month: "long", day: "numeric" },
];

/** English dates as most of the world's English writes them: 22 November 2026. */
const dateLocale = (language: string): string => {
  const tag = languageTag(language);
  return tag === "en" ? "en-GB" : tag;
};

/** An ISO local time, cut where the print is, as the language writes it; as it stands where it is none. */
export function dateWords(iso: string, language: string): string {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}:\d{2}))?)?)?/.exec(iso);
  if (match === null) return iso;
  const [, year, month, day, time] = match;
  const at = new Date(Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1)));
  at.setUTCFullYear(Number(year));
  const parts = 1 + (month === undefined ? 0 : 1) + (day === undefined ? 0 : 1);
  const date = new Intl.DateTimeFormat(dateLocale(language), {
    ...precisions[parts - 1],
    timeZone: "UTC",
    calendar: "gregory",
  }).format(at);
  return time === undefined ? date : `${date}, ${time}`;
}

/**
 * Articles without end for measuring: sentences of the seeds and of a Russian and a Kazakh list, put together anew, with
 * invented names and figures so that the dictionary grows as it does in life. Article i depends on nothing but seed and i,
 * so a small library is the beginning of a large one.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Goes up with every change of what is made here: libraries made by an older version are made anew. */
export const articlesVersion = 1;

export type Language = "en" | "ru" | "kk";

export interface Article {
  readonly language: Language;
  readonly title: string;
  readonly author: string;
  readonly outlet: string;
  readonly category: string;
  /** UTC. */
  readonly published: Date;
  readonly paragraphs: readonly string[];
}

/** What a person did to an article. */
export interface Doings {
  readonly read: boolean;
  readonly starred: boolean;
  readonly tags: readonly string[];
  /** Markdown; "" for the 85 % without notes and highlights. */
  readonly note: string;
  /** Which sentences of the text are highlighted, counted from the first of each paragraph. */
  readonly highlights: number;
}

const russian = `Министр иностранных дел принял посла Франции и обсудил с ним вопросы двустороннего сотрудничества.
Стороны договорились продолжить переговоры о строительстве железной дороги через перевал.
По словам представителя ведомства, грузооборот на границе вырос на четверть за последние полгода.
Президент подписал указ о создании рабочей группы по водной безопасности региона.
Эксперты считают, что новые правила облегчат жизнь малому бизнесу в приграничных областях.
Ёлка на главной площади простоит до конца января, сообщили в городском акимате.
В ходе беседы стороны отметили высокий уровень политического диалога и взаимного доверия.
Делегация посетила завод по переработке редкоземельных металлов и встретилась с рабочими.
Соглашение предусматривает поставки зерна и муки в течение ближайших трёх лет.
Аналитики напоминают, что подобные обещания звучали и раньше, но не были выполнены.
Газопровод планируют достроить к осени, хотя подрядчик просит ещё несколько месяцев.
На совещании обсудили подготовку к саммиту и визит генерального секретаря организации.
Журналистам показали новый терминал аэропорта, который откроют для пассажиров весной.
Посольство организовало выставку молодых художников и вечер камерной музыки.
Цены на топливо останутся прежними до конца квартала, заверил вице-министр энергетики.
Участники конференции призвали усилить контроль за экспортом урана и удобрений.
Синоптики предупреждают о сильном ветре и метели на трассах северных областей.
Парламент одобрил поправки в закон о выборах в первом чтении.
Университеты двух стран будут обмениваться студентами и преподавателями.
Спасатели вывели из горного ущелья группу туристов, попавших под снегопад.
Совет директоров утвердил бюджет и перенёс решение о дивидендах на лето.
Иностранные инвесторы проявляют интерес к солнечной энергетике и дата-центрам.
Суд отложил рассмотрение дела по просьбе защиты до следующей недели.
Врачи напоминают о прививках перед сезоном гриппа и просят не заниматься самолечением.`.split("\n");

const kazakh = `Сыртқы істер министрі елшіні қабылдап, екіжақты ынтымақтастық мәселелерін талқылады.
Қазақстан мен Өзбекстан арасындағы тауар айналымы өткен жылы екі есеге өсті.
Өңірде жаңа мектеп пен аурухана салынып жатыр, деп хабарлады әкімдіктің баспасөз қызметі.
Президент ауыл шаруашылығын дамыту жөніндегі жарлыққа қол қойды.
Ғалымдар Арал теңізінің деңгейі аздап көтерілгенін айтады.
Жүк тасымалы артқандықтан, шекарадағы өткізу бекеттері кеңейтіледі.
Кездесуде тараптар көлік және энергетика саласындағы жобаларға тоқталды.
Үкімет жанармай бағасын реттеу тәртібін қайта қарауды ұсынды.
Қонақтар ұлттық музейді аралап, көне қолжазбалармен танысты.
Астанада халықаралық экономикалық форум басталды, оған елу елден өкілдер келді.
Жастар арасында домбыра үйренуге қызығушылық артып келеді.
Су тасқынының алдын алу үшін құтқарушылар дайындық жұмыстарын жүргізіп жатыр.
Шаруалар биылғы егін мол болады деп үміттенеді.
Жаңа зауыт екі мыңнан астам адамды жұмыспен қамтиды.
Түркі мемлекеттері ұйымының отырысында мәдени мұра туралы айтылды.
Білім министрлігі оқулықтардың сапасын тексеруді тапсырды.
Әуе компаниясы күзден бастап үш жаңа бағыт ашады.
Елші екі халықтың достығы ғасырлар бойы жалғасып келе жатқанын атап өтті.
Көкшетауда балалар арасында айтыс өтіп, жеңімпаздарға сыйлық берілді.
Һәм ғылым, һәм өнер саласындағы байланыс нығая түседі, деді академик.`.split("\n");

const outlets = [
  "Kazinform",
  "Akorda",
  "The Astana Times",
  "Tengrinews",
  "Xinhua",
  "Reuters",
  "TASS",
  "Interfax",
  "Anadolu",
  "Global Times",
  "CGTN",
  "Euronews",
  "Trend",
  "UzA",
  "Kabar",
  "Egemen Qazaqstan",
] as const;
const categories = ["Politics", "Economy", "Diplomatic Channel", "Society", "World", "Energy", "Culture"] as const;
const areas = ["country", "topic", "person", "region", "dossier"] as const;
const syllables = "ka ra tu ber nur bek shy mor dal en ov sky lin tas qy zha go mi ro va be li an tor".split(" ");

export const tagCount = 300;

/** One of {@link tagCount} tags; a tenth of them has children. */
export function tagName(n: number): string {
  const area = areas[n % areas.length] as string;
  return n % 10 < 3 ? `${area}/${name(random(7, n))}-${n}` : `${name(random(11, n)).toLowerCase()}-${n}`;
}

/** Numbers from 0 to 1, the same for the same `seed` and `i` (mulberry32 over a mixed start). */
export function random(seed: number, i: number): () => number {
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(i + 1, 0xc2b2ae35);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

type Random = () => number;
const below = (next: Random, n: number) => Math.floor(next() * n);
const one = <T>(next: Random, list: readonly T[]): T => list[below(next, list.length)] as T;

function name(next: Random): string {
  const text = Array.from({ length: 2 + below(next, 3) }, () => one(next, syllables)).join("");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The sentences of the seeds, as they are, without what is no running text. */
function seedSentences(root: string): readonly string[] {
  const folder = join(root, "seeds");
  const found = new Set<string>();
  for (const file of readdirSync(folder)
    .filter((entry) => entry.endsWith(".txt"))
    .sort())
    for (const line of readFileSync(join(folder, file), "utf8").split(/\r?\n/))
      for (const sentence of line.split(/(?<=[.?!]["”]?) +(?=[A-Z"“])/))
        if (/^["“]?[A-Z].{40,400}[.?!]["”]?$/.test(sentence) && !/Published Time|Category|https?:|[:;]/.test(sentence))
          found.add(sentence);
  return [...found];
}

const start = Date.UTC(2015, 0, 1);
/** Articles of one dump: they follow each other in time, newest first, as on a listing page. */
export const articlesPerDump = 100;

export interface Generator {
  readonly article: (i: number) => Article;
  readonly doings: (i: number) => Doings;
}

/** `root`: the checkout, where the seeds are. */
export function createGenerator(root: string, seed = 1): Generator {
  const english = seedSentences(root);
  const sentences: Readonly<Record<Language, readonly string[]>> = { en: english, ru: russian, kk: kazakh };

  function article(i: number): Article {
    const next = random(seed, i);
    const kind = next();
    const language: Language = kind < 0.9 ? "en" : kind < 0.955 ? "ru" : "kk";
    const list = sentences[language];
    const title = titleOf(one(next, list), name(next), below(next, 900));
    const paragraphs = Array.from({ length: 4 + below(next, 7) }, () => {
      const said = Array.from({ length: 1 + below(next, 4) }, () => one(next, list));
      // About one sentence in four says something that no other article says.
      if (next() < 0.6) said.push(newSentence(language, next));
      return said.join(" ");
    });
    const dumpNumber = Math.floor(i / articlesPerDump);
    const base = start + below(random(seed + 1, dumpNumber), 4000) * 86_400_000;
    const place = articlesPerDump - (i % articlesPerDump);
    return {
      language,
      title,
      author: `${name(next)} ${name(next)}`,
      outlet: one(random(seed + 2, dumpNumber), outlets),
      category: one(next, categories),
      published: new Date(base + place * 37 * 60_000 + below(next, 36) * 60_000),
      paragraphs,
    };
  }

  function doings(i: number): Doings {
    const next = random(seed + 3, i);
    const annotated = next() < 0.15;
    // A few tags are on very many clippings, most on few.
    const tags = new Set(Array.from({ length: 1 + below(next, 3) }, () => tagName(Math.floor(tagCount * next() ** 3))));
    return {
      read: next() < 0.7,
      starred: next() < 0.03,
      tags: [...tags],
      note: annotated
        ? `${Array.from({ length: 1 + below(next, 4) }, () => one(next, english)).join("\n\n")} See also ${name(next)}.`
        : "",
      highlights: annotated ? 1 + below(next, 3) : 0,
    };
  }

  return { article, doings };
}

/** A line that reads as a headline: the beginning of a sentence, a name, a number. */
function titleOf(sentence: string, who: string, figure: number): string {
  const words = sentence.replace(/[.?!"“”,]/g, "").split(" ");
  return `${words.slice(0, 5 + (figure % 5)).join(" ")} ${who} ${figure + 100}`;
}

function newSentence(language: Language, next: Random): string {
  const who = `${name(next)} ${name(next)}`;
  const sum = `${1 + below(next, 900)},${100 + below(next, 900)}`;
  const where = name(next);
  if (language === "ru") return `По данным компании ${who}, в ${where} вложено ${sum} тенге.`;
  if (language === "kk") return `${who} компаниясы ${where} қаласына ${sum} теңге салды.`;
  return `According to ${who} of ${where}, some ${sum} tonnes were shipped through the terminal.`;
}

// ---- as dumps

const two = (n: number) => String(n).padStart(2, "0");
const dayOf = (date: Date) => `${date.getUTCFullYear()}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;
const listingDate = (date: Date) =>
  `${two(date.getUTCDate())}.${two(date.getUTCMonth() + 1)}.${date.getUTCFullYear()}, ${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;

/** The three layouts of the seeds that hold many articles: dates before, dates under the title, and headed records. */
const layouts: readonly ((article: Article) => string)[] = [
  ({ published, title, paragraphs }) =>
    `${listingDate(published)} ${1000 + (published.getTime() % 7919)}\n\n${title}\n\n${paragraphs.join("\n\n")}\n \n\n`,
  ({ published, title, paragraphs, outlet }) =>
    `${title}\n\n${listingDate(published)} ${500 + (published.getTime() % 4001)}\n${paragraphs.join("\n \n")}\n\nSource: ${outlet}\n \n`,
  ({ published, title, paragraphs, author, category }) =>
    `Published Time: ${dayOf(published)}\nTitle: ${title}\nCategory 1: ${category}\nAuthor: ${author}\nAuthor title: Author details not found\nAuthor description: Author details not found\nText: \n${paragraphs.join("\n")}\n\n`,
];

/** The dump with that number: articles `number × articlesPerDump` and following, at most up to `end`. */
export function dumpText(generator: Generator, number: number, end: number): string {
  const write = layouts[number % layouts.length] as (article: Article) => string;
  let text = "";
  for (let i = number * articlesPerDump; i < Math.min(end, (number + 1) * articlesPerDump); i++)
    text += write(generator.article(i));
  return text;
}

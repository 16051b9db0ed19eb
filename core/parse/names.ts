/** What reads like the name of a person, an agency or an outlet. */
import { SPACE, sortOf } from "./letters.ts";
import { isCjk } from "./lines.ts";

/** "AP staff writer Jane Doe", "Our Staff Reporter Jane Doe", "корреспондент Марина Соколова" */
const officeAhead =
  /^(?:the )?(?:(?:Xinhua|AP|Reuters|AFP|TASS|[Oo]ur|[Oo]wn|[Ss]taff|[Ss]enior|[Ss]pecial|[Cc]hief) ){1,3}(?:[Ss]taff )?(?:[Ww]riters?|[Cc]orrespondents?|[Rr]eporters?) (?=\p{Lu})|^(?:[Сс]обственный |[Сс]пециальный |наш |Наш )?[Кк]орреспондент (?=\p{Lu}\p{Ll}+ \p{Lu})/u;

/** "Jane Doe, Staff Writer", "Jane Doe for Reuters", "Марина Соколова, корреспондент" */
const officeBehind =
  /(?:,? for (?:the |The )?(?=\p{Lu})|, [Ss]pecial to (?:the |The )?|(?:[,;] (?:\p{L}[\p{L}-]* ){0,3}|(?:[,;]| –| —| -)? )(?:(?:собственный|специальный|[Oo]wn|[Ss]enior|[Cc]hief|[Ss]taff|[Ss]pecial|[Pp]olitical|[Bb]usiness|[Tt]ransport|[Ff]oreign|[Ff]reelance) )*(?:корреспондент|журналист|редактор|обозреватель|репортер|кореспондент|журналіст|тілшісі|тілші|[Cc]orrespondent|[Rr]eporter|[Jj]ournalist|[Ww]riter|[Ee]ditor|[Cc]olumnist|[Cc]ontributor|[Mm]uhabir|Redakteurin|Redakteur|Korrespondentin|Korrespondent)(?!\p{L})).{0,40}$/u;

/** "Jane Doe jane.doe@example.com" */
const mailBehind = /[ ,(<]{1,3}[\w.+-]{1,40}@[\w-]{1,40}(?:\.[\w-]{2,20}){1,4}[)>]?$/u;

/**
 * A byline without what is said of the author: "Jane Doe | Reuters", "Jane Doe; Special to The Journal", "Jane Doe in Aktau",
 * "Jane Doe, Aktau", "Jane Doe, The Aktau Herald". A second name stays ("Jane Doe, John Roe").
 */
export function nameAlone(value: string): string {
  if (value.length > 200) return value;
  let name = value.replace(officeAhead, "").replace(mailBehind, "");
  // "Jane Doe with AFP, Reuters": whose news the name used
  const aided = / (?:with|mit|avec|con|при участии) ([\p{L}\d. ,/&]{2,60})$/u.exec(name);
  if (aided?.[1]?.split(/ ?[,/&] ?| and | und /).every(isWire)) name = name.slice(0, aided.index);
  const among = /[|•·]/.test(name) ? null : namesAmong(name);
  if (among !== null) return among;
  const office = officeBehind.exec(name);
  if (office && personLike(name.slice(0, office.index))) name = name.slice(0, office.index);
  const bar = name.search(/ ?[|•·]| - | — | – |; (?!\p{Lu}[\p{Ll}'’-]+ \p{Lu}[\p{Ll}'’-]+(?:;|$))/u);
  if (bar > 3) name = name.slice(0, bar).trim();
  const place = / (?:in|aus) \p{Lu}[\p{L} ,'’-]{2,40}$/u.exec(name);
  if (place && personLike(name.slice(0, place.index).replace(/ (?:and|und) .*$/u, "")))
    name = name.slice(0, place.index);
  const comma = /^([^,]{5,60}), ([^,]{3,40})$/u.exec(name);
  if (comma?.[1] && personLike(comma[1]) && (/^\p{Lu}[\p{L}-]+$/u.test(comma[2] ?? "") || isOutletName(comma[2] ?? "")))
    name = comma[1];
  return name;
}

const nameWord =
  /^(?:\p{Lu}[\p{Ll}\p{M}'’ʼ-]*(?:\p{Lu}[\p{Ll}\p{M}'’ʼ-]*)?|\p{Lu}\.(?:\p{Lu}\.)*|de|da|di|van|von|der|den|al|bin|ibn|el|la|le|ben|оглы|кызы|qızı|ұлы|қызы|uly|kyzy|and|и|және|&|with|,|ve|und)[,.]?$/u;

/** "Political Editor", "Senior Fellow", "Harvard University": what somebody is or where. */
const office =
  /(?<!\p{L})(?:[Cc]orrespondent|[Rr]eporter|[Jj]ournalist|[Ww]riter|[Ee]ditor|[Cc]olumnist|[Cc]ontributor|[Aa]nalyst|[Ff]ellow|[Pp]rofessor|[Dd]irector|[Cc]ritic|[Pp]roducer|[Bb]ureau [Cc]hief|University|Institute|College|Redakteur(?:in)?|Korrespondent(?:in)?|корреспондент|редактор|обозреватель|журналист|кореспондент|тілші)(?:s|en)?(?!\p{L})/u;

/** " in New York", " at the UN": where the name was when it wrote. */
const whereabouts = / (?:in|aus|at|from) (?:the )?\p{Lu}[\p{L} .'’-]{1,40}$/u;

/** One person without place, doctorate and office; null where it is none. */
function person(text: string): string | null {
  const name = text.replace(whereabouts, "").trim();
  const bare = name.replace(/^(?:Dr|Prof|Sir|Dame)\.? /u, "");
  const isName = personLike(bare) || /^\p{Lu}{2,20}(?: \p{Lu}\.?)?(?: \p{Lu}[\p{Lu}'’-]{1,20}){1,2}$/u.test(bare);
  return isName && !isOutletName(bare) && !office.test(bare) ? name : null;
}

const isOfficeOnly = (part: string | undefined): boolean => part !== undefined && office.test(part);

/**
 * The names of a byline that also says what and where each of them is: "Jane Doe, Political Editor, in London", "Jane Doe in Aktau and John
 * Roe in Paris". Joined as they are printed; null where all of it is names, or the first of it is none.
 */
function namesAmong(value: string): string | null {
  if (!office.test(value) && !/ (?:in|aus|at|from) /.test(value) && !/,.*,/.test(value)) return null;
  const parts = value.split(/(, (?:and |und )?|; | and | und | & | и )/u);
  let names = "";
  let isOther = false;
  let joint = "";
  for (let i = 0; i < parts.length; i += 2) {
    const part = parts[i] as string;
    // "Harbour and Ferries Editor" is one office
    const isOffice = / (?:and|und|&|и) /.test(parts[i + 1] ?? "") && isOfficeOnly(parts[i + 2]) && i > 0;
    const name = isOffice ? null : person(part);
    const isPlace = names !== "" && joint === ", " && isOther && /^\p{Lu}[\p{L}-]+$/u.test(part);
    if (name === null || isPlace) {
      if (names === "") return null;
      isOther = true;
    } else {
      if (names !== "") names += /and|und|&|и/.test(joint) ? joint.replace(/^, /, " ") : joint;
      names += name;
      if (name !== part) isOther = true;
    }
    joint = parts[i + 1] ?? "";
  }
  return isOther ? names : null;
}

/** Whose byline a line without "by" is, where it also says what that person is: "Jane Doe, Political Editor, in London". */
export function nameWithOffice(text: string): string | null {
  if (text.length > 110 || !office.test(text) || !text.includes(", ")) return null;
  return namesAmong(text);
}

/** Looks like one or more names of people: two to eight words, each with a capital. */
export function nameLike(text: string): boolean {
  if (text.length < 2 || text.length > 90) return false;
  if (isCjk(text)) return text.length <= 24 && !/[。！？，\d【】[\]:：]/.test(text);
  const words = text.length < 3 ? [] : text.split(/[\s\u00a0]+/);
  if (words.length === 0 || words.length > 10) return false;
  let capitals = 0;
  for (const word of words) {
    if (word === "/" || word === "|") continue;
    if (!nameWord.test(word) && !/^\p{Lu}{2,12},?$/u.test(word)) return false;
    if (/^\p{Lu}/u.test(word)) capitals++;
  }
  return capitals >= 1 && (words.length >= 2 || text.length <= 24);
}

/** Two to five words in letters that have no capitals (Arabic, Hebrew): a name, where a label says that one follows. */
export function uncasedName(text: string): boolean {
  return /^\p{Lo}[\p{Lo}\p{M}'’-]*(?: \p{Lo}[\p{Lo}\p{M}'’-]*){1,4}$/u.test(text) && !isCjk(text);
}

/** Whether `text` has so many words, as spaces part it. */
function hasWords(text: string, least: number, most: number): boolean {
  let words = 1;
  let apart = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const space = code === 0x20 || (sortOf(code) & SPACE) !== 0;
    if (space && !apart && ++words > most) return false;
    apart = space;
  }
  return words >= least;
}

/** Looks like the name of one person and no headline: two or three words. */
export function personLike(text: string): boolean {
  if (
    text.length > 50 ||
    !hasWords(text, 2, 4) ||
    text.startsWith("About ") ||
    /\b(?:Times|Daily|News|Today|Agency|Press|Post|TV|Media|Online|Service|Staff|Herald|Tribune|Gazette|Journal|Chronicle|Courier|Telegraph|Observer|Haber|Noticias|Nachrichten)\b/.test(
      text,
    )
  )
    return false;
  if (/[.!?:;"“”«»]$/.test(text) && !/\p{Lu}\.$/u.test(text)) return false;
  return nameLike(text) && !/^\p{Lu}{2,}(?: \p{Lu}{2,})*$/u.test(text);
}

/** Two or more names of people in a row: "Jane Doe and John Roe". */
export function personsLike(text: string): boolean {
  if (text.length > 90) return false;
  const names = text.split(/, (?:and )?| and | & | und | и | та | және | жана | va | ve /u);
  return names.length >= 2 && names.every(personLike);
}

const wires =
  /^(?:xinhua|xinhua news agency|ap|the associated press|associated press|reuters|afp|tass|itar-tass|тасс|итар-тасс|sputnik|спутник|interfax(?:-\p{L}+)?|интерфакс(?:-\p{L}+)?|риа новости|ria novosti|kazinform|казинформ|қазақпарат|ҚазАқпарат|qazaqparat|kazakhstan today|belta|белта|uzdaily|уза|uza|kabar|кабар|trend|azertac|anadolu|aa|dpa|efe|ansa|kyodo|yonhap|pti|ani|bloomberg|upi|prnewswire|business wire|globe newswire|rfe\/rl|dw|bbc|cnn|cgtn|china daily|global times|新华社|中新社|中新网|法新社|路透社|美联社|塔斯社|共同社|哈通社|укринформ|ukrinform|24\.kg|akipress|akıpress|kaztag|казтаг|укрінформ|уніан|униан|unian|інтерфакс-україна|інтерфакс|аа|азертадж|азертаг|ukrinform|irna|ирна|mna|fars|нур\.кз|tengrinews(?:\.kz)?|zakon\.kz|informburo\.kz|nur\.kz|24\.kz|sputnik [\p{L}]{4,12}|apa|epd|sda|rtr|kna|sid|lusa|antara|bernama|ians|apa-ots|dha|i̇ha|deutschen? presse-agentur|agence france-presse|isna|ўза|азаттык|akıpress|рбк|риан|апа|رويترز|الأناضول|سبوتنيك|أ ف ب|فرانس برس|أسوشيتد برس|وكالة فرانس برس|وكالة الأناضول|وكالة رويترز|د ب أ|واس|وام|بترا|كونا|قنا|سانا|وفا|تاس|شينخوا|العمانية|العُمانية|ایسنا|ایرنا|تسنیم|ایلنا|خبرگزاری (?:مهر|فارس|تسنیم|ایسنا|ایرنا)|ロイター|ロイター通信|共同通信|時事通信|聯合ニュース|anadolu ajansı|anadolu agency|azerbaijan state news agency|ukrainska pravda|українська правда)$/iu;

/** A news agency that is known by name. */
export function isWire(name: string): boolean {
  // "Aa" sets the size of the letters
  return wires.test(name.trim()) && name !== "Aa";
}

const paperWord =
  /(?<!\p{L})(?:Times|Daily|News|Today|Agency|Post|Herald|Tribune|Gazette|Journal|Chronicle|Courier|Telegraph|Guardian|Observer|Zeitung|Rundschau|Gazetesi|Ajansı|Haber|Haberleri|Noticias|Nachrichten|Вестник|Известия|Ведомости|Новости|Правда|Газета|вестник|известия|ведомости|новости|вісник|газета)(?!\p{L})/u;

/** "TRT Haber", "BBC News": the news of a station that is called by its letters. */
const stationNews = /^\p{Lu}{2,6} (?:Haber|News|Noticias|Nachrichten|Notizie|Новости|Жаңалықтары)$/u;

/** A name that, on a line of its own under the date, is that of whom the text is from. */
export function isCarrier(name: string): boolean {
  return isWire(name) || stationNews.test(name);
}

/** A bare name of a paper or agency. */
export function isMedia(name: string): boolean {
  return (
    isWire(name) ||
    (/^(?:The )?(?:\p{Lu}[\p{L}’'-]*|of|and|the)(?: (?:\p{Lu}[\p{L}’'-]*|of|and|the|вестник|известия|ведомости|новости|вісник|газета)){0,5}$/u.test(
      name,
    ) &&
      paperWord.test(name))
  );
}

const outletEnd =
  /(?:社|网|網|報|报|电视台|广播网|(?<!^(?:下载|下載|打开|打開|安装|安裝|手机|手機|进入|登录))客户端|新聞|新闻|通信|ニュース|뉴스|일보|신문|통신|방송|타임스)$|^\S+\.(?:com|kz|ru|by|net|org|info|cn|uz|kg|tj|az|tr|ua|uk|io|tv|media|news)$/iu;

/** The name of a paper, agency or site, told by the name itself. */
export function isOutletName(name: string): boolean {
  return name.length <= 60 && (isMedia(name) || outletEnd.test(name));
}

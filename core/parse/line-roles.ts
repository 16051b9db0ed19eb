/** What a short line is by its own look: an image credit, a source line, a byline, a caption, a counter, a line of the page. */
import type { Span } from "../clipping.ts";
import { boilerplateKind, isPlaceholder } from "./boilerplate.ts";
import { counterLine } from "./counters.ts";
import { isPress } from "./credits-reading.ts";
import { Heads } from "./heads.ts";
import { authorLabels, authorVerbs, sourceLabels } from "./labels.ts";
import { foldSpaces } from "./letters.ts";
import { type Doc, isCjk, type Line } from "./lines.ts";
import { isOutletName, isWire, nameAlone, nameLike, personLike, uncasedName } from "./names.ts";
import { HINT, signsIn } from "./signs.ts";

export type LineRole =
  | {
      readonly role: "image-credit";
      readonly value: string /** Caption before the credit on the same line. */;
      readonly caption?: Span;
    }
  | { readonly role: "agency"; readonly value: string }
  | {
      readonly role: "author";
      readonly value: string;
      readonly start: number;
      readonly end: number /** What else the byline names: whose the pictures are, or the publication. */;
      readonly also?: Span & { readonly role: "image-credit" | "outlet" };
    }
  | { readonly role: "author-label" }
  | { readonly role: "caption"; readonly value: string; readonly start: number }
  | { readonly role: "views"; readonly value: number; readonly start: number; readonly end: number }
  | { readonly role: "boilerplate"; readonly kind: string };

/** What a picture is called before its credit; up to three letters of an ending follow. */
const pictureLabels =
  "коллаж|колаж|collage|kolaj|拼图|инфографика|інфографіка|infographics?|images?|photos?|pictures?|pic|screenshot|illustration|photo ?credits?|image ?credits?|photo (?:by|courtesy(?: of)?|source|from)|image (?:by|courtesy(?: of)?|source)|source of (?:the )?(?:photo|image)|credit|(?:image|photo|picture) (?:source|copyright|credit)(?=,)|cover (?:photo|image)|photograph(?:er|y)?(?: by)?|file photo|" +
  "фото|фотографи|фотография|фото автора|фото с сайта|изображени|картинк|снимок|снимки|скриншот|иллюстративное фото|иллюстраци|автор фото|источник (?:фото|изображения)|фотограф|" +
  "зображенн|світлин|знімок|ілюстраці|джерело фото|сурет|фотосурет|фото дереккөзі|сурет көзі|скрин|иллюстрация|сүрөт|сүрөттөр|расм|rasm|суръат|surat|" +
  "fotoğraf kaynağı|görsel kaynağı|фото муаллифи|сүрөттүн автору|источник изображения|джерело зображення|图像来源|圖像來源|منبع تصویر|fotoğraf|foto|görsel|resim|bild|bilder|bildquelle|bildnachweis|bildrechte|abbildung|图片来源|图片|图源|图|圖片來源|圖片|圖|配图|摄影|攝影|資料圖片|写真|画像|写真提供|画像提供|사진|사진제공|이미지|الصورة|صورة|تصوير|مصدر الصورة|عکس|تصویر|تصاویر|📷|📸";

/** "Kaynak, Getty Images": a label that is read out, over what the picture shows. */
const creditReadOut =
  /^(?:kaynak|источник|джерело|source|quelle|fuente|манба|manba|булак|дерек ?көзі|المصدر|مصدر|منبع|来源|來源)[,،，] ?([\p{L}\p{N}][^.!?,،，]{1,60})$/iu;

const creditLine = new RegExp(
  String.raw`^(?:${pictureLabels})\p{L}{0,3} ?(?:[|:：/／]|[-–—] |(?<=source|copyright|credit|автор фото|источник изображения|джерело зображення|фото муаллифи|сүрөттүн автору|kaynağı|图像来源|图片来源|圖像來源|مصدر الصورة|منبع تصویر)[,，،]|(?<=by |courtesy of |courtesy |with |from )) ?(.{1,90})$`,
  "iu",
);

const copyrightPhoto =
  /^(?:©|\(c\)) ?(?:photo|фото|сурет|foto|image|картинка)? ?[:：|]? ?((?:reuters|ap|afp|sputnik|tass|тасс|getty|xinhua|риа|ria|belta|epa|depositphotos|shutterstock|kazinform)(?![\p{L}\p{N}]).{0,80}|(?<=(?:photo|фото|сурет|foto|image) ?[:：|]? ?).{1,80})$/iu;

/** "Фотографии Романа Лихачева", "Фото Анны Ким": of whom, with no colon; headlines of these languages have small letters. */
const creditOfPerson =
  /^(?:Фото|Фотографии|Фотографія|Світлини) (\p{Lu}(?:\.|\p{Ll}{1,20})(?: ?\p{Lu}(?:\.|[\p{Ll}-]{1,24})){1,2})$/u;

/** Of a picture that shows no news: "file photo", "архивное фото", "(Arşiv)". */
const filed =
  "file|archive|archival|архив|illustrative|stock|representative|representational|资料|資料|архивное|иллюстративное|архівне|ілюстративне|мұрағаттағы|мұрағаттық|архивтегі|архивдик|arşiv|temsili|archiv|symbol|arxiv";

const pictures =
  "photos?|images?|pictures?|фото|фотография|снимок|світлина|сурет|сүрөт|図|图片|圖片|图|圖|写真|사진|fotoğraf[ıi]?|foto|görsel|bild|rasmi?|surati?|сурати?|расми?|фотоси";

/** Such words that say it without the picture. */
const filedAlone =
  "资料图片?|資料圖片|資料写真|자료 ?사진|из архива|архив|архів|з архіву|мұрағат|мұрағаттан|архивтен|архивден|arşiv|archiv|aus dem archiv|arxiv|arxivdan|أرشيف|أرشيفية|صورة أرشيفية|من الأرشيف|آرشیو|آرشیوی|عکس آرشیوی";

/** "Containers in the port. File photo": a caption is told by how it ends. */
const filedEnd = new RegExp(
  String.raw`(?:[.,;:!?"»”。，、)] ?|[ \u00a0](?=[\p{Script=Han}])|[ \u00a0][—–-] )[(（]?(?:(?:${filed}) ?(?:${pictures})|资料图片?|資料圖片?|資料写真|자료 ?사진)[)）]?\.?$`,
  "iu",
);

/** "图为…", "写真は…"; "…=2024年8月7日、アスタナ、根本晃撮影"; "صورة لميناء … (رويترز)" */
const pictureOf =
  /^(?:(?:图|圖)[为為中]|(?:左|右|上|下)图[为：]|写真(?:は|＝|=)|資料写真＝).{4,180}$|^.{6,180}[=＝、，（(][^。]{0,40}(?:撮影|写す|提供)[）)]?$|^(?:صورة|صور|لقطة|عکس|تصویر) .{8,160} ?\([\u0620-\u06ff .،/-]{2,30}\)$/u;

/** "Фото из интернета", "Сурет ашық дереккөзден алынды": from where, with no colon. */
const creditFrom =
  /^(?:фото|світлина|фотографія|photos?|images?|foto|fotoğraf) (?:(?:из|с|со|з|зі|from|via|aus|von) (?:the |своего |личного |официального |dem |der |einem )?((?:интернет|сет|соцсет|соцмереж|социальн|открыт|відкрит|архив|архів|источник|джерел|сайт|страниц|сторінк|аккаунт|акаунт|telegram|телеграм|instagram|facebook|whatsapp|редакц|пресс|прес|internet|web|social media|open source|archive|sozialen|netz)[\p{L}\p{N}. «»"@-]{0,44})|(автора|редакции))$|^(?:сурет|фото|сүрөт|rasm|surat|foto)\p{L}{0,3} ((?:интернет|ғаламтор|ашық|ачык|әлеуметтік|социалдык|мұрағат|архив|ijtimoiy|ochiq|internet|arxiv)[\p{L}'’‘ -]{2,40})$/iu;

/** "Коллажды жасаған Х", "Суретті түсірген Х": made by. */
const pictureMadeBy =
  /^(?:коллаж|сурет|фото|инфографика|сүрөт)\p{L}{0,3} (?:жасаған|түсірген|әзірлеген|дайындаған|тартқан|жасаган|тарткан) (\p{L}.{3,60})$/iu;

const bracketPhoto = new RegExp(
  String.raw`^[[(（【] ?((?:(?:${filed}) ?)?(?:${pictures})(?: ?(?:[:：/|,]|by|provided by|courtesy of) ?.{1,70}| из (?:архива|открытых источников)| с сайта .{2,50})?|${filedAlone}|xinhua\/.{2,50}|AP Photo\/.{2,50}|REUTERS\/.{2,50}) ?[\])）】]\.?$`,
  "iu",
);

const noName = new RegExp(`^(?:(?:(?:${filed}) ?)?(?:${pictures})(?: из архива)?|${filedAlone})$`, "iu");

const openSource =
  /^(?:(?:сурет|фото)\p{L}{0,3} ?[:：] ?)?(ашық (?:дерек ?көз(?:ден|дер|і|дерден)?|интернет көз(?:ден|і)?)|открыт\p{L}{2,3} источник\p{L}{0,2}|из открытых источников|open sources?)$/iu;

const captionAndCredit =
  /^(.{12,400}?[.!?…"”»)\]]?)[ \t\u00a0]*[[(（/|]? ?(?:photo ?credits?|image ?credits?|photo (?:by|courtesy of)|photos?|photographs?|images?|фото|сурет|foto|fotoğraf|bild(?:quelle|nachweis)?|图片来源|摄)(?:[:：|/]| by| courtesy of) ?((?:[^.!?]|\.(?=[\p{L}\d])){2,70})[\])）/]?\.?$/iu;

const captionBracketCredit =
  /^(.{20,400}?[.!?…"”»]?) ?[[(（] ?((?:xinhua|photo|reuters|ap photo|ap|afp|getty images|tass|belta|cgtn|vcg|ic|file|ани)(?: ?[/|:] ?[^()[\]（）]{2,60}| photo(?: by [^()]{2,40})?)|(?:aa|dha|iha|wam|spa|pti|ani|upi|epa|dpa|efe|ansa|azertac|ukrinform|handout|courtesy) photo|file photo|[^()[\]（）/]{2,30}\/(?:xinhua|reuters|ap|afp|getty images|tass|china daily|for china daily|cgtn|global times|vcg|gt|sputnik|ria novosti|kazinform))[\])）]\.?$/iu;

const sourceLine = new RegExp(`^(?:${sourceLabels}) ?[:：|] ?(.{1,120})$`, "iu");

const byline = new RegExp(
  `^(?:by|von|par|por|door|${authorLabels}) ?(?:[:：/|]|(?<=(?:by|von|par|por|door|${authorVerbs}) |文 ?)) ?(.{2,100})$`,
  "iu",
);

/** "Jane Doe, photos by John Roe", "Марина Соколова | Фото: Илья Мельник" */
const picturesToo =
  /^(.{2,60}?)(?: ?[,;|/.，；] ?(?:with )?| — | (?=图|摄影))(?:(?:photos?|pictures?|images?)(?: by)?|фото(?:графии)?|светлин[аи]|світлин[аи]|сурет(?:тер)?|сүрөт|foto(?:s|ğraflar)?|fotoğraf|bild(?:er)?|rasm|图片?|摄影) ?[:：—/-]? ?(\p{L}.{1,50})$/iu;

/** "(With inputs from PTI)", "— AFP", "via Xinhua", "(APA/dpa)", "ak/rc (AFP, dpa)": the wire that closes a text. */
const closingWire =
  /^(?:[(（[]? ?(?:with )?(?:agency |wire |additional )?(?:inputs?|reports?|material|reporting) (?:from|by) |[(（[]? ?(?:via|with) |[—–-] ?|[(（[] ?|[a-z]{2,3}(?:\/[a-z]{2,3}){0,3} ?[(（] ?)([\p{L}][\p{L}\p{N} .,&/-]{1,60}?) ?[)）\]]?\.?$/iu;

/** "По материалам «Интерфакса»", "This article was originally published by The Caspian Post." */
const takenFrom =
  /^(?:по материалам|за матеріалами|(?:this (?:article|story|piece|report) (?:was )?|it (?:was )?)?(?:originally|first) (?:published|appeared)(?: by| on| in| at)) ?[:：]? ?(.{2,60}?)\.?$/iu;

const englishBy =
  /^[Bb][Yy] ((?:[\p{Lu}][\p{L}.'’-]{0,24}|de|van|von|der|al|bin|el|and|with|,|&|in|for|of|the)(?:,? (?:[\p{Lu}][\p{L}.'’-]{0,24}|de|van|von|der|al|bin|el|and|with|&|for|of|the)){0,11})(?: ?[|,] ?.{1,60})?$/u;

/** "Автор, Нигора Азимова", "Author, Jane Doe": labels that are read out, and what the person is. */
const readOut =
  /^(?:(author|автор|yazan|作者|муаллиф|автору|الكاتب|نویسنده)[,،，] ?(.{3,60})|(?:role|reporting from|место работы|должность|посада|місце роботи|unvan|görevi|bildirdiği yer|职衔|職銜|發自|发自|кызматы|иш жери|иш ўрни|الوظيفة|شغل)[,،，] ?.{2,60})$/iu;

/** "aar/dpa/Reuters": who at the desk wrote it after which wires. */
const deskAndWires =
  /^(?:[a-zäöü]{2,4}\/){1,2}?((?:\p{L}{2,12}\/){0,3}(?:dpa|afp|epd|kna|sid|ap|apa|\p{Lu}\p{L}{1,11}))$/u;

const readOutComma = /^[^\s,،，]{2,12}(?: [^\s,،，]{2,8})?[,،，]/u;

/** What those have within their first words. */
const readOutSign = /^[^,،，/]{2,16}[,،，/]/u;

const authorLabel = /^(?:author|authors|автор|авторы|авторлар|作者|yazar|text|текст|by|written by) ?[:：]?$/iu;

/** "（本文来自第一财经）" */
const bracketSource =
  /^[（(] ?(?:本文|文章|原文|稿件|内容|內容)?(?:来自|來自|转自|轉自|源自|选自|来源于?|來源於?) ?[:：]? ?([^（）()]{2,40}) ?[）)]$/u;

/** "澎湃新闻记者 于潇清", "本报见习记者 张三、李四", "《财经》记者 马霖／文": whose reporter, with a space before the name. */
const reporterOf =
  /^(?:《[^《》]{2,12}》|[\p{Script=Han}A-Za-z]{2,10}?)(?:特约|特約|见习|見習|实习|實習|首席|高级|高級|资深|資深|特派)?(?:记者|記者)[ \u00a0\u3000]{1,3}([\p{Script=Han}·]{2,6}(?:[ \u00a0\u3000、，]{1,2}[\p{Script=Han}·]{2,6}){0,4}?)(?: ?[/／] ?文| 文| ?(?:报道|報道|報導|文图|摄影报道))?$/u;

const bracketAuthor = /^[（(] ?(?:记者|記者|本报记者|文\/|作者) ?[:：]? ?([\p{L} 、·]{2,40}) ?[）)]$/u;

const eastPerson = String.raw`(?!报道|報道|報導|摄影|攝影|整理|综合|編譯|编译)[\p{Script=Han}·]{2,5}`;
const eastName = `${eastPerson}(?:[、，, \\u3000]${eastPerson}){0,4}`;

/** "《谷地》记者 王小明／文", "谷地日报记者 王小明 李红 报道", "王小明／文": the paper, what that person is, the name, and what of it is whose. */
const eastByline = new RegExp(
  String.raw`^[（(【]?(?:(?:《[^》]{1,16}》|[\p{Script=Han}]{1,8}(?:社|报|報|网|網|刊|台|新闻|周刊|杂志))(?:驻[\p{Script=Han}]{2,6})?(?:特派|特约|特約|见习|見習|首席|实习)?(?:记者|記者|撰稿人?|作者|评论员|主笔)[ \u3000:：|｜丨/／]{1,2}(${eastName})(?:[ \u3000]?[ \u3000/／|｜丨][ \u3000]?(?:文|图|圖|图文|文图|摄|报道|報道|報導|整理|[\p{Script=Han}]{2,6}(?:报道|報道|報導)))?|(${eastName})[ \u3000]?[/／|｜丨＝=][ \u3000]?(?:文|图文|文图|撰文))[）)】]?$`,
  "u",
);

/** "홍길동 기자", "홍길동 특파원 hong@yna.co.kr", "글 홍길동" */
const koreanByline =
  /^(?:(?:글|취재|기자) ?[:：=]? ?)?([\p{Script=Hangul}]{2,4}(?:[·, ]{1,2}[\p{Script=Hangul}]{3,4}){0,3}) ?(?:선임|수석|전문|인턴|객원)?(?:기자|특파원|통신원|논설위원|편집위원|앵커|PD)(?: ?[=(（]?[\w.+-]{1,40}@[\w.-]{3,40}[)）]?| ?=)?$/u;

/** The address of a page, alone on its line. */
const webAddress = /^[<([]?(?:https?:\/\/|www\.)\S{3,390}$/;

/** The address of the author, alone on its line. */
const mailAddress = /^[\w.+-]{1,40}@[\w-]{1,40}(?:\.[\w-]{2,20}){1,4}$/;

const photoCaption =
  /^(?:(?:image|photo|picture) caption|подпись к (?:фото|видео|изображению)|підпис до (?:фото|відео)|fotoğraf altı yazısı|görsel altyazısı|сүрөттүн түшүндүрмөсү|сурат тагсўзи|bildunterschrift|图像加注文字|圖像加註文字|التعليق على الصورة|توضیح تصویر) ?[,،，:：] ?(.{3,150})$/iu;

const pictureHead = /^(?:фото|коллаж|сурет|світлин|инфографик|сүрөт|photos? |images? |foto|surat|rasm)/iu;
/** "Unsplash/Marat Bekov", "REUTERS/Jane Doe/File Photo": a house of pictures and a name, alone on their line. */
const stockCredit =
  /^(?:Unsplash|Pexels|Pixabay|Flickr|Wikimedia Commons|Getty Images|iStock(?:photo)?|Shutterstock|Depositphotos|Alamy|Reuters|REUTERS|AP Photo|AFP|EPA(?:-EFE)?|Xinhua|TASS|ТАСС|РИА Новости|Sputnik|Anadolu|AA|DHA|İHA|dpa|picture alliance|IMAGO|imago images) ?\/ ?\p{L}[\p{L}.'’ /-]{1,60}$/u;

/** Such a house alone: one that has pictures and no news. */
const stockAlone =
  /^(?:Unsplash|Pexels|Pixabay|Flickr|Wikimedia Commons|Getty Images|iStock(?:photo)?|Shutterstock|Depositphotos|Alamy)(?:\.com)?$/iu;

/** "An archive photo", "Архивное фото": a line that says of a picture that it is old, and names nobody. */
const filedLine = new RegExp(`^(?:an? )?(?:${filed}) ?(?:${pictures})\\.?$`, "iu");

/** "На снимке: …", "Сүрөттө: …": what is seen, and not who took it. */
const seenThere =
  /^(?:на (?:фото|снимке|фотографии|изображении|видео|світлині|знімку)|суретте|сүрөттө|суратда|rasmda|suratda|fotoğrafta|auf dem (?:bild|foto)|im bild|in the (?:photo|picture)|pictured|sur la photo|en la foto|nella foto) ?[:：—–] ?(.{3,200})$/iu;

/** Bits of `lineHeads.mask`, in the order of the patterns. */
const VIEWS = 1;

const CREDIT = 2;

const COPYRIGHT = 4;

const CAPTION = 8;

const OPEN = 16;

const SOURCE = 32;

const BYLINE = 64;

const LABEL = 128;

const CLOSING = 256;

const TAKEN = 512;

const STOCK = 1024;

const SEEN = 2048;

const PICTURED = 4096;

const DESK = 8192 | 16384;

const lineHeads = new Heads([
  counterLine,
  creditLine,
  copyrightPhoto,
  photoCaption,
  openSource,
  sourceLine,
  byline,
  authorLabel,
  closingWire,
  takenFrom,
  stockCredit,
  seenThere,
  pictureHead,
  readOut,
  deskAndWires,
]);

/**
 * What a short whole line is by its own look: credit, source, byline, counter, boilerplate, or null (body or title).
 * `plain`: see `boilerplateKind`.
 */
export function lineRole(text: string, plain = false): LineRole | null {
  const length = text.length;
  if (length > 600) return null;
  if (length <= 160) {
    const first = text.charCodeAt(0) | 0;
    const may = lineHeads.mask(text);
    const views = (may & VIEWS) !== 0 && length <= 40 ? counterLine.exec(text) : null;
    if (views) {
      const digits = views[1] ?? views[2] ?? "";
      const at = text.indexOf(digits);
      return { role: "views", value: Number(digits.replace(/\D/g, "")), start: at, end: at + digits.length };
    }
    const seen = (may & SEEN) !== 0 ? seenThere.exec(text)?.[1] : undefined;
    if (seen !== undefined) return { role: "caption", value: seen, start: length - seen.length };
    const credit =
      length > 130
        ? null
        : (((may & CREDIT) !== 0 ? creditLine.exec(text) : null) ??
          ((may & COPYRIGHT) !== 0 ? copyrightPhoto.exec(text) : null));
    if (credit) {
      const value = clean(credit[1] ?? "");
      // "Photo: a long sentence." is a caption, not a name
      if (value.length <= 60 || !/[.!?]$/.test(value)) return { role: "image-credit", value };
      return { role: "caption", value, start: text.length - (credit[1] ?? "").length };
    }
    if (length <= 90 && (may & STOCK) !== 0 && stockCredit.test(text)) return { role: "image-credit", value: text };
    if (length <= 20 && (may & STOCK) !== 0 && stockAlone.test(text)) return { role: "image-credit", value: text };
    if (length <= 40 && pictureEnds.includes(text.charAt(length - (text.endsWith(".") ? 2 : 1)).toLowerCase()))
      if (filedLine.test(text)) return { role: "boilerplate", kind: "image-only" };
    const readCredit = length <= 90 && readOutComma.test(text) ? creditReadOut.exec(text)?.[1] : undefined;
    if (readCredit !== undefined) return { role: "image-credit", value: clean(readCredit) };
    const labelled = (may & CAPTION) !== 0 ? photoCaption.exec(text) : null;
    if ((may & PICTURED) !== 0 && length >= 8 && length <= 80) {
      const from = creditFrom.exec(text);
      const made = from ? null : pictureMadeBy.exec(text);
      const value = from ? (from[1] ?? from[2] ?? from[3]) : made?.[1];
      if (value !== undefined) return { role: "image-credit", value: clean(value) };
    }
    if (labelled?.[1]) return { role: "caption", value: labelled[1], start: text.length - labelled[1].length };
    // ▲ and ▼ point at the picture
    if ((first === 0x25b2 || first === 0x25bc) && length >= 6 && isCjk(text) && !/^.[(（]/.test(text)) {
      let start = 1;
      while (text[start] === " ") start++;
      return { role: "caption", value: text.slice(start), start };
    }
    if (first === 91 || first === 40 || first === 0xff08 || first === 0x3010) {
      const bracket = bracketPhoto.exec(text);
      if (bracket) {
        const value = bracketValue(bracket[1] ?? "");
        // "(File Photo)" names nobody
        return noName.test(value) ? { role: "boilerplate", kind: "image-only" } : { role: "image-credit", value };
      }
      const taken = bracketSource.exec(text)?.[1];
      if (taken !== undefined) return { role: "agency", value: clean(taken) };
      const author = bracketAuthor.exec(text);
      if (author) return { role: "author", ...inside(text, author[1] ?? "") };
    }
    if (first >= 0x3000 && first <= 0xffef && length <= 40) {
      const named = eastByline.exec(text);
      const name = named?.[1] ?? named?.[2];
      if (name) return { role: "author", ...inside(text, name) };
    }
    if (first >= 0xac00 && first <= 0xd7a3 && length <= 70) {
      const reporter = koreanByline.exec(text)?.[1];
      if (reporter) return { role: "author", ...inside(text, reporter) };
    }
    if (first >= 0x3000 && first <= 0x9fff && length <= 44) {
      const reporter = reporterOf.exec(text)?.[1];
      if (reporter) return { role: "author", ...inside(text, reporter) };
    }
    const open = (may & OPEN) !== 0 && length <= 50 ? openSource.exec(text) : null;
    if (open) return { role: "image-credit", value: clean(open[1] ?? "") };
    const source = (may & SOURCE) !== 0 && length <= 130 ? sourceLine.exec(text) : null;
    if (source) {
      const value = clean(linkText(source[1] ?? ""));
      if (webAddress.test(value)) return { role: "boilerplate", kind: "more-articles-link" };
      // "Quelle: Getty Images/Jane Doe": whose the picture is
      if (stockCredit.test(value) && /\/ ?\p{Lu}\p{Ll}/u.test(value)) return { role: "image-credit", value };
      return isPlaceholder(value) ? { role: "boilerplate", kind: "placeholder-value" } : { role: "agency", value };
    }
    const owner = first === 0x0424 || first === 0x0421 ? creditOfPerson.exec(text)?.[1] : undefined;
    if (owner !== undefined) return { role: "image-credit", value: owner };
    if (length <= 90) {
      const wire = (may & CLOSING) !== 0 ? closingWire.exec(text)?.[1] : undefined;
      if (wire !== undefined && areWires(wire)) return { role: "agency", value: wire };
      const taken = (may & TAKEN) !== 0 ? takenFrom.exec(text)?.[1] : undefined;
      if (taken !== undefined && isPress(taken))
        return { role: "agency", value: clean(taken).replace(/^["«„“](.*)["»”“]$/u, "$1") };
    }
    if ((may & DESK) !== 0 && length <= 70 && readOutSign.test(text)) {
      const out = readOut.exec(text);
      const name = out?.[2]?.trim() ?? "";
      if (out && out[1] === undefined) return { role: "author-label" };
      if (out && (personLike(name) || uncasedName(name) || isCjk(name)))
        return { role: "author", ...inside(text, name) };
      const wires = deskAndWires.exec(text)?.[1];
      if (wires !== undefined && areWires(wires) && /^[^/]{2,4}\//.test(text)) return { role: "agency", value: wires };
    }
    if ((may & PICTURED) !== 0 || first === 0x50 || first === 0x70) {
      const written = wordsToo.exec(text)?.[2];
      const name = written === undefined ? "" : nameAlone(written);
      if (name !== "" && nameLike(name)) return { role: "author", ...inside(text, name) };
    }
    if (length <= 80 && text.endsWith(")")) {
      const [, name, paper] = nameInBrackets.exec(text) ?? [];
      if (name && paper && personLike(name) && isOutletName(paper) && !isWire(paper))
        return { role: "author", ...inside(text, name) };
    }
    if (length <= 110) {
      const by = (may & BYLINE) !== 0 ? bylineOf(text) : null;
      if (by) return by;
      if ((may & LABEL) !== 0 && length <= 12 && authorLabel.test(text)) return { role: "author-label" };
    }
  }
  if (length >= 12 && length <= 200 && isPictureLine(text)) return { role: "caption", value: text, start: 0 };
  if (length <= 400 && !text.includes(" ")) {
    if (length <= 80 && mailAddress.test(text)) return { role: "boilerplate", kind: "credit-line" };
    if (webAddress.test(text)) return { role: "boilerplate", kind: "more-articles-link" };
  }
  const kind = boilerplateKind(text, plain);
  return kind ? { role: "boilerplate", kind } : null;
}

/** A caption that says itself that it is one. */
function isPictureLine(text: string): boolean {
  const code = text.charCodeAt(0);
  // letters of the words above, or of the East
  if ((code >= 0x3000 || code === 0x635 || code === 0x639 || code === 0x62a || code === 0x644) && pictureOf.test(text))
    return true;
  let end = text.length - 1;
  while (end > text.length - 3 && ".)）".includes(text.charAt(end))) end--;
  if (!pictureEnds.includes(text.charAt(end).toLowerCase())) return false;
  return filedEnd.test(text.slice(-44));
}

/** The last letters of what pictures are called in `pictures`, and of the words that say where they lie. */
const pictureEnds = "oesокятфиtfıidmn片照图圖图写真真진図";

const roles = new WeakMap<Doc, (LineRole | null | undefined)[]>();

/** The role of a whole line of a document. Remembered: several layouts ask about the same lines. */
export function roleOf(doc: Doc, line: Line): LineRole | null {
  let known = roles.get(doc);
  if (!known) {
    known = new Array<LineRole | null | undefined>(doc.lines.length);
    roles.set(doc, known);
  }
  let role = known[line.index];
  if (role === undefined) {
    role = lineRole(line.text, (signsIn(doc.signs, line.start, line.end) & HINT) === 0);
    known[line.index] = role;
  }
  return role;
}

/** Each of the names in a list is known: "AFP, dpa", "APA/Reuters". */
export function areWires(list: string): boolean {
  return list.split(/ ?[,/&] ?| and | и | und /u).every((name) => isWire(name));
}

/** "By RFE/RL's Kazakh Service", "By our Baku Desk": an office of the publication, and nobody. */
const houseByline =
  /^[Bb]y (?:the |our )?(?:[\p{Lu}\d][\p{L}\d/.’'&-]* ){0,5}(?:Service|Staff(?: (?:Writers?|Reporters?|Correspondents?))?|Team|(?:Web|News)? ?[Dd]esk|Newsroom|Bureau|Unit|Correspondents|Reporters|Editors|Editorial Board)$/u;
/** "Gulf Daily with AFP", "DAILY HERALD and agencies": a paper, and whose news it used. */
const deskWith = /^(.{3,40}?) (?:with|and|и|ve|mit|und|&|via) (.{2,40})$/iu;

/** "DAILY HERALD" as names are written. */
function titleCase(text: string): string {
  return text === text.toUpperCase() ? text.replace(/(?<=\p{L})\p{Lu}+/gu, (rest) => rest.toLowerCase()) : text;
}

/** A button that the page glues to its byline: "Jane Doe Read more". */
const glued =
  /(?<= \p{Lu}[\p{L}.'’-]{1,24}) (?:[Rr]ead [Mm]ore|[Ss]ee [Mm]ore|[Mm]ore (?:articles|stories)|[Vv]iew (?:[Aa]ll|[Pp]rofile)|[Ff]ollow|[Aa]ll articles|[Пп]одробнее|[Вв]се (?:статьи|материалы)|[Уу]сі статті|[Бб]арлық мақалалары|[Tt]üm [Yy]azıları|[Aa]lle Artikel)$/u;

/** "Anna Weber, ARD-Studio Neu-Delhi", "Anna Weber, zurzeit Astana": where that person sits. "Anna Weber, Max Stein" are two. */
const stationed =
  /^(\p{Lu}[\p{Ll}\p{M}'’-]+(?: (?:von|van|de|der|al)| \p{Lu}\.)? \p{Lu}[\p{L}'’-]+), (?:(?:zurzeit|zzt\.|derzeit|currently in)|\p{Lu}{2,6}(?:-\p{Lu}\p{Ll}+)?|\p{Lu}\p{Ll}+-?[Ss]tudio)(?: \p{Lu}[\p{L}-]+){0,3}$/u;

/** "Photographs by Jane Doe. Words by John Roe in Aktau" */
const wordsToo =
  /^(?:photographs?|photography|photos|pictures|fotos?|fotoğraflar|фото(?:графии)?)(?: by| von|[:：])? (.{3,40}?)[.,;|] ?(?:words|text|story|report(?:ing)?|reportage|текст|metin|yazı)(?: by| von|[:：]) (\p{Lu}.{3,60})$/iu;

/** "Jane Doe (The Gulf Post)": a name, and the paper in brackets. */
const nameInBrackets = /^(\p{Lu}[\p{L}.'’-]{1,24}(?: \p{Lu}[\p{L}.'’-]{0,24}){1,3}) \(([^()]{3,40})\)$/u;

function bylineOf(text: string): LineRole | null {
  const printed = byline.exec(text)?.[1]?.trim().replace(glued, "");
  if (printed === undefined) return null;
  if (isPlaceholder(printed)) return { role: "boilerplate", kind: "placeholder-value" };
  // "文章关键词：…" is no byline of "文"
  if (text.startsWith("文") && /[:：]/.test(printed) && !/^文 ?[:：/]/.test(text)) return null;
  // "Por Elisa Quintana"; "Par exemple" and "Por fin" begin sentences
  if (/^(?:par|por|door) /i.test(text) && !personLike(printed)) return null;
  // "Von Karl Meyer, dem Lotsen, war nichts zu hören."
  const isSaid = /^(?:\p{Lu}[\p{L}.'’-]+ ?){2,4}, an? [^,;:!?]{8,100}\.$/u.test(printed);
  if (!isSaid && /[\p{L}][.!?]$/u.test(printed) && (printed.match(/(?<= )\p{Ll}{2,}/gu)?.length ?? 0) >= 4) return null;
  if (houseByline.test(text)) return { role: "boilerplate", kind: "byline-organisation" };
  // "By AFP" names no person, and neither does "By Gulf Daily with AFP"
  if (areWires(printed)) return { role: "agency", value: printed };
  const desk = deskWith.exec(printed);
  if (desk?.[1] && desk[2] && areWires(desk[2]) && isOutletName(titleCase(desk[1])))
    return { role: "agency", value: desk[2] };
  const pictured = picturesToo.exec(printed);
  const [name, other] = pictured ? [pictured[1] ?? "", pictured[2] ?? ""] : barred(printed);
  const plainBy = /^(?:by|von) /i.test(text);
  const value = (plainBy && stationed.exec(name.trim())?.[1]) || name.trim();
  if (!(nameLike(value) || uncasedName(value) || nameLike(nameAlone(value)) || (plainBy && englishBy.test(text))))
    return null;
  const author = { role: "author", ...inside(text, nameAlone(value)) } as const;
  if (other === "" || author.end > text.length - other.length) return author;
  const at = text.length - other.length;
  return { ...author, also: { role: pictured ? "image-credit" : "outlet", start: at, end: text.length } };
}

/** "Jane Doe | The Caspian Post": the name, and the publication where that is what stands behind the stroke. */
function barred(text: string): readonly [name: string, outlet: string] {
  const bar = /^(.{4,60}?) ?[|｜] ?(.{3,50})$/u.exec(text);
  const outlet = bar?.[2] ?? "";
  return bar?.[1] && isOutletName(outlet) && !isWire(outlet) && personLike(bar[1]) ? [bar[1], outlet] : [text, ""];
}

/** Where a name stands; of several with other words between, where they all do. */
function inside(text: string, value: string): { value: string; start: number; end: number } {
  const start = text.lastIndexOf(value);
  if (start >= 0) return { value, start, end: start + value.length };
  const names = value.split(/, | and | und | & | и |; /u);
  const from = Math.max(0, text.indexOf(names[0] ?? ""));
  const last = names[names.length - 1] ?? "";
  return { value, start: from, end: Math.max(from, text.lastIndexOf(last)) + last.length };
}

function clean(value: string): string {
  return foldSpaces(value)
    .trim()
    .replace(/^[[(]([^[\]()]*)[\])]$/, "$1");
}

function linkText(value: string): string {
  return value.replace(/\[([^\]]{1,100})\]\([^)]{0,200}\)/g, "$1");
}

function bracketValue(value: string): string {
  const named =
    /^(?:photos?|images?|pictures?|фото|сурет|图片?|图)(?: ?[:：/|] ?| (?:by|provided by|courtesy of) )(.{1,70})$/iu.exec(
      value,
    );
  return clean(named?.[1] ?? value);
}

// "[1/2]A worker checks a drum, March 27, 2019. REUTERS/Name/File Photo Purchase Licensing Rights"
const captionAgencyCredit =
  /^(?:\[\d{1,2}\/\d{1,2}\] ?)?(.{12,400}?[.!?…"”»]) ?((?:REUTERS|AP Photo|AFP|EPA|EFE|ANSA|LUSA|Xinhua|TASS|Getty Images|Sputnik|Handout) ?\/ ?[^.!?]{2,80}?)(?:,? (?:Acquire|Purchase) Licensing Rights.{0,40})?\.?$/u;

/** "A street at dusk. / Harbour Agency", "… at dusk. © Harbour Agency": one sentence and whose picture it is, with no word for that. */
const captionStroke =
  /^((?:[^.!?…]|[.](?! )){11,220}[.!?…]["”»]?) ?[/|｜©] ?((?:\p{Lu}[\p{L}\p{N}.&’'-]{1,24}|\p{L}{2,20}\.\p{Ll}{2,4}|\p{Ll}{2,4}(?= \p{Lu}))(?: (?:(?:via|of|for|and|de|di|\/) )?\p{Lu}[\p{L}\p{N}.&’'-]{0,24}){0,4})$/u;

/** "The yard of the mill in Halden / Jan Orel / The Herald": what is seen, who took it and for whom, with spaces about the strokes. */
const captionTwoStrokes =
  /^((?:[^/|\s]{1,40} ){3,30})\/ (\p{Lu}[\p{Ll}'’-]{1,24} \p{Lu}[\p{Ll}'’-]{1,24}(?:-\p{Lu}\p{Ll}{1,24})? \/ (\p{Lu}[\p{L}\p{N}.&’'-]{1,24}(?: \p{Lu}[\p{L}\p{N}.&’'-]{0,24}){0,3}))$/u;

/** "Workers at the yard. Sergei Vinogradov / TASS": a name and its agency behind the sentence. */
const captionNameAgency =
  /^(.{12,300}?[.!?…]["”»]?) (\p{Lu}[\p{L}.'’-]{1,24}(?: \p{Lu}[\p{L}.'’-]{0,24}){0,3} ?\/ ?(\p{Lu}[\p{L}\p{N}.&’'-]{1,24}(?: \p{Lu}[\p{L}\p{N}.&’'-]{0,24}){0,4}))$/u;

/** "Здание типографии. Фотография Жанары Серик": of whom, with no colon. */
const captionOfPerson =
  /^(.{12,300}?[.!?…]["”»]?) (?:Фото(?:графи[яи])?|Фотографія|Світлина|Снимок|Коллаж|Иллюстрация|Коллажды жасаған|Суретті түсірген|Foto|Photograph|Photo) ((?:\p{Lu}[\p{Ll}'’-]{1,24}|\p{Lu}\.)(?: ?\p{Lu}(?:\.|[\p{Ll}'’-]{1,24})){1,2})\.?$/u;

/** What a page says of a picture behind its credit: "Click to see full size." */
const enlarge =
  /(?<=[\p{L})\]][.!]?) ?[(（[]?(?:(?:click|tap|press)(?: here| on (?:the )?(?:image|photo|picture))? (?:to|for) [^.!?()]{3,40}|нажмите,? (?:чтобы|для) [^.!?()]{3,40}|үлкейту үшін [^.!?()]{3,30}|натисніть,? (?:щоб|для) [^.!?()]{3,40}|büyütmek için [^.!?()]{3,30}|zum vergrößern [^.!?()]{3,30}|点击(?:查看大图|放大|图片)[^。]{0,8}|點擊放大[^。]{0,8})[)）\]]?[.!。]?$/iu;

/** Near the end of the line stands what may come between a caption and its credit. Cheap, before the patterns look. */
function mayCredit(text: string): boolean {
  if (dashOfCredit(text) > 0) return true;
  if (
    text.length <= 400 &&
    /(?:Фото|Світлина|Снимок|Коллаж|Иллюстрация|Сурет|Foto|Photo)\p{L}* /u.test(text.slice(-80))
  )
    return true;
  for (let i = Math.max(0, text.length - 170); i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (
      code === 0x28 ||
      code === 0x2f ||
      code === 0x3a ||
      code === 0x5b ||
      code === 0x7c ||
      code === 0xa9 ||
      code === 0xff08 ||
      code === 0xff1a ||
      (code === 0x20 && opensCredit(text.charCodeAt(i + 1) | 0x20, text.charCodeAt(i + 2) | 0x20))
    )
      return true;
  }
  return false;
}

/** " by", " courtesy" */
function opensCredit(first: number, second: number): boolean {
  return (first === 0x62 && second === 0x79) || (first === 0x63 && second === 0x6f);
}

/** "A goods train in the pass. — Herald/File", "The new bridge. –AFP": where the dash behind the sentence stands; 0 where none does. */
function dashOfCredit(text: string): number {
  const dash = Math.max(text.lastIndexOf("—"), text.lastIndexOf("–"));
  if (dash < 12 || dash < text.length - 50 || /[.!?…]$/.test(text)) return 0;
  return /[.!?…]["”»)]? ?$/.test(text.slice(dash - 4, dash)) && /^\p{Lu}/u.test(text.slice(dash + 1).trimStart())
    ? dash
    : 0;
}

/** "Herald/File", "AFP", "Jane Doe/Reuters", "Courtesy Gulf Rail": whose a picture is, behind a dash, where a name alone would be whose the words are. */
const creditBehindDash =
  /^(?:[^.!?/]{2,30} ?\/ ?[^.!?]{2,30}|(?:photo|picture|image|file|courtesy|handout|screen ?(?:shot|grab)|фото|сурет|foto)(?![\p{L}])[^.!?]{0,40})$/iu;

function captionBehindDash(text: string, isOver: boolean): { caption: Span; credit: Span; value: string } | null {
  const dash = dashOfCredit(text);
  if (dash === 0 || /^["“«„‘'—–-]/.test(text)) return null;
  const start = dash + 1 + (text.length - dash - 1 - text.slice(dash + 1).trimStart().length);
  const value = text.slice(start);
  if (!creditBehindDash.test(value) && !(isOver && (areWires(value) || isOutletName(value) || isPictureHouse(value))))
    return null;
  return {
    caption: { start: 0, end: text.slice(0, dash).trimEnd().length },
    credit: { start: dash, end: text.length },
    value,
  };
}

/** What a picture shows, said twice, since it was to be read out, too, and whose it is behind both. */
function captionTwice(text: string): { caption: Span; credit: Span; value: string } | null {
  const again = text.length > 64 ? text.indexOf(text.slice(0, 24), 24) : -1;
  if (again < 0) return null;
  const first = text.slice(0, again).trimEnd();
  if (!text.startsWith(first, again)) return null;
  let start = again + first.length;
  while (/[\s|/]/.test(text[start] ?? "")) start++;
  const value = text.slice(start);
  if (value.length < 2 || value.length > 80 || endsWithStop.test(value) || !/^[\p{Lu}\p{Lo}©(]/u.test(value))
    return null;
  return { caption: { start: 0, end: again + first.length }, credit: { start, end: text.length }, value: clean(value) };
}

const endsWithStop = /\p{Ll}{3}[.!?…]$/u;

/** A house that has pictures, or a wire: "GETTY IMAGES", "AFP via Getty Images". */
export function isPictureHouse(name: string): boolean {
  return name.split(/ ?[/&,] ?| via /i).every((part) => isWire(part) || stockAlone.test(part));
}

/**
 * Caption and credit on one line: offsets within the line, or null. The value is empty where the credit names nobody ("(file photo)").
 * `isOver`: it stands over the text, where a wire behind a dash does not close it.
 */
export function captionWithCredit(text: string, isOver = false): { caption: Span; credit: Span; value: string } | null {
  if (text.length > 500 || text.length < 20) return null;
  const twice = captionTwice(text);
  if (twice) return twice;
  if (!mayCredit(text)) return null;
  const dashed = captionBehindDash(text, isOver);
  if (dashed) return dashed;
  if (!/photo|image|фото|сурет|foto|bild|图片|摄|xinhua|reuters|\bap\b|afp|getty|tass|[/|｜©]/i.test(text.slice(-150)))
    return null;
  const bare = text.replace(enlarge, "");
  for (const pattern of [
    captionBracketCredit,
    captionAndCredit,
    captionAgencyCredit,
    captionNameAgency,
    captionTwoStrokes,
    captionOfPerson,
    captionStroke,
  ]) {
    const match = pattern.exec(bare);
    if (
      !match ||
      ((pattern === captionNameAgency || pattern === captionTwoStrokes) &&
        !areWires(match[3] ?? "") &&
        !isPictureHouse(match[3] ?? "") &&
        !isOutletName(match[3] ?? ""))
    )
      continue;
    const from = pattern === captionAgencyCredit ? text.indexOf(match[1] ?? "") : 0;
    const caption = text.slice(0, from) + (match[1] ?? "");
    const end = caption.trimEnd().length;
    const named = clean((match[2] ?? "").replace(/[\])）/]$/, "").replace(/^file ?: ?/i, ""));
    const value = noName.test(named) ? "" : named;
    let start = caption.length;
    while (/[\s\u00a0]/.test(text[start] ?? "")) start++;
    return { caption: { start: from, end }, credit: { start, end: text.length }, value };
  }
  return null;
}

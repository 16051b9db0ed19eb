/** Why something reads as it does, in Russian. */
import { count as counted, type Forms } from "../counting-ru.ts";
import type { Whys } from "./why.ts";

const count = (n: string, ...forms: Forms): string => counted(Number(n.replaceAll(",", "")), forms);
const dateLines = (n: string) => count(n, "строка с датой", "строки с датой", "строк с датой");
const headlines = (n: string) => count(n, "заголовок", "заголовка", "заголовков");
const headings = (n: string) => count(n, "заголовок «## »", "заголовка «## »", "заголовков «## »");
const labelled = (n: string) => count(n, "поле с названием", "поля с названиями", "полей с названиями");
const timesShort = (n: string) => count(n, "раз", "раза", "раз");
const signs = (n: string) => count(n, "признак", "признака", "признаков");
const articles = (n: string) => count(n, "статья", "статьи", "статей");

export const ru: Whys = {
  "the page of one article": "страница одной статьи",
  "a list of articles with a date line each": "список статей, у каждой строка с датой",
  "a digest under one title": "дайджест под одним заголовком",
  "a digest of short items": "дайджест коротких сообщений",
  "articles from Factiva": "статьи из Factiva",
  "articles from Factiva with tags": "статьи из Factiva с тегами",
  "a feed saved as Markdown": "лента, сохранённая в Markdown",
  "a feed in XML": "лента в XML",
  "pages saved by Jina Reader": "страницы, сохранённые через Jina Reader",
  "a list of articles with date and headline on one line": "список статей, дата и заголовок на одной строке",
  "records with labelled fields": "записи с полями под названиями",
  "documents from LexisNexis": "документы из LexisNexis",
  "a list of headlines over one long line each": "список: заголовок и под ним одна длинная строка",
  "notes of a web clipper": "заметки расширения для вырезок из сети",
  "wire stories in SGML": "сообщения агентства в SGML",
  "documents from Nexis Uni": "документы из Nexis Uni",
  "several pages in a row": "несколько страниц подряд",
  "plain text as one article": "простой текст как одна статья",
  "a list of headlines with teasers": "список заголовков с анонсами",
  "a row of articles under their headlines": "статьи подряд под своими заголовками",
  "pages saved by trafilatura": "страницы, сохранённые через trafilatura",
  "a transcript with times": "расшифровка с указанием времени",
  "Nothing else fits.": "Ничто другое не подходит.",
  "Next best: {why}, which fits much less.": "Следующее по близости: {why}; подходит намного хуже.",
  "Next best: {why}, which fits less.": "Следующее по близости: {why}; подходит хуже.",
  "Next best: {why}, which fits nearly as well.": "Следующее по близости: {why}; подходит почти так же.",
  "Next best: {why}, which fits as well.": "Следующее по близости: {why}; подходит не хуже.",
  "any text may be one article": "любой текст может быть одной статьёй",
  "one page: {whys}": "одна страница: {whys}",
  "one page: {whys}; {n} sign of more articles in the body": ({ whys, n }) =>
    `одна страница: ${whys}; в тексте ${signs(n)} других статей`,
  "one page: {whys}; {n} signs of more articles in the body": ({ whys, n }) =>
    `одна страница: ${whys}; в тексте ${signs(n)} других статей`,
  "a body": "текст",
  "a headline with its date": "заголовок с датой",
  "a title": "заголовок",
  "a date near the title": "дата рядом с заголовком",
  "an image credit": "автор снимка",
  "the title twice": "заголовок дважды",
  "a byline": "строка об авторе",
  "a source line": "строка об источнике",
  "a page head": "шапка страницы",
  "a box of related titles": "блок заголовков по теме",
  "a tail ({kind})": "конец страницы ({kind})",
  "a dateline": "место и дата в начале текста",
  "a {kind} line under the body": "строка под текстом ({kind})",
  "{n} date lines": ({ n }) => dateLines(n),
  "{n} directly after a title": "{n} сразу после заголовка",
  "{n} between a text and a title": "{n} между текстом и заголовком",
  "most with a counter": "у большинства счётчик",
  "one title over {n} numbered headings: a digest that is one article": ({ n }) =>
    `один заголовок, под ним ${count(n, "нумерованный подзаголовок", "нумерованных подзаголовка", "нумерованных подзаголовков")}: дайджест одной статьёй`,
  "one title over {n} datelines and {m} run-in names: a digest that is one article": ({ n, m }) =>
    `один заголовок, под ним указаний места: ${n}, имён в начале абзаца: ${m}; дайджест одной статьёй`,
  '{n} items with a day, a dash and "read more" at the end': ({ n }) =>
    `${count(n, "сообщение", "сообщения", "сообщений")} с днём, тире и «читать далее» в конце`,
  "a word count with a date, a code, a language and a copyright under it":
    "число слов, под ним дата, код, язык и авторские права",
  "a word count with a date under it": "число слов и под ним дата",
  "a column of tags: {tags}": "столбец тегов: {tags}",
  '{n} "## " headings with list fields under them, {m} of them dates': ({ n, m }) =>
    `${headings(n)}, под ними поля списком, из них дат: ${m}`,
  '{n} "## " headings with list fields under them': ({ n }) => `${headings(n)}, под ними поля списком`,
  "a header with {names}": "шапка с полями {names}",
  "{n} headlines on one line with their dates, each over its text": ({ n }) =>
    `${headlines(n)} на одной строке с датой, каждый над своим текстом`,
  "{n} labelled fields and a text under them": ({ n }) => `${labelled(n)} и под ними текст`,
  "{n} labelled fields and a text under them, {m} times": ({ n, m }) =>
    `${labelled(n)} и под ними текст, ${timesShort(m)}`,
  '"{line}", and labels in capitals under it': "«{line}», под ней названия полей прописными буквами",
  '"{line}"': "«{line}»",
  "{n} times a short line over one long line": ({ n }) => `${timesShort(n)} короткая строка над одной длинной`,
  '{n} times a short line over one long line, under "{line}"': ({ n, line }) =>
    `${timesShort(n)} короткая строка над одной длинной, под «${line}»`,
  "front matter with {names}": "заголовочный блок с полями {names}",
  "front matter with trafilatura's keys": "заголовочный блок с полями trafilatura",
  "dense lines that are all running text, and no headline": "плотные строки сплошного текста без заголовка",
  "DOC records with {n} of the wire's tags": ({ n }) =>
    `записи DOC, в них ${count(n, "тег", "тега", "тегов")} агентства`,
  "{n} items of a feed": ({ n }) => count(n, "запись ленты", "записи ленты", "записей ленты"),
  '"Length:", "Body", "Load-Date:", "End of Document": {n} of them':
    "«Length:», «Body», «Load-Date:», «End of Document»: есть {n} из них",
  "two of Nexis Uni's lines": "две строки из тех, что пишет Nexis Uni",
  "{n} pages, each with a headline and two signs of the head of a page": ({ n }) =>
    `${count(n, "страница", "страницы", "страниц")}: заголовок и два признака начала страницы у каждой`,
  "{n} headlines over short texts, {m} of them cut off or followed by a link to the rest": ({ n, m }) =>
    `${headlines(n)} над короткими текстами, из них оборваны или со ссылкой на продолжение: ${m}`,
  "{n} headlines over dense blocks, {m} with a second sign": ({ n, m }) =>
    `${headlines(n)} над плотными блоками, со вторым признаком: ${m}`,
  "{n} headlines over dense blocks, {m} with a second sign, cut by their shape": ({ n, m }) =>
    `${headlines(n)} над плотными блоками, со вторым признаком: ${m}, разрезано по их виду`,
  "{n} headlines between blank lines, {m} with a second sign": ({ n, m }) =>
    `${headlines(n)} между пустыми строками, со вторым признаком: ${m}`,
  "{n} headlines between blank lines, {m} with a second sign, cut by their shape": ({ n, m }) =>
    `${headlines(n)} между пустыми строками, со вторым признаком: ${m}, разрезано по их виду`,
  "{n} lines begin with a time that runs upwards: a script": ({ n }) =>
    `${count(n, "строка начинается", "строки начинаются", "строк начинаются")} со времени, и оно растёт: расшифровка`,

  "You said so.": "Так решили вы.",
  "No headline stands under them, so that none of them can divide two articles.":
    "Под ними нет заголовков, поэтому ни одна из них не может разделять две статьи.",
  "Nothing stands before the first date line.": "Перед первой строкой с датой ничего нет.",
  "Nothing stands after the last date line.": "После последней строки с датой ничего нет.",
  "Text stands on both sides; a copy that starts at a headline loses the line above it.":
    "Текст есть с обеих сторон; копия, начатая с заголовка, теряет строку над ним.",
  "Every date line touches the line below it and has a gap above.":
    "Каждая строка с датой стоит вплотную к строке под ней, а над ней пробел.",
  "Every date line touches the line above it and has a gap below.":
    "Каждая строка с датой стоит вплотную к строке над ней, а под ней пробел.",
  "{why} fits a date line with its article below it ({day}) better than one with its article above it ({otherDay}).":
    "{why}: больше подходит дата со статьёй под ней ({day}), чем дата со статьёй над ней ({otherDay}).",
  "{why} fits a date line with its article above it ({day}) better than one with its article below it ({otherDay}).":
    "{why}: больше подходит дата со статьёй над ней ({day}), чем дата со статьёй под ней ({otherDay}).",
  "{why} does not fit a date line with its article below it ({day}).":
    "{why}: дата со статьёй под ней ({day}) не подходит.",
  "{why} does not fit a date line with its article above it ({day}).":
    "{why}: дата со статьёй над ней ({day}) не подходит.",
  "“{words}” in text {n}": "«{words}» в тексте {n}",
  "“{words}” (past) in text {n}": "«{words}» (о прошлом) в тексте {n}",
  "“{words}” (present) in text {n}": "«{words}» (о настоящем) в тексте {n}",
  "“{words}” (future) in text {n}": "«{words}» (о будущем) в тексте {n}",
  "a date line with its article below it; {why}": "строка с датой, статья под ней; {why}",
  "a date line with its article above it; {why}": "строка с датой, статья над ней; {why}",
  "you said so": "так решили вы",
  "the text says so clearly": "по тексту это ясно",
  "the text hints at it": "текст на это указывает",
  "the text does not say": "по тексту это неясно",

  "given as text": "получено уже текстом",
  "you chose it": "выбрана вами",
  "byte order mark": "метка порядка байтов",
  "no byte order mark; the zero bytes stand where UTF-16 has them":
    "метки порядка байтов нет; нулевые байты стоят там, где они стоят в UTF-16",
  "escape sequences of ISO-2022-JP": "управляющие последовательности ISO-2022-JP",
  "plain ASCII": "только ASCII",
  "valid UTF-8 from end to end": "правильный UTF-8 от начала до конца",
  "UTF-8 with some broken bytes": "UTF-8, местами с испорченными байтами",
  "no code page fits": "ни одна кодовая страница не подходит",
  "no code page gives a readable text": "ни одна кодовая страница не даёт читаемого текста",
  "not UTF-8; by its letters {name} ({score}), then {otherName} ({otherScore})":
    "не UTF-8; по буквам {name} ({score}), затем {otherName} ({otherScore})",
  "{why}, but the text in it had been UTF-8 read as {name}": "{why}, но текст внутри был UTF-8, прочитанным как {name}",
  "1 place of it cannot be read in this encoding": "одно место в этой кодировке не читается",
  "{amount} places of it cannot be read in this encoding": ({ amount }) =>
    `${count(amount, "место", "места", "мест")} в этой кодировке не читается`,
  "the letters make no words, and the bytes are {why}": "буквы не складываются в слова, а байты — {why}",
  "the letters make no words": "буквы не складываются в слова",
  "not a text: zero bytes in it": "не текст: в нём нулевые байты",
  "not a text: control characters in it": "не текст: в нём управляющие символы",
  "not a text: {why}": "не текст: {why}",
  "a PNG picture": "изображение PNG",
  "a JPEG picture": "изображение JPEG",
  "a GIF picture": "изображение GIF",
  "a TIFF picture": "изображение TIFF",
  "a WebP picture": "изображение WebP",
  "a film or a HEIC picture": "видео или изображение HEIC",
  "a PDF document": "документ PDF",
  "a Word document (docx)": "документ Word (docx)",
  "an Excel workbook (xlsx)": "книга Excel (xlsx)",
  "a presentation (pptx)": "презентация (pptx)",
  "an OpenDocument file": "файл OpenDocument",
  "an old Office document (doc, xls, ppt)": "документ старого Office (doc, xls, ppt)",
  "an e-book (epub)": "электронная книга (epub)",
  "a ZIP archive": "архив ZIP",
  "an empty ZIP archive": "пустой архив ZIP",
  "a gzip archive": "архив gzip",
  "a bzip2 archive": "архив bzip2",
  "an xz archive": "архив xz",
  "a 7-Zip archive": "архив 7-Zip",
  "a RAR archive": "архив RAR",
  "a program": "программа",
  "an SQLite database": "база данных SQLite",
  "an MP3 recording": "запись MP3",
  "an Ogg recording": "запись Ogg",
  "a font": "шрифт",

  "the headline": "заголовок",
  "a headline ({whys})": "заголовок ({whys})",
  "by its shape": "по виду",
  dateline: "место и дата в начале текста",
  attribution: "ссылка на источник",
  "credit under it": "под ним строка об авторстве",
  "title again": "заголовок повторён",
  "closing line above it": "над ним завершающая строка",
  "closing space above it": "над ним завершающий пробел",
  "a short line over a long one": "короткая строка над длинной",
  "a short line over a teaser": "короткая строка над анонсом",
  "the line before the date line": "строка перед строкой с датой",
  "a headline with the same space round it as the others; its date line is missing":
    "заголовок с такими же отступами, как у других; строки с датой у него нет",
  "the first line of the text, for there is no headline": "первая строка текста, так как заголовка нет",
  "on one line with its date": "на одной строке с датой",
  "on one line with the headline": "на одной строке с заголовком",
  "a second wording of the title": "другой вариант заголовка",
  "a fuller headline glued to the text": "более полный заголовок, слипшийся с текстом",
  "the date of the article": "дата статьи",
  "the date line after the title, before credit and text": "строка с датой после заголовка, перед источником и текстом",
  "date line under the headline": "строка с датой под заголовком",
  "the line over the title": "строка над заголовком",
  "the line under the title": "строка под заголовком",
  'labelled "{why}"': "помечена «{why}»",
  'labelled "{why}" under the body': "помечена «{why}», под текстом",
  "alone under the body": "одна под текстом",
  published: "опубликовано",
  updated: "обновлено",
  printed: "напечатано",
  visit: "посещение",
  other: "другое",
  "the date of the record": "дата записи",
  "the date under the word count": "дата под числом слов",
  "PD, the day of publication": "PD, день публикации",
  "Published Time of the header": "Published Time из шапки",
  "Published Time of the header (may be the time the server last changed the page)":
    "Published Time из шапки (возможно, время, когда сервер в последний раз менял страницу)",
  "the date above the title": "дата над заголовком",
  "the day in the number of the document": "день в номере документа",
  "the date under the title": "дата под заголовком",
  "in the line under or over the title": "в строке под заголовком или над ним",
  "the date of the record, month first as in American wires": "дата записи, сначала месяц, как у американских агентств",
  "{why}; the address says {year}": "{why}; в адресе {year}",
  date: "дата",
  "the number beside the date": "число рядом с датой",
  "named in the header": "названо в шапке",
  "named in the author's bio, and the dateline has its initials":
    "названо в справке об авторе, и в начале текста стоят его начальные буквы",
  "you taught it": "этому научили вы",
  "where the articles of this list name theirs": "там, где его называют статьи этого списка",
  "the name that runs into the date": "название, слитое с датой",
  "the name at the head of the document": "название в начале документа",
  "named in its datelines and nowhere else as a source": "названо в строках места и больше нигде как источник",
  "the notice of its rights names the site": "сайт назван в строке об авторских правах",
  "its imprint names the site": "сайт назван в выходных данных",
  "the time beside the headline, on the day over the list": "время у заголовка, день над списком",
  "beside the date and the headline": "рядом с датой и заголовком",
  "before the headline, on every line of the list": "перед заголовком, на каждой строке списка",
  "a source line; the text credits the agency": "строка об источнике; на агентство ссылается текст",
  "the agency in the dateline": "агентство в начале текста, у места и даты",
  "the wire that signs the text": "агентство, которым подписан текст",
  "the wire in the copyright line": "агентство в строке об авторском праве",
  '"{words}" in the text': "«{words}» в тексте",
  "the byline": "строка об авторе",
  "the name in the dateline": "имя в начале текста, у места и даты",
  "the reporter in brackets at the head of the text": "корреспондент в скобках в начале текста",
  "at the head of the text": "в начале текста",
  "the line of the picture": "строка при снимке",
  "an image credit line": "строка об авторе снимка",
  "a rubric beside the title or the date": "рубрика рядом с заголовком или датой",
  "a line under the title that is the name of a rubric": "строка под заголовком, и это название рубрики",
  "one to three words on a line of their own beside the date": "от одного до трёх слов отдельной строкой рядом с датой",
  "the name of a section on a line over the title": "название раздела строкой над заголовком",
  "a line beside the title and its date that is the name of a rubric":
    "строка рядом с заголовком и датой, и это название рубрики",
  "the section that the byline names": "раздел, названный в строке об авторе",
  "the words before the date on its line": "слова перед датой на её строке",
  "the words beside the date on its line": "слова рядом с датой на её строке",
  "the name of a rubric on one line with the headline": "название рубрики на одной строке с заголовком",
  "the name of a rubric on one line with the date": "название рубрики на одной строке с датой",
  "a few words beside the outlet, on one line with the headline":
    "несколько слов рядом с изданием, на одной строке с заголовком",
  "a few words beside the outlet, on one line with the date":
    "несколько слов рядом с изданием, на одной строке с датой",
  'the field "{name}"': "поле «{name}»",
  "the field “{name}”": "поле «{name}»",
  "“{name}” of the header": "«{name}» из шапки",
  '"{name}" of the header': "«{name}» из шапки",
  '"{name}" of the item': "«{name}» этого пункта",
  "the line of the header that says where it is from": "строка шапки, в которой сказано, откуда это",
  "the address that stands alone beside the title": "адрес, который стоит один рядом с заголовком",
  "the line under the text that says where it is from": "строка под текстом, в которой сказано, откуда это",

  "{n} times “the”, “of” or “and” in its first lines": ({ n }) =>
    `${timesShort(n)} «the», «of» или «and» в первых строках`,
  "{n} times “и”, “в”, “на” and their like in its first lines": ({ n }) =>
    `${timesShort(n)} «и», «в», «на» и подобные слова в первых строках`,
  "its small words {words}": "служебные слова: {words}",
  "the letters {letters}": "буквы: {letters}",
  "its small words {words} and the letters {letters}": "служебные слова: {words}; буквы: {letters}",
  "its script, and nothing that speaks for another language": "письменность; за другой язык ничто не говорит",
  "Chinese characters with Japanese syllables among them": "иероглифы, среди них японская слоговая азбука",
  "Chinese characters, and next to no Japanese syllables": "иероглифы, японской слоговой азбуки почти нет",
  "Korean syllables": "корейские слоги",
  "a script that only this language writes": "письменность, которой пишет только этот язык",

  "the headline of a clipping that was split by hand": "заголовок вырезки, отделённой вручную",
  "the date line at the head of a clipping that was split by hand":
    "строка с датой в начале вырезки, отделённой вручную",
  "the first line of a clipping that was split by hand": "первая строка вырезки, отделённой вручную",
  "taken by hand": "принято вручную",
  "said by hand": "указано вручную",
  "refused by hand": "отклонено вручную",

  "Â before a no-break space: UTF-8 read as windows-1252":
    "«Â» перед неразрывным пробелом: UTF-8, прочитанный как windows-1252",
  "{letter} alone between letters of another script: UTF-8 bytes C2 {byte} read in an East Asian code page":
    "«{letter}» в одиночку между буквами другой письменности: байты UTF-8 C2 {byte}, прочитанные в восточноазиатской кодовой странице",
  "an accent mark used as an apostrophe": "знак ударения вместо апострофа",
  "a year glued to the next word": "год слипся со следующим словом",
  "letters of two scripts in one word": "буквы двух письменностей в одном слове",
  "reading in brackets after a letter": "чтение в скобках после иероглифа",
  "the paragraph has only a closing quotation mark": "в абзаце есть только закрывающая кавычка",
  "a word may have been hyphenated at the line end": "возможно, слово перенесено в конце строки",
  "a sentence glued to the one before: a space, or a paragraph end, is missing":
    "предложение слиплось с предыдущим: не хватает пробела или конца абзаца",
  "a closing quotation mark at a line start; the paragraph before has an open quotation":
    "закрывающая кавычка в начале строки; в абзаце перед ней цитата не закрыта",
  "a quotation is open and a new one begins: continued over two paragraphs, or a closing mark was lost":
    "цитата не закрыта, а начинается новая: она продолжается в двух абзацах, или закрывающая кавычка потеряна",
  'glued join "{words}": a paragraph end lost its line break':
    "слипшееся место «{words}»: конец абзаца потерял перевод строки",

  "The file is empty.": "Файл пуст.",
  "There is nothing but space in it.": "В нём одни пробелы.",
  "This is not text: it holds too many control characters.": "Это не текст: в нём слишком много управляющих символов.",
  "No article was found in it.": "Статей в нём не найдено.",
  "How this text is laid out is a guess. Check where its articles begin.":
    "Как устроен этот текст, понято наугад. Проверьте, где начинаются статьи.",
  "The text had been encoded twice (read as {name}); it was read back. {why}":
    "Текст был закодирован дважды (прочитан как {name}); он восстановлен: {why}.",
  "Read as {name}, as you chose, {why}.": "Прочитано как {name}, как вы выбрали: {why}.",
  "Read as {name}, as you chose, {why}. {otherName} fits better.":
    "Прочитано как {name}, как вы выбрали: {why}. {otherName} подходит лучше.",
  "The encoding is a guess ({name}): {why}": "Кодировка определена наугад ({name}): {why}",
  "It is not certain whether the dates stand above or below their articles; read as above. One switch flips the whole document.":
    "Неясно, стоят ли даты над своими статьями или под ними; прочитано, что над ними. Один переключатель меняет это для всего документа.",
  "It is not certain whether the dates stand above or below their articles; read as below. One switch flips the whole document.":
    "Неясно, стоят ли даты над своими статьями или под ними; прочитано, что под ними. Один переключатель меняет это для всего документа.",
  "The dates were read as standing above their articles; there is little evidence, please check.":
    "Прочитано, что даты стоят над своими статьями; указаний на это мало, проверьте.",
  "The dates were read as standing below their articles; there is little evidence, please check.":
    "Прочитано, что даты стоят под своими статьями; указаний на это мало, проверьте.",
  "Choosing a side for the dates changes nothing here: each stands between the headline and the text of its article.":
    "Выбор стороны дат здесь ничего не меняет: каждая стоит между заголовком и текстом своей статьи.",
  "Choosing a side for the dates changes nothing here: none of them divides two articles.":
    "Выбор стороны дат здесь ничего не меняет: ни одна из них не разделяет две статьи.",
  "The list is newest first but for this date ({line}).": "Список идёт от новых к старым, кроме этой даты ({line}).",
  "The date {date} does not fit the address of the page, which says {year}.":
    "Дата {date} не согласуется с адресом страницы: в нём {year}.",
  "Cut here only because the line looks like a headline; merge with the article above if it is a sub-heading.":
    "Разрезано только потому, что строка похожа на заголовок; если это подзаголовок, объедините со статьёй выше.",
  "This may hold {n} articles: a line in it looks like the head of another one. Split it where they begin.": ({ n }) =>
    `Здесь, возможно, ${articles(n)}: одна строка похожа на начало другой статьи. Разделите там, где они начинаются.`,
  "This may hold {n} articles: {m} lines in it look like the head of another one. Split it where they begin.": ({
    n,
    m,
  }) =>
    `Здесь, возможно, ${articles(n)}: строк, похожих на начало другой статьи, — ${m}. Разделите там, где они начинаются.`,
  "“{words}” was marked as a date, and no date can be read in it.":
    "«{words}» отмечено как дата, но даты в этом прочитать нельзя.",
  "“{words}” was marked as a number of views, and there is no number in it.":
    "«{words}» отмечено как число просмотров, но числа в этом нет.",
  "“{words}” was marked as an address, and no address can be read in it.":
    "«{words}» отмечено как адрес, но адреса в этом прочитать нельзя.",
};

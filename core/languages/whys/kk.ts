/** Why something reads as it does, in Kazakh. */
import type { Whys } from "./why.ts";

export const kk: Whys = {
  "the page of one article": "бір мақаланың беті",
  "a list of articles with a date line each": "мақалалар тізімі, әрқайсысында күні бар жол",
  "a digest under one title": "бір тақырып астындағы дайджест",
  "a digest of short items": "қысқа хабарлар дайджесті",
  "articles from Factiva": "Factiva мақалалары",
  "articles from Factiva with tags": "Factiva мақалалары, тегтерімен",
  "a feed saved as Markdown": "Markdown түрінде сақталған таспа",
  "pages saved by Jina Reader": "Jina Reader сақтаған беттер",
  "a list of articles with date and headline on one line": "мақалалар тізімі, күні мен тақырыбы бір жолда",
  "records with labelled fields": "өрістері аталған жазбалар",
  "documents from LexisNexis": "LexisNexis құжаттары",
  "a list of headlines over one long line each": "тізім: тақырып және астында бір ұзын жол",
  "notes of a web clipper": "веб-қиынды кеңейтімінің жазбалары",
  "wire stories in SGML": "агенттіктің SGML хабарлары",
  "documents from Nexis Uni": "Nexis Uni құжаттары",
  "several pages in a row": "қатар тұрған бірнеше бет",
  "plain text as one article": "қарапайым мәтін, бір мақала ретінде",
  "a list of headlines with teasers": "аңдатпасы бар тақырыптар тізімі",
  "a row of articles under their headlines": "өз тақырыптарының астындағы мақалалар қатары",
  "pages saved by trafilatura": "trafilatura сақтаған беттер",
  "a transcript with times": "уақыты көрсетілген жазба мәтіні",
  "Nothing else fits.": "Басқа ештеңе келмейді.",
  "Next best: {why}, which fits much less.": "Одан кейінгі жақыны: {why}; әлдеқайда аз келеді.",
  "Next best: {why}, which fits less.": "Одан кейінгі жақыны: {why}; азырақ келеді.",
  "Next best: {why}, which fits nearly as well.": "Одан кейінгі жақыны: {why}; дерлік сондай келеді.",
  "Next best: {why}, which fits as well.": "Одан кейінгі жақыны: {why}; одан кем келмейді.",
  "any text may be one article": "кез келген мәтін бір мақала болуы мүмкін",
  "one page: {whys}": "бір бет: {whys}",
  "one page: {whys}; {n} sign of more articles in the body":
    "бір бет: {whys}; мәтінінде басқа мақалалардың {n} белгісі бар",
  "one page: {whys}; {n} signs of more articles in the body":
    "бір бет: {whys}; мәтінінде басқа мақалалардың {n} белгісі бар",
  "a body": "мәтін",
  "a headline with its date": "күні бар тақырып",
  "a title": "тақырып",
  "a date near the title": "тақырып жанындағы күн",
  "an image credit": "сурет авторы",
  "the title twice": "тақырып екі рет",
  "a byline": "автор жолы",
  "a source line": "дереккөз жолы",
  "a page head": "беттің басы",
  "a box of related titles": "осы тақырыптағы мақалалар блогы",
  "a tail ({kind})": "беттің соңы ({kind})",
  "a dateline": "мәтін басындағы орны мен күні",
  "a {kind} line under the body": "мәтін астындағы жол ({kind})",
  "{n} date lines": "күні бар {n} жол",
  "{n} directly after a title": "{n} тақырыптан кейін бірден",
  "{n} between a text and a title": "{n} мәтін мен тақырып арасында",
  "most with a counter": "көбінде санауыш бар",
  "one title over {n} numbered headings: a digest that is one article":
    "бір тақырып, астында нөмірленген {n} тақырыпша: бір мақала болып тұрған дайджест",
  "one title over {n} datelines and {m} run-in names: a digest that is one article":
    "бір тақырып, астында {n} орын көрсетілген, абзац басында {m} есім: бір мақала болып тұрған дайджест",
  '{n} items with a day, a dash and "read more" at the end': "{n} хабар: күні, сызықшасы және соңында «толығырақ» бар",
  "a word count with a date, a code, a language and a copyright under it":
    "сөз саны, астында күні, коды, тілі және авторлық құқығы",
  "a word count with a date under it": "сөз саны және астында күні",
  "a column of tags: {tags}": "тегтер бағаны: {tags}",
  '{n} "## " headings with list fields under them, {m} of them dates':
    "{n} «## » тақырыпшасы, астында тізім өрістері, оның {m} күн",
  '{n} "## " headings with list fields under them': "{n} «## » тақырыпшасы, астында тізім өрістері",
  "a header with {names}": "басында мына өрістер бар: {names}",
  "{n} headlines on one line with their dates, each over its text":
    "{n} тақырып күнімен бір жолда, әрқайсысы өз мәтінінің үстінде",
  "{n} labelled fields and a text under them": "аталған {n} өріс және астында мәтін",
  "{n} labelled fields and a text under them, {m} times": "аталған {n} өріс және астында мәтін, {m} рет",
  '"{line}", and labels in capitals under it': "«{line}», астында бас әріппен жазылған өріс атаулары",
  '"{line}"': "«{line}»",
  "{n} times a short line over one long line": "{n} рет бір ұзын жолдың үстінде қысқа жол",
  '{n} times a short line over one long line, under "{line}"':
    "{n} рет бір ұзын жолдың үстінде қысқа жол, «{line}» астында",
  "front matter with {names}": "алғы блогында мына өрістер бар: {names}",
  "front matter with trafilatura's keys": "алғы блогында trafilatura өрістері бар",
  "dense lines that are all running text, and no headline": "тұтас мәтіннің тығыз жолдары, тақырып жоқ",
  "DOC records with {n} of the wire's tags": "DOC жазбалары, оларда агенттіктің {n} тегі бар",
  '"Length:", "Body", "Load-Date:", "End of Document": {n} of them':
    "«Length:», «Body», «Load-Date:», «End of Document»: осының {n} бар",
  "two of Nexis Uni's lines": "Nexis Uni жазатын жолдардың екеуі",
  "{n} pages, each with a headline and two signs of the head of a page":
    "{n} бет, әрқайсысында тақырып және бет басының екі белгісі бар",
  "{n} headlines over short texts, {m} of them cut off or followed by a link to the rest":
    "қысқа мәтіндердің үстінде {n} тақырып, оның {m} үзілген немесе жалғасына сілтемесі бар",
  "{n} headlines over dense blocks, {m} with a second sign":
    "тығыз блоктардың үстінде {n} тақырып, екінші белгісі бары: {m}",
  "{n} headlines over dense blocks, {m} with a second sign, cut by their shape":
    "тығыз блоктардың үстінде {n} тақырып, екінші белгісі бары: {m}, түріне қарап бөлінген",
  "{n} headlines between blank lines, {m} with a second sign":
    "бос жолдардың арасында {n} тақырып, екінші белгісі бары: {m}",
  "{n} headlines between blank lines, {m} with a second sign, cut by their shape":
    "бос жолдардың арасында {n} тақырып, екінші белгісі бары: {m}, түріне қарап бөлінген",
  "{n} lines begin with a time that runs upwards: a script": "{n} жол өсіп отыратын уақытпен басталады: жазба мәтіні",

  "You said so.": "Бұлай шешкен сіз.",
  "No headline stands under them, so that none of them can divide two articles.":
    "Олардың астында тақырып жоқ, сондықтан ешқайсысы екі мақаланы бөле алмайды.",
  "Nothing stands before the first date line.": "Күні бар бірінші жолдың алдында ештеңе жоқ.",
  "Nothing stands after the last date line.": "Күні бар соңғы жолдан кейін ештеңе жоқ.",
  "Text stands on both sides; a copy that starts at a headline loses the line above it.":
    "Мәтін екі жағында да бар; тақырыптан басталған көшірме үстіндегі жолды жоғалтады.",
  "Every date line touches the line below it and has a gap above.":
    "Күні бар әр жол астындағы жолға жапсарлас, үстінде бос орын бар.",
  "Every date line touches the line above it and has a gap below.":
    "Күні бар әр жол үстіндегі жолға жапсарлас, астында бос орын бар.",
  "{why} fits a date line with its article below it ({day}) better than one with its article above it ({otherDay}).":
    "{why}: мақаласы астында тұрған күн ({day}) мақаласы үстінде тұрған күннен ({otherDay}) дұрысырақ келеді.",
  "{why} fits a date line with its article above it ({day}) better than one with its article below it ({otherDay}).":
    "{why}: мақаласы үстінде тұрған күн ({day}) мақаласы астында тұрған күннен ({otherDay}) дұрысырақ келеді.",
  "{why} does not fit a date line with its article below it ({day}).":
    "{why}: мақаласы астында тұрған күн ({day}) келмейді.",
  "{why} does not fit a date line with its article above it ({day}).":
    "{why}: мақаласы үстінде тұрған күн ({day}) келмейді.",
  "“{words}” in text {n}": "{n}-мәтіндегі «{words}»",
  "“{words}” (past) in text {n}": "{n}-мәтіндегі «{words}» (өткен шақ)",
  "“{words}” (present) in text {n}": "{n}-мәтіндегі «{words}» (осы шақ)",
  "“{words}” (future) in text {n}": "{n}-мәтіндегі «{words}» (келер шақ)",
  "a date line with its article below it; {why}": "күні бар жол, мақаласы астында; {why}",
  "a date line with its article above it; {why}": "күні бар жол, мақаласы үстінде; {why}",
  "you said so": "бұлай шешкен сіз",
  "the text says so clearly": "мәтіннен анық көрінеді",
  "the text hints at it": "мәтін соны меңзейді",
  "the text does not say": "мәтіннен анық көрінбейді",

  "given as text": "бірден мәтін болып келген",
  "you chose it": "оны сіз таңдадыңыз",
  "byte order mark": "байт ретінің белгісі",
  "no byte order mark; the zero bytes stand where UTF-16 has them":
    "байт ретінің белгісі жоқ; нөлдік байттар UTF-16-да тұратын жерде тұр",
  "escape sequences of ISO-2022-JP": "ISO-2022-JP басқару тізбектері",
  "plain ASCII": "тек ASCII",
  "valid UTF-8 from end to end": "басынан аяғына дейін дұрыс UTF-8",
  "UTF-8 with some broken bytes": "UTF-8, кей байттары бүлінген",
  "no code page fits": "ешбір код беті келмейді",
  "no code page gives a readable text": "ешбір код бетінен оқылатын мәтін шықпайды",
  "not UTF-8; by its letters {name} ({score}), then {otherName} ({otherScore})":
    "UTF-8 емес; әріптеріне қарағанда {name} ({score}), одан кейін {otherName} ({otherScore})",
  "{why}, but the text in it had been UTF-8 read as {name}":
    "{why}, бірақ ішіндегі мәтін {name} деп оқылған UTF-8 екен",
  "1 place of it cannot be read in this encoding": "бір жері бұл кодтауда оқылмайды",
  "{amount} places of it cannot be read in this encoding": "{amount} жері бұл кодтауда оқылмайды",
  "the letters make no words, and the bytes are {why}": "әріптерден сөз құралмайды, ал байттары: {why}",
  "the letters make no words": "әріптерден сөз құралмайды",
  "not a text: zero bytes in it": "мәтін емес: ішінде нөлдік байттар бар",
  "not a text: control characters in it": "мәтін емес: ішінде басқару таңбалары бар",
  "not a text: {why}": "мәтін емес: {why}",
  "a PNG picture": "PNG суреті",
  "a JPEG picture": "JPEG суреті",
  "a GIF picture": "GIF суреті",
  "a TIFF picture": "TIFF суреті",
  "a WebP picture": "WebP суреті",
  "a film or a HEIC picture": "бейне немесе HEIC суреті",
  "a PDF document": "PDF құжаты",
  "a Word document (docx)": "Word құжаты (docx)",
  "an Excel workbook (xlsx)": "Excel кітабы (xlsx)",
  "a presentation (pptx)": "презентация (pptx)",
  "an OpenDocument file": "OpenDocument файлы",
  "an old Office document (doc, xls, ppt)": "ескі Office құжаты (doc, xls, ppt)",
  "an e-book (epub)": "электрондық кітап (epub)",
  "a ZIP archive": "ZIP мұрағаты",
  "an empty ZIP archive": "бос ZIP мұрағаты",
  "a gzip archive": "gzip мұрағаты",
  "a bzip2 archive": "bzip2 мұрағаты",
  "an xz archive": "xz мұрағаты",
  "a 7-Zip archive": "7-Zip мұрағаты",
  "a RAR archive": "RAR мұрағаты",
  "a program": "бағдарлама",
  "an SQLite database": "SQLite дерекқоры",
  "an MP3 recording": "MP3 жазбасы",
  "an Ogg recording": "Ogg жазбасы",
  "a font": "қаріп",

  "the headline": "тақырып",
  "a headline ({whys})": "тақырып ({whys})",
  "by its shape": "түріне қарағанда",
  dateline: "мәтін басындағы орны мен күні",
  attribution: "дереккөзге сілтеме",
  "credit under it": "астында авторлық жолы",
  "title again": "тақырып қайталанған",
  "closing line above it": "үстінде аяқтау жолы",
  "closing space above it": "үстінде аяқтау бос орны",
  "a short line over a long one": "ұзын жолдың үстіндегі қысқа жол",
  "a short line over a teaser": "аңдатпа үстіндегі қысқа жол",
  "the line before the date line": "күні бар жолдың алдындағы жол",
  "a headline with the same space round it as the others; its date line is missing":
    "айналасындағы бос орны басқалардікіндей тақырып; күні бар жолы жоқ",
  "the first line of the text, for there is no headline": "мәтіннің бірінші жолы, себебі тақырып жоқ",
  "on one line with its date": "күнімен бір жолда",
  "on one line with the headline": "тақырыппен бір жолда",
  "a second wording of the title": "тақырыптың басқа нұсқасы",
  "a fuller headline glued to the text": "мәтінге жабысқан толығырақ тақырып",
  "the date of the article": "мақаланың күні",
  "the date line after the title, before credit and text":
    "тақырыптан кейінгі, дереккөз бен мәтін алдындағы күні бар жол",
  "date line under the headline": "тақырып астындағы күні бар жол",
  "the line over the title": "тақырып үстіндегі жол",
  "the line under the title": "тақырып астындағы жол",
  'labelled "{why}"': "«{why}» деп белгіленген",
  'labelled "{why}" under the body': "мәтін астында, «{why}» деп белгіленген",
  "alone under the body": "мәтін астында жалғыз тұр",
  published: "жарияланған",
  updated: "жаңартылған",
  printed: "басылған",
  visit: "кірген күн",
  other: "басқа",
  "the date of the record": "жазбаның күні",
  "the date under the word count": "сөз санының астындағы күн",
  "PD, the day of publication": "PD, жарияланған күн",
  "Published Time of the header": "бастағы Published Time",
  "Published Time of the header (may be the time the server last changed the page)":
    "бастағы Published Time (сервер бетті соңғы рет өзгерткен уақыт болуы мүмкін)",
  "the date above the title": "тақырып үстіндегі күн",
  "the day in the number of the document": "құжат нөміріндегі күн",
  "the date under the title": "тақырып астындағы күн",
  "in the line under or over the title": "тақырып астындағы не үстіндегі жолда",
  "the date of the record, month first as in American wires": "жазбаның күні, америкалық агенттіктердегідей алдымен ай",
  "{why}; the address says {year}": "{why}; мекенжайда {year}",
  date: "күні",
  "the number beside the date": "күннің жанындағы сан",
  "named in the header": "басында аталған",
  "named in the author's bio, and the dateline has its initials":
    "автор туралы анықтамада аталған, мәтін басында оның бас әріптері тұр",
  "you taught it": "мұны сіз үйреттіңіз",
  "where the articles of this list name theirs": "осы тізімнің мақалалары атайтын жерде",
  "the name that runs into the date": "күнге жабысқан атау",
  "the name at the head of the document": "құжаттың басындағы атау",
  "named in its datelines and nowhere else as a source": "орын жолдарында аталған, басқа еш жерде дереккөз емес",
  "beside the date and the headline": "күн мен тақырыптың жанында",
  "before the headline, on every line of the list": "тақырыптың алдында, тізімнің әр жолында",
  "a source line; the text credits the agency": "дереккөз жолы; агенттікке мәтін сілтейді",
  "the agency in the dateline": "мәтін басындағы агенттік, орны мен күнінің жанында",
  "the wire that signs the text": "мәтінге қол қойған агенттік",
  "the wire in the copyright line": "авторлық құқық жолындағы агенттік",
  '"{words}" in the text': "мәтінде «{words}»",
  "the byline": "автор жолы",
  "the name in the dateline": "мәтін басындағы есім, орны мен күнінің жанында",
  "the reporter in brackets at the head of the text": "мәтін басындағы жақша ішіндегі тілші",
  "at the head of the text": "мәтіннің басында",
  "the line of the picture": "суреттің жолы",
  "an image credit line": "сурет авторының жолы",
  "a rubric beside the title or the date": "тақырыптың не күннің жанындағы айдар",
  "a line under the title that is the name of a rubric": "тақырып астындағы жол, ол айдар атауы",
  "one to three words on a line of their own beside the date": "күннің жанында бөлек жолдағы бір-үш сөз",
  "the name of a section on a line over the title": "тақырып үстіндегі жолда бөлім атауы",
  "a line beside the title and its date that is the name of a rubric":
    "тақырып пен күнінің жанындағы жол, ол айдар атауы",
  "the section that the byline names": "автор жолында аталған бөлім",
  "the words before the date on its line": "күннің жолында оның алдындағы сөздер",
  "the words beside the date on its line": "күннің жолында оның жанындағы сөздер",
  "the name of a rubric on one line with the headline": "тақырыппен бір жолдағы айдар атауы",
  "the name of a rubric on one line with the date": "күнмен бір жолдағы айдар атауы",
  "a few words beside the outlet, on one line with the headline":
    "басылымның жанындағы бірнеше сөз, тақырыппен бір жолда",
  "a few words beside the outlet, on one line with the date": "басылымның жанындағы бірнеше сөз, күнмен бір жолда",
  'the field "{name}"': "«{name}» өрісі",
  "the field “{name}”": "«{name}» өрісі",
  "“{name}” of the header": "бастағы «{name}»",
  '"{name}" of the header': "бастағы «{name}»",
  '"{name}" of the item': "осы тармақтың «{name}» өрісі",
  "the line of the header that says where it is from": "қайдан алынғаны айтылған бастағы жол",
  "the address that stands alone beside the title": "тақырыптың жанында жалғыз тұрған мекенжай",
  "the line under the text that says where it is from": "қайдан алынғаны айтылған мәтін астындағы жол",

  "{n} times “the”, “of” or “and” in its first lines": "алғашқы жолдарында {n} рет «the», «of» немесе «and»",
  "{n} times “и”, “в”, “на” and their like in its first lines":
    "алғашқы жолдарында {n} рет «и», «в», «на» және сол сияқты сөздер",
  "its small words {words}": "шылаулары: {words}",
  "the letters {letters}": "әріптері: {letters}",
  "its small words {words} and the letters {letters}": "шылаулары: {words}; әріптері: {letters}",
  "its script, and nothing that speaks for another language": "жазуы; басқа тілді меңзейтін ештеңе жоқ",
  "Chinese characters with Japanese syllables among them": "иероглифтер, араларында жапон буын жазуы бар",
  "Chinese characters, and next to no Japanese syllables": "иероглифтер, жапон буын жазуы жоқтың қасы",
  "Korean syllables": "корей буындары",
  "a script that only this language writes": "тек осы тіл қолданатын жазу",

  "the headline of a clipping that was split by hand": "қолмен бөлінген қиындының тақырыбы",
  "the date line at the head of a clipping that was split by hand": "қолмен бөлінген қиындының басындағы күні бар жол",
  "the first line of a clipping that was split by hand": "қолмен бөлінген қиындының бірінші жолы",
  "taken by hand": "қолмен қабылданды",
  "said by hand": "қолмен көрсетілді",
  "refused by hand": "қолмен қабылданбады",

  "Â before a no-break space: UTF-8 read as windows-1252":
    "үзілмейтін бос орын алдындағы «Â»: windows-1252 деп оқылған UTF-8",
  "{letter} alone between letters of another script: UTF-8 bytes C2 {byte} read in an East Asian code page":
    "басқа жазу әріптерінің арасындағы жалғыз «{letter}»: Шығыс Азия код бетінде оқылған UTF-8 байттары C2 {byte}",
  "an accent mark used as an apostrophe": "дәйекше орнындағы екпін белгісі",
  "a year glued to the next word": "жыл келесі сөзге жабысқан",
  "letters of two scripts in one word": "бір сөзде екі жазудың әріптері",
  "reading in brackets after a letter": "иероглифтен кейін жақша ішінде оқылуы",
  "the paragraph has only a closing quotation mark": "абзацта тек жабылатын тырнақша бар",
  "a word may have been hyphenated at the line end": "сөз жол соңында тасымалданған болуы мүмкін",
  "a sentence glued to the one before: a space, or a paragraph end, is missing":
    "сөйлем алдыңғысына жабысқан: бос орын немесе абзац соңы жетіспейді",
  "a closing quotation mark at a line start; the paragraph before has an open quotation":
    "жол басында жабылатын тырнақша; алдыңғы абзацта дәйексөз жабылмаған",
  "a quotation is open and a new one begins: continued over two paragraphs, or a closing mark was lost":
    "дәйексөз жабылмай, жаңасы басталады: ол екі абзацқа созылған немесе жабылатын тырнақша жоғалған",
  'glued join "{words}": a paragraph end lost its line break':
    "жабысқан жер «{words}»: абзац соңы жол ауысуын жоғалтқан",

  "The file is empty.": "Файл бос.",
  "There is nothing but space in it.": "Онда бос орыннан басқа ештеңе жоқ.",
  "This is not text: it holds too many control characters.": "Бұл мәтін емес: онда басқару таңбалары тым көп.",
  "No article was found in it.": "Одан мақала табылмады.",
  "How this text is laid out is a guess. Check where its articles begin.":
    "Бұл мәтіннің қалай құрылғаны болжаммен алынған. Мақалалары қай жерден басталатынын тексеріңіз.",
  "The text had been encoded twice (read as {name}); it was read back. {why}":
    "Мәтін екі рет кодталған ({name} деп оқылған); ол қалпына келтірілді: {why}.",
  "Read as {name}, as you chose, {why}.": "Таңдауыңызша {name} деп оқылды: {why}.",
  "Read as {name}, as you chose, {why}. {otherName} fits better.":
    "Таңдауыңызша {name} деп оқылды: {why}. {otherName} дұрысырақ келеді.",
  "The encoding is a guess ({name}): {why}": "Кодтау болжаммен анықталған ({name}): {why}",
  "It is not certain whether the dates stand above or below their articles; read as above. One switch flips the whole document.":
    "Күндер мақалалардың үстінде ме, астында ма, анық емес; үстінде деп оқылды. Бір ауыстырғыш бүкіл құжатты өзгертеді.",
  "It is not certain whether the dates stand above or below their articles; read as below. One switch flips the whole document.":
    "Күндер мақалалардың үстінде ме, астында ма, анық емес; астында деп оқылды. Бір ауыстырғыш бүкіл құжатты өзгертеді.",
  "The dates were read as standing above their articles; there is little evidence, please check.":
    "Күндер мақалалардың үстінде деп оқылды; бұған белгі аз, тексеріңіз.",
  "The dates were read as standing below their articles; there is little evidence, please check.":
    "Күндер мақалалардың астында деп оқылды; бұған белгі аз, тексеріңіз.",
  "Choosing a side for the dates changes nothing here: each stands between the headline and the text of its article.":
    "Күндердің жағын таңдау мұнда ештеңені өзгертпейді: әрқайсысы мақаласының тақырыбы мен мәтінінің арасында тұр.",
  "Choosing a side for the dates changes nothing here: none of them divides two articles.":
    "Күндердің жағын таңдау мұнда ештеңені өзгертпейді: ешқайсысы екі мақаланы бөлмейді.",
  "The list is newest first but for this date ({line}).":
    "Тізім жаңасынан ескісіне қарай барады, тек мына күннен басқасы ({line}).",
  "The date {date} does not fit the address of the page, which says {year}.":
    "{date} күні беттің мекенжайына сай емес: онда {year}.",
  "Cut here only because the line looks like a headline; merge with the article above if it is a sub-heading.":
    "Жол тақырыпқа ұқсағандықтан ғана осы жерден бөлінді; егер тақырыпша болса, үстіндегі мақаламен біріктіріңіз.",
  "This may hold {n} articles: a line in it looks like the head of another one. Split it where they begin.":
    "Мұнда {n} мақала болуы мүмкін: бір жол басқа мақаланың басына ұқсайды. Олар басталатын жерден бөліңіз.",
  "This may hold {n} articles: {m} lines in it look like the head of another one. Split it where they begin.":
    "Мұнда {n} мақала болуы мүмкін: {m} жол басқа мақаланың басына ұқсайды. Олар басталатын жерден бөліңіз.",
  "“{words}” was marked as a date, and no date can be read in it.":
    "«{words}» күн деп белгіленген, бірақ одан күнді оқу мүмкін емес.",
  "“{words}” was marked as a number of views, and there is no number in it.":
    "«{words}» қаралым саны деп белгіленген, бірақ онда сан жоқ.",
  "“{words}” was marked as an address, and no address can be read in it.":
    "«{words}» мекенжай деп белгіленген, бірақ одан мекенжайды оқу мүмкін емес.",
};

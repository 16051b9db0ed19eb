/** What faults say, in Kazakh. */

import { count, numbers } from "../counting-kk.ts";
import { kk as whys } from "../whys/kk.ts";
import type { NeededFolder } from "./en.ts";
import type { FaultWords } from "./index.ts";

const megabytes = (bytes: number): string => `${numbers.format(Math.ceil(bytes / 1024 / 1024))} МБ`;

const lost: Readonly<Record<NeededFolder, string>> = {
  sources: "импортталғанның бәрі",
  "notebook/marks": "белгілер мен жазбалар",
  "notebook/sources": "импортталғандардың тізімі",
};

export const kk: FaultWords = {
  terminal: (text) => text,

  fileTooLarge: (name, bytes, mostBytes) =>
    `«${name}» файлы тым үлкен: көлемі ${megabytes(bytes)}, ал бір файлдың шегі – ${megabytes(mostBytes)}.`,
  fileUnreadable: (name, why) => `«${name}» оқылмайды: ${why}.`,
  noSuchFile: "мұндай файл жоқ",
  mayNotRead: "оны оқуға рұқсат жоқ",
  linksInCircle: "оның сілтемелері шеңбер бойымен айналады",
  nameTooLong: "атауы тым ұзын",
  diskError: "диск қате қайтарды",
  isFolder: "бұл қалта",
  chooseFilesInside: "бұл қалта; ішіндегі файлдарды таңдаңыз",
  usedByOther: "оны басқа бағдарлама пайдаланып тұр",
  isDevice: "бұл кәдімгі файл емес, арна не құрылғы",
  notOrdinary: "бұл кәдімгі файл емес",
  changedWhileRead: "ол оқылып жатқанда өзгерді; дайын болғанда қайта импорттаңыз",
  nameUnreadable: "атауында оқылмайтын әріптер бар; файлға басқа атау беріңіз",
  systemSays: (code) => `жүйе ${code} деп жауап берді`,
  fileEmpty: (name) => `«${name}» импортталмады: файл бос.`,
  fileBlank: (name) => `«${name}» импортталмады: ішінде бос орыннан басқа ештеңе жоқ.`,
  pastedBlank: (name) => `«${name}» импортталмады: ішінде мәтін жоқ.`,
  fileBinary: (name, kind) => `«${name}» импортталмады: бұл мәтін файлы емес${kind === null ? "" : `, ${whys[kind]}`}.`,
  importStopped: (name) => `«${name}» импортталмады: импортты сіз тоқтаттыңыз.`,
  noSample: "Бұл бағдарламада танысу қиындылары жоқ.",
  sampleMissing: (folder) => `Танысу қиындылары ${folder} қалтасында жоқ.`,
  watchedInside: "Бұл қалта кітапхананың өзіне тиесілі. Бақылау үшін басқасын таңдаңыз.",

  diskFull: (what) => `${what}: дискіде орын жоқ. Орын босатып, қайталап көріңіз.`,
  diskReadOnly: (what) => `${what}: диск тек оқуға ашық.`,
  mayNotWrite: (what, folder) => `${what}: ${folder} қалтасына жазуға рұқсат жоқ.`,
  folderGone: (what, folder) => `${what}: ${folder} қалтасы енді орнында жоқ.`,
  diskFailed: (what, why) => `${what}: диск қате қайтарды (${why}).`,

  backupNotMade: "Сақтық көшірме жасалмады",
  backupsNotRead: "Сақтық көшірмелер оқылмайды",
  cardNotWritten: "library.json файлы жазылмады",
  catalogNotUsed: "Каталогты оқу не жазу мүмкін болмады",
  catalogNotWritten: "Каталог жазылмады",
  changeNotSaved: "Өзгеріс сақталмады",
  exportNotWritten: "Экспорт жазылмады",
  figureNotWritten: "Сурет жазылмады",
  importLogNotWritten: "Импорт журналын жазу мүмкін болмады",
  journalNotOpened: "Кітапхана журналы ашылмайды",
  journalNotRead: "Кітапхана журналы оқылмайды",
  journalNotSetAside: "Бүлінген журнал шетке қойылмады",
  journalNotShortened: "Кітапхана журналы қысқартылмады",
  libraryNotMade: "Кітапхана жасалмады",
  libraryNotMoved: "Кітапхана жылжытылмады, ол бұрынғы орнында",
  libraryNotOpened: "Кітапхана ашылмайды",
  libraryNotOpenedForWriting: "Кітапхана жазуға ашылмайды",
  licencesNotRead: "Лицензиялар оқылмады",
  notPutAway: (path) => `${path} файлы шетке қойылмады`,
  notebookFileNotSetAside: "Бүлінген жазба файлы шетке қойылмады",
  notebookNotOpened: "Жазбалар ашылмайды",
  notebookNotRead: "Жазбалар оқылмайды",
  notebookNotWritten: "Жазбалар сақталмады",
  oldLibraryNotRemoved: "Бұрынғы кітапхана жойылмады",
  pdfNotWritten: "PDF жазылмады",
  reviewNotWritten: "Баспасөз шолуы жазылмады",
  sourceNotDeleted: "Дереккөз жойылмады",
  sourceNotKept: "Дереккөз сақталмады",
  templateNotRead: (file) => `${file} үлгісі оқылмады`,
  templatesNotRead: "Үлгілер оқылмады",

  noFolderNamed: "Кітапхана қалтасы аталмаған.",
  libraryIsFile: (path) => `${path} – файл, ал кітапхана – қалта.`,
  libraryFolderUnreadable: (folder, code) => `Кітапхананың ${folder} қалтасы оқылмайды (${code}).`,
  libraryFolderGone: (folder) =>
    `Кітапхананың ${folder} қалтасы орнында жоқ. Ол басқа дискіде болса, дискіні қосып, қайталап көріңіз.`,
  libraryFolderEmpty: (folder, inTerminal) =>
    `${folder} қалтасы бос: ішінде кітапхана жоқ. Ол басқа дискіде болса, дискіні қосып, қайталап көріңіз.${inTerminal ? " Ішінде жаңа кітапхана жасау үшін --new қосыңыз." : ""}`,
  otherFilesThere: (folder) =>
    `${folder} қалтасында басқа файлдар бар, кітапхана жоқ. Кітапхананы не бос қалтаны таңдаңыз.`,
  noLibraryThere: (folder) =>
    `${folder} қалтасында кітапхана жоқ, тек басқа файлдар бар. «library.json» жатқан қалтаны таңдаңыз.`,
  libraryThere: (folder) => `${folder} қалтасында кітапхана бар. Бос қалта таңдаңыз.`,
  notebookFolderLost: (folder) =>
    `${folder} кітапханасында белгілер мен жазбалар тұратын “notebook” қалтасы жоқ. Оны көшірмеден қайтарыңыз немесе онсыз жалғастыру үшін осы атаумен бос қалта жасаңыз.`,
  notebookFolderInBackup: (folder) =>
    `${folder} кітапханасында белгілер мен жазбалар тұратын “notebook” қалтасы жоқ. Ол басқа дискіде болса, дискіні қосып, қайталап көріңіз; әйтпесе оның орнына соңғы сақтық көшірмені алуға болады.`,
  folderLost: (folder, name) =>
    `${folder} кітапханасында “${name}” қалтасы жоқ, онда ${lost[name]} тұрады. Ол басқа дискіде болса, дискіні қосыңыз; әйтпесе қалтаны көшірмеден қайтарыңыз немесе ${name === "sources" ? "онсыз" : "соңғы сақтық көшірмедегімен"} жалғастыру үшін осы атаумен бос қалта жасаңыз.`,
  pathUnreadable: (path, code) => `${path} файлы оқылмайды (${code}).`,
  libraryNewer: (folder) =>
    `${folder} кітапханасын Cuttings бағдарламасының жаңарақ нұсқасы жазған. Оны ашу үшін бағдарламаны жаңартыңыз; ештеңе өзгерген жоқ.`,
  journalNewer:
    "Бұл кітапхананы Cuttings бағдарламасының жаңарақ нұсқасы жазған. Оны ашу үшін бағдарламаны жаңартыңыз; ештеңе өзгерген жоқ.",
  lockedByOther: "Бұл кітапхана басқа Cuttings терезесінде ашық. Алдымен оны сол жақта жабыңыз; оқуға бұлай да болады.",
  lockedByProcess: (pid) =>
    `Бұл кітапхана басқа Cuttings терезесінде ашық (${pid} процесі). Алдымен оны сол жақта жабыңыз; оқуға бұлай да болады.`,
  lockedByHost: (host, pid, path) =>
    `Бұл кітапхана ${host} компьютеріндегі Cuttings ішінде ашық (${pid} процесі). Алдымен оны сол жақта жабыңыз; ол жақта ашық болмаса, ${path} файлын жойыңыз. Оқуға бұлай да болады.`,
  noLibrary: "Ешбір кітапхана ашық емес. Оны «Файл» мәзірінен ашыңыз.",
  libraryMoving: "Кітапхана жылжытылып жатыр; аяқталғанша күтіңіз.",
  libraryClosed: "Кітапхана жабық.",
  libraryReadOnly: "Бұл кітапхана тек оқуға ашылған.",
  hostStopped: "Cuttings бағдарламасының кітапхананы сақтайтын бөлігі тоқтады, қайта іске қосылуда. Қайталап көріңіз.",
  hostCannotStay:
    "Кітапхананы ашық ұстау мүмкін болмады: оның процесі қайта-қайта аяқталды. Cuttings бағдарламасын қайта іске қосыңыз; сақталғаннан ештеңе жоғалған жоқ.",

  sourcesFolderGone: (folder) =>
    `Импортталғанның бәрі тұратын ${folder} қалтасы енді орнында жоқ. Ол басқа дискіде болса, дискіні қосып, қайталап көріңіз.`,
  notebookFolderUnreadable: (folder, code) =>
    `Белгілер мен жазбалар тұратын ${folder} қалтасы оқылмайды (${code}). Ол басқа дискіде болса, дискіні қосып, қайталап көріңіз.`,
  notebookFileUnreadable: (path, code) => `${path} файлы оқылмайды (${code}); ол сол қалпында қалды.`,
  notebookFileNewer: (path) => `${path} файлын Cuttings бағдарламасының жаңарақ нұсқасы жазған; ол сол қалпында қалды.`,
  notebookUnreadable: (code) => `Жазбалар оқылмайды (${code}).`,
  catalogReadOnly: "Каталог жазуға ашылмады.",
  catalogBusy: "Каталогқа басқа бағдарлама жазып жатыр.",
  sourceMissing: (name) => `«${name}» дереккөзі кітапхана қалтасында жоқ.`,
  sourceUnreadable: (name, code) => `«${name}» дереккөзі оқылмайды (${code}).`,
  sourceChanged: (name) => `«${name}» дереккөзі импорттан кейін дискіде өзгерген: бақылау қосындысы сәйкес емес.`,
  importBringsBack: (what) => `${what} Сол файлды қайта импорттасаңыз, ол қайтып келеді.`,
  importMends: (what) =>
    `${what} Әлі оқылатыны көрсетілген; сол файлды қайта импорттасаңыз, қалғаны да қалпына келеді.`,
  noSource: "Бұл дереккөз кітапханада жоқ.",
  noClipping: (id) => `${id} қиындысы бұл кітапханада жоқ.`,
  noClippings: "Бұл қиындылар кітапханада жоқ.",
  clippingNotListed: "Бұл қиынды тізімде жоқ, тізім әлі толық емес.",
  listIncomplete: "Тізім әлі толық емес; ол дайын болғанда мұны істеуге болады.",
  listRebuilding: "Тізім қайта құрылып жатыр; ол дайын болғанда мұны көрсетуге болады.",
  checkStopped: "Тексеру тоқтатылды.",
  jobStopped: (job) => `Тоқтатылды: ${job}; ештеңе өзгерген жоқ.`,
  stopped: "Тоқтатылды; ештеңе өзгерген жоқ.",
  newerAsked: "Одан жаңасы сұралды.",

  readsOtherwise: (path) =>
    `Кітапхана жылжытылмады: ${path} файлы жазылғанынан басқаша оқылады. Ондағы диск бүлінген болуы мүмкін; бәрі бұрынғы орнында.`,
  movedIntoItself: "Кітапхананы өз ішіне не өзін қамтитын қалтаға жылжытуға болмайды: басқа қалта таңдаңыз.",
  movingStopped: "Жылжыту тоқтатылды; кітапхана бұрынғы орнында.",
  libraryInUse: "Бұл кітапхана қазір қолданыста.",
  changedSinceCopied: (folder, files) =>
    `${folder} қалтасы сол қалпында қалды: көшірілгеннен кейін ішінде бірдеңе өзгерген (қазір ${count(files, "файл")}).`,

  tagNameless: "Белгіге атау керек.",
  tagTooLong: (start) => `«${start}…»: белгі үшін тым ұзын.`,
  synonymIsTag: (word, tag) => `«${word}» – өзі белгі: оны «${tag}» белгісімен біріктіріңіз.`,
  synonymTaken: (word, tag) => `«${word}» – «${tag}» белгісінің синонимі.`,
  ruleWithoutSearch: "Ережеге іздеу керек: онсыз барлық қиынды табылады.",
  ruleTwice: (query, tag) => `«${query}» табатындарға «${tag}» белгісін басқа ереже қойып жүр.`,
  ruleGone: "Бұл ереже енді жоқ.",
  searchNameless: "Сақталған іздеуге атау керек.",
  searchGone: "Бұл сақталған іздеу енді жоқ.",
  searchNameTaken: (name) => `«${name}» деген сақталған іздеу бар.`,
  nothingTaught: (outlet) => `«${outlet}» басылымы туралы бағдарламаға ештеңе үйретілмеген.`,
  lineNotTaught: (outlet) => `«${outlet}» үшін үйретілгендердің ішінде мұндай жол жоқ.`,
  dossierTitleless: "Топтамаға атау керек.",
  dossierGone: "Бұл топтама енді жоқ.",
  dossierFull: (most) => `Топтамаға ең көбі ${count(most, "қиынды")} сыяды.`,
  notInDossier: "Бұл қиынды топтамада енді жоқ.",
  versionGone: "Жазбаның бұл нұсқасы енді сақталмаған.",

  queryValueParted: (name) =>
    `“${name}:” мәні қос нүктеден кейін бірден жазылады: бос орынды алып тастаңыз немесе мәтінді тырнақшаға алыңыз.`,
  queryFieldUnknown: (name, known) =>
    `“${name}:” деген өріс жоқ. Барлары: ${known.map((one) => `“${one}:”`).join(", ")}; қос нүктесі бар мәтінді тырнақшаға алыңыз.`,
  queryNeedsOneOf: (name, values) =>
    `“${name}:” үшін мыналардың бірі керек: ${values.map((one) => `“${one}”`).join(", ")}.`,
  queryValueUnknown: (name, values, given) =>
    `“${name}:” үшін ${values.map((one) => `“${one}”`).join(", ")} бар, “${given}” жоқ.`,
  queryClosesNothing: "Бұл “)” ештеңені жаппайды.",
  queryNeverClosed: "Бұл “(” жабылмаған.",
  queryOrOneSided: "“OR” екі жағында да бірдеңе болуы керек; сөздің өзін іздеу үшін оны тырнақшаға алыңыз.",
  queryLeavesNothingOut: "Бұдан кейін алып тастайтын ештеңе жоқ.",
  queryInLeftOut: "“in:” қайдан іздеу керегін айтады, оны алып тастауға болмайды.",
  queryInMisplaced: "“in:” бұл жерде тұра алмайды.",
  queryNeedsValue: (name) => `“${name}:” дегеннен кейін бірден мән керек.`,
  queryTagNameless: "“tag:” үшін атау керек.",
  queryLanguageUnknown: "“lang:” үшін тіл коды керек, мысалы “en”, “ru”, “kk” немесе “zh”.",
  querySourceWordless: "“source:” үшін файл атауынан бір сөз керек.",
  queryNameWordless: (name) => `“${name}:” үшін атаудан бір сөз керек.`,
  queryTextWordless: (text) => `“${text}” ішінде іздейтін әріп те, сан да жоқ.`,
  queryOneDate: (name, given) =>
    `“${name}:” үшін бір күн керек; “${given}” сияқты аралық “on:” дегеннен кейін жазылады.`,
  queryNoDate: (given, mayBeRange) =>
    `“${given}” – күн емес: 2023, 2023-05 не 2023-05-30 деп жазыңыз${mayBeRange ? ", немесе арасына .. қойып екеуін" : ""}.`,

  exportNowhere: "Экспорт қалтасы аталмаған.",
  exportFolderUnusable: (folder) => `${folder} – экспорттауға болатын қалта емес.`,
  exportStopped: "Экспорт тоқтатылды.",
  exportStoppedAfter: (files) =>
    `Экспорт тоқтатылды; ${files === 0 ? "ештеңе жазылған жоқ" : `оған дейін ${count(files, "файл")} жазылды`}.`,
  reviewStoppedAfter: (files) => `Экспорт тоқтатылды; жазылғаны: ${files.join(", ")}.`,
  inStepNewer: (folder) =>
    `${folder} қалтасын Cuttings бағдарламасының жаңарақ нұсқасы жаңартып тұрады; бұл нұсқа оған тимейді.`,
  inStepOtherwise: (folder, format) =>
    `${folder} қалтасы басқа пішімде жаңартылып тұрады (${format}); басқа қалта таңдаңыз.`,
  wholeOnlyAsLines: "Бүкіл кітапхана JSON Lines (jsonl) ретінде экспортталады.",
  inStepNeedsPages: "Әр қиындысы бір файл болатын пішімдерді ғана жаңартып тұруға болады.",
  licenceForbids: (file, outlet, others) =>
    `${file} файлында барлық мәтін толық тұр, ал оны беруге ${others ? `басылымдардың, мысалы «${outlet}» басылымының, лицензиясы` : `«${outlet}» лицензиясы`} рұқсат етпейді. Құқығыңыз болса, «Сонда да жазу» дегенді қосыңыз.`,
  reviewFileAppeared: (path) => `${path} файлы шолу жазылып жатқанда пайда болды; ол сол қалпында қалды.`,
  templateGone: (name, templates) => `«${name}» үлгісі жоқ. Барлары: ${templates.join(", ")}.`,
  templateForOthers: (name, format) =>
    `«${name}» үлгісі ${format === "html" ? "HTML мен PDF" : "Markdown"} пішіміне арналған, ал басқа пішімдер таңдалған.`,
  templateWrong: (name, line, column, message) =>
    `«${name}» үлгісі, ${line === 0 ? message : `${line}-жол, ${column}-баған: ${message}`}`,
  templateFieldUnknown: (field, of, known) =>
    `${of === "" ? "" : `«${of}» ішінде `}«${field}» өрісі жоқ. Барлары: ${known.join(", ")}.`,
  templateTooSlow: "Үлгі тым ұзақ жұмыс істейді: ішіндегі цикл тым көпті айналып жүрген жоқ па?",
  templateTooLarge: "Үлгі немесе одан шығатыны тым үлкен.",
  templateIncludes: "Үлгі дербес: ол басқа файлды қоса алмайды.",
  noChromium:
    "PDF файлын терезенің өз Chromium бағдарламасы басып шығарады, ал мұнда ол орнатылмаған. Cuttings бағдарламасын бір рет терезесімен іске қосыңыз немесе html не docx жазып, соны басып шығарыңыз.",
  pdfNotPrinted: (why) => `PDF басып шығарылмады: ${why}`,

  caseNotOpened: (name, why) => `«${name}» ашылмайды: ${why}.`,
  caseDamaged: "бұл әріптеске арналған файл емес, не ол бүлінген, не үзілген",
  caseHoldsOthers: "ішінде Cuttings оған салмайтын файлдар бар",
  caseSourceTooLarge: (mostBytes) => `ішіндегі бір дереккөздің көлемі ${megabytes(mostBytes)} шегінен асады`,
  caseUnpacksTooFar: "ол мұндай көлемдегі файлда болатыннан әлдеқайда көпке ашылады",
  caseSourceWrong: "ішіндегі бір дереккөз аталғандай емес: бақылау қосындысы сәйкес емес",
  caseSourceUnsaid: "бір дереккөзінің не екені айтылмаған",
  caseSourceMissing: "бір дереккөзі жоқ",
  caseChanged: (name) => `«${name}» осы арада өзгерген: оны қайта қарап шығыңыз.`,
  caseTooMuch:
    "Бұл бір файлға тым көп: оған 65 000 дереккөз не 4 ГБ сыяды. Азырақ қиынды таңдаңыз немесе кітапхана қалтасымен біріктіріңіз.",
  nothingToMerge: (path) =>
    `Біріктіретін ештеңе жоқ: ${path} жолында ештеңе табылмады. Ол басқа дискіде болса, дискіні қосып, қайталап көріңіз; жылжытылған не атауы өзгерген болса, жаңа орнынан таңдаңыз.`,
  mergedIntoItself: "Бұл – ашық тұрған кітапхананың өзі: біріктіру үшін басқасын таңдаңыз.",
  otherLibraryDamaged: (folder) =>
    `${folder} кітапханасында оқылмайтын файлдар бар: оны Cuttings ішінде ашыңыз, бағдарлама оны түзейді, содан кейін біріктіріңіз.`,
  notRestored: (path, why) => `${path} файлын қалпына келтіруге болмайды: ${why}.`,
  restoredIntoFull: "Кітапхана бос кітапханаға қалпына келтіріледі: жаңасын жасап, файлды сонда импорттаңыз.",
  restoringStopped: "Қалпына келтіру тоқтатылды; ештеңе өзгерген жоқ.",
  lineDamaged: (line) => `${line}-жол бүлінген`,
  lineForeign: (line) => `${line}-жолды Cuttings жазбаған`,
  lineOfSourceDamaged: (line) => `${line}-жолдағы дереккөз бүлінген`,
  lineOfRecordDamaged: (line) => `${line}-жолдағы жазба бүлінген`,
  lineOfClippingDamaged: (line) => `${line}-жолдағы қиынды бүлінген`,
  writtenByNewer: "оны Cuttings бағдарламасының жаңарақ нұсқасы жазған",
  saysNotWhatItIs: "оның не екені айтылмаған",
  endMissing: "соңы жоқ",
  changedMeanwhile: "ол оқылып жатқанда өзгерді",

  noBackup: (id) => `${id} сақтық көшірмесі бұл кітапханада жоқ.`,
  backupDamaged: (id, why) => `${id} сақтық көшірмесі бүлінген, ол қолданылмады: ${why}`,
  manifestUnreadable: "Оның тізімдемесі жоқ не оқылмайды.",
  backupFileChanged: (path) => `${path} файлы ол жасалғаннан кейін өзгерген.`,
  backupFileMissing: (path) => `${path} файлы оның ішінде жоқ.`,
  nothingToDecide: (path) => `Шешім қажет ${path} файлы орнында жоқ.`,
  notInBackups: (file) => `${file} файлы ешбір сақтық көшірмеде жоқ.`,

  onlyChosenWritten: "Тек өзіңіз таңдаған қалтаға ғана жазуға болады.",
  onlyChosenWatched: "Өзіңіз таңдаған қалтаны ғана бақылауға болады.",
  onlyChosenShown: "Өзіңіз таңдаған қалтаны ғана көрсетуге болады.",
  folderNotShown: (why) => `Қалта көрсетілмеді: ${why}`,
  logsNotShown: (why) => `Журналдар көрсетілмеді: ${why}`,
  foreignPage: "Мұны Cuttings бағдарламасының өз терезесі ғана сұрай алады.",
  noSuchCall: "Мұндай сұраныс жоқ.",
  wrongArgument: (call, problem) => `«${call}» сұранысы қате деректермен келді: ${problem}`,
};

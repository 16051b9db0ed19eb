/** What the library says, in Kazakh. */

import type { Licence } from "../../export/licence.ts";
import type { TagColour } from "../../marks.ts";
import type { CorrectedRole } from "../../parse/corrections.ts";
import { count, localDay, localMoment, numbers } from "../counting-kk.ts";
import type { CatalogTrouble, LibraryWords, RebuiltBecause } from "./index.ts";

const clippings = (n: number) => count(n, "қиынды");
const records = (n: number) => count(n, "жазба жолы");

const colours: Readonly<Record<TagColour, string>> = {
  red: "қызыл",
  orange: "қызғылт сары",
  yellow: "сары",
  green: "жасыл",
  teal: "көгілдір жасыл",
  blue: "көк",
  purple: "күлгін",
  grey: "сұр",
};

/** As what a line was marked. */
const roles: Readonly<Record<Exclude<CorrectedRole, "body">, string>> = {
  title: "тақырып",
  "alt-title": "екінші тақырып",
  date: "күні",
  views: "қаралым саны",
  author: "автор",
  outlet: "басылым",
  agency: "агенттік",
  dateline: "орны мен күні",
  "image-credit": "сурет авторы",
  caption: "сурет жазуы",
  category: "айдар",
  address: "мекенжай",
  heading: "тақырыпша",
  boilerplate: "мәтін емес",
};

const troubles: Readonly<Record<CatalogTrouble, string>> = {
  missing: "жоқ",
  "damaged or behind": "бүлінген не артта қалған",
  "made by another version": "басқа нұсқада жасалған",
};

function licenceWords(licence: Licence): string {
  switch (licence.kind) {
    case "full":
      return "толық мәтін";
    case "excerpt":
      return `үзінді, ${count(licence.words, "сөз")}`;
    case "headline":
      return "тек тақырып";
    case "embargo":
      return `${licence.until} дейін эмбарго`;
  }
}

export const kk: LibraryWords = {
  deeds: {
    all: (said) => said.map((one, i) => (i === 0 ? one : one.charAt(0).toLowerCase() + one.slice(1))).join("; "),
    tagged: (n, tags) => `«${tags}» белгісі қойылды: ${clippings(n)}`,
    untagged: (n, tags) => `«${tags}» белгісі алынды: ${clippings(n)}`,
    starred: (n) => `Жұлдызша қойылды: ${clippings(n)}`,
    unstarred: (n) => `Жұлдызша алынды: ${clippings(n)}`,
    read: (n) => `Оқылды деп белгіленді: ${clippings(n)}`,
    unread: (n) => `Оқылмады деп белгіленді: ${clippings(n)}`,
    trashed: (n) => `Себетке жылжытылды: ${clippings(n)}`,
    untrashed: (n) => `Себеттен қайтарылды: ${clippings(n)}`,
    noted: "Жазба жазылды",
    noteRemoved: "Жазба жойылды",
    noteRestored: "Жазбаның бұрынғы мәтіні қайтарылды",
    highlighted: (n) => `Ерекшеленді: ${count(n, "үзінді")}`,
    highlightsRemoved: (n) => `Алынды: ${count(n, "ерекшелеу")}`,
    highlightsChanged: (n, part) => {
      const them = count(n, "ерекшелеу");
      if (part === "note") return `Ерекшелеуге жазылды: ${them}`;
      if (part === "colour") return `Түсі өзгертілді: ${them}`;
      if (part === "tags") return `Белгілері өзгертілді: ${them}`;
      return part === "place" ? `Жылжытылды: ${them}` : `Өзгертілді: ${them}`;
    },

    tagRenamed: (tag, to, n) => `«${tag}» белгісі «${to}» деп аталды: ${clippings(n)}`,
    tagsMerged: (tags, into, n) => `«${tags}» пен «${into}» біріктірілді: ${clippings(n)}`,
    tagDeleted: (tag, n) => `«${tag}» белгісі жойылды: ${clippings(n)}`,
    tagColoured: (tag, colour) => `«${tag}» белгісінің түсі: ${colours[colour]}`,
    tagUncoloured: (tag) => `«${tag}» белгісінің түсі алынды`,
    tagDescribed: (tag) => `«${tag}» белгісі сипатталды`,

    ruleKept: (tag) => `«${tag}» белгісінің ережесі сақталды`,
    ruleChanged: (tag) => `«${tag}» белгісінің ережесі өзгертілді`,
    ruleRemoved: (tag) => `«${tag}» белгісінің ережесі алынды`,
    foundTagged: (query, tag, n) => `«${query}» тапқандарға «${tag}» белгісі қойылды: ${clippings(n)}`,
    taggedByRules: (n) => `Ереже бойынша белгі қойылды: ${clippings(n)}`,

    dossierMade: (title) => `«${title}» топтамасы жасалды`,
    dossierBegun: (title) => `«${title}» бұрынғы топтаманың үлгісімен басталды`,
    dossierRemoved: (title) => `«${title}» топтамасы жойылды`,
    dossierChanged: (title) => `«${title}» топтамасы өзгертілді`,
    dossierRenamed: (title, to) => `«${title}» топтамасы «${to}» деп аталды`,
    coverChanged: (title) => `«${title}» мұқабасы өзгертілді`,
    addedTo: (n, title) => `«${title}» топтамасына қосылды: ${clippings(n)}`,
    takenOut: (n, title) => `«${title}» топтамасынан алынды: ${clippings(n)}`,
    movedIn: (n, title) => `«${title}» ішінде жылжытылды: ${clippings(n)}`,
    shownChanged: (title) => `«${title}» ішінде не көрсетілетіні өзгертілді`,
    commented: (title) => `«${title}» ішінде түсініктеме жазылды`,
    sectionAdded: (title) => `«${title}» топтамасына бөлім қосылды`,
    aSection: "бөлім",
    sectionIntroduced: (heading) => `«${heading}» бөлімінің кіріспесі жазылды`,
    sectionRenamed: (heading) => `«${heading}» бөлімінің атауы өзгертілді`,
    sectionRemoved: (heading, title) => `«${heading}» бөлімі «${title}» топтамасынан алынды`,
    sectionMoved: (heading) => `«${heading}» бөлімі жылжытылды`,
    regrouped: (by, title) =>
      `«${title}» бөлімдері ${{ tag: "белгілер", outlet: "басылымдар", day: "күндер" }[by]} бойынша жасалды`,
    putBelow: (n) => `Басқасының астына қойылды: ${clippings(n)}`,
    takenApart: (n) => `Қайтадан бөлек: ${clippings(n)}`,
    alsoInRemoved: (title) => `«${title}» топтамасынан «сондай-ақ» жолдары алынды`,

    searchSaved: (name) => `«${name}» іздеуі сақталды`,
    searchChanged: (name) => `«${name}» іздеуі өзгертілді`,
    searchRenamed: (name, to) => `«${name}» іздеуі «${to}» деп аталды`,
    searchRemoved: (name) => `«${name}» іздеуі жойылды`,

    licenceSet: (outlet, licence) => `«${outlet}» лицензиясы: ${licenceWords(licence)}`,
    licenceRemoved: (outlet) => `«${outlet}» лицензиясы алынды`,

    doneAt: (deed, quote) => `${deed} – «${quote}»`,
    corrected: (name) => `Талдауы түзетілді: «${name}»`,
    splitClippings: (_n, name) => `Қиынды бөлінді: «${name}»`,
    mergedClippings: (n, name) => `${n === 1 ? "Екі қиынды" : "Қиындылар"} біріктірілді: «${name}»`,
    boundariesMoved: (_n, name) => `Қиындының басы жылжытылды: «${name}»`,
    linesMarked: (name) => `Жолдар белгіленді: «${name}»`,
    lineUnmarked: (name) => `Жол қайтадан бағдарлама оқығандай: «${name}»`,
    textPutBack: (name) => `Мәтінге қайтарылды: «${name}»`,
    lineMarked: (as, name) => `«${roles[as]}» деп белгіленді: «${name}»`,
    suggestionsTaken: (n, name) => `${count(n, "ұсыныс")} қабылданды: «${name}»`,
    repairsUndone: (n, name) => `${count(n, "түзету")} болдырылмады: «${name}»`,
    datesTurned: (name) => `Күндер екінші жағынан: «${name}»`,
    datesDecided: (name) => `Күндердің жағын қайтадан бағдарлама шешеді: «${name}»`,
    readAs: (name, encoding) => `«${name}» ${encoding} деп оқылады`,
    encodingFound: (name) => `Кодтауды қайтадан бағдарлама анықтайды: «${name}»`,
    correctionsTakenBack: (name) => `Барлық түзету алынды: «${name}»`,

    taught: (outlet) => `«${outlet}» қандай болатыны есте сақталды`,
    forgot: (outlet) => `«${outlet}» туралы үйретілгені ұмытылды`,
    forgotLine: (outlet) => `«${outlet}» жолы ұмытылды`,

    imported: (sources) => `${count(sources, "дереккөз")} импортталды`,
    sampleRemoved: (n) => `Танысу қиындылары алынды: ${numbers.format(n)}`,
    deleted: (n) => `Біржола жойылды: ${clippings(n)}`,
    foundAgain: (n) => `Қайта табылды: ${clippings(n)}`,
    backupRestored: (n, others, at) => {
      const what = [...(n > 0 || others === 0 ? [clippings(n)] : []), ...(others > 0 ? [records(others)] : [])];
      return `${localMoment(at)} көшірмесінен қалпына келтірілді: ${what.join(" және ")}`;
    },
    merged: (n, name) => `«${name}» біріктірілді: ${clippings(n)}`,
    libraryRestored: (n) => `Кітапхана қалпына келтірілді: ${clippings(n)}`,
    recordsCleaned: (n) => `Тазартылды: ${records(n)}`,
    recordsRecovered: (n) => `Құтқарылды: ${records(n)}`,
    recordsRestored: (n, file) => `${file} файлынан қалпына келтірілді: ${records(n)}`,
    copiesMerged: (n, copies) => `${count(copies, "көшірмеден")} біріктірілді: ${records(n)}`,
    sourceHealed: "Дереккөз түзелді",
  },

  marks: {
    trashed: "себетте",
    starred: "жұлдызшамен",
    read: "оқылды",
    tagged: (tags) => `белгілері: ${tags}`,
    note: (words) => `жазба «${words}»`,
    highlights: (n) => count(n, "ерекшелеу"),
    deleted: "біржола жойылды",
  },

  jobs: {
    importing: "Импорт",
    importingSample: "Танысу қиындыларын импорттау",
    looking: "Ішін қарау",
    moving: "Кітапхананы жылжыту",
    merging: "Біріктіру",
    exporting: "Экспорт",
    writingReview: "Баспасөз шолуы жасалып жатыр",
    checking: "Кітапхананы тексеру",
    restoringLibrary: "Кітапхананы қалпына келтіру",
    restoring: "Қалпына келтіру",
    recovering: "Жазбаларды құтқару",
    changing: "Қиындыларды өзгерту",
    undoing: "Болдырмау",
    redoing: "Қайталау",
    seekingTags: "Не өзгеретінін іздеу",
    changingTags: "Белгілерді өзгерту",
    emptyingTrash: "Себетті тазарту",
    rebuilding: "Тізім қайта құрылып жатыр",
    readingLibrary: "Кітапхананы оқу",
    taggingArrived: "Түскендерге белгі қойылуда",
  },

  imports: {
    wholeLibrary: (name) =>
      `«${name}» – тұтас кітапхана; ол белгілерімен, жазбаларымен, ерекшелеулерімен және топтамаларымен қалпына келтірілді.`,
    nothingIn: (name) => `«${name}» ішінен мақала табылмады; мәтіні дереккөз ретінде сақталды.`,
    already: (name, as, added, n) =>
      `«${name}» кітапханада бар${as === null ? "" : `, атауы «${as}»`} (${localDay(added)}, ${clippings(n)}).`,
    mended: (name, as, n) =>
      `«${name}» кітапханада бар${as === null ? "" : `, атауы «${as}»`}; мәтіні дискіде бүлінген еді, енді бүтін (${clippings(n)}).`,
  },

  check: {
    recordUnreadable: (key, shelf, what) => `${key} жазбасы (“${shelf}”) толық оқылмайды: ${what}.`,
    keyDamaged: "кілті бүлінген",
    wholeRecord: "жазба тұтас",
    fileChanged:
      "Бұл жазба файлын Cuttings емес, басқа біреу өзгерткен: бақылау қосындысы сәйкес емес. Кітапхана өзгертуге ашылғанда оның көшірмесін сақтайды.",
    fileUnreadable: "Бұл жазба файлы оқылмайды; ішінде болғанын «Жөндеу» қайтарады.",
    fileDiffers: (file, n) =>
      `${file} жазба файлын Cuttings емес, басқа біреу өзгерткен; ${n === null ? "салыстыратын сақтық көшірме жоқ" : `одан бұрынғы соңғы сақтық көшірмеден ${records(n)} өзгеше`}.`,
    fileLost: (file, what, hasBackup) =>
      `${file} жазба файлы ${what === "gone" ? "жоқ" : "оқылмады, ол шетке қойылды"}; ${hasBackup ? "ол сақтық көшірмеде бар" : "ол ешбір сақтық көшірмеде жоқ"}.`,
    copyLeft: (n) => `Қалталарды үйлестіретін бағдарлама көшірме қалдырыпты; біріктіретіні: ${records(n)}.`,
    backupDamaged: (id, why) => `${id} сақтық көшірмесі бүлінген: ${why}`,
    catalogUnused: (trouble) =>
      `Каталог ${troubles[trouble]}; оны «Жөндеу» немесе Cuttings келесі іске қосылғанда қайта құрады.`,
    listIncomplete: "Тізім толық емес: оны құру тоқтатылған.",
    unknownFile: "Бұл файл жазбаларға белгілі дереккөз емес.",
    listBehind: (n, how) => `Тізім артта қалған: ${clippings(n)}; мұны “cuttings repair --catalog” түзейді. ${how}.`,
    howMany: (n, how) => `${numbers.format(n)}: ${how}`,
    otherCount: (name, n, wanted) => `«${name}» ішінде ${numbers.format(wanted)} орнына ${clippings(n)}`,
    stillThere: "біржола жойылған, бірақ әлі осында",
    otherText: "мәтіні дереккөздегідей емес",
    otherMarks: "белгілері жазбалардағыдай емес",
    missingTag: "белгінің тізімінде жоқ",
    otherLinks: "сілтемелерінің тізімі басқа",
    notFound: "іздеу оны таппайды",
    tableDamaged: (table, damage) => `Каталогтың “${table}” кестесі бүлінген: ${damage}.`,
    indexDiffers: (indexed, n) => `Көрсеткіште ${count(indexed, "жазба")}, ал тізімде ${clippings(n)}.`,
    more: (n) => `Көрсетілмегені: тағы ${count(n, "ақау")}.`,
  },

  repairs: {
    fileChanged: (file, n, open, at) =>
      `${file} файлын Cuttings емес, басқа біреу өзгерткен: дұрыс кілтке ${records(n)} қайтарылды, ${at === null ? "салыстыратын сақтық көшірме жоқ" : `${localMoment(at)} көшірмесінен ${records(open)} өзгеше`}${open > 0 ? "; қайсысын қалдыруды таңдаңыз" : ""}.`,
    fromBackup: (n, at) => `${localMoment(at)} көшірмесінен ${records(n)} алынды`,
    fileGone: (file, taken) => `${file} жазба файлы жоқ еді: ${taken ?? "ол ешбір сақтық көшірмеде жоқ"}.`,
    fileDamaged: (file, n, taken) =>
      `${file}: бүлінген файлдан ${records(n)} оқылды${taken === null ? "; ол ешбір сақтық көшірмеде жоқ" : `, ${taken}`}.`,
    putAway: (path, to) => `${path} файлы ${to} деп шетке қойылды.`,
    copyUnreadable: (path) => `${path} оқылмайды; одан ештеңе алынған жоқ.`,
    copyMerged: (path, added, merged) => `${path}: ${records(added)} қосылды, ${records(merged)} біріктірілді.`,
    recordsCleaned: (n, kept) => `${records(n)} толық оқылмады: оқылғаны орнында, бәрі ${kept} деп шетке қойылды.`,
    sourceLeft: (why, isThere) =>
      `${why} Оған дейін тізімде ${isThere ? "әлі оқылатыны тұрады" : "белгіленгеннен басқа ештеңесі болмайды"}.`,
    catalogRebuilt: (sources) => `Каталог ${count(sources, "дереккөзден")} қайта құрылды.`,
  },

  exports: {
    licenceOverridden: (outlet, licence, n) =>
      `«${outlet}» лицензиясы (${licenceWords(licence)}) сіздің нұсқауыңызбен сақталмады: ${clippings(n)}.`,
    licenceKept: (outlet, licence, n) => `«${outlet}»: ${licenceWords(licence)}, лицензиясы бойынша: ${clippings(n)}.`,
    sourceLeftOut: (name, n) =>
      `${name === null ? "Бір дереккөз" : `«${name}» дереккөзі`} жоқ не бүлінген, файлға кірмеді: ${clippings(n)}.`,
    templateWrong: (name, line, column, message) => `«${name}» үлгісі, ${line}-жол, ${column}-баған: ${message}`,
    rightsLeftOut: (template, n) =>
      `«${template}» үлгісі құқықтар туралы жазылуы тиіс сөзді баспайды: ${clippings(n)}.`,
    mailTooLong: (n) =>
      `100 кБ-тан үлкен хатты пошта бағдарламалары қияды; сілтемесі бар тақырып түрінде берілгені: ${count(n, "мәтін")}.`,
  },

  notices: {
    rebuilt: (why, sources) => {
      const because: Readonly<Record<RebuiltBecause, string>> = {
        missing: "Каталог болмады",
        damaged: "Каталог бүлінген еді",
        older: "Каталогты басқа нұсқа жасаған",
        unfinished: "Каталог аяқталмаған еді",
        aside: "Каталог шетке қойылды",
        asked: "Каталог сұрауыңызбен шетке қойылды",
      };
      return `${because[why]}; ол ${count(sources, "дереккөзден")} қайта құрылды.`;
    },
    rebuildStopped: "Тізімді құру тоқтатылды: ол толық емес. Сұрағаныңызда не келесі іске қосқанда жалғасады.",
    catalogAside: (name) =>
      `Cuttings жұмысын каталог қайта-қайта үзді: ол ${name} деп шетке қойылды және қайта құрылып жатыр. Белгілер, жазбалар мен ерекшелеулер оған тәуелді емес; ештеңе жоғалған жоқ.`,
    catalogUnused: (trouble) =>
      `Каталог ${troubles[trouble]}: тізім дереккөздерден оқылады, бұл әр жолы ұзаққа созылады. Оны “cuttings repair --catalog” пәрмені не кітапхананы Cuttings ішінде ашу қайта құрады.`,
    inMemory: (why) => `${why} Cuttings қайта іске қосылғанша тізім жадта тұрады.`,
    incomplete: (why) => `${why} Тізім толық емес.`,
    listFollows: (why) => `${why} Істегеніңіз жазбаларда сақталды; тізім кейін жетеді.`,
    movedAlong: (n) =>
      `Дереккөз қайта оқылды, белгіленгендер басқа жерден табылды (${clippings(n)}); қосқаныңыз мәтінмен бірге көшті.`,
    lost: (n) => `Дереккөздерден енді табылмайды: ${clippings(n)}; белгілері мен жазбалары сақталды.`,
    notebookOlder:
      "Жазбалар олардан жасалған тізімнен ескі: орнына ескі көшірме келген не журналдың соңы жоғалған. Тізім соларға сәйкестендіріледі; сақтық көшірмеде көбірек болуы мүмкін, «Сақтық көшірмелер және тексеру» бөлімін қараңыз.",
    notebookFromBackup: (at) =>
      `Кітапханада “notebook” қалтасы болмады: оның орнын ${localMoment(at)} сақтық көшірмесі басты. Содан бері өзгертілгені онда жоқ.`,
    copiesFound: (n) =>
      `Қалталарды үйлестіретін бағдарлама жазба файлдарының ${count(n, "көшірмесін")} қалдырыпты; оларды біріктіруге болады.`,
    fileChanged: (name, isCopied) =>
      `${name} жазба файлын Cuttings емес, адам, басқа бағдарлама не дискінің ақауы өзгерткен. Қазіргі мазмұны қолданылады${isCopied ? "; көшірмесі қасында сақталды" : ""}.`,
    fileUnreadable: (name) => `${name} жазба файлы оқылмайды.`,
    fileAside: (name, aside) => `${name} жазба файлы оқылмады; ол ${aside} деп сақталды.`,
    fileConflict: (name, copy) =>
      `${name} жазба файлы Cuttings ішінде ашық тұрғанда оған басқа бағдарлама жазған. Онікі ${copy} деп сақталды; біріктіруге болады.`,
    safeInJournal: (why) => `${why} Өзгерістеріңіз журналда сақталды.`,
    journalTorn: "Соңғы өзгеріс сақталу кезінде үзілген және расталмаған; қалғандары түгел.",
    journalDamaged: "Соңғы өзгерістер журналы бүлінген: оқылғаны осында, бүлінген файл қасында сақталды.",
    shared: (service) =>
      service === "a network drive"
        ? "Кітапхана желілік дискіде жатыр. Cuttings жазғаныңызды диск мүмкіндік бергенше сақтайды, бірақ байланыс үзілсе, соңғы өзгерістер жоғалуы мүмкін; осы компьютердегі қалта сенімдірек."
        : `Кітапхана ${service} қалтасында жатыр. Оны бір мезгілде бір ғана компьютерде ашыңыз, басқасында ашпас бұрын ${service} аяқтағанша күтіңіз; жазба файлдарының көшірмелері табылып, біріктіріледі.`,
    correctionsUnreadable: (name) =>
      `«${name}» дереккөзінің түзетулері оқылмайды; ол бағдарлама бөлгендей көрсетілген.`,
    watchedGone: (folder) =>
      `Бақыланатын ${folder} қалтасы жоқ немесе оқылмайды. Ол қайта пайда болғанда ішіне түскен файлдар импортталады.`,
    rulesFailed: (why) => `Түскендерге ереже бойынша белгі қойылмады. ${why}`,
    cardMissing: "library.json файлы болмады; ол қайта жазылды.",
    cardUnreadable: "library.json файлы оқылмайды; кітапхананың өзі бүтін.",
    cardAside: (aside) => `library.json файлы оқылмады: ол ${aside} деп сақталып, жаңасы жазылды.`,
  },
};

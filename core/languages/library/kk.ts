/** What the library says, in Kazakh. */
import type { TagColour } from "../../marks.ts";
import type { CorrectedRole } from "../../parse/corrections.ts";
import type { LibraryWords, RebuiltBecause } from "./index.ts";

const numbers = new Intl.NumberFormat("kk");
const count = (n: number, noun: string): string => `${numbers.format(n)} ${noun}`;
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

    tagRenamed: (tag, to, n) => `«${tag}» белгісі «${to}» деп аталды: ${clippings(n)}`,
    tagsMerged: (tags, into, n) => `«${tags}» пен «${into}» біріктірілді: ${clippings(n)}`,
    tagDeleted: (tag, n) => `«${tag}» белгісі жойылды: ${clippings(n)}`,
    tagColoured: (tag, colour) => `«${tag}» белгісінің түсі: ${colours[colour]}`,
    tagUncoloured: (tag) => `«${tag}» белгісінің түсі алынды`,
    tagDescribed: (tag) => `«${tag}» белгісі сипатталды`,

    ruleKept: (tag) => `«${tag}» белгісінің ережесі сақталды`,
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

    licenceSet: (outlet, licence) => {
      const words = (): string => {
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
      };
      return `«${outlet}» лицензиясы: ${words()}`;
    },
    licenceRemoved: (outlet) => `«${outlet}» лицензиясы алынды`,

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
    backupRestored: (n, at) => `${moment(at)} көшірмесінен қалпына келтірілді: ${clippings(n)}`,
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
    nothingIn: (name) => `«${name}» ішінен мақала табылмады; мәтіні дереккөз ретінде сақталды.`,
    already: (name, as, added, n) =>
      `«${name}» кітапханада бар${as === null ? "" : `, атауы «${as}»`} (${day(added)}, ${clippings(n)}).`,
    mended: (name, as, n) =>
      `«${name}» кітапханада бар${as === null ? "" : `, атауы «${as}»`}; мәтіні дискіде бүлінген еді, енді бүтін (${clippings(n)}).`,
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
      `Каталог ${trouble === "missing" ? "жоқ" : "бүлінген не артта қалған"}: тізім дереккөздерден оқылады, бұл әр жолы ұзаққа созылады. Оны “cuttings repair --catalog” пәрмені не кітапхананы Cuttings ішінде ашу қайта құрады.`,
    inMemory: (why) => `${why} Cuttings қайта іске қосылғанша тізім жадта тұрады.`,
    incomplete: (why) => `${why} Тізім толық емес.`,
    listFollows: (why) => `${why} Істегеніңіз жазбаларда сақталды; тізім кейін жетеді.`,
    movedAlong: (n) =>
      `Дереккөз қайта оқылды, белгіленгендер басқа жерден табылды (${clippings(n)}); қосқаныңыз мәтінмен бірге көшті.`,
    lost: (n) => `Дереккөздерден енді табылмайды: ${clippings(n)}; белгілері мен жазбалары сақталды.`,
    notebookOlder:
      "Жазбалар олардан жасалған тізімнен ескі: орнына ескі көшірме келген не журналдың соңы жоғалған. Тізім соларға сәйкестендіріледі; сақтық көшірмеде көбірек болуы мүмкін, «Сақтық көшірмелер және тексеру» бөлімін қараңыз.",
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

const day = (at: number): string =>
  new Date(at).toLocaleDateString("kk", { day: "numeric", month: "short", year: "numeric" });
const moment = (at: number): string => new Date(at).toLocaleString("kk", { dateStyle: "medium", timeStyle: "short" });

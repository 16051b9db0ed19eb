/** What the library says, in Russian. */

import type { Licence } from "../../export/licence.ts";
import type { TagColour } from "../../marks.ts";
import type { CorrectedRole } from "../../parse/corrections.ts";
import { clipping, count, form, numbers, ofSources, record, source } from "../counting-ru.ts";
import type { CatalogTrouble, LibraryWords, RebuiltBecause } from "./index.ts";

const clippings = (n: number) => count(n, clipping);
const copies = (n: number) => count(n, ["копия", "копии", "копий"]);

const colours: Readonly<Record<TagColour, string>> = {
  red: "красный",
  orange: "оранжевый",
  yellow: "жёлтый",
  green: "зелёный",
  teal: "бирюзовый",
  blue: "синий",
  purple: "фиолетовый",
  grey: "серый",
};

/** As what a line was marked. */
const roles: Readonly<Record<Exclude<CorrectedRole, "body">, string>> = {
  title: "заголовок",
  "alt-title": "второй заголовок",
  date: "дата",
  views: "число просмотров",
  author: "автор",
  outlet: "издание",
  agency: "агентство",
  dateline: "место и дата",
  "image-credit": "авторство снимка",
  caption: "подпись к снимку",
  category: "рубрика",
  address: "адрес",
  heading: "подзаголовок",
  boilerplate: "не текст",
};

const troubles: Readonly<Record<CatalogTrouble, string>> = {
  missing: "отсутствует",
  "damaged or behind": "повреждён или отстал",
  "made by another version": "создан другой версией",
};

function licenceWords(licence: Licence): string {
  switch (licence.kind) {
    case "full":
      return "весь текст";
    case "excerpt":
      return `отрывок, ${count(licence.words, ["слово", "слова", "слов"])}`;
    case "headline":
      return "только заголовок";
    case "embargo":
      return `эмбарго до ${licence.until}`;
  }
}

export const ru: LibraryWords = {
  deeds: {
    all: (said) => said.map((one, i) => (i === 0 ? one : one.charAt(0).toLowerCase() + one.slice(1))).join("; "),
    tagged: (n, tags) => `Поставлено «${tags}»: ${clippings(n)}`,
    untagged: (n, tags) => `Снято «${tags}»: ${clippings(n)}`,
    starred: (n) => `Со звёздочкой: ${clippings(n)}`,
    unstarred: (n) => `Без звёздочки: ${clippings(n)}`,
    read: (n) => `Отмечено прочитанным: ${clippings(n)}`,
    unread: (n) => `Отмечено непрочитанным: ${clippings(n)}`,
    trashed: (n) => `Перемещено в корзину: ${clippings(n)}`,
    untrashed: (n) => `Возвращено из корзины: ${clippings(n)}`,
    noted: "Записана заметка",
    noteRemoved: "Удалена заметка",
    noteRestored: "Возвращён прежний текст заметки",
    highlighted: (n) => `Выделено: ${count(n, ["отрывок", "отрывка", "отрывков"])}`,
    highlightsRemoved: (n) => `Убрано: ${count(n, ["выделение", "выделения", "выделений"])}`,
    highlightsChanged: (n, part) => {
      const them = count(n, ["выделение", "выделения", "выделений"]);
      if (part === "note") return `Записано к выделениям: ${them}`;
      if (part === "colour") return `Перекрашено: ${them}`;
      if (part === "tags") return `Изменены метки выделений: ${them}`;
      return part === "place" ? `Передвинуто: ${them}` : `Изменено: ${them}`;
    },

    tagRenamed: (tag, to, n) => `Метка «${tag}» названа «${to}»: ${clippings(n)}`,
    tagsMerged: (tags, into, n) => `«${tags}» объединено с «${into}»: ${clippings(n)}`,
    tagDeleted: (tag, n) => `Удалена метка «${tag}»: ${clippings(n)}`,
    tagColoured: (tag, colour) => `Цвет метки «${tag}»: ${colours[colour]}`,
    tagUncoloured: (tag) => `Убран цвет метки «${tag}»`,
    tagDescribed: (tag) => `Описана метка «${tag}»`,

    ruleKept: (tag) => `Сохранено правило для метки «${tag}»`,
    ruleChanged: (tag) => `Изменено правило для метки «${tag}»`,
    ruleRemoved: (tag) => `Убрано правило для метки «${tag}»`,
    foundTagged: (query, tag, n) => `Найденному по «${query}» поставлено «${tag}»: ${clippings(n)}`,
    taggedByRules: (n) => `Поставлены метки по правилам: ${clippings(n)}`,

    dossierMade: (title) => `Создано досье «${title}»`,
    dossierBegun: (title) => `Досье «${title}» начато по образцу прежнего`,
    dossierRemoved: (title) => `Удалено досье «${title}»`,
    dossierChanged: (title) => `Изменено досье «${title}»`,
    dossierRenamed: (title, to) => `Досье «${title}» названо «${to}»`,
    coverChanged: (title) => `Изменена обложка «${title}»`,
    addedTo: (n, title) => `Добавлено в «${title}»: ${clippings(n)}`,
    takenOut: (n, title) => `Убрано из «${title}»: ${clippings(n)}`,
    movedIn: (n, title) => `Передвинуто в «${title}»: ${clippings(n)}`,
    shownChanged: (title) => `Изменено то, что показано в «${title}»`,
    commented: (title) => `Написан комментарий в «${title}»`,
    sectionAdded: (title) => `Добавлен раздел в «${title}»`,
    aSection: "раздел",
    sectionIntroduced: (heading) => `Написано введение к «${heading}»`,
    sectionRenamed: (heading) => `Переименован раздел «${heading}»`,
    sectionRemoved: (heading, title) => `Раздел «${heading}» убран из «${title}»`,
    sectionMoved: (heading) => `Передвинут раздел «${heading}»`,
    regrouped: (by, title) =>
      `Разделы «${title}» составлены ${{ tag: "по меткам", outlet: "по изданиям", day: "по дням" }[by]}`,
    putBelow: (n) => `Поставлено под другой: ${clippings(n)}`,
    takenApart: (n) => `Снова отдельно: ${clippings(n)}`,
    alsoInRemoved: (title) => `Убраны строки «также в» из «${title}»`,

    searchSaved: (name) => `Сохранён поиск «${name}»`,
    searchChanged: (name) => `Изменён поиск «${name}»`,
    searchRenamed: (name, to) => `Поиск «${name}» назван «${to}»`,
    searchRemoved: (name) => `Удалён поиск «${name}»`,

    licenceSet: (outlet, licence) => `Лицензия «${outlet}»: ${licenceWords(licence)}`,
    licenceRemoved: (outlet) => `Убрана лицензия «${outlet}»`,

    doneAt: (deed, quote) => `${deed} – «${quote}»`,
    corrected: (name) => `Исправлен разбор «${name}»`,
    splitClippings: (n, name) => `${n === 1 ? "Вырезка разделена" : "Вырезки разделены"}: «${name}»`,
    mergedClippings: (n, name) => `${n === 1 ? "Две вырезки объединены" : "Вырезки объединены"}: «${name}»`,
    boundariesMoved: (n, name) => `${n === 1 ? "Передвинуто начало вырезки" : "Передвинуты начала вырезок"}: «${name}»`,
    linesMarked: (name) => `Отмечены строки: «${name}»`,
    lineUnmarked: (name) => `Строка снова как прочла программа: «${name}»`,
    textPutBack: (name) => `Возвращено в текст: «${name}»`,
    lineMarked: (as, name) => `Отмечено как «${roles[as]}»: «${name}»`,
    suggestionsTaken: (n, name) => `Принято ${count(n, ["предложение", "предложения", "предложений"])}: «${name}»`,
    repairsUndone: (n, name) => `Отменено ${count(n, ["исправление", "исправления", "исправлений"])}: «${name}»`,
    datesTurned: (name) => `Даты с другой стороны: «${name}»`,
    datesDecided: (name) => `Сторону дат снова решает программа: «${name}»`,
    readAs: (name, encoding) => `«${name}» читается как ${encoding}`,
    encodingFound: (name) => `Кодировку снова определяет программа: «${name}»`,
    correctionsTakenBack: (name) => `Сняты все правки: «${name}»`,

    taught: (outlet) => `Программа научена узнавать «${outlet}»`,
    forgot: (outlet) => `Забыто всё, чему вы научили для «${outlet}»`,
    forgotLine: (outlet) => `Забыта строка для «${outlet}»`,

    imported: (sources) =>
      `${form(sources, ["Импортирован", "Импортированы", "Импортированы"])} ${count(sources, source)}`,
    sampleRemoved: (n) => `Убраны вырезки для знакомства: ${n}`,
    deleted: (n) => `Удалено насовсем: ${clippings(n)}`,
    foundAgain: (n) => `Снова найдено: ${clippings(n)}`,
    backupRestored: (n, others, at) => {
      const what = [...(n > 0 || others === 0 ? [clippings(n)] : []), ...(others > 0 ? [count(others, record)] : [])];
      return `Восстановлено из копии от ${moment(at)}: ${what.join(" и ")}`;
    },
    merged: (n, name) => `Объединено с «${name}»: ${clippings(n)}`,
    libraryRestored: (n) => `Восстановлена библиотека: ${clippings(n)}`,
    recordsCleaned: (n) => `Очищено: ${count(n, record)}`,
    recordsRecovered: (n) => `Спасено: ${count(n, record)}`,
    recordsRestored: (n, file) => `Восстановлено из ${file}: ${count(n, record)}`,
    copiesMerged: (records, n) => `Объединено из ${count(n, ["копии", "копий", "копий"])}: ${count(records, record)}`,
    sourceHealed: "Источник исправлен",
  },

  marks: {
    trashed: "в корзине",
    starred: "со звёздочкой",
    read: "прочитано",
    tagged: (tags) => `метки: ${tags}`,
    note: (words) => `заметка «${words}»`,
    highlights: (n) => count(n, ["выделение", "выделения", "выделений"]),
    deleted: "удалено насовсем",
  },

  jobs: {
    importing: "Импорт",
    importingSample: "Импорт вырезок для знакомства",
    looking: "Просмотр содержимого",
    moving: "Перемещение библиотеки",
    merging: "Объединение",
    exporting: "Экспорт",
    writingReview: "Составляется обзор прессы",
    checking: "Проверка библиотеки",
    restoringLibrary: "Восстановление библиотеки",
    restoring: "Восстановление",
    recovering: "Спасение записей",
    changing: "Изменение вырезок",
    undoing: "Отмена",
    redoing: "Повтор",
    seekingTags: "Поиск того, что изменится",
    changingTags: "Изменение меток",
    emptyingTrash: "Очистка корзины",
    rebuilding: "Список строится заново",
    readingLibrary: "Чтение библиотеки",
    taggingArrived: "Метки для поступившего",
  },

  imports: {
    wholeLibrary: (name) =>
      `«${name}» – целая библиотека; она восстановлена с метками, заметками, выделениями и досье.`,
    nothingIn: (name) => `В «${name}» не найдено ни одной статьи; текст сохранён как источник.`,
    already: (name, as, added, n) =>
      `«${name}» уже в библиотеке${as === null ? "" : ` под именем «${as}»`} (${day(added)}, ${clippings(n)}).`,
    mended: (name, as, n) =>
      `«${name}» есть в библиотеке${as === null ? "" : ` под именем «${as}»`}; текст был повреждён на диске и снова цел (${clippings(n)}).`,
  },

  check: {
    recordUnreadable: (key, shelf, what) => `Запись ${key} (“${shelf}”) читается не целиком: ${what}.`,
    keyDamaged: "повреждён её ключ",
    wholeRecord: "вся запись",
    fileChanged:
      "Этот файл записей изменён без Cuttings: контрольная сумма не сходится. Когда библиотека будет открыта для изменений, она сохранит его копию.",
    fileUnreadable: "Этот файл записей не читается; что в нём было, вернёт «Починить».",
    fileDiffers: (file, n) =>
      `Файл записей ${file} изменён без Cuttings; ${n === null ? "резервной копии для сравнения нет" : `от последней резервной копии до этого ${form(n, ["отличается", "отличаются", "отличается"])} ${count(n, record)}`}.`,
    fileLost: (file, what, hasBackup) =>
      `${what === "gone" ? `Файла записей ${file} нет` : `Файл записей ${file} не удалось прочитать, он отложен`}; ${hasBackup ? "он есть в резервной копии" : "его нет ни в одной резервной копии"}.`,
    copyLeft: (n) => `Программа синхронизации папок оставила копию; объединить: ${count(n, record)}.`,
    backupDamaged: (id, why) => `Резервная копия ${id} повреждена: ${why}`,
    catalogUnused: (trouble) =>
      `Каталог ${troubles[trouble]}; его построит заново «Починить» или следующий запуск Cuttings.`,
    listIncomplete: "Список неполон: его построение было остановлено.",
    unknownFile: "Этот файл – не источник, известный записям.",
    listBehind: (n, how) => `Список отстал: ${clippings(n)}; это исправит “cuttings repair --catalog”. ${how}.`,
    howMany: (n, how) => `${numbers.format(n)}: ${how}`,
    otherCount: (name, n, wanted) => `в «${name}» ${clippings(n)} вместо ${numbers.format(wanted)}`,
    stillThere: "удалена насовсем, но ещё здесь",
    otherText: "текст не тот, что в источнике",
    otherMarks: "пометки не те, что в записях",
    missingTag: "нет в списке метки",
    otherLinks: "список ссылок другой",
    notFound: "не находится поиском",
    tableDamaged: (table, damage) => `Таблица “${table}” каталога повреждена: ${damage}.`,
    indexDiffers: (indexed, n) => `В указателе ${count(indexed, record)}, а в списке ${clippings(n)}.`,
    more: (n) => `Не показано ещё: ${count(n, ["неполадка", "неполадки", "неполадок"])}.`,
  },

  repairs: {
    fileChanged: (file, n, open, at) =>
      `${file} изменён без Cuttings: возвращено под верный ключ – ${count(n, record)}, ${at === null ? "резервной копии для сравнения нет" : `от копии от ${moment(at)} ${form(open, ["отличается", "отличаются", "отличается"])} ${count(open, record)}`}${open > 0 ? "; выберите, что оставить" : ""}.`,
    fromBackup: (n, at) => `из копии от ${moment(at)} взято: ${count(n, record)}`,
    fileGone: (file, taken) => `Файла записей ${file} не было: ${taken ?? "его нет ни в одной резервной копии"}.`,
    fileDamaged: (file, n, taken) =>
      `${file}: из повреждённого файла прочитано: ${count(n, record)}${taken === null ? "; его нет ни в одной резервной копии" : `, ${taken}`}.`,
    putAway: (path, to) => `${path} отложен как ${to}.`,
    copyUnreadable: (path) => `${path} не читается; из него ничего не взято.`,
    copyMerged: (path, added, merged) =>
      `${path}: добавлено ${count(added, record)}, объединено ${count(merged, record)}.`,
    recordsCleaned: (n, kept) =>
      `${form(n, ["Прочитана", "Прочитаны", "Прочитано"])} не целиком ${count(n, record)}: что удалось прочитать, на месте; всё отложено как ${kept}.`,
    sourceLeft: (why, isThere) =>
      `${why} До тех пор в списке ${isThere ? "то, что ещё читается" : "нет того, что в нём было, кроме отмеченного"}.`,
    catalogRebuilt: (sources) => `Каталог построен заново из ${count(sources, ofSources)}.`,
  },

  exports: {
    licenceOverridden: (outlet, licence, n) =>
      `Лицензия «${outlet}» (${licenceWords(licence)}) не соблюдена по вашему указанию: ${clippings(n)}.`,
    licenceKept: (outlet, licence, n) => `«${outlet}»: ${licenceWords(licence)}, как велит лицензия: ${clippings(n)}.`,
    sourceLeftOut: (name, n) =>
      `${name === null ? "Одного источника" : `Источника «${name}»`} нет, или он повреждён, и в файле его нет: ${clippings(n)}.`,
    templateWrong: (name, line, column, message) => `Шаблон «${name}», строка ${line}, столбец ${column}: ${message}`,
    rightsLeftOut: (template, n) =>
      `Шаблон «${template}» не печатает того, что должно стоять о правах: ${clippings(n)}.`,
    mailTooLong: (n) =>
      `Письма больше 100 кБ почтовые программы обрезают; заголовком со ссылкой дано: ${count(n, ["текст", "текста", "текстов"])}.`,
  },

  notices: {
    rebuilt: (why, sources) => {
      const because: Readonly<Record<RebuiltBecause, string>> = {
        missing: "Каталога не было",
        damaged: "Каталог был повреждён",
        older: "Каталог был создан другой версией",
        unfinished: "Каталог не был закончен",
        aside: "Каталог отложен в сторону",
        asked: "Каталог отложен, как вы просили,",
      };
      return `${because[why]} и построен заново из ${count(sources, ofSources)}.`;
    },
    rebuildStopped:
      "Построение списка остановлено: он неполон. Оно продолжится, когда вы попросите, или при следующем запуске.",
    catalogAside: (name) =>
      `Каталог снова и снова завершал работу Cuttings: он отложен как ${name} и строится заново. Метки, заметки и выделения от него не зависят; ничего не потеряно.`,
    catalogUnused: (trouble) =>
      `Каталог ${troubles[trouble]}: список читается из источников, и так каждый раз дольше. Его построит заново команда “cuttings repair --catalog” или открытие библиотеки в Cuttings.`,
    inMemory: (why) => `${why} До следующего запуска Cuttings список хранится в памяти.`,
    incomplete: (why) => `${why} Список неполон.`,
    listFollows: (why) => `${why} Сделанное сохранено в записях; список догонит позже.`,
    movedAlong: (n) =>
      `Источник прочитан заново, и отмеченное оказалось в другом месте (${clippings(n)}); добавленное вами перешло вместе с текстом.`,
    lost: (n) =>
      `Больше не найдено в источниках: ${clippings(n)} с вашими метками и заметками; они сохранены в записях.`,
    notebookOlder:
      "Записи старше списка, который по ним построен: на их место попала старая копия или потерян конец журнала. Список приводится в согласие с ними; в резервной копии может быть больше, см. «Резервные копии и проверка».",
    notebookFromBackup: (at) =>
      `Библиотека лишилась папки “notebook”: её место заняла резервная копия от ${moment(at)}. Того, что изменено позже, в ней нет.`,
    copiesFound: (n) =>
      `Программа синхронизации папок оставила ${copies(n)} файлов с записями; их можно объединить, см. «Резервные копии и проверка».`,
    fileChanged: (name, isCopied) =>
      `Файл записей ${name} изменён без Cuttings: человеком, другой программой или сбоем диска. Используется то, что в нём теперь${isCopied ? "; копия хранится рядом" : ""}. Чем он отличается от последней резервной копии, скажет «Резервные копии и проверка».`,
    fileUnreadable: (name) => `Файл записей ${name} не читается.`,
    fileAside: (name, aside) => `Файл записей ${name} не удалось прочитать; он сохранён как ${aside}.`,
    fileConflict: (name, copy) =>
      `Другая программа записала в файл записей ${name}, пока он был открыт в Cuttings. Записанное ею сохранено как ${copy}; это можно объединить, см. «Резервные копии и проверка».`,
    safeInJournal: (why) => `${why} Ваши изменения сохранены в журнале.`,
    journalTorn: "Последнее изменение оборвалось при сохранении и не было подтверждено; все остальные на месте.",
    journalDamaged:
      "Журнал последних изменений был повреждён: что удалось прочитать, на месте; повреждённый файл хранится рядом.",
    shared: (service) =>
      service === "a network drive"
        ? "Библиотека лежит на сетевом диске. Cuttings бережёт написанное настолько, насколько позволяет диск, но обрыв связи может стоить последних изменений; надёжнее папка на этом компьютере."
        : `Библиотека лежит в папке ${service}. Открывайте её только на одном компьютере сразу и ждите, пока ${service} закончит, прежде чем открыть на другом; копии файлов с записями будут найдены и объединены.`,
    correctionsUnreadable: (name) =>
      `Правки источника «${name}» не читаются; он показан так, как его разделила программа.`,
    watchedGone: (folder) =>
      `Папки ${folder}, за которой следит программа, нет, или она не читается. Её файлы будут импортированы, когда она снова появится.`,
    rulesFailed: (why) => `Поступившему не удалось поставить метки по правилам. ${why}`,
    cardMissing: "Файла library.json не было; он записан заново.",
    cardUnreadable: "Файл library.json не читается; сама библиотека цела.",
    cardAside: (aside) => `Файл library.json не удалось прочитать: он сохранён как ${aside}, записан новый.`,
  },
};

const day = (at: number): string =>
  new Date(at).toLocaleDateString("ru", { day: "numeric", month: "short", year: "numeric" });
const moment = (at: number): string => new Date(at).toLocaleString("ru", { dateStyle: "medium", timeStyle: "short" });

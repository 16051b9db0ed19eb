/** What faults say, in Russian. */
import { count, numbers } from "../counting-ru.ts";
import { ru as whys } from "../whys/ru.ts";
import type { NeededFolder } from "./en.ts";
import type { FaultWords } from "./index.ts";

const megabytes = (bytes: number): string => `${numbers.format(Math.ceil(bytes / 1024 / 1024))} МБ`;

const lost: Readonly<Record<NeededFolder, string>> = {
  sources: "всё импортированное",
  "notebook/marks": "метки и заметки",
  "notebook/sources": "список импортированного",
};

export const ru: FaultWords = {
  terminal: (text) => text,

  fileTooLarge: (name, bytes, mostBytes) =>
    `Файл «${name}» слишком велик: в нём ${megabytes(bytes)}, а можно не больше ${megabytes(mostBytes)} на файл.`,
  fileUnreadable: (name, why) => `«${name}» не читается: ${why}.`,
  noSuchFile: "такого файла нет",
  mayNotRead: "нет права его читать",
  linksInCircle: "его ссылки ведут по кругу",
  nameTooLong: "слишком длинное имя",
  diskError: "диск ответил ошибкой",
  isFolder: "это папка",
  chooseFilesInside: "это папка; выберите файлы в ней",
  usedByOther: "он занят другой программой",
  isDevice: "это канал или устройство, а не обычный файл",
  notOrdinary: "это не обычный файл",
  changedWhileRead: "он менялся во время чтения; импортируйте его ещё раз, когда он будет готов",
  nameUnreadable: "в имени есть буквы, которые не прочесть; дайте файлу другое имя",
  systemSays: (code) => `система ответила ${code}`,
  fileEmpty: (name) => `«${name}» не импортирован: файл пуст.`,
  fileBlank: (name) => `«${name}» не импортирован: в нём одни пробелы.`,
  pastedBlank: (name) => `«${name}» не импортирован: в нём нет текста.`,
  fileBinary: (name, kind) =>
    `«${name}» не импортирован: ${kind === null ? "это не текстовый файл" : `это ${whys[kind]}, а не текстовый файл`}.`,
  importStopped: (name) => `«${name}» не импортирован: вы остановили импорт.`,
  noSample: "В этой программе нет вырезок для знакомства.",
  sampleMissing: (folder) => `Вырезок для знакомства нет в папке ${folder}.`,
  watchedInside: "Эта папка принадлежит самой библиотеке. Выберите для наблюдения другую.",

  diskFull: (what) => `${what}: на диске нет места. Освободите место и попробуйте снова.`,
  diskReadOnly: (what) => `${what}: диск доступен только для чтения.`,
  mayNotWrite: (what, folder) => `${what}: нет права писать в ${folder}.`,
  folderGone: (what, folder) => `${what}: папки ${folder} больше нет на месте.`,
  diskFailed: (what, why) => `${what}: диск ответил ошибкой (${why}).`,

  backupNotMade: "Резервную копию сделать не удалось",
  backupsNotRead: "Резервные копии не читаются",
  cardNotWritten: "Файл library.json записать не удалось",
  catalogNotUsed: "Каталог не удалось прочитать или записать",
  catalogNotWritten: "Каталог записать не удалось",
  changeNotSaved: "Изменение сохранить не удалось",
  exportNotWritten: "Экспорт записать не удалось",
  figureNotWritten: "Рисунок записать не удалось",
  importLogNotWritten: "Журнал импорта записать не удалось",
  journalNotOpened: "Журнал библиотеки не открывается",
  journalNotRead: "Журнал библиотеки не читается",
  journalNotSetAside: "Повреждённый журнал не удалось отложить",
  journalNotShortened: "Журнал библиотеки не удалось сократить",
  libraryNotMade: "Библиотеку создать не удалось",
  libraryNotMoved: "Библиотеку переместить не удалось, она на прежнем месте",
  libraryNotOpened: "Библиотека не открывается",
  libraryNotOpenedForWriting: "Библиотека не открывается для записи",
  licencesNotRead: "Лицензии прочитать не удалось",
  notPutAway: (path) => `Файл ${path} не удалось отложить`,
  notebookFileNotSetAside: "Повреждённый файл записей не удалось отложить",
  notebookNotOpened: "Записи не открываются",
  notebookNotRead: "Записи не читаются",
  notebookNotWritten: "Записи сохранить не удалось",
  oldLibraryNotRemoved: "Прежнюю библиотеку удалить не удалось",
  pdfNotWritten: "PDF записать не удалось",
  reviewNotWritten: "Обзор прессы записать не удалось",
  sourceNotDeleted: "Источник удалить не удалось",
  sourceNotKept: "Источник сохранить не удалось",
  templateNotRead: (file) => `Шаблон ${file} прочитать не удалось`,
  templatesNotRead: "Шаблоны прочитать не удалось",

  noFolderNamed: "Папка библиотеки не названа.",
  libraryIsFile: (path) => `${path} – файл, а библиотека – это папка.`,
  libraryFolderUnreadable: (folder, code) => `Папка библиотеки ${folder} не читается (${code}).`,
  libraryFolderGone: (folder) =>
    `Папки библиотеки ${folder} нет на месте. Если она на другом диске, подключите его и попробуйте снова.`,
  libraryFolderEmpty: (folder, inTerminal) =>
    `Папка ${folder} пуста: библиотеки в ней нет. Если она на другом диске, подключите его и попробуйте снова.${inTerminal ? " Чтобы создать в ней новую библиотеку, добавьте --new." : ""}`,
  otherFilesThere: (folder) =>
    `В папке ${folder} другие файлы, а библиотеки нет. Выберите библиотеку или пустую папку.`,
  noLibraryThere: (folder) =>
    `В папке ${folder} нет библиотеки, только другие файлы. Выберите папку, в которой лежит «library.json».`,
  libraryThere: (folder) => `В папке ${folder} уже есть библиотека. Выберите пустую папку.`,
  notebookFolderLost: (folder) =>
    `Библиотека в ${folder} лишилась папки “notebook”, где метки и заметки. Верните её из копии или создайте пустую папку с этим именем, чтобы продолжить без них.`,
  notebookFolderInBackup: (folder) =>
    `Библиотека в ${folder} лишилась папки “notebook”, где метки и заметки. Если она на другом диске, подключите его и попробуйте снова; иначе её может заменить последняя резервная копия.`,
  folderLost: (folder, name) =>
    `Библиотека в ${folder} лишилась папки “${name}”, где ${lost[name]}. Если она на другом диске, подключите его; иначе верните её из копии или создайте пустую папку с этим именем, чтобы продолжить ${name === "sources" ? "без неё" : "с тем, что есть в последней резервной копии"}.`,
  pathUnreadable: (path, code) => `Файл ${path} не читается (${code}).`,
  libraryNewer: (folder) =>
    `Библиотека в ${folder} записана более новой версией Cuttings. Обновите программу, чтобы открыть её; ничего не изменено.`,
  journalNewer:
    "Эта библиотека записана более новой версией Cuttings. Обновите программу, чтобы открыть её; ничего не изменено.",
  lockedByOther: "Эта библиотека открыта в другом окне Cuttings. Сначала закройте её там; читать её можно и так.",
  lockedByProcess: (pid) =>
    `Эта библиотека открыта в другом окне Cuttings (процесс ${pid}). Сначала закройте её там; читать её можно и так.`,
  lockedByHost: (host, pid, path) =>
    `Эта библиотека открыта в Cuttings на компьютере ${host} (процесс ${pid}). Сначала закройте её там; если она там уже не открыта, удалите файл ${path}. Читать её можно и так.`,
  noLibrary: "Ни одна библиотека не открыта. Откройте её через меню «Файл».",
  libraryMoving: "Библиотека перемещается; подождите, пока это закончится.",
  libraryClosed: "Библиотека закрыта.",
  libraryReadOnly: "Эта библиотека открыта только для чтения.",
  hostStopped: "Часть Cuttings, которая хранит библиотеку, остановилась и запускается заново. Попробуйте ещё раз.",
  hostCannotStay:
    "Библиотеку не удалось держать открытой: её процесс завершался снова и снова. Запустите Cuttings заново; ничего из сохранённого не потеряно.",

  sourcesFolderGone: (folder) =>
    `Папки ${folder}, где всё импортированное, больше нет на месте. Если она на другом диске, подключите его и попробуйте снова.`,
  notebookFolderUnreadable: (folder, code) =>
    `Папка ${folder}, где метки и заметки, не читается (${code}). Если она на другом диске, подключите его и попробуйте снова.`,
  notebookFileUnreadable: (path, code) => `Файл ${path} не читается (${code}); он оставлен как есть.`,
  notebookFileNewer: (path) => `Файл ${path} записан более новой версией Cuttings; он оставлен как есть.`,
  notebookUnreadable: (code) => `Записи не читаются (${code}).`,
  catalogReadOnly: "Каталог не удалось открыть для записи.",
  catalogBusy: "В каталог пишет другая программа.",
  sourceMissing: (name) => `Источника «${name}» нет в папке библиотеки.`,
  sourceUnreadable: (name, code) => `Источник «${name}» не читается (${code}).`,
  sourceChanged: (name) => `Источник «${name}» изменился на диске после импорта: контрольная сумма не сходится.`,
  importBringsBack: (what) => `${what} Его вернёт импорт того же файла.`,
  importMends: (what) => `${what} Показано то, что ещё читается; остальное вернёт импорт того же файла.`,
  noSource: "Этого источника в библиотеке нет.",
  noClipping: (id) => `Вырезки ${id} в этой библиотеке нет.`,
  noClippings: "Этих вырезок в библиотеке нет.",
  clippingNotListed: "Этой вырезки нет в списке, который ещё неполон.",
  listIncomplete: "Список ещё неполон; это можно будет сделать, когда он будет готов.",
  listRebuilding: "Список строится заново; это можно будет показать, когда он будет готов.",
  checkStopped: "Проверка остановлена.",
  jobStopped: (job) => `Остановлено: ${job}; ничего не изменено.`,
  stopped: "Остановлено; ничего не изменено.",
  newerAsked: "Запрошено уже другое.",

  readsOtherwise: (path) =>
    `Библиотека не перемещена: файл ${path} читается не так, как был записан. Возможно, диск там повреждён; всё осталось на прежнем месте.`,
  movedIntoItself: "Библиотеку нельзя переместить в саму себя или в папку вокруг неё: выберите другую.",
  movingStopped: "Перемещение остановлено; библиотека на прежнем месте.",
  libraryInUse: "Эта библиотека сейчас в работе.",
  changedSinceCopied: (folder, files) =>
    `Папка ${folder} оставлена как есть: после копирования в ней что-то изменилось (теперь ${count(files, ["файл", "файла", "файлов"])}).`,

  tagNameless: "Метке нужно имя.",
  tagTooLong: (start) => `«${start}…»: слишком длинно для метки.`,
  synonymIsTag: (word, tag) => `«${word}» само по себе метка: лучше объедините её с «${tag}».`,
  synonymTaken: (word, tag) => `«${word}» уже синоним метки «${tag}».`,
  ruleWithoutSearch: "Правилу нужен поиск: без него найдутся все вырезки.",
  ruleTwice: (query, tag) => `Другое правило уже ставит тому, что находит «${query}», метку «${tag}».`,
  ruleGone: "Этого правила больше нет.",
  searchNameless: "Сохранённому поиску нужно имя.",
  searchGone: "Этого сохранённого поиска больше нет.",
  searchNameTaken: (name) => `Сохранённый поиск «${name}» уже есть.`,
  nothingTaught: (outlet) => `Об издании «${outlet}» программу ничему не учили.`,
  lineNotTaught: (outlet) => `Такой строки нет среди того, чему программу научили для «${outlet}».`,
  dossierTitleless: "Досье нужно название.",
  dossierGone: "Этого досье больше нет.",
  dossierFull: (most) => `В досье помещается не больше ${count(most, ["вырезки", "вырезок", "вырезок"])}.`,
  notInDossier: "Этой вырезки в досье больше нет.",
  versionGone: "Эта версия заметки больше не хранится.",

  queryValueParted: (name) =>
    `Значение для “${name}:” пишется сразу после двоеточия: уберите пробел или возьмите текст в кавычки.`,
  queryFieldUnknown: (name, known) =>
    `Поля “${name}:” нет. Есть: ${known.map((one) => `“${one}:”`).join(", ")}; текст с двоеточием берётся в кавычки.`,
  queryNeedsOneOf: (name, values) => `Для “${name}:” нужно одно из: ${values.map((one) => `“${one}”`).join(", ")}.`,
  queryValueUnknown: (name, values, given) =>
    `Для “${name}:” есть ${values.map((one) => `“${one}”`).join(", ")}, но нет “${given}”.`,
  queryClosesNothing: "Эта “)” ничего не закрывает.",
  queryNeverClosed: "Эта “(” не закрыта.",
  queryOrOneSided: "Для “OR” нужно что-то с обеих сторон; чтобы искать само слово, возьмите его в кавычки.",
  queryLeavesNothingOut: "За этим нет ничего, что можно было бы исключить.",
  queryInLeftOut: "“in:” говорит, где искать, и исключить его нельзя.",
  queryInMisplaced: "“in:” здесь стоять не может.",
  queryNeedsValue: (name) => `Сразу после “${name}:” нужно значение.`,
  queryTagNameless: "Для “tag:” нужно имя.",
  queryLanguageUnknown: "Для “lang:” нужен код языка, например “en”, “ru”, “kk” или “zh”.",
  querySourceWordless: "Для “source:” нужно слово из имени файла.",
  queryNameWordless: (name) => `Для “${name}:” нужно слово из имени.`,
  queryTextWordless: (text) => `В “${text}” нет ни букв, ни цифр, которые можно было бы искать.`,
  queryOneDate: (name, given) =>
    `Для “${name}:” нужна одна дата; промежуток, такой как “${given}”, пишется после “on:”.`,
  queryNoDate: (given, mayBeRange) =>
    `“${given}” – не дата: напишите 2023, 2023-05 или 2023-05-30${mayBeRange ? ", или две через .." : ""}.`,

  exportNowhere: "Папка для экспорта не названа.",
  exportFolderUnusable: (folder) => `${folder} – не папка, в которую можно экспортировать.`,
  exportStopped: "Экспорт остановлен.",
  exportStoppedAfter: (files) =>
    `Экспорт остановлен; ${files === 0 ? "ничего не записано" : `до этого записано: ${count(files, ["файл", "файла", "файлов"])}`}.`,
  reviewStoppedAfter: (files) => `Экспорт остановлен; записано: ${files.join(", ")}.`,
  inStepNewer: (folder) => `Папку ${folder} обновляет более новая версия Cuttings; эта её не трогает.`,
  inStepOtherwise: (folder, format) =>
    `Папка ${folder} обновляется в другом формате (${format}); выберите другую папку.`,
  wholeOnlyAsLines: "Вся библиотека экспортируется как JSON Lines (jsonl).",
  inStepNeedsPages: "Обновлять можно только форматы, где на вырезку приходится один файл.",
  licenceForbids: (file, outlet, others) =>
    `В файле ${file} все тексты целиком, а ${others ? `лицензии изданий, например «${outlet}», не позволяют` : `лицензия издания «${outlet}» не позволяет`} их передавать. Если у вас есть на это право, включите «Всё равно записать».`,
  reviewFileAppeared: (path) => `Файл ${path} появился, пока составлялся обзор; он оставлен как есть.`,
  templateGone: (name, templates) => `Шаблона «${name}» нет. Есть: ${templates.join(", ")}.`,
  templateForOthers: (name, format) =>
    `Шаблон «${name}» служит для ${format === "html" ? "HTML и PDF" : "Markdown"}, а выбраны другие форматы.`,
  templateWrong: (name, line, column, message) =>
    `Шаблон «${name}», ${line === 0 ? message : `строка ${line}, столбец ${column}: ${message}`}`,
  templateFieldUnknown: (field, of, known) =>
    `Поля «${field}» ${of === "" ? "нет" : `в «${of}» нет`}. Есть: ${known.join(", ")}.`,
  templateTooSlow: "Шаблон работает слишком долго: не слишком ли много перебирает в нём цикл?",
  templateTooLarge: "Шаблон или то, что из него получается, слишком велики.",
  templateIncludes: "Шаблон самостоятелен: он не может включать другой файл.",
  noChromium:
    "PDF печатает Chromium самого окна, а здесь он не установлен. Запустите Cuttings один раз с окном или сохраните html либо docx и напечатайте его.",
  pdfNotPrinted: (why) => `PDF напечатать не удалось: ${why}`,

  caseNotOpened: (name, why) => `«${name}» не открывается: ${why}.`,
  caseDamaged: "это не файл для коллеги, или он повреждён или обрезан",
  caseHoldsOthers: "в нём есть файлы, которых Cuttings туда не кладёт",
  caseSourceTooLarge: (mostBytes) => `один из источников в нём больше ${megabytes(mostBytes)}`,
  caseUnpacksTooFar: "он распакуется в гораздо большее, чем бывает в файле такого размера",
  caseSourceWrong: "один из источников в нём не тот, каким назван: контрольная сумма не сходится",
  caseSourceUnsaid: "в нём не сказано, что за источник один из его источников",
  caseSourceMissing: "одного из его источников нет",
  caseChanged: (name) => `«${name}» тем временем изменился: просмотрите его ещё раз.`,
  caseTooMuch: `Для одного файла это слишком много: в нём помещается 65 000 источников или 4 ГБ. Выберите меньше вырезок или объедините с папкой библиотеки.`,
  nothingToMerge: (path) =>
    `Объединять не с чем: по пути ${path} ничего нет. Если это на другом диске, подключите его и попробуйте снова; если переместили или переименовали, выберите на новом месте.`,
  mergedIntoItself: "Это та самая библиотека, которая открыта: выберите для объединения другую.",
  otherLibraryDamaged: (folder) =>
    `В библиотеке ${folder} есть файлы, которые не читаются: откройте её в Cuttings, программа её исправит, и тогда объедините.`,
  notRestored: (path, why) => `Файл ${path} восстановить нельзя: ${why}.`,
  restoredIntoFull: "Библиотека восстанавливается в пустую: создайте новую и импортируйте файл там.",
  restoringStopped: "Восстановление остановлено; ничего не изменено.",
  lineDamaged: (line) => `строка ${line} повреждена`,
  lineForeign: (line) => `строку ${line} писала не программа Cuttings`,
  lineOfSourceDamaged: (line) => `источник в строке ${line} повреждён`,
  lineOfRecordDamaged: (line) => `запись в строке ${line} повреждена`,
  lineOfClippingDamaged: (line) => `вырезка в строке ${line} повреждена`,
  writtenByNewer: "он записан более новой версией Cuttings",
  saysNotWhatItIs: "в нём не сказано, что это",
  endMissing: "нет его конца",
  changedMeanwhile: "он изменился во время чтения",

  noBackup: (id) => `Резервной копии ${id} в этой библиотеке нет.`,
  backupDamaged: (id, why) => `Резервная копия ${id} повреждена и не использована: ${why}`,
  manifestUnreadable: "Её описи нет, или она не читается.",
  backupFileChanged: (path) => `Файл ${path} изменился после её создания.`,
  backupFileMissing: (path) => `В ней нет файла ${path}.`,
  nothingToDecide: (path) => `Файла ${path}, о котором нужно решить, нет на месте.`,
  notInBackups: (file) => `Файла ${file} нет ни в одной резервной копии.`,

  onlyChosenWritten: "Записать что-либо можно только в папку, которую вы выбрали.",
  onlyChosenWatched: "Следить можно только за папкой, которую вы выбрали.",
  onlyChosenShown: "Показать можно только папку, которую вы выбрали.",
  folderNotShown: (why) => `Папку показать не удалось: ${why}`,
  logsNotShown: (why) => `Журналы показать не удалось: ${why}`,
  foreignPage: "Об этом может просить только само окно Cuttings.",
  noSuchCall: "Такого запроса нет.",
  wrongArgument: (call, problem) => `Запрос «${call}» пришёл с неверными данными: ${problem}`,
};

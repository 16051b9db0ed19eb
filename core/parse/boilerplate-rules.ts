/** Lines of pages that are worded after a pattern, by their kind. */

export interface Rule {
  readonly kind: string;
  readonly pattern: RegExp;
  /** It matches in mid-line and needs one of the words of `anywhere`. */
  readonly loose?: true;
  /** It begins as any line may, and needs one of these signs (which are hints). */
  readonly sign?: RegExp;
  /** It begins as any line may, and needs this word. */
  readonly word?: RegExp;
  /** The longest line it is asked about. */
  readonly max: number;
}

export const rules: readonly Rule[] = [
  {
    kind: "divider-placeholder",
    max: 120,
    pattern: /^(?:[-–—_=*•·~#+.]{3,}|(?:[*•·—–-] ){2,}[*•·—–-]|[■●◆★▲▼◄►]{1,5}|[|｜¦‖•·∙/»›])$/,
  },
  {
    kind: "listing-header",
    max: 120,
    pattern:
      /^(?:(?:viewing|showing|displaying|results?)(?![\p{L}\p{N}]).{0,20}\d{1,6} ?[-–—] ?\d{1,6} (?:of|out of|from)(?![\p{L}\p{N}]).{0,30}|(?:показан[оы]|результаты|найдено)(?![\p{L}\p{N}]).{0,40}\d.{0,30}|(?:search results|results|archive|all (?:news|articles|posts|stories)|latest news) (?:for|by|on|in|from|tagged)(?![\p{L}\p{N}]).{1,60}|\d{1,6} (?:results|articles|news items|items|records|results found|результат\p{L}*|материал\p{L}*)(?: found)?|(?:tag|category|section|рубрика|тег|метка) ?: .{1,50} ?(?:archives?|- ?page \d+)?|共 ?\d+ ?[条篇].{0,20}|(?:news|articles|posts) (?:tagged|archive).{0,60})$/iu,
  },
  {
    kind: "pager",
    max: 100,
    pattern:
      /^(?:page|страница|стр\.|бет|sayfa|seite|сторінка) ?\d{1,5}(?: ?(?:of|\/|из|von) ?\d{1,6})?$|^第 ?\d+ ?页.{0,12}$|^[«‹<←]{0,2} ?(?:previous|prev|пред\p{L}*|назад|алдыңғы|上一页)?\.? ?(?:(?:\d{1,4}|…|\.\.\.)[ |·]{1,3}){2,12}(?:\d{1,4}|…|\.\.\.)? ?(?:next|след\p{L}*|далее|вперед|келесі|下一页)? ?[»›>→]{0,2}$|^[«‹<←]{1,2} ?(?:previous|prev|older|newer|назад|предыдущая).{0,30}$|^(?:next|older|newer|load|show|more|вперед|далее|следующая|показать|загрузить)[^.!?]{0,20} ?[»›>→]{1,2}$/iu,
  },
  {
    // "« First ‹ Previous 3 4 5 6 7 Next › Last »"
    kind: "pager",
    max: 120,
    pattern:
      /^(?=[^\d]{0,60}\d{1,4} )(?:(?:first|previous|prev|next|last|page|первая|последняя|предыдущая|следующая|назад|вперед|вперёд|далее|\d{1,4}|…|\.{3}|[«»‹›<>←→|·]{1,2})(?: |$)){4,30}$/iu,
  },
  {
    // "1 2 3 4 5 keyingi", "Önceki 1 2 3 Sonraki": it counts from one, with a word before or behind
    kind: "pager",
    max: 100,
    word: /(?<!\d)1[ |·]{1,3}2[ |·]{1,3}(?:3(?!\d)|…|\.)/u,
    pattern:
      /^(?:[\p{L}’'‘]{2,18} ){0,2}1[ |·]{1,3}2(?:[ |·]{1,3}(?:\d{1,4}|…|\.{3})){1,12}(?: [\p{L}’'‘]{2,18}){0,2}[ »›>→]{0,3}$/u,
  },
  {
    // "« Önceki 1 2 3 … 118 Sonraki »": in any language, by its figures and arrows
    kind: "pager",
    max: 120,
    sign: /[>»›→|·•]/,
    pattern:
      /^(?=.{0,100}(?:…|\.\.\.|(?<!\d)1[\] ]{0,2}[|·•]? ?\[?2[\] ]{0,2}[|·•]? ?\[?3(?!\d)))(?=[^\d]{0,60}\d)(?:[«‹<←|·•»›>→ …]|\.{3}|[\p{L}'’‘]{1,18}[.:]? |\[?\d{1,5}\]?(?=[ |·•…»›>→]|$)){5,60}(?:[\p{L}'’‘]{1,18})?$/u,
  },
  {
    kind: "pager",
    max: 120,
    pattern:
      /^(?:страниц[аы]|pages?|seiten?|sayfa(?:lar)?|бет(?:тер)?і?|сторінки|барактар|sahifalar|páginas?|pagine|strony|صفحات|الصفحات) ?[:：]? ?(?:\[?\d{1,5}\]?|…|\.{3})(?:[ |·,]{1,3}(?:\[?\d{1,5}\]?|…|\.{3})){1,20}(?: [^\d.!?]{1,30})?$/iu,
  },
  {
    // "A- A A+"
    kind: "widget-label",
    max: 40,
    pattern:
      /^(?:(?:font size|text size|размер шрифта|шрифт|әріп өлшемі|yazı boyutu|字号|字體|字体)? ?[:：]? ?)?(?:A[-–—+] ?|A ){2,4}(?:A[-–—+]?)?$|^(?:font size|text size|размер шрифта|шрифт|розмір шрифту|әріп өлшемі|қаріп өлшемі|yazı boyutu|schriftgröße|字号|字號|字體|字体|文字サイズ|글자 ?크기|حجم الخط|اندازه قلم) ?[:：]? ?(?:(?:[A-ZА-Я大中小+-]|XL|XS)[+-]?[ |/]{0,3}){2,5}$/iu,
  },
  {
    kind: "nav",
    max: 80,
    pattern: /^(?:sort(?:ed)? by|order by|сортировать по|сортировка|sırala|排序) ?[:：].{0,60}$/iu,
  },
  {
    kind: "read-more",
    max: 300,
    pattern:
      /^(?:read more|read also|also read|see also|read this|more|читайте также|читать также|читайте ещё|читайте еще|читайте по теме|смотрите также|по теме|оқи отырыңыз|тағы оқыңыз|сондай-ақ оқыңыз|ayrıca okuyun|lesen sie auch|延伸阅读|相关阅读|читайте також|lesen sie mehr|mehr dazu|mehr zum thema|zum thema|lire aussi|à lire aussi|leer también|lea también|leia também|leia mais|leggi anche|czytaj także|czytaj też|lees ook|ещё по теме|еще по теме|читайте больше|детальніше|yana o[‘'ʻ’`]qing|shuningdek o[‘'ʻ’`]qing|дагы окуңуз|ошондой эле окуңуз|daha fazla|həmçinin oxuyun|اقرأ أيض[اً]{1,2}|اقرأ المزيد|بیشتر بخوانید|همچنین بخوانید|もっと読む|関連記事|더 ?보기|함께 ?읽기) ?[:：].{0,280}$/iu,
  },
  {
    kind: "read-more",
    max: 100,
    pattern:
      /^(?:\[?(?:read (?:more|on|the full)|full (?:story|text)|читать|подробнее|толығырақ|devamını|mehr)(?![\p{L}\p{N}])[^.!?]{0,50}(?:\[?…\]?|\.\.\.|»|→|>{1,2}|›|\]))$|^\[?(?:…|\.\.\.)\]?$|^\[?(?:read more|more|подробнее|читать далее)\]?(?:\([^)]{1,80}\))?$/iu,
  },
  {
    kind: "read-more",
    max: 140,
    pattern:
      /^(?:read more (?:on|at|about|in|here)|read the (?:full|original|rest)|for more (?:news|information|stories)|view (?:the )?original (?:content|article|source|press release)|more (?:details|information) (?:at|on|is)|подробнее (?:на|о|читайте))(?![\p{L}\p{N}]).{0,110}$|^(?:更多|欲知更多|想了解更多)[^。！？，]{0,12}(?:请|請|敬请|欢迎|歡迎|尽在|盡在)[^。！？]{1,40}$/iu,
  },
  {
    kind: "continue-reading",
    max: 200,
    pattern: /^(?:continue reading|keep reading|продолжить чтение)(?![\p{L}\p{N}]).{0,170}$/iu,
  },
  {
    kind: "more-articles-link",
    max: 160,
    pattern:
      /^(?:view more articles from|view all posts by|view all articles by|all posts by|more (?:articles|stories|news|posts) (?:by|from)|more from|all (?:articles|materials) (?:by|of) the author|другие (?:статьи|материалы|новости) автора|все (?:статьи|материалы|публикации) автора|автордың (?:басқа|барлық))(?:[^.!?]|(?<=\p{L})\.(?= \p{L}|\p{Lu}\.)){0,100}$/iu,
  },
  {
    kind: "share-widget",
    max: 160,
    pattern:
      /^(?:(?:facebook|twitter|telegram|whatsapp|vk|vkontakte|вконтакте|linkedin|e-?mail|print|pinterest|instagram|reddit|viber|messenger|weibo|wechat|ok|x|copy link|copy|share|tweet|flipboard|threads|youtube|tiktok|одноклассники|печать|поделиться|бөлісу)(?![\p{L}\p{N}])[ ,|·•/:]{0,3}){2,12}$|^(?:share|поделиться|бөлісу|paylaş|分享|teilen|partager|compartir|compartilhar|condividi|ulashish)(?: (?:this|on|via|with|to|in|в|на|с)(?![\p{L}\p{N}])[^.!?]{0,60})? ?[:：]?$|^\d{0,6} ?(?:shares?|likes?|reposts?|retweets?)$|^share on (?:\p{L}+[ ,]*){1,6}$/iu,
  },
  {
    kind: "copyright",
    max: 400,
    pattern:
      /^(?:©|\(c\)|copyright(?![\p{L}\p{N}])|&copy;|all rights reserved|все права защищены|барлық құқық|版权所有|版權所有|tüm hakları saklıdır|усі права захищені|alle rechte vorbehalten|جميع الحقوق محفوظة|تمامی حقوق|無断(?:転載|複製|引用)|禁无断转载|(?:未经|未經)(?:授权|授權|许可|許可|书面)|[<＜〈[(]? ?(?:저작권자|copyright|ⓒ|©))(?! ?(?:photo|фото|сурет|reuters ?\/|ap ?\/|afp ?\/|sputnik ?\/|tass ?\/|getty|xinhua ?\/)).{0,390}$/iu,
  },
  {
    kind: "copyright",
    max: 400,
    loose: true,
    pattern:
      /^.{0,120}(?:all rights reserved|все права защищены|барлық құқықтар? қорғалған|no part of this|may not be (?:published|reproduced|republished)|без (?:письменного )?(?:разрешения|согласия) .{0,40}(?:запрещен|не допускается)).{0,260}$/iu,
  },
  {
    // "【纠错】 【责任编辑:王宁】": buttons and the editor, each in brackets
    kind: "credit-line",
    max: 80,
    word: /编辑|編輯|责编|責編|纠错|糾錯|打印|关闭|收藏|我要/u,
    pattern: /^(?:[【[［][^【】[\]［］]{2,24}[】\]］][ \u00a0\u3000]*){1,5}$/u,
  },
  {
    // "All Content by Harbour Agency is licensed under a Creative Commons Attribution 4.0 International License."
    kind: "copyright",
    max: 300,
    word: /creative commons|\bcc[ -]by\b/iu,
    pattern:
      /^(?=.{0,290}(?:licen[sc]|лиценз|ліценз|lisans|lizenz|litsenz|licenc|许可|許可|授权|授權|ライセンス|رخصة|ترخيص|مجوز))(?:.{2,60} (?:barcha|barlyq|барлық|бардык|tüm|bütün)|all|this|these|the (?:content|text|material|article|work)|except|unless|content|text|articles?|materials?|site|website|works?|весь|вс[её]|если не|кроме|контент|материалы?|тексты?|усі|всі|якщо не|матеріали|барлық|сайттағы|бардык|tüm|bu|içerik|sitedeki|alle|dieser?|dieses|inhalte?|texte?|sofern|barcha|saytdagi|本|除|全部|当サイト|جميع|تمامی|کلیه|محتوى|محتوای)(?![\p{L}\p{N}]|$)(?:[^.!?]|\.(?=\S)){2,200}?(?:creative commons|\bcc[ -]by\b)(?:[^.!?]|\.(?=\S)){0,80}\.?$/iu,
  },
  {
    // "The Courier © 2024", "Courier.kz © 2024"
    kind: "copyright",
    max: 200,
    sign: /©/,
    pattern: /^(?:[^©.!?]|\.(?=\S)){2,90} ?© ?(?:19|20)\d\d(?:.{0,100})$/u,
  },
  {
    // "Все права на материалы сайта охраняются законом"
    kind: "copyright",
    max: 300,
    pattern:
      /^(?:все|всі|усі|барлық) (?:права|құқықтар\p{L}*) (?:на |щодо )?.{0,80}(?:сайт|портал|материал|матеріал).{0,200}$/iu,
  },
  {
    // "Сетевое издание «Курьер» зарегистрировано в …", "Свидетельство о регистрации СМИ № 03247 выдано …"
    kind: "publisher-note",
    max: 500,
    pattern:
      /^(?:(?:(?:сетевое|электронное|печатное|мережеве) издание|(?:информационное|новостное) агентство|информагентство|интернет-(?:портал|издание|газета)|газета|журнал|сми|інтернет-видання) [^.!?]{2,90}(?:зарегистрирован|зареєстрован|\(свидетельство).{0,380}|(?:свидетельство|свідоцтво|лицензия|ліцензія) (?:о|про) (?:регистрации|постановке|реєстрацію|державну).{0,400})$/iu,
  },
  {
    kind: "cookie-notice",
    max: 400,
    loose: true,
    pattern:
      /^(?=.{0,390}(?<![\p{L}\p{N}])(?:cookies?|куки)(?![\p{L}\p{N}]))(?:.{0,200}(?<![\p{L}\p{N}])(?:we use|uses|using|accept|consent|agree|policy|используе\p{L}*|использует|соглашае\p{L}*|пайдалан\p{L}*|використову\p{L}*|погоджує\p{L}*|kullan\p{L}*|foydalan\p{L}*|verwende\p{L}*|nutz\p{L}*|zustimm\p{L}*|колдон\p{L}*)(?![\p{L}\p{N}]).{0,200})$/iu,
  },
  {
    kind: "subscribe",
    max: 300,
    pattern:
      /^(?:(?:please )?(?:subscribe|sign up|click here to (?:subscribe|sign up|join|get|have)|follow us|join our|join us|stay (?:tuned|informed|up to date)|get (?:the latest|our|[^.!?]{2,50}(?:stories|news|updates|newsletter)s?(?: sent| delivered| in your| directly| to your))|get .{0,40}(?:stories|news|updates) (?:sent|delivered|in your|straight to)|follow .{2,40}(?:coverage|on (?:telegram|twitter|facebook|instagram|whatsapp|youtube|x))|download (?:our|the) app|install our)(?![\p{L}\p{N}])|подписывайтесь|подпишитесь|подпишись|подписаться на|следите за|читайте нас|(?:читайте|смотрите|слушайте|читать|смотреть|слушать) .{2,50}? (?:в|на) (?:[«"]?(?:telegram|телеграм|whatsapp|вотсап|дзен|яндекс|google|вконтакте|vk|youtube|facebook|instagram|viber|rutube|мах|max))|(?:узнавайте|получайте) .{2,60}(?:перв|telegram|телеграм|рассылк)|(?:хочешь|хотите) (?:получать|узнавать|читать|быть в курсе)|долучайтес[яь]|приєднуйтес[яь]|читайте .{2,40} у (?:telegram|телеграм|facebook|viber)|присоединяйтесь|жазылыңыз|бізге жазылыңыз|телеграм-?арнамызға|біздің (?:telegram|телеграм|instagram)|abone ol(?:un)?|bizi takip|关注我们|欢迎关注|扫描二维码|扫码|підписуйтесь|folgen sie uns|обуна бўлинг|obuna bo.ling).{0,270}$/iu,
  },
  {
    // "Google News'te Takip Et", "Telegramda kuzatib boring": the name of a service with an ending, and what to do there
    kind: "subscribe",
    max: 60,
    word: /takip|abone|kuzat|obuna|обуна|кузат|жазыл|катталы|folgen|follow|abonnieren/iu,
    pattern:
      /^(?:auf )?(?:google (?:news|haberler|yangiliklar|жаңалықтар)|telegram|телеграм|whatsapp|twitter|instagram|youtube|facebook|threads|flipboard)(?:['’‘ʻ-]?\p{L}{1,6})? (?:[\p{L}'’]{2,16} ){0,2}(?:takip (?:et|edin|ediniz)|abone (?:ol|olun|olunuz)|kuzat(?:ing|ib boring)|obuna bo[‘’'ʻ]?ling|обуна бўлинг|кузатинг|жазылыңыз|жазылыңыздар|катталыңыз|folgen|abonnieren|follow(?: us)?)!?$/iu,
  },
  {
    // "Есть тема? Пишите нам в Telegram и WhatsApp: +996 …", "Got a tip? Send it to us on WhatsApp: …"
    kind: "form-message",
    max: 220,
    word: /telegram|телеграм|whats ?app|в[оа]тсап|viber|вайбер|signal/iu,
    pattern:
      /^(?:(?:есть|у вас|знаете|видели|стали|хотите|got|have|do you|know|seen|є|маєте|бачили|сізде|сизде|haberiniz|elinizde|sizda|haben sie|kennen sie)(?![\p{L}\p{N}])[^?.!]{2,90}\? ?|(?:если (?:у вас|вы)|if you|якщо (?:у вас|ви))(?![\p{L}\p{N}])[^?.!]{2,90}[,–—-] ?)?(?:пишите|напишите|присылайте|пришлите|сообщите|сообщайте|расскажите|звоните|пишіть|напишіть|надсилайте|жазыңыз|бізге жазыңыз|бизге жазыңыз|хабарлаңыз|write to us|send (?:it|them|us|your)|text us|message us|contact us|tell us|bize yazın|bize ulaşın|bizga yozing|schreiben sie|schicken sie)(?![\p{L}\p{N}])[^.?!]{0,20}(?:[^?!]{0,90}[ :(])(?:\+?\d[\d ()–-]{6,22}\d|@\w{3,32})[.!)]{0,2}$/iu,
  },
  {
    // "By the way, the WhatsApp number of our newsroom: +7 …"
    kind: "form-message",
    max: 120,
    word: /[:：] ?[+@\d(][^:：]{4,34}$/u,
    pattern:
      /^(?=.{0,70}(?:(?:telegram|телеграм|whats ?app|в[оа]тсап|viber|вайбер|signal)(?:['’-]?\p{L}{0,6})[ -](?:number|hotline|номер|нөмір|номур|raqam|numara|nummer|hattı|رقم|شماره)|(?:номер|raqami|numaramız|nummer|رقم) (?:(?:в|для|auf|für) )?(?:telegram|телеграм|whats ?app|в[оа]тсап|viber|вайбер|signal)))\p{L}[^.!?:：]{2,60}[:：] ?(?:\+?\d[\d ()–-]{6,22}\d|@\w{3,32})\.?$/iu,
  },
  {
    // "[Read on the Coast Times: How the ferry was lost]"
    kind: "read-more",
    max: 240,
    word: /^\[[^\][]{3,60}[:：][^\][]{3,180}\]$/u,
    pattern:
      /^\[(?:read|also|see|watch|listen|related|more|читайте|читать|смотрите|слушайте|по теме|читай|дивіться|оқыңыз|тағы|оқи|қараңыз|окуңуз|okuyun|ayrıca|o[‘'ʻ’`]qing|lesen|mehr|lire|aussi|leer|leia|leggi|اقرأ|بخوانید|阅读|閱讀|延伸|相关|関連|読む)(?![\p{L}\p{N}]).{3,220}\]$/iu,
  },
  {
    // "Become an OC member", "Become a member": the way to pay
    kind: "subscribe",
    max: 60,
    word: /member|supporter|patron|subscriber|подписчик|спонсор|патрон|mitglied|abonnent/iu,
    pattern:
      /^(?:become (?:an? )?(?:[\p{L}\d.'’-]{1,20} ){0,4}(?:member|supporter|patron|subscriber)(?: today| now)?|ста(?:ньте|ть|ти) (?:[\p{L}\d.'’-]{1,20} ){0,3}(?:подписчиком|спонсором|патроном|підписником)|(?:jetzt )?(?:mitglied|abonnent) werden)!?$/iu,
  },
  {
    // "Dieses Thema im Programm: … am 21. August 2023 um 08:20 Uhr": when a station sent it
    kind: "publisher-note",
    max: 200,
    word: /\d[:.]\d\d/,
    pattern:
      /^(?:dieses thema im programm ?:|über dieses thema (?:berichtete|sendete)|(?:der|dieser) beitrag (?:lief|wurde .{2,60} gesendet)|this (?:programme|program|report|item|piece) (?:was )?(?:first |originally )?(?:broadcast|aired)|(?:этот|эта) (?:сюжет|программа|репортаж|передача|выпуск) (?:вышла?|вышел|прозвучала?) в эфир|цей (?:сюжет|репортаж|випуск) вийшов в ефір)(?![\p{L}\p{N}]).{4,170}$/iu,
  },
  {
    // "Курсы НБ РК на 14.03.2025: USD 489,12 EUR 531,30", "Exchange rates: 1 USD = 449.2"
    kind: "ticker",
    max: 160,
    pattern:
      /^(?:курс\p{L}*|exchange rates?|currency rates?|rates?|валют\p{L}*)(?![\p{L}\p{N}])[^:]{0,50}[ :](?: ?(?:\d{1,3} )?(?:usd|eur|rub|cny|gbp|kzt|try|jpy|uzs|kgs|[$€₽¥£])[ :=–—-]{0,4}\d{1,6}(?:[.,]\d{1,6})?[ ,;/|▲▼↑↓%+]{0,4}){1,8}$/iu,
  },
  {
    kind: "ticker",
    max: 160,
    pattern:
      /^(?:[$€£¥₽₸]|(?<![\p{L}\p{N}])(?:usd|eur|rub|cny|gbp|kzt|try|jpy|uzs|kgs|btc|brent|wti|доллар|евро|рубль|курс\p{L}*)(?![\p{L}\p{N}]))[^\p{L}]{0,6}(?:[^\p{L}]|[$€£¥₽₸]|(?<![\p{L}\p{N}])(?:usd|eur|rub|cny|gbp|kzt|тг|тенге|tenge|try|jpy|uzs|kgs|btc|brent|wti|доллар|евро|рубль|crude|oil)(?![\p{L}\p{N}])){0,120}$/iu,
  },
  {
    kind: "weather",
    max: 80,
    pattern: /^(?:weather|погода|ауа райы|hava durumu|天气)[^\p{L}]{0,4}(?:[\p{L} ,-]{0,30}[+−–-]?\d.{0,40})?$/iu,
  },
  {
    kind: "weather",
    max: 80,
    sign: /°/,
    pattern: /^(?:[\p{L} ,-]{2,30}[ :,])?[+−–-]?\d{1,2} ?(?:…|\.\.\.?|[-–])? ?[+−–-]?\d{0,2} ?°.{0,30}$/iu,
  },
  {
    kind: "phone",
    max: 100,
    pattern:
      /^(?:(?:tel|phone|call|fax|тел|телефон|моб|факс|whatsapp|сот|hotline|call[- ]?center|call-центр|редакция|newsroom)[\p{L} .]{0,20}[.:]{0,2} ?)?\+?\d{0,3}[ (-]{0,2}\d{2,4}[) -]{1,2}\d{2,3}[ -]?\d{2}[ -]?\d{2,4}(?:[ ,;].{0,40})?$/iu,
  },
  {
    kind: "language-switch",
    max: 80,
    pattern:
      /^(?:(?:en|eng|ru|rus|рус|kz|kaz|қаз|қаз\.|қз|каз|english|русский|қазақша|o'zbekcha|oʻzbekcha|кыргызча|türkçe|tr|cn|中文|zh|de|deutsch|fr|français|es|español|ar|عربي|العربية|qaz|qazaqsha|uz|ўз|ky|ua|укр|українська|ro|fa|فارسی|ja|日本語|төте|tote|ҚАЗ|РУС)[ ,|·•/\\]{1,3}){1,12}(?:en|eng|ru|rus|рус|kz|kaz|қаз|қаз\.|қз|каз|english|русский|қазақша|o'zbekcha|oʻzbekcha|кыргызча|türkçe|tr|cn|中文|zh|de|deutsch|fr|français|es|español|ar|عربي|العربية|qaz|qazaqsha|uz|ўз|ky|ua|укр|українська|ro|fa|فارسی|ja|日本語|төте|tote|ҚАЗ|РУС)$/iu,
  },
  {
    kind: "breadcrumb",
    max: 140,
    pattern:
      /^(?:home|main|main page|главная|басты бет|ana sayfa|首页|当前位置|您的位置|news|головна) ?(?:[>»/›|→:：·•]|::) ?.{1,120}$/iu,
  },
  { kind: "breadcrumb", max: 160, sign: /[>»›→]/, pattern: /^[^.!?>»›]{2,40}(?: (?:>|»|›|→) [^.!?>»›]{2,60}){1,5}$/u },
  // "人民网>>国际>>滚动新闻", "Main>News>Regions"
  {
    kind: "breadcrumb",
    max: 160,
    sign: />/,
    pattern:
      /^[^.!?。>]{2,40}(?: ?>{1,3} ?[^.!?。>]{2,60}){2,6}$|^[^.!?。，>]{2,24}>{1,3}[\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}]{2,12}$/u,
  },
  // "Latest news >": a link
  { kind: "nav", max: 40, sign: /[>›→]/, pattern: /^[^.!?。>›→]{2,34} ?[>›→]{1,2}$/u },
  {
    // what a reader who hears the page is told of it
    kind: "widget-label",
    max: 140,
    pattern:
      /^(?:(?:skip|jump) (?:to|past|over)(?![\p{L}\p{N}]).{2,60}|skip .{2,60} and continue reading|den nächsten abschnitt .{2,80} überspringen|пропустить .{2,60} и продолжить чтение|(?:конец|начало) истории .{0,60}|(?:прапусціць|пропустити) .{2,60} і (?:працягнуць|продовжити) чыт?ання|list (?:of \d{1,2} items?|\d{1,2} of \d{1,2})|(?:زاوية|قائمة) \d{1,2} (?:من|عناصر).{0,20}|.{2,40} (?:geç|atla) ve okumaya devam et)$/iu,
  },
  {
    // what only those may read on who pay
    kind: "subscribe",
    max: 240,
    pattern:
      /^(?:(?:この記事は(?:読者|有料|無料)?(?:有料|会員)|(?:この記事は)?残り ?[:：]? ?\d{1,5} ?文字|(?:有料|無料)?会員(?:登録)?(?:に(?:なると|登録)|すると)|続きを読むには)|(?:this (?:article|story|content) is (?:for|only available to|available (?:only )?to|exclusive to) (?:our )?(?:subscribers|members|registered)|(?:subscribe|sign in|log in|register|join) (?:now )?to (?:continue|read|keep|unlock)|you have (?:reached|read) (?:your|all|\d)|already (?:a subscriber|registered))(?![\p{L}\p{N}])|(?:материал|статья|полный текст|полная версия)(?: статьи)? доступ(?:ен|на) только|(?:чтобы|для того,? чтобы) (?:прочитать|читать|дочитать) (?:полностью|статью|материал|дальше|до конца)|уже (?:есть подписка|подписаны)|оформите подписку|повна версія доступна|щоб (?:прочитати|читати) (?:повністю|далі|статтю)|толық нұсқасы(?:н)? (?:тек|жазылушыларға)|(?:dieser artikel|dieser text) ist (?:exklusiv|nur) für|(?:jetzt )?(?:weiterlesen|abo) mit|(?:bu (?:haber|içerik|yazı)) (?:yalnızca |sadece )?abonelere|(?:本文|全文)(?:为|為|仅|僅)(?:付费|付費|会员|會員|订阅|訂閱)|(?:订阅|訂閱|付费|付費|登录|登入)(?:后|後|以)?(?:继续|繼續|可)?(?:阅读|閱讀|查看)(?:全文)?|(?:هذا المحتوى|هذه المادة) (?:للمشتركين|متاح للمشتركين)).{0,200}$/iu,
  },
  {
    // "The network edition X is registered by …", "京ICP备030173号"
    kind: "publisher-note",
    max: 500,
    pattern:
      /^(?:(?:сетевое издание|информационное агентство|средство массовой информации|интернет-издание|онлайн-издание|сетевой ресурс|издание|сми)(?![\p{L}\p{N}]).{0,120}(?<!\p{L})зарегистрирован\p{L}{0,2}(?!\p{L}).{0,300}|(?:свидетельство|регистрационный номер|рег\. ?(?:номер|№)|лицензия|куәлік|свідоцтво|ідентифікатор)(?![\p{L}\p{N}]).{0,60}(?:сми|сетевого|медіа|мерзімді|баспасөз|эл ?№|№ ?\d|r\d\d-).{0,200}|учредитель ?[:：—–-].{2,160}|главный редактор ?[:：—–-].{2,100}|(?:бас редактор|головний редактор|башкы редактор|bosh muharrir|genel yayın yönetmeni|chefredakteur(?:in)?) ?[:：—–-].{2,100}|(?:[\p{Script=Han}]{1,2}(?:ICP|公网安)备|(?:增值电信业务经营|互联网新闻信息服务|信息网络传播视听节目)许可证?|违法和不良信息举报).{0,120})$/iu,
  },
  {
    kind: "widget-label",
    max: 300,
    pattern:
      /^(?:if you (?:notice|noticed|find|found|see|spot)(?![\p{L}\p{N}]).{0,60}(?:error|mistake|typo|misprint)|found (?:a|an) (?:error|mistake|typo)|spotted (?:a|an)|нашли (?:ошибку|опечатку)|заметили ошибку|увидели ошибку|если вы (?:нашли|заметили|обнаружили) (?:ошибку|опечатку)|қате тапсаңыз|қатені? (?:байқасаңыз|тапсаңыз|көрсеңіз)|мәтіннен қате|hata mı buldunuz|якщо ви (?:знайшли|помітили)).{0,240}$/iu,
  },
  { kind: "widget-label", max: 200, loose: true, pattern: /^.{0,120}\bctrl ?\+ ?enter\b.{0,80}$/iu },
  { kind: "video-length", max: 12, pattern: /^(?:▶ ?)?\d{1,2}:\d{2}(?::\d{2})?$/ },
  // "0:00 0:02:47 0:00", "0:00 / 2:47": a player
  { kind: "video-length", max: 40, pattern: /^0?0:00(?:[ /|]{1,3}\d{1,2}:\d{2}(?::\d{2})?){1,3}$/ },
  {
    // "News ID: 85402117", "Код новости: 30217": what the site calls the page
    kind: "widget-label",
    max: 60,
    pattern:
      /^(?:(?:news|journalist|article|story|document|material|item|release|publication|post) ?(?:id|code|no\.?|number)|id|(?:код|номер|id) (?:новости|материала|статьи|документа|публикации)|жаңалық (?:коды|нөмірі)|(?:haber|xəbər) (?:no|id|kodu)|код новини|yangilik kodi|文章编号|新闻编号|稿件编号|記事(?:番号|ID)|(?:کد|شناسه) خبر|رقم الخبر) ?[:：#№]{0,2} ?[\p{Nd}-]{2,16}$/iu,
  },
  {
    // "Why you can trust the Gulf Gazette": a link to how the house works
    kind: "publisher-note",
    max: 80,
    pattern:
      /^(?:why you can trust .{2,50}|how we (?:fact[- ]check|report|test).{0,40}|our editorial (?:standards|principles)(?: and .{3,30})?|почему (?:нам|вам|.{2,30}) можно (?:доверять|верить).{0,30}|неге бізге сенуге болады.{0,20}|чому нам можна довіряти.{0,20}|warum sie uns vertrauen.{0,30}|neden bize güven.{0,30})$/iu,
  },
  {
    // "You have read 2 of your 5 free articles", "Осталось 3 бесплатных материала"
    kind: "subscribe",
    max: 200,
    pattern:
      /^(?:(?:you(?:['’]ve| have)? (?:read|reached|used|viewed|hit|(?:only )?\d{1,3}|your)[^.!?]{0,40}(?:free|complimentary|monthly|remaining|last)? ?(?:articles?|stories|article limit|story limit)[^.!?]{0,60}|this (?:article|story|content) is (?:for|only available to|available to|reserved for|exclusive to) (?:our )?(?:paid |premium )?(?:subscribers|members)[^.!?]{0,60}|already (?:a )?(?:subscriber|subscribed|a member|have an account)[^.!]{0,60}|enjoying (?:this|our) (?:article|story|journalism|content)[?!].{0,120}|(?:вы прочитали|вам доступно|у вас осталось|осталось|ви прочитали|залишилося)[^.!?]{0,40}(?:бесплатн|безкоштовн)[^.!?]{0,60}|(?:материал|статья) доступ(?:ен|на) (?:только )?(?:по подписке|подписчикам)[^.!?]{0,40}|уже (?:есть подписка|подписаны)[^.!]{0,40}|bu ay[^.!?]{0,40}ücretsiz[^.!?]{0,60}|sie haben[^.!?]{0,40}(?:kostenlose|freie)[^.!?]{0,20}artikel[^.!?]{0,40}|您(?:已|还|還)[^。]{0,20}(?:免费|免費)[^。]{0,20}|この記事は(?:有料)?会員限定[^。]{0,30})[.!?。]?)$/iu,
  },
  {
    kind: "share-widget",
    max: 120,
    pattern:
      /^(?:save (?:articles?|stories|posts?) (?:to|for) .{3,80}|list (?:of \d{1,2} items|\d{1,2} of \d{1,2})|end of list|click to (?:share|print|email|copy).{0,60}|share (?:this )?via .{2,30}|copy link to clipboard|(?:скопировать|копировать) ссылку(?: в буфер.{0,20})?)\.?$/iu,
  },
  {
    kind: "subscribe",
    max: 160,
    pattern:
      /^(?:receive .{0,40}(?:updates|news|alerts|stories|newsletter)(?: .{0,80})?(?:inbox|e-?mail|subscribe.{0,40})|download .{2,40} apps?(?: .{0,60})?|(?:скачайте|установите) .{0,40}приложени.{0,60}|получайте .{0,60}(?:новост|рассылк).{0,60})\.?$/iu,
  },
  {
    // "缩小字体放大字体收藏微博微信分享": buttons that a copy glued together
    kind: "share-widget",
    max: 60,
    pattern:
      /^(?=[^\p{Script=Han}]{0,6}\p{Script=Han}{2})(?:(?:缩小|放大|字体|字号|大小|收藏|微博|微信|分享|打印|评论|朋友圈|QQ空间|QQ|新浪|腾讯|复制链接|扫一扫|手机看|[大中小]|\(?\d{1,6}\)?|到|至|：|:|[ |·])){3,20}$/u,
  },
  {
    // "Please contact us for subscription options" at the end of what the site says of itself
    kind: "publisher-note",
    max: 500,
    word: /please (?:contact us|get in touch)|пожалуйста,? (?:свяжитесь|обратитесь)|bizimle iletişime geç|irtibata geç|kontaktieren sie uns|请(?:与|和)?(?:我们)?联系/iu,
    pattern:
      /^(?!["“«„‘'])(?=.{0,490}(?:web ?site|web page|this site|portal|news service|сайт|портал|sitesi|webseite|网站))(?=.{0,490}(?:subscri|подпис|abone|abonn|订阅|订户)).{20,500}$/iu,
  },
  {
    // "— With assistance from Jane Doe", "При участии Марины Соколовой"
    kind: "wire-credit",
    max: 160,
    pattern:
      /^[—–-]{0,2} ?[(（]?(?:[Ww]ith (?:assistance|contributions?|reporting|additional reporting|help|files|inputs?) (?:from|by)|[Ii]n (?:collaboration|cooperation) with|[Пп]ри участии|[Зз]а участі|(?:[Вв]|[Нн]ад) (?:подготовке|подготовкой|материалом) (?:материала |текста )?(?:также )?(?:участвовал[аи]?|работал[аи]?)|[Uu]nter Mitarbeit von|[Mm]itarbeit ?:|[Kk]atkıda bulunan(?:lar)? ?:|[Aa]vec (?:la collaboration de|l['’]aide de)|[Cc]on la colaboración de|[Cc]on informaci[óo]n de) ?\p{Lu}[\p{L}.'’-]{0,24}(?:(?:,? (?:and|и|та|und|ve|et|y) |, | in | at | of the | of | de | )(?:\p{Lu}|RFE)[\p{L}.'’/-]{0,24}){1,16}[)）.]?$/u,
  },
  {
    // "Written by Jane Doe based on reporting by correspondents in the north"
    kind: "wire-credit",
    max: 200,
    pattern:
      /^(?:[Ww]ritten|[Cc]ompiled|[Pp]repared|[Rr]eported|[Pp]roduced|[Aa]dapted|[Ee]dited|[Tt]ranslated|[Пп]одготовил[аи]?|[Нн]аписал[аи]?|[Жж]азған|[Дд]айындаған) (?:in \p{L}+ )?(?:by )?\p{Lu}.{2,80}(?:based on|with (?:additional )?(?:reporting|contributions?)|from (?:reports|reporting|the original)|на основе|по материалам|негізінде).{3,100}$/u,
  },
  {
    kind: "image-only",
    max: 600,
    pattern:
      /^(?:\[?!\[[^\]]{0,200}\]\([^)]{0,380}\)\]?(?:\([^)]{0,200}\))?|\[?(?:image|photo|img|picture|изображение|фото) ?\d{0,3}\]?|<img [^>]{0,400}>|!\[\[[^\]]{1,200}\]\])$/iu,
  },
  {
    // "Associated Press writer Emma Burrows in London contributed to this report."
    kind: "wire-credit",
    max: 300,
    loose: true,
    pattern:
      /^[^.!?]{0,20}(?:\.[^.!?]{0,60}){0,4}[^.!?]{0,200}(?<![\p{L}\p{N}])contributed (?:reporting|to this (?:report|story|article))(?: from [\p{L} ,]{2,40})?[.)]{0,2}$/iu,
  },
  // it goes on in the next line
  {
    kind: "wire-credit",
    max: 160,
    pattern: /^\((?:additional )?(?:reporting|writing|editing|compiled) by [^()]{2,140}$/iu,
  },
  {
    kind: "wire-credit",
    max: 500,
    pattern:
      /^\((?:reporting|additional reporting|writing|editing|compiled|with reporting|written|edited)(?![\p{L}\p{N}]).{0,490}\)$|^(?:reporting|additional reporting|writing|editing) by\b.{0,300}$/iu,
  },
  {
    kind: "credit-line",
    max: 160,
    pattern:
      /^(?:translat(?:ion|ed) by|translator|editing by|edited by|editor|editors|web editor|photo editor|proofread(?:ing|er)?|редактор|перевод|переводчик|корректор|редакторы|редакциялаған|аударған|аударма|editör|çeviri|责任编辑|责编|编辑|責任編輯|監製|监制|审核|校对|制作|摄像|摄影|来源编辑|统筹|策划|翻译) ?[:：by/]? ?.{0,80}$/iu,
  },
  {
    kind: "credit-line",
    max: 120,
    pattern:
      /^[（(【[](?:web editors?|editors?|责任编辑|责编|编辑|責任編輯|完|ait|ends?|редактор)[ :：].{0,80}[）)】\]]$|^[（(](?:完|完结|end|ends|ait|ji|[a-z]{2,3}(?:\/[a-z]{2,3}){0,3})[）)]$/iu,
  },
  {
    // "انتهای پیام/": the end of a text, as agencies of Iran and of Arab countries mark it
    kind: "credit-line",
    max: 40,
    word: /^[(（]?(?:انتها|پایان|انتهى)/u,
    pattern: /^[(（]?(?:انتهای (?:پیام|خبر)|پایان (?:پیام|خبر)|انتهى)[)）]?(?: ?[/،.] ?[\p{L}\d/ ]{0,20})?$/u,
  },
  {
    // "平台声明：该文观点仅代表作者本人…"
    kind: "publisher-note",
    max: 300,
    pattern: /^(?:平台|特别|特別|免责|免責|版权|版權|郑重|本站|本网|作者)?(?:声明|聲明|提示)[:：].{8,290}$/u,
  },
  {
    // "(END) Harbour Newswires": the wire that ends its text
    kind: "credit-line",
    max: 60,
    pattern: /^\((?:END|ENDS|MORE)\) \p{Lu}[\p{L}.&-]{1,20}(?: \p{Lu}[\p{L}.&-]{0,20}){0,3}$/u,
  },
  {
    // "Write to Jane Doe at jane.doe@example.com", "Пишите автору: doe@example.com"
    kind: "credit-line",
    max: 160,
    word: /@/,
    pattern:
      /^(?:to contact|write to|contact|e-?mail|reach|with (?:questions|tips|comments)|написать|пишите|напишите|связаться с|почта|напишіть|пишіть|зв['’ʼ]язатися з|авторға|жазыңыз|хат жазу|kontakt|schreiben sie|yazara|yazarın|muallifga|автору|联系|联系作者|联系记者)(?![\p{L}\p{N}])[^@]{0,110}?[\w.+-]{1,40}@[\w-]{1,40}(?:\.[\w-]{2,20}){1,4}[.)]?$/iu,
  },
  {
    // "link: https://24.example/287451/", "Permalink - https://p.example/4dXyZ"
    kind: "more-articles-link",
    max: 300,
    pattern:
      /^(?:link(?: to this (?:article|page|story))?|permalink|short link|url|ссылка(?: на (?:материал|статью|новость|страницу))?|короткая ссылка|постоянная ссылка|адрес (?:материала|страницы)|(?:материалға |мақалаға )?сілтеме|(?:коротке )?посилання(?: на матеріал)?|шилтеме|havola|bağlantı|kısa bağlantı|kurzlink|permanenter link|本文链接|本文鏈接|原文链接|原文网址|記事の?url|الرابط المختصر|رابط مختصر|رابط المادة|لینک کوتاه|لینک خبر|لینک مطلب) ?[:：—–-] ?(?:(?:https?:\/\/|www\.)\S{3,280}|[\w-]{2,40}(?:\.[\w-]{2,20}){1,3}\/\S{1,200})$/iu,
  },
  {
    kind: "author-bio",
    max: 500,
    pattern:
      /^(?:about (?:the )?authors?|об авторе|про автора|автор туралы|über (?:den autor|die autorin)|à propos de l['’](?:auteur|autrice)|sobre (?:el autor|la autora)|yazar hakkında) ?[:：] ?.{3,480}$/iu,
  },
  {
    kind: "publisher-note",
    max: 500,
    pattern:
      /^(?:our standards ?:|the (?:views|opinions) expressed|views expressed|disclaimer(?![\p{L}\p{N}])|editor['’]s note|this (?:article|story|text|material|content|post) (?:was|is|has been|originally|first|appeared)|originally published|this (?:article|story) (?:first|originally) appeared|при (?:использовании|перепечатке|копировании|цитировании|цитуванні|використанні|передруку|копіюванні)|использование материалов|перепечатка|мнение (?:автора|редакции)|материалдарды|ақпаратты көшіріп|сілтеме жасау міндетті|声明[:：]|免责声明|本文(?:来源|转自)|report an error|correction ?:)(?:.{0,470})$/iu,
  },
  {
    // "Published in Dawn, June 20th, 2022"
    kind: "publisher-note",
    max: 120,
    pattern:
      /^(?:first )?(?:published|printed|appeared) in (?:the )?\p{L}[\p{L} .'’&-]{1,50}?(?:,| on) ?(?:the )?[\p{L}\d., ]{4,30}\d{4}\.?$/iu,
  },
  {
    // "Anadolu Ajansı web sitesinde, … haberler, özetlenerek yayımlanmaktadır."
    kind: "publisher-note",
    max: 300,
    word: /sitesinde/iu,
    pattern:
      /^\p{L}[\p{L} ]{2,40} (?:web|internet) sitesinde,? .{10,200}(?:yayımlanmaktadır|irtibata geçiniz)\.?(?:.{0,60})$/iu,
  },
  {
    // "Comment icon View Comments (3)", "Comments (4) Closed", "我要评论(0)": how many there are, in brackets
    kind: "form-message",
    max: 60,
    word: /[(（]\d{1,6}[)）]/,
    pattern:
      /^(?:[\p{L}'’-]{1,14} ){0,3}[\p{Script=Han}]{0,4}(?:comments?|комментари\p{L}{0,3}|коментар\p{L}{0,3}|пікір\p{L}{0,6}|пикир\p{L}{0,6}|yorum\p{L}{0,4}|kommentare?|commentaires?|comentarios?|commenti|sharh\p{L}{0,4}|izoh\p{L}{0,4}|şərh\p{L}{0,4}|评论|評論|留言|コメント|댓글|تعليقات|نظرات) ?[(（]\d{1,6}[)）](?: [\p{L}'’-]{1,14}){0,2}$/iu,
  },
  {
    // "View 3 Comments", "Показать все комментарии", "查看3条评论", "Yorumları göster"
    kind: "form-message",
    max: 60,
    word: /comments?$|комментари|коментар|пікір|пикир|yorum|kommentar|commentaires|comentarios|评论|評論|コメント/iu,
    pattern:
      /^(?:(?:view|show|see|read|open|load|write|показать|посмотреть|смотреть|читать|показати|переглянути|читати|барлық|tüm|zeige|alle|voir|ver|查看|显示|展开|全部)(?: all| the| все| всі| les| los)? ?(?:\d{1,6} ?[条則则件]?)?(?:comments?|комментари\p{L}{0,3}|коментар\p{L}{0,3}|пікір\p{L}{0,4}|пикир\p{L}{0,4}|yorum\p{L}{0,4}|kommentare?|commentaires|comentarios|评论|評論)(?: \p{L}{2,10})?|(?:пікір|пикир|yorum|kommentar|コメント)\p{L}{0,9} ?(?:anzeigen|lesen|ansehen|göster|oku|gör|көру|оқу|көрсету|көрүү|окуу|を見る|を表示|を読む))$/iu,
  },
  {
    kind: "form-message",
    max: 120,
    pattern:
      /^(?:(?:comments?|комментари\p{L}*|пікір\p{L}*|yorumlar?|评论|kommentare?|commentaires?|comentarios?|comentários?|commenti|komentarze|reacties|коментар\p{L}*|sharhlar|izohlar|изохлар|şərhlər|التعليقات|تعليقات|نظرات|コメント|댓글) ?[:(（]? ?\d{0,6} ?[)）]?|(?:\d{1,6}|no|keine?|aucun|sin|нет|yok) (?:comments?|комментари\p{L}*|пікір\p{L}*|replies|kommentare?|commentaires?|comentarios?|comentários?|commenti|komentarz[ey]|yorum|коментар\p{L}*|izoh)|(?:log in|sign in|войдите|авторизуйтесь)(?![\p{L}\p{N}]).{0,70}(?<![\p{L}\p{N}])(?:comment|комментировать|комментарий|reply)(?![\p{L}\p{N}]).{0,30}|your (?:email|e-mail|name|comment|message)(?![\p{L}\p{N}]).{0,60}|(?:enter|введите) (?:your|ваш\p{L}*)(?![\p{L}\p{N}]).{0,50}|be the first to comment.{0,30})$/iu,
  },
  {
    kind: "tags-header",
    max: 400,
    pattern:
      /^(?:tags?|topics?|key ?words?|темы|теми|тақырыптар|темалар|konular|mavzular|themen|话题|теги|тэги|метки|ключевые слова|тегтер|кілт сөздер|(?:文章|本文)?关键词|关键字|标签|标签|etiketler|теґи|schlagwörter|stichwörter|schlagworte|キーワード|タグ|etiquetas|palabras clave|étiquettes|mots[- ]clés|parole chiave|palavras-chave|marcadores|słowa kluczowe|tagi|trefwoorden|açar sözlər|teglar|kalit so[‘'ʻ’`]zlar|теглар|калит сўзлар|ачкыч сөздөр|ключові слова|мітки|الوسوم|وسوم|كلمات مفتاحية|برچسب‌?ها|کلیدواژه‌?ها|태그|키워드) ?[:：].{0,380}$/iu,
  },
  // "Posted in Travel | Tagged Pamir, taxi | 3 Comments"
  { kind: "tags-header", max: 300, pattern: /^(?:posted|filed) (?:in|under)(?![\p{L}\p{N}])[^.!?]{2,280}$/iu },
  { kind: "tags-header", max: 200, pattern: /^(?:#[\p{L}\p{N}_]{2,40}[ ,]*){1,12}$/u },
  // "#Kazakhstan #Aral Sea #Floods": a tag may have several words where each begins with a capital
  {
    kind: "tags-header",
    max: 200,
    pattern:
      /^#[\p{L}\p{N}_]{2,40}(?: [\p{Lu}\p{N}][\p{L}\p{N}_’'-]{0,30}){0,3}(?:,? #[\p{L}\p{N}_]{2,40}(?: [\p{Lu}\p{N}][\p{L}\p{N}_’'-]{0,30}){0,3}){1,12}$/u,
  },
  {
    // an advertiser's comment: its word and an address
    kind: "spam",
    max: 300,
    loose: true,
    pattern:
      /^(?=.{0,290}(?:https?:\/\/|www\.))(?=.{0,290}(?:casino|казино|viagra|cialis|payday loan|1xbet|bet ?bonus|ставки на спорт|без депозита|free spins|фриспин|work from home|заработок в интернете|быстрый займ)).{0,299}$/iu,
  },
  {
    // the foot of a newsletter
    kind: "subscribe",
    max: 300,
    pattern:
      /^(?:you (?:are|have|['’]re|['’]ve)? ?(?:received|receiving|getting|subscribed to) .{0,40}(?:e-?mail|message|newsletter|because|list)|(?:to )?unsubscribe|if you no longer wish|(?:view|read|open) (?:this|the) (?:e-?mail|message|newsletter|mail) in (?:your |a |the )?browser|(?:manage|update|change) (?:your )?(?:e-?mail |subscription )?preferences|вы получили это (?:письмо|сообщение)|вы получаете это письмо|чтобы отписаться|отписаться|открыть (?:письмо )?в браузере|ви отримали цей лист|відписатися|сіз бұл хатты|жазылымнан бас тарту|sie erhalten diese|(?:newsletter )?abbestellen|abmelden|im browser (?:öffnen|ansehen)|vous recevez ce|se désinscrire|se désabonner|has recibido este|recibes este|darse de baja|cancelar suscripción|bu e-?postayı|abonelikten çık|aboneliği iptal|退订|取消订阅|配信停止|수신거부|إلغاء الاشتراك|لغو اشتراک)(?![\p{L}\p{N}]).{0,240}$/iu,
  },
  {
    kind: "tell-a-friend",
    max: 80,
    pattern:
      /^(?:e-?mail|send|tell|recommend)(?: this)?(?: (?:article|story|page))? to (?:a |your )?friends?\b.{0,30}$/iu,
  },
  // "10/2(月) 18:45配信"
  {
    kind: "page-date",
    max: 40,
    pattern: /^\d{1,2}\/\d{1,2} ?[(（][月火水木金土日][)）] ?\d{1,2}[:：]\d{2} ?(?:配信|更新|公開)$/u,
  },
  { kind: "page-date", max: 80, pattern: /^(?:today is|сегодня|бүгін|今天是|bugün) ?[:,]? .{4,60}\d{4}.{0,12}$/iu },
];

/** The first words that a line of the page may begin with; lines of running text begin with others mostly. */
export const firstWords: ReadonlySet<string> = new Set(
  (
    "stichwörter schlagworte etiquetas palabras étiquettes mots parole palavras marcadores słowa tagi trefwoorden açar teglar kalit теглар калит ачкыч ключові мітки الوسوم وسوم كلمات برچسب برچسب‌ها کلیدواژه کلیدواژه‌ها 태그 키워드 kommentar kommentare commentaire commentaires comentario comentarios comentário comentários commenti komentarze reacties коментар коментарі коментарів sharhlar izohlar изохлар şərhlər التعليقات تعليقات نظرات コメント 댓글 no kein keine aucun sin нет yok you unsubscribe manage update change вы чтобы отписаться открыть ви відписатися сіз жазылымнан sie newsletter abbestellen abmelden im vous se has recibes darse cancelar bu abonelikten aboneliği 退订 取消订阅 配信停止 수신거부 إلغاء لغو страницы pages seiten sayfalar беттер беттері сторінки барактар sahifalar páginas página pagine strony صفحات الصفحات font text размер шрифт әріп yazı 字号 字體 字体 a viewing showing displaying result results показан показано показаны результаты найдено search archive all latest tag category section рубрика тег метка news articles posts " +
    "page страница стр бет sayfa seite сторінка previous prev пред предыдущая назад алдыңғы next older newer load show more вперед далее следующая показать загрузить " +
    "lire à leer lea leia leggi czytaj lees ещё еще читайте детальніше yana shuningdek дагы ошондой daha həmçinin اقرأ بیشتر همچنین read also see читайте читать смотрите по оқи тағы сондай ayrıca lesen подробнее толығырақ devamını mehr full for continue keep продолжить " +
    "view partager compartir compartilhar condividi ulashish другие все автордың facebook twitter telegram whatsapp vk vkontakte вконтакте linkedin e email print pinterest instagram reddit viber messenger weibo wechat ok x copy share tweet flipboard threads youtube tiktok одноклассники печать " +
    "поделиться бөлісу paylaş teilen copyright барлық tüm усі alle جميع تمامی no please subscribe sign follow join stay get download install подписывайтесь подпишитесь подписаться следите читайте присоединяйтесь жазылыңыз бізге телеграм біздің abone bizi підписуйтесь folgen обуна obuna " +
    "usd eur rub cny gbp kzt try jpy uzs kgs btc brent wti доллар евро рубль курс курсы weather погода ауа hava tel phone call fax тел телефон моб факс сот hotline редакция newsroom " +
    "en eng ru rus рус kz kaz қаз қз каз english русский қазақша o oʻzbekcha кыргызча türkçe tr cn zh de deutsch fr français es español ar qaz qazaqsha uz ўз ky ua укр українська ro fa ja төте tote " +
    "home main главная басты ana головна if found spotted нашли заметили увидели если қате қатені мәтіннен hata якщо image photo img picture изображение фото reporting additional writing editing compiled written edited with " +
    "translation translated translator editor editors web proofreading proofreader редактор перевод переводчик корректор редакторы редакциялаған аударған аударма editör çeviri " +
    "link permalink short url ссылка короткая постоянная сілтеме посилання шилтеме havola about об про über à sobre yazar our the views opinions disclaimer this originally при использование перепечатка мнение материалдарды ақпаратты сілтеме report correction " +
    "comment comments комментарии комментарий пікір пікірлер yorum yorumlar log войдите авторизуйтесь your enter введите be tags topic topics keyword keywords теги тэги метки ключевые тегтер кілт etiketler теґи schlagwörter " +
    "send tell recommend sort sorted order сортировать сортировка sırala exchange currency rate rates валют валюты associated today сегодня бүгін bugün editorial i key click published first printed appeared anadolu topics to write contact e reach написать пишите напишите связаться почта напишіть пишіть зв авторға жазыңыз хат kontakt schreiben yazara yazarın muallifga автору topics posted filed reuse purchase acquire opens suggested " +
    "темы теми тақырыптар темалар konular mavzular themen jump skip den пропустить конец начало прапусціць пропустити list زاوية قائمة адрес материалға мақалаға коротке bağlantı kısa kurzlink permanenter الرابط رابط لینک zum already register sign материал статья полный полная для уже оформите повна щоб толық dieser haberi " +
    "сетевое информационное средство интернет онлайн сетевой издание сми свидетельство регистрационный рег лицензия куәлік свідоцтво ідентифікатор учредитель главный бас головний башкы bosh genel chefredakteur chefredakteurin смотрите слушайте узнавайте получайте хочешь хотите долучайтеся долучайтесь приєднуйтеся приєднуйтесь подпишись هذا هذه 0 why how our already enjoying почему неге чому warum neden вам у осталось залишилося материал статья уже sie — – - in за в над unter mitarbeit katkıda avec con prepared produced adapted подготовил подготовила подготовили написал написала жазған дайындаған news journalist article story document material item release publication post id код номер жаңалық haber xəbər yangilik please receive скачайте установите получайте save list end click скопировать копировать"
  ).split(" "),
);

/**
 * Lines that belong to the page and not to the article: whole lines only, each with its kind (formats.md 5).
 * Nothing is thrown away here: a kind is a name for a line that stays in the partition and can be put back.
 */
import { Heads } from "./heads.ts";

/** Kinds that end an article: what stands after them on the page is not body. */
export const closingKinds: ReadonlySet<string> = new Set(["related-header"]);

/** Whole lines, lower case, without the punctuation at their ends. */
const phrases = new Map<string, string>();

function add(kind: string, ...lines: string[]): void {
  for (const line of lines) phrases.set(line, kind);
}

add(
  "read-more",
  "read more",
  "read full story",
  "read full article",
  "read the full story",
  "full story",
  "more",
  "read on",
  "читать полностью",
  "читать дальше",
  "подробнее",
  "далее",
  "толығырақ",
  "толық оқу",
  "devamını oku",
  "devamı",
  "阅读更多",
  "阅读全文",
  "查看更多",
  "閱讀更多",
  "续读",
  "続きを読む",
  "mehr lesen",
  "weiterlesen",
  "read more on the site",
  "читати далі",
  "batafsil",
  "толугураак",
  "اقرأ المزيد",
  "ادامه مطلب",
  "see more",
  "view more",
  "learn more",
  "click here to read more",
);
add("nav", "поиск по сайту", "search the site", "site search", "сайттан іздеу", "站内搜索", "サイト内検索");
add("continue-reading", "continue reading", "keep reading", "продолжить чтение", "читать далее");
add(
  "share-widget",
  "share",
  "share this",
  "share this article",
  "share this story",
  "share this post",
  "share article",
  "share on facebook",
  "share on twitter",
  "share on x",
  "share on telegram",
  "share on whatsapp",
  "share to",
  "share with",
  "share via",
  "tweet",
  "facebook",
  "twitter",
  "x",
  "telegram",
  "whatsapp",
  "vkontakte",
  "вконтакте",
  "одноклассники",
  "linkedin",
  "pinterest",
  "reddit",
  "messenger",
  "viber",
  "wechat",
  "weibo",
  "email",
  "e-mail",
  "print",
  "copy link",
  "copy",
  "link copied",
  "save",
  "bookmark",
  "like",
  "поделиться",
  "поделиться в соцсетях",
  "поделиться новостью",
  "поделиться статьей",
  "поделитесь",
  "рассказать",
  "распечатать",
  "печать",
  "скопировать ссылку",
  "ссылка скопирована",
  "бөлісу",
  "бөлісіңіз",
  "басып шығару",
  "сілтемені көшіру",
  "paylaş",
  "yazdır",
  "分享",
  "分享到",
  "分享到：",
  "打印",
  "收藏",
  "复制链接",
  "поділитися",
  "ulashish",
  "مشاركة",
  "اشتراک گذاری",
  "シェア",
  "シェアする",
  "teilen",
  "artikel teilen",
  "beitrag teilen",
  "diesen artikel teilen",
  "drucken",
  "artikel drucken",
  "haberi paylaş",
  "bu haberi paylaş",
  "мақаламен бөлісу",
  "жаңалықпен бөлісу",
  "досыңмен бөліс",
  "print this page",
  "print article",
  "add to favorites",
  "listen",
  "listen to this article",
);
add(
  "cookie-notice",
  "ok",
  "accept",
  "accept all",
  "accept cookies",
  "i agree",
  "agree",
  "got it",
  "принять",
  "согласен",
  "хорошо",
  "понятно",
  "қабылдау",
);
add("tell-a-friend", "tell a friend", "email to a friend", "send to a friend", "рассказать друзьям", "отправить другу");
add(
  "subscribe",
  "subscribe",
  "subscribe now",
  "subscribe to our newsletter",
  "sign up",
  "sign up for our newsletter",
  "newsletter",
  "join us",
  "подписаться",
  "подписка",
  "жазылу",
  "abone ol",
  "订阅",
  "підписатися",
  "obuna bo'lish",
  "abonnieren",
);
add(
  "nav",
  "menu",
  "home",
  "search",
  "follow us",
  "follow us on",
  "log in",
  "login",
  "sign in",
  "register",
  "registration",
  "skip to content",
  "skip to main content",
  "back to top",
  "toggle navigation",
  "contacts",
  "contact us",
  "about us",
  "advertising",
  "advertisement",
  "adverts",
  "site map",
  "sitemap",
  "privacy policy",
  "terms of use",
  "главная",
  "поиск",
  "меню",
  "войти",
  "вход",
  "регистрация",
  "контакты",
  "о нас",
  "реклама",
  "наверх",
  "басты бет",
  "іздеу",
  "мәзір",
  "кіру",
  "байланыс",
  "ana sayfa",
  "menü",
  "首页",
  "导航",
  "搜索",
  "登录",
  "закрыть",
  "close",
  "головна",
  "пошук",
  "on this page",
  "table of contents",
  "top",
  "back",
  "назад",
);
add(
  "related-header",
  "related news",
  "related articles",
  "related stories",
  "related posts",
  "related content",
  "related topics",
  "relevant news",
  "related",
  "you may also like",
  "you may like",
  "you might also like",
  "recommended",
  "recommended for you",
  "recommended stories",
  "more news",
  "more stories",
  "more on this story",
  "more on this topic",
  "more on this",
  "most read",
  "most popular",
  "most viewed",
  "trending",
  "trending now",
  "popular",
  "popular news",
  "top stories",
  "top news",
  "other news",
  "editor's picks",
  "editor’s picks",
  "don't miss",
  "read next",
  "up next",
  "what to read next",
  "read also",
  "also read",
  "see also",
  "latest in category",
  "похожие новости",
  "похожие материалы",
  "похожие статьи",
  "читайте также",
  "читать также",
  "читайте ещё",
  "читайте еще",
  "смотрите также",
  "материалы по теме",
  "материал по теме",
  "новости по теме",
  "по теме",
  "другие новости",
  "другие материалы",
  "популярное",
  "популярные новости",
  "самое читаемое",
  "самое популярное",
  "главные новости",
  "рекомендуем",
  "рекомендуем почитать",
  "ещё по теме",
  "еще по теме",
  "ұқсас жаңалықтар",
  "ұқсас материалдар",
  "тағы да оқыңыз",
  "тағы оқыңыз",
  "оқи отырыңыз",
  "танымал",
  "тақырып бойынша",
  "басқа жаңалықтар",
  "өзге жаңалықтар",
  "ilgili haberler",
  "ilgili konular",
  "أخبار ذات صلة",
  "مواضيع ذات صلة",
  "مقالات ذات صلة",
  "اخبار مرتبط",
  "مطالب مرتبط",
  "benzer haberler",
  "çok okunanlar",
  "diğer haberler",
  "相关新闻",
  "相关报道",
  "相关阅读",
  "相关链接",
  "相关文章",
  "推荐阅读",
  "延伸阅读",
  "延伸閱讀",
  "あわせて読みたい",
  "合わせて読みたい",
  "関連記事",
  "関連ニュース",
  "関連リンク",
  "おすすめ記事",
  "こちらもおすすめ",
  "您可能也喜歡",
  "相關閱讀",
  "相關報導",
  "相關新聞",
  "猜你喜欢",
  "热门新闻",
  "点击排行",
  "新闻排行",
  "関連記事",
  "читайте також",
  "схожі новини",
  "mavzuga oid",
  "o'xshash xabarlar",
  "окшош жаңылыктар",
  "اقرأ أيضا",
  "مواضيع ذات صلة",
  "اخبار مرتبط",
  "mehr zum thema",
  "lesen sie auch",
  "das könnte sie auch interessieren",
);
add(
  "listing-header",
  "recent posts",
  "latest news",
  "latest posts",
  "latest articles",
  "latest stories",
  "all news",
  "news feed",
  "newsfeed",
  "news list",
  "news archive",
  "archive",
  "archives",
  "последние новости",
  "все новости",
  "лента новостей",
  "новости дня",
  "архив новостей",
  "архив",
  "соңғы жаңалықтар",
  "барлық жаңалықтар",
  "жаңалықтар легі",
  "son haberler",
  "tüm haberler",
  "最新新闻",
  "最新消息",
  "新闻列表",
  "останні новини",
  "so'nggi yangiliklar",
  "neueste nachrichten",
  "aktuelle nachrichten",
  "أحدث الأخبار",
  "آخرین اخبار",
);
add(
  "pager",
  "next",
  "previous",
  "prev",
  "next page",
  "previous page",
  "older posts",
  "newer posts",
  "older",
  "newer",
  "load more",
  "show more",
  "more news »",
  "показать ещё",
  "показать еще",
  "загрузить ещё",
  "загрузить еще",
  "следующая",
  "предыдущая",
  "следующая страница",
  "предыдущая страница",
  "келесі",
  "алдыңғы",
  "тағы көрсету",
  "тағы жүктеу",
  "下一页",
  "上一页",
  "daha fazla",
  "sonraki",
  "önceki",
  "next article",
  "previous article",
  "next post",
  "previous post",
  "следующая новость",
  "предыдущая новость",
  "next story",
);
add(
  "form-message",
  "leave a comment",
  "leave a reply",
  "add comment",
  "add a comment",
  "post a comment",
  "comments",
  "no comments",
  "comment",
  "reply",
  "your message has been sent",
  "thank you for subscribing",
  "thank you",
  "комментарии",
  "добавить комментарий",
  "оставить комментарий",
  "нет комментариев",
  "отправить",
  "пікірлер",
  "пікір қалдыру",
  "yorumlar",
  "yorum yap",
  "评论",
  "发表评论",
  "网友评论",
);
add(
  "tags-header",
  "tags",
  "tag",
  "topics",
  "теги",
  "тегтер",
  "тэги",
  "keywords",
  "ключевые слова",
  "关键词",
  "标签",
  "etiketler",
);
add("widget-label", "система orphus", "orphus system", "orphus");
add(
  "publisher-note",
  "reuse this content",
  "purchase licensing rights",
  "acquire licensing rights",
  "opens new tab",
  "suggested topics",
  "our standards",
);
add("divider-placeholder", "divider", "separator", "spacer", "delimiter");
add(
  "image-only",
  "image",
  "[image]",
  "photo",
  "фото",
  "сурет",
  "image placeholder",
  "изображение",
  "gallery",
  "slideshow",
);
add("video-length", "live", "video", "видео", "бейне");

interface Rule {
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

const rules: Rule[] = [
  {
    kind: "divider-placeholder",
    max: 120,
    pattern: /^(?:[-–—_=*•·~#+.]{3,}|(?:[*•·—–-] ){2,}[*•·—–-]|[■●◆★▲▼◄►]{1,5})$/,
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
    kind: "nav",
    max: 80,
    pattern: /^(?:sort(?:ed)? by|order by|сортировать по|сортировка|sırala|排序) ?[:：].{0,60}$/iu,
  },
  {
    kind: "read-more",
    max: 300,
    pattern:
      /^(?:read more|read also|also read|see also|read this|more|читайте также|читать также|читайте ещё|читайте еще|читайте по теме|смотрите также|по теме|оқи отырыңыз|тағы оқыңыз|сондай-ақ оқыңыз|ayrıca okuyun|lesen sie auch|延伸阅读|相关阅读|читайте також) ?[:：].{0,280}$/iu,
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
      /^(?:read more (?:on|at|about|in|here)|read the (?:full|original|rest)|for more (?:news|information|stories)|view (?:the )?original (?:content|article|source|press release)|more (?:details|information) (?:at|on|is)|подробнее (?:на|о|читайте))(?![\p{L}\p{N}]).{0,110}$/iu,
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
      /^(?:(?:facebook|twitter|telegram|whatsapp|vk|vkontakte|вконтакте|linkedin|e-?mail|print|pinterest|instagram|reddit|viber|messenger|weibo|wechat|ok|x|copy link|copy|share|tweet|flipboard|threads|youtube|tiktok|одноклассники|печать|поделиться|бөлісу)(?![\p{L}\p{N}])[ ,|·•/:]{0,3}){2,12}$|^(?:share|поделиться|бөлісу|paylaş|分享|teilen)(?: (?:this|on|via|with|to|in|в|на|с)(?![\p{L}\p{N}])[^.!?]{0,60})? ?[:：]?$|^\d{0,6} ?(?:shares?|likes?|reposts?|retweets?)$|^share on (?:\p{L}+[ ,]*){1,6}$/iu,
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
      /^(?:(?:please )?(?:subscribe|sign up|click here to (?:subscribe|sign up|join|get|have)|follow us|join our|join us|stay (?:tuned|informed|up to date)|get (?:the latest|our|[^.!?]{2,50}(?:stories|news|updates|newsletter)s?(?: sent| delivered| in your| directly| to your))|get .{2,40}(?:stories|news|updates) (?:sent|delivered|in your)|follow .{2,40}(?:coverage|on (?:telegram|twitter|facebook|instagram|whatsapp|youtube|x))|download (?:our|the) app|install our)(?![\p{L}\p{N}])|подписывайтесь|подпишитесь|подписаться на|следите за|читайте нас|присоединяйтесь|жазылыңыз|бізге жазылыңыз|телеграм-?арнамызға|біздің (?:telegram|телеграм|instagram)|abone olun|bizi takip|关注我们|欢迎关注|扫描二维码|扫码|підписуйтесь|folgen sie uns|обуна бўлинг|obuna bo.ling).{0,270}$/iu,
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
  {
    kind: "widget-label",
    max: 300,
    pattern:
      /^(?:if you (?:notice|noticed|find|found|see|spot)(?![\p{L}\p{N}]).{0,60}(?:error|mistake|typo|misprint)|found (?:a|an) (?:error|mistake|typo)|spotted (?:a|an)|нашли (?:ошибку|опечатку)|заметили ошибку|увидели ошибку|если вы (?:нашли|заметили|обнаружили) (?:ошибку|опечатку)|қате тапсаңыз|қатені? (?:байқасаңыз|тапсаңыз|көрсеңіз)|мәтіннен қате|hata mı buldunuz|якщо ви (?:знайшли|помітили)).{0,240}$/iu,
  },
  { kind: "widget-label", max: 200, loose: true, pattern: /^.{0,120}\bctrl ?\+ ?enter\b.{0,80}$/iu },
  { kind: "video-length", max: 12, pattern: /^(?:▶ ?)?\d{1,2}:\d{2}(?::\d{2})?$/ },
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
      /^[（(【[](?:web editors?|editors?|责任编辑|责编|编辑|責任編輯|完|ait|ends?|редактор)[ :：].{0,80}[）)】\]]$|^[（(](?:完|完结|end|ends|ait|ji|[a-z]{2,3})[）)]$/iu,
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
    kind: "publisher-note",
    max: 500,
    pattern:
      /^(?:our standards ?:|the (?:views|opinions) expressed|views expressed|disclaimer(?![\p{L}\p{N}])|editor['’]s note|this (?:article|story|text|material|content|post) (?:was|is|has been|originally|first|appeared)|originally published|this (?:article|story) (?:first|originally) appeared|при (?:использовании|перепечатке|копировании|цитировании)|использование материалов|перепечатка|мнение (?:автора|редакции)|материалдарды|ақпаратты көшіріп|сілтеме жасау міндетті|声明[:：]|免责声明|本文(?:来源|转自)|report an error|correction ?:)(?:.{0,470})$/iu,
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
    kind: "form-message",
    max: 120,
    pattern:
      /^(?:(?:comments?|комментари\p{L}*|пікір\p{L}*|yorumlar?|评论) ?[:(（]? ?\d{0,6} ?[)）]?|\d{1,6} (?:comments?|комментари\p{L}*|пікір\p{L}*|replies)|(?:log in|sign in|войдите|авторизуйтесь)(?![\p{L}\p{N}]).{0,70}(?<![\p{L}\p{N}])(?:comment|комментировать|комментарий|reply)(?![\p{L}\p{N}]).{0,30}|your (?:email|e-mail|name|comment|message)(?![\p{L}\p{N}]).{0,60}|(?:enter|введите) (?:your|ваш\p{L}*)(?![\p{L}\p{N}]).{0,50}|be the first to comment.{0,30})$/iu,
  },
  {
    kind: "tags-header",
    max: 400,
    pattern:
      /^(?:tags?|topics?|key ?words?|теги|тэги|метки|ключевые слова|тегтер|кілт сөздер|关键词|关键字|标签|标签|etiketler|теґи|schlagwörter|キーワード|タグ) ?[:：].{0,380}$/iu,
  },
  // "Posted in Travel | Tagged Pamir, taxi | 3 Comments"
  { kind: "tags-header", max: 300, pattern: /^(?:posted|filed) (?:in|under)(?![\p{L}\p{N}])[^.!?]{2,280}$/iu },
  { kind: "tags-header", max: 200, pattern: /^(?:#[\p{L}\p{N}_]{2,40}[ ,]*){1,12}$/u },
  {
    // an advertiser's comment: its word and an address
    kind: "spam",
    max: 300,
    loose: true,
    pattern:
      /^(?=.{0,290}(?:https?:\/\/|www\.))(?=.{0,290}(?:casino|казино|viagra|cialis|payday loan|1xbet|bet ?bonus|ставки на спорт|без депозита|free spins|фриспин|work from home|заработок в интернете|быстрый займ)).{0,299}$/iu,
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

const heads = new Heads(rules.map((rule) => rule.pattern));

const trimEnds = /^[\s\p{P}\p{S}]+|[\s\p{P}\p{S}]+$/gu;

/** The first words that a line of the page may begin with; lines of running text begin with others mostly. */
const firstWords: ReadonlySet<string> = new Set(
  (
    "viewing showing displaying result results показан показано показаны результаты найдено search archive all latest tag category section рубрика тег метка news articles posts " +
    "page страница стр бет sayfa seite сторінка previous prev пред предыдущая назад алдыңғы next older newer load show more вперед далее следующая показать загрузить " +
    "read also see читайте читать смотрите по оқи тағы сондай ayrıca lesen подробнее толығырақ devamını mehr full for continue keep продолжить " +
    "view другие все автордың facebook twitter telegram whatsapp vk vkontakte вконтакте linkedin e email print pinterest instagram reddit viber messenger weibo wechat ok x copy share tweet flipboard threads youtube tiktok одноклассники печать " +
    "поделиться бөлісу paylaş teilen copyright барлық tüm усі alle جميع تمامی no please subscribe sign follow join stay get download install подписывайтесь подпишитесь подписаться следите читайте присоединяйтесь жазылыңыз бізге телеграм біздің abone bizi підписуйтесь folgen обуна obuna " +
    "usd eur rub cny gbp kzt try jpy uzs kgs btc brent wti доллар евро рубль курс курсы weather погода ауа hava tel phone call fax тел телефон моб факс сот hotline редакция newsroom " +
    "en eng ru rus рус kz kaz қаз қз каз english русский қазақша o oʻzbekcha кыргызча türkçe tr cn zh de deutsch fr français es español ar qaz qazaqsha uz ўз ky ua укр українська ro fa ja төте tote " +
    "home main главная басты ana головна if found spotted нашли заметили увидели если қате қатені мәтіннен hata якщо image photo img picture изображение фото reporting additional writing editing compiled written edited with " +
    "translation translated translator editor editors web proofreading proofreader редактор перевод переводчик корректор редакторы редакциялаған аударған аударма editör çeviri " +
    "our the views opinions disclaimer this originally при использование перепечатка мнение материалдарды ақпаратты сілтеме report correction " +
    "comment comments комментарии комментарий пікір пікірлер yorum yorumlar log войдите авторизуйтесь your enter введите be tags topic topics keyword keywords теги тэги метки ключевые тегтер кілт etiketler теґи schlagwörter " +
    "send tell recommend sort sorted order сортировать сортировка sırala exchange currency rate rates валют валюты associated today сегодня бүгін bugün editorial i key click published first printed appeared anadolu topics to write contact e reach написать пишите напишите связаться почта напишіть пишіть зв авторға жазыңыз хат kontakt schreiben yazara yazarın muallifga автору topics posted filed reuse purchase acquire opens suggested"
  ).split(" "),
);

/** A number of these tells a line of the page wherever it stands in the line. */
const counted =
  /\d (?:results|articles|news items|items|records|shares?|likes?|comments?|комментар|replies|пікір|результат|материал|reposts|retweets)/iy;

/** What the rules need that may match in mid-line. */
const anywhere =
  /cookie|куки|rights reserved|права защищены|қорғалған|no part of|may not be|разрешения|согласия|ctrl|www\.|https?:|contributed (?:reporting|to this)/iy;

/** What in a line may tell a line of the page, for a scan that goes over the letters anyway (see signs.ts). */
const triples = new Uint8Array(1 << 15);
/** What the letter after such three may be, by its last five bits; 0: any. */
const fourth = new Uint32Array(1 << 15);
const markTriple = (letters: string): number => {
  let key = 0;
  for (let i = 0; i < 3; i++) key = nextTriple(key, letters.charCodeAt(i));
  triples[key] = 1;
  return key;
};
for (const letters of [
  "cook",
  "куки",
  "righ",
  "прав",
  "қорғ",
  "Қорғ",
  "no p",
  "may ",
  "разр",
  "согл",
  "ctrl",
  "cont",
  "www.",
  "http",
]) {
  const key = markTriple(letters);
  fourth[key] = (fourth[key] as number) | (1 << (letters.charCodeAt(3) & 31));
}
const looseTriples = triples.slice();
for (const figure of "0123456789")
  for (const letter of "ranislcкрпм") {
    const key = markTriple(`${figure} ${letter}`);
    if (looseTriples[key] === 1) fourth[key] = 0;
  }
/** Signs that alone are such a hint. */
export const hintSigns = ">»›→°|·•#";
const signs = new Uint8Array(0x2200);
for (const sign of hintSigns) signs[sign.charCodeAt(0)] = 1;

/** The last three letters by their last five bits (alike for capitals), with one more. */
export function nextTriple(last: number, code: number): number {
  return ((last << 5) | (code & 31)) & 0x7fff;
}

/** The three letters that end at `at` begin something that tells a line of the page wherever it stands in the line. */
export function hintAt(text: string, at: number, last: number): boolean {
  return triples[last] === 1 && beginsHint(text, at, last, false);
}

function beginsHint(text: string, at: number, last: number, loose: boolean): boolean {
  const pattern = looseTriples[last] === 1 ? anywhere : counted;
  if (loose && pattern === counted) return false;
  const after = fourth[last] as number;
  if (after !== 0 && (after & (1 << (text.charCodeAt(at + 1) & 31))) === 0) return false;
  pattern.lastIndex = at - 2;
  return pattern.test(text);
}

/** Whether something in the line tells a line of the page; `loose`: only what the loose rules need. */
function looksInside(text: string, loose: boolean): boolean {
  let last = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    last = nextTriple(last, code);
    if (triples[last] === 1 && beginsHint(text, i, last, loose)) return true;
    if (!loose && code < 0x2200 && signs[code] === 1) return true;
  }
  return false;
}

/** Whether a line may be one of the page at all; most lines of running text are let go here. */
function suspicious(text: string, plain: boolean): boolean {
  const first = text.charCodeAt(0);
  const letter =
    (first >= 0x41 && first <= 0x5a) ||
    (first >= 0x61 && first <= 0x7a) ||
    (first >= 0xc0 && first < 0x2190) ||
    (first >= 0x2c00 && first <= 0x2fff);
  if (!letter)
    return (
      text.length <= 200 ||
      first >= 0x3000 ||
      first === 0xa9 ||
      first === 0x28 ||
      first === 0x5b ||
      first === 0x21 ||
      first === 0x3c ||
      first === 0x23
    );
  let end = 1;
  while (end < 24 && end < text.length && isWordCode(text.charCodeAt(end))) end++;
  if (firstWords.has(text.slice(0, end).toLowerCase())) return true;
  return !plain && text.length <= 400 && looksInside(text, false);
}

function isWordCode(code: number): boolean {
  return (
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0xc0 && code <= 0x2fff && code !== 0x2019 && code < 0x2000)
  );
}

/**
 * The kind of boilerplate that the whole line is, or null. The line alone is asked, not its place. `plain`: it is known
 * that nothing in the line is a hint (see signs.ts).
 */
export function boilerplateKind(text: string, plain = false): string | null {
  const length = text.length;
  if (length > 600) return null;
  if (length <= 44) {
    const lower = text.includes("İ") ? text.replaceAll("İ", "i").toLowerCase() : text.toLowerCase();
    const last = lower.charCodeAt(length - 1);
    const known =
      phrases.get(lower) ??
      (last === 0x2e || last === 0x2c || last === 0x3b ? undefined : phrases.get(lower.replace(trimEnds, "")));
    if (known !== undefined) return known;
  }
  let loose: boolean | null = null;
  let asked = false;
  for (const index of heads.of(text)) {
    const rule = rules[index] as Rule;
    if (length > rule.max) continue;
    if (rule.loose === true) {
      if (plain) continue;
      loose ??= looksInside(text, true);
      if (!loose) continue;
    }
    if (rule.sign !== undefined && (plain || !rule.sign.test(text))) continue;
    if (rule.word !== undefined && !rule.word.test(text)) continue;
    if (!asked && !suspicious(text, plain)) return null;
    asked = true;
    if (rule.pattern.test(text)) return rule.kind;
  }
  return null;
}

const placeholders =
  /^(?:author details not found|details not found|not found|none|null|undefined|nan|n\/a|n\.a\.|unknown|unknown author|no author|admin|administrator|editor|staff|-|–|—|\?|no data|not available|not specified|не указан[оа]?|нет данных|нет|неизвестно|неизвестный автор|белгісіз|无|未知|暂无|佚名|bilinmiyor)$/i;

/** A value that stands for "nothing". */
export function isPlaceholder(value: string): boolean {
  return value.length === 0 || (value.length <= 40 && placeholders.test(value));
}

/** Short news in several languages, for tests that lay them out in all the ways a site may. */

export interface SampleNews {
  readonly language: string;
  readonly articles: readonly { readonly title: string; readonly paragraphs: readonly string[] }[];
  readonly author: string;
  readonly agency: string;
  /** What the language's sites write before a name, over a list of other articles, and after a count of readers. */
  readonly labels: {
    readonly photo: string;
    readonly source: string;
    readonly author: string;
    readonly related: string;
    readonly views: string;
    readonly more: string;
  };
}

export const sampleNews: readonly SampleNews[] = [
  {
    language: "en",
    articles: [
      {
        title: "Kazakhstan and Mongolia Sign Deal on Horse Breeding",
        paragraphs: [
          "Ministers of agriculture of the two countries met in Ulaanbaatar and signed a five-year agreement.",
          "It covers breeding, veterinary control and the transport of live animals.",
          "“Our horses know no borders,” the Mongolian minister said.",
        ],
      },
      {
        title: "Water level in the Ural River falls to a 30-year low",
        paragraphs: [
          "The river is at its lowest since 1994, according to hydrologists in Atyrau.",
          "Fishermen complain that boats cannot leave the harbour.",
          "Engineers expect the level to rise in April, when the snow melts.",
        ],
      },
      {
        title: "Shymkent refinery halts for planned repairs",
        paragraphs: [
          "The refinery stopped on Monday for repairs that will take three weeks.",
          "Reserves of petrol are enough for 40 days, the ministry reported.",
          "The last such stop was in 2019.",
        ],
      },
      {
        title: "“We will not sell the mine,” says Zhezkazgan mayor",
        paragraphs: [
          "The mayor of the mining town answered questions of residents for four hours.",
          "He said that the copper mine would stay in public hands.",
          "A vote on the budget is due next week.",
        ],
      },
    ],
    author: "Dana Omarova",
    agency: "Kazinform",
    labels: {
      photo: "Photo: ",
      source: "Source: ",
      author: "By ",
      related: "Related news",
      views: "views",
      more: "Read more",
    },
  },
  {
    language: "ru",
    articles: [
      {
        title: "Казахстан и Монголия подписали соглашение о коневодстве",
        paragraphs: [
          "Министры сельского хозяйства двух стран встретились в Улан-Баторе и подписали соглашение на пять лет.",
          "Документ касается разведения, ветеринарного контроля и перевозки животных.",
          "«Наши лошади не знают границ», – сказал монгольский министр.",
        ],
      },
      {
        title: "Уровень воды в Урале упал до минимума за 30 лет",
        paragraphs: [
          "Река обмелела до уровня 1994 года, говорят гидрологи в Атырау.",
          "Рыбаки жалуются, что лодки не могут выйти из гавани.",
          "Инженеры ждут подъёма воды в апреле, когда растает снег.",
        ],
      },
      {
        title: "Шымкентский НПЗ остановят на плановый ремонт",
        paragraphs: [
          "Завод остановился в понедельник на ремонт, который займёт три недели.",
          "Запасов бензина хватит на 40 дней, уверяют в министерстве.",
          "Последний раз так было в 2019 году.",
        ],
      },
      {
        title: "«Рудник не продадим», – аким Жезказгана",
        paragraphs: [
          "Аким шахтёрского города четыре часа отвечал на вопросы жителей.",
          "Он сказал, что медный рудник останется государственным.",
          "Голосование по бюджету пройдёт на следующей неделе.",
        ],
      },
    ],
    author: "Марина Соколова",
    agency: "КазТАГ",
    labels: {
      photo: "Фото: ",
      source: "Источник: ",
      author: "Автор: ",
      related: "Читайте также",
      views: "просмотров",
      more: "Читать далее",
    },
  },
  {
    language: "kk",
    articles: [
      {
        title: "Қазақстан мен Моңғолия жылқы шаруашылығы туралы келісімге қол қойды",
        paragraphs: [
          "Екі елдің ауыл шаруашылығы министрлері Ұланбатырда кездесіп, бесжылдық келісімге қол қойды.",
          "Құжат асыл тұқымды мал өсіру мен ветеринарлық бақылауға қатысты.",
          "«Біздің жылқылар шекара білмейді», – деді моңғол министрі.",
        ],
      },
      {
        title: "Жайық өзеніндегі су деңгейі отыз жылдағы ең төмен көрсеткішке түсті",
        paragraphs: [
          "Өзен 1994 жылдан бергі ең төменгі деңгейге түсті, дейді Атыраудағы гидрологтар.",
          "Балықшылар қайықтардың айлақтан шыға алмайтынына шағымданды.",
          "Инженерлер су сәуірде көтеріледі деп күтеді.",
        ],
      },
      {
        title: "Шымкент мұнай өңдеу зауыты жөндеуге тоқтайды",
        paragraphs: [
          "Зауыт дүйсенбі күні үш аптаға созылатын жөндеуге тоқтады.",
          "Жанармай қоры 40 күнге жетеді, дейді министрлік.",
          "Соңғы рет мұндай тоқтау 2019 жылы болған.",
        ],
      },
      {
        title: "Жезқазған әкімі кенішті сатпайтынын айтты",
        paragraphs: [
          "Шахтер қаласының әкімі тұрғындардың сұрақтарына төрт сағат жауап берді.",
          "Ол мыс кеніші мемлекет меншігінде қалатынын айтты.",
          "Бюджет бойынша дауыс беру келесі аптада өтеді.",
        ],
      },
    ],
    author: "Ермек Бектұров",
    agency: "ҚазАқпарат",
    labels: {
      photo: "Сурет: ",
      source: "Дереккөз: ",
      author: "Авторы: ",
      related: "Оқи отырыңыз",
      views: "рет оқылды",
      more: "Толығырақ",
    },
  },
  {
    language: "zh",
    articles: [
      {
        title: "哈萨克斯坦与蒙古国签署养马业合作协议",
        paragraphs: [
          "两国农业部长在乌兰巴托会面，并签署为期五年的协议。",
          "协议涵盖育种、检疫以及活畜运输等内容。",
          "蒙古国部长说：“我们的马没有国界。”",
        ],
      },
      {
        title: "乌拉尔河水位降至三十年来最低点",
        paragraphs: [
          "阿特劳的水文专家说，河水已降至1994年以来的最低水平。",
          "渔民抱怨船只无法离开港口。",
          "工程师预计，四月积雪融化后水位将回升。",
        ],
      },
      {
        title: "奇姆肯特炼油厂停产检修三周",
        paragraphs: [
          "炼油厂周一起停产检修，工期三周。",
          "该部说，汽油储备足够使用四十天。",
          "上一次停产检修是在2019年。",
        ],
      },
      {
        title: "杰兹卡兹甘市长称不会出售铜矿",
        paragraphs: [
          "这座矿城的市长用四个小时回答了居民的提问。",
          "他说，铜矿将继续归国家所有。",
          "预算表决将于下周举行。",
        ],
      },
    ],
    author: "张明",
    agency: "新华社",
    labels: {
      photo: "图片来源：",
      source: "来源：",
      author: "作者：",
      related: "相关新闻",
      views: "次阅读",
      more: "阅读更多",
    },
  },
  {
    language: "tr",
    articles: [
      {
        title: "Kazakistan ile Moğolistan at yetiştiriciliği anlaşması imzaladı",
        paragraphs: [
          "İki ülkenin tarım bakanları Ulan Batur'da bir araya gelerek beş yıllık anlaşma imzaladı.",
          "Anlaşma yetiştiricilik, veteriner denetimi ve canlı hayvan taşımacılığını kapsıyor.",
          "“Atlarımız sınır tanımaz” dedi Moğol bakan.",
        ],
      },
      {
        title: "Ural Nehri'nde su seviyesi otuz yılın en düşüğünde",
        paragraphs: [
          "Atırau'daki uzmanlara göre nehir 1994'ten bu yana en düşük seviyesinde.",
          "Balıkçılar teknelerin limandan çıkamadığından yakınıyor.",
          "Mühendisler karların erimesiyle suyun yükselmesini bekliyor.",
        ],
      },
      {
        title: "Çimkent rafinerisi planlı bakım için duruyor",
        paragraphs: [
          "Rafineri pazartesi günü üç hafta sürecek bakım için durdu.",
          "Bakanlık benzin stoklarının 40 gün yeteceğini söyledi.",
          "Son duruş 2019 yılındaydı.",
        ],
      },
      {
        title: "Cezkazgan belediye başkanı: Madeni satmayacağız",
        paragraphs: [
          "Maden kentinin belediye başkanı dört saat boyunca soruları yanıtladı.",
          "Bakır madeninin kamuda kalacağını söyledi.",
          "Bütçe oylaması gelecek hafta yapılacak.",
        ],
      },
    ],
    author: "Mehmet Yılmaz",
    agency: "Anadolu Ajansı",
    labels: {
      photo: "Fotoğraf: ",
      source: "Kaynak: ",
      author: "Yazar: ",
      related: "İlgili haberler",
      views: "görüntülenme",
      more: "Devamını oku",
    },
  },
  {
    language: "uz",
    articles: [
      {
        title: "Qozog‘iston va Mo‘g‘uliston yilqichilik bo‘yicha kelishuv imzoladi",
        paragraphs: [
          "Ikki davlat qishloq xo‘jaligi vazirlari Ulan-Batorda uchrashib, besh yillik kelishuvni imzoladi.",
          "Hujjat naslchilik va veterinariya nazoratiga tegishli.",
          "“Bizning otlar chegara bilmaydi”, dedi mo‘g‘ul vaziri.",
        ],
      },
      {
        title: "Ural daryosida suv sathi o‘ttiz yillik eng past darajaga tushdi",
        paragraphs: [
          "Daryo 1994-yildan beri eng past darajaga tushdi, deydi Atiraudagi gidrologlar.",
          "Baliqchilar qayiqlar bandargohdan chiqa olmayotganidan shikoyat qilmoqda.",
          "Muhandislar aprelda suv ko‘tarilishini kutmoqda.",
        ],
      },
      {
        title: "Chimkent neftni qayta ishlash zavodi ta’mirga to‘xtaydi",
        paragraphs: [
          "Zavod dushanba kuni uch haftalik ta’mirga to‘xtadi.",
          "Benzin zaxirasi 40 kunga yetadi, deyishdi vazirlikda.",
          "Oxirgi marta bunday to‘xtash 2019-yilda bo‘lgan.",
        ],
      },
      {
        title: "Jezqazg‘an hokimi konni sotmasligini aytdi",
        paragraphs: [
          "Konchilar shahri hokimi to‘rt soat davomida savollarga javob berdi.",
          "U mis koni davlat mulki bo‘lib qolishini aytdi.",
          "Byudjet bo‘yicha ovoz berish keyingi haftada o‘tadi.",
        ],
      },
    ],
    author: "Dilnoza Karimova",
    agency: "UzA",
    labels: {
      photo: "Foto: ",
      source: "Manba: ",
      author: "Muallif: ",
      related: "Mavzuga oid",
      views: "marta o‘qildi",
      more: "Batafsil",
    },
  },
  {
    language: "ky",
    articles: [
      {
        title: "Казакстан менен Монголия жылкы чарбасы боюнча келишимге кол койду",
        paragraphs: [
          "Эки өлкөнүн айыл чарба министрлери Улан-Батордо жолугуп, беш жылдык келишимге кол коюшту.",
          "Документ асыл тукум мал өстүрүүгө тиешелүү.",
          "«Биздин жылкылар чек араны билбейт», – деди монгол министри.",
        ],
      },
      {
        title: "Жайык дарыясындагы суунун деңгээли отуз жылдагы эң төмөн чекке түштү",
        paragraphs: [
          "Дарыя 1994-жылдан берки эң төмөнкү деңгээлге түштү, дешет Атыраудагы гидрологдор.",
          "Балыкчылар кайыктар булуңдан чыга албай жатканына арызданышты.",
          "Инженерлер апрелде суу көтөрүлөт деп күтүшүүдө.",
        ],
      },
      {
        title: "Чымкент мунай заводу пландуу оңдоого токтойт",
        paragraphs: [
          "Завод дүйшөмбү күнү үч жумага созулган оңдоого токтоду.",
          "Бензиндин запасы 40 күнгө жетет, дешет министрликте.",
          "Акыркы жолу мындай токтоо 2019-жылы болгон.",
        ],
      },
      {
        title: "Жезказган акими кенди сатпай турганын айтты",
        paragraphs: [
          "Кенчилер шаарынын акими төрт саат бою суроолорго жооп берди.",
          "Ал жез кени мамлекетте каларын айтты.",
          "Бюджет боюнча добуш берүү кийинки жумада өтөт.",
        ],
      },
    ],
    author: "Айзада Токтогулова",
    agency: "Кабар",
    labels: {
      photo: "Сүрөт: ",
      source: "Булак: ",
      author: "Автор: ",
      related: "Окшош жаңылыктар",
      views: "жолу окулду",
      more: "Кененирээк",
    },
  },
  {
    language: "ar",
    articles: [
      {
        title: "كازاخستان ومنغوليا توقعان اتفاقا لتربية الخيول",
        paragraphs: [
          "التقى وزيرا الزراعة في البلدين في أولان باتور ووقعا اتفاقا لمدة خمس سنوات.",
          "ويشمل الاتفاق التربية والرقابة البيطرية ونقل الحيوانات الحية.",
          "وقال الوزير المنغولي إن الخيول لا تعرف الحدود.",
        ],
      },
      {
        title: "منسوب نهر الأورال يهبط إلى أدنى مستوى في ثلاثين عاما",
        paragraphs: [
          "أفاد خبراء المياه في أتيراو بأن النهر في أدنى مستوى له منذ عام 1994.",
          "واشتكى الصيادون من أن القوارب لا تستطيع مغادرة الميناء.",
          "ويتوقع المهندسون ارتفاع المياه في أبريل مع ذوبان الثلوج.",
        ],
      },
      {
        title: "مصفاة شيمكنت تتوقف للصيانة المقررة",
        paragraphs: [
          "توقفت المصفاة يوم الاثنين لأعمال صيانة تستمر ثلاثة أسابيع.",
          "وقالت الوزارة إن احتياطي البنزين يكفي أربعين يوما.",
          "وكان آخر توقف في عام 2019.",
        ],
      },
      {
        title: "عمدة جيزكازغان يؤكد أن المنجم لن يباع",
        paragraphs: [
          "أجاب عمدة مدينة التعدين عن أسئلة السكان أربع ساعات.",
          "وقال إن منجم النحاس سيبقى ملكا عاما.",
          "ومن المقرر التصويت على الميزانية الأسبوع المقبل.",
        ],
      },
    ],
    author: "أحمد الخطيب",
    agency: "رويترز",
    labels: {
      photo: "صورة: ",
      source: "المصدر: ",
      author: "بقلم: ",
      related: "أخبار ذات صلة",
      views: "مشاهدة",
      more: "اقرأ المزيد",
    },
  },
];

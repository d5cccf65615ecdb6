"""Typed words about the list near her: whole messages, long sentences, and which entry is meant."""

import pytest

from bot.nlu.nearby_words import ENTRIES, NearbyWords, RequestReader, load_nearby_words
from bot.paths import DATA

WORDS: NearbyWords = load_nearby_words(DATA)
READER = RequestReader(WORDS)

MENTIONS = [
    ("hoe kom ik daar? heb geen fiets en geen auto", {"travel"}),
    ("ik weet niet hoe ik daar moet komen", {"travel"}),
    ("kan ik daar met de bus naartoe", {"travel"}),
    ("leuk! op welke dag is het? ik werk op maandag", {"days"}),
    ("dat klinkt goed, wanneer komen ze bij elkaar", {"days"}),
    ("wat kost het om mee te doen? ik heb weinig geld", {"cost"}),
    ("moet ik daar betalen?", {"cost"}),
    ("mag mijn zoon mee? hij is 3", {"children"}),
    ("alleen voor vrouwen graag geen mannen erbij", {"women_only"}),
    ("is er iets alleen voor vrouwen bij mij in de buurt", {"women_only"}),
    ("spreken ze Arabisch daar? mijn Nederlands is slecht", {"my_language"}),
    ("hoe kan ik ze bellen, ik wil eerst iets vragen", {"contact"}),
    ("vertel me iets meer over die groep in Utrecht", {"details"}),
    ("nee niet hier maar in Rotterdam", {"elsewhere"}),
    ("dat is te ver voor mij, ik heb geen auto", {"elsewhere"}),
    ("ik vind de tweede groep leuk, hoe ga ik daarheen?", {"second_entry", "travel"}),
    ("كيف بوصل لهنيك ما بعرف اركب باص", {"travel"}),
    ("شلون اروح هناك وانا ما عندي سيارة", {"travel"}),
    ("حلو، اي يوم بيجتمعوا؟", {"days"}),
    ("امتى المجموعة بتفتح", {"days"}),
    ("المجموعة ببلاش ولا بدفع؟", {"cost"}),
    ("في حدا هنيك بيحكي عربي؟ وفيني جيب ابني معي؟", {"my_language", "children"}),
    ("بدي بس نسوان بدون رجال", {"women_only"}),
    ("شو رقمهم لو سمحتي بدي اسألهم", {"contact"}),
    ("احكيلي اكتر عن المجموعة التانية", {"details", "second_entry"}),
    ("لا مو هون، بدي روتردم", {"elsewhere"}),
    ("مش هون بدي بأمستردام", {"elsewhere"}),
    ("ብኸመይ ክኸይድ? ብሽክለታ ኣይክእልን እየ", {"travel"}),
    ("ናብኡ ብኸመይ ክኸይድ ይኽእል", {"travel"}),
    ("ኣየናይ መዓልቲ ይራኸባ ደልየ ክፈልጥ", {"days"}),
    ("እታ ጉጅለ ብነጻ ድያ?", {"cost"}),
    ("ደቀይ ሒዘ ክመጽእ ይኽእል ዶ?", {"children"}),
    ("ደቂ ኣንስትዮ ጥራይ ዘለዋኦ ይሕሸኒ", {"women_only"}),
    ("ኣብኡ ትግርኛ ዝዛረብ ሰብ ኣሎ ዶ?", {"my_language"}),
    ("ቁጽሪ ተለፎኖም ሃቡኒ በጃኹም", {"contact"}),
    ("ብዛዕባ እታ ካልአይቲ ንገርኒ", {"details", "second_entry"}),
    ("ኣይፋል ኣብዚ ኣይኮነን፡ ኣብ ሮተርዳም ደልየ", {"elsewhere"}),
    ("kif bruh la hnik, ma 3ande siyara", {"travel"}),
    ("nabu bkemey kkeyd?", {"travel"}),
]
REQUESTS = [
    ("wat kost dat", {"cost"}),
    ("op welke dag is het en wat kost het?", {"days", "cost"}),
    ("kan ik met de bus?", {"travel"}),
    ("telefoonnummer graag", {"contact"}),
    ("mag mijn zoon mee?", {"children"}),
    ("قديش؟", {"cost"}),
    ("ايمتى", {"days"}),
    ("شو رقم التلفون", {"contact"}),
    ("معلومات اكتر", {"details"}),
    ("ክንደይ ይኽፈል", {"cost"}),
    ("መዓስ እዩ?", {"days"}),
    ("ቁጽሪ ተለፎን ሃብኒ", {"contact"}),
    ("deqey", {"children"}),
]
ONE_OF_THE_LIST = [
    *((text, 1) for text in ("de eerste", "nummer een", "الأولى", "رقم واحد", "እታ ቀዳመይቲ", "1")),
    *((text, 2) for text in ("de tweede", "die tweede", "nummer 2", "nr. 2", "de 2e", "2")),
    *((text, 2) for text in ("the second one", "التانية", "الثانية", "رقم ٢", "وعن التانية؟")),
    *((text, 2) for text in ("እታ ካልአይቲ", "ካልኣይቲ", "ቁጽሪ 2", "ቁጽሪ ፪", "ብዛዕባ እታ ካልአይቲ ንገርኒ")),
    *((text, 2) for text in ("2: hoe kom ik daar?", "hoe kom ik bij de tweede?")),
    *((text, 3) for text in ("de derde groep", "المجموعة الثالثة", "ሳልሰይቲ", "ቁጽሪ ሰለስተ")),
    *((text, -1) for text in ("de laatste graag", "الأخيرة", "آخر وحدة", "እታ ናይ መወዳእታ")),
]
NO_ENTRY = [
    *("met 3 kinderen", "3.5 uur per week", "2 dagen", "1. ik wil werken 2. ik wil leren"),
    *("mijn tweede kind is ziek", "ik ben zwanger van de tweede", "de eerste keer", "تانية"),
    *(
        "زوجته التانية بسوريا",
        "السنة الأولى صعبة",
        "እታ ካልአይቲ ጓለይ ሓሚማ",
        "ካልእ",
        "de eerste of de tweede",
    ),
]
OTHER_QUESTIONS = {
    "nl": """
gratis bus kaart voor student hoe krijg ik
mijn eerste kind heb ik verloren onderweg, deze laat ik bij niemand
de school van kind heeft bso, hoe ik vraag daar toeslag voor
ik doe aangifte eerste keer, hoe zet ik mijn kind voor de korting
Hoe laat ik mijn buitenlandse diploma waarderen?
familie praten over bruiloft van mijn dochter in irak maar zij nog kind
mijn zoon is 16, mag hij ook mee naar het opvanghuis
samen naar school man en vrouw hoe met kinderen
ik heb 3 kinderen, elk kind eigen uren van toeslag of samen
hoeveel kan ik lenen voor klein bedrijf en hoe terug betalen
Eten ze daar varkensvlees? Daarom wil ik mijn kind niet brengen.
opvang zegt zonder betalen kind niet welkom
Hoe verdelen we de winst als we met drie vrouwen een winkel hebben?
hij kijkt hele dag tv, kinderen bij mij, ik moet les
wanneer inschrijven kind voor kreche ik ga les beginnen in september
Mag ik mijn twee kinderen meenemen naar de vrouwenopvang?
is peutergroep paar ochtenden of hele dag, voor mijn kind van 2
zij kennen ons geloof niet, ik maak zorgen over mijn kind daar
in vakantie van school is er opvang voor kinderen, hoe heet
Hebben mannen en vrouwen in Nederland dezelfde rechten?
In ons land krijgt de vader de kinderen. Hoe is dat in Nederland?
Dag, ik heb eindelijk mijn diploma inburgering! Hoe ga ik verder?
Hoe lang mag je in een opvanghuis voor vrouwen blijven?
Is de voorschool gratis voor mijn kind van drie?
Ik pas op de kinderen terwijl mijn man Nederlands leert. Wanneer mag ik?
Hoe vraag ik om een tolk Tigrinya bij mijn afspraak?
mijn dochter zegt ik moet falafel verkopen haha, hoe kan dat vanuit keuken
hoe ga ik naar vrouwen huis, moet ik bellen of gemeentee
mijn zoon heeft het gezien, nemen ze hem nu mee
hij dreigt hij neemt kinderen mee en ik zie ze nooit
hoe laat open juridisch loket
mijn klant vraagt kvk nummer maar ik heb niet, hoe krijg ik
vader ziet zijn kinderen nooit, moet hij betalen
ik was kind in kamp daar was geen school, nu moet ik leren
ik zit op isk taalschool met kind 1 jaar, opvang betalen?
opvang kost zoveel, wie kan dat betalen hier
Wanneer moet ik mijn werkgever vertellen dat ik een kind krijg?
school zegt geen kinderen in klas, wat nu met mijn zoon van 1
is het eerste examen van inburgering gratis
mag mijn zoon van 14 jaar mee in opvang vrouw
is uaf gratis of moet betalen
halve dagen les kan dat, want kind komt om 12 uur thuis
wanneer halen ze kinderen echt uit huis
ik wil weten wanneer komt geld van SVB voor kinderen
coöperatie hoe werk dat voor ons vrouwen
ik wil tolk arabisch bij gemeentee hoe kan
opvang voor vrouwen adres geheim?
Betaalt de overheid mee aan de crèche van mijn kind?
is er huis voor vrouwen veilig en man weet niet adres
mag ik de kinderen meenemen zonder zijn ja
mag vader kinderen meenemen naar ander land na scheiding zonder mij
mag ziekenhuis zeggen neem je kind mee om te vertalen
mijn man zegt jij werkt daar gratis voor gemeente, klopt dat
wij hebben minimum loon allebei, wat betalen wij voor 2 dagen creche
ik heb cv in arabisch, hoe maak ik in nederlands
gesprek met school van kind, ik versta niet, komt daar tolk
is er les voor ondernemer in arabisch of tigrinya
mijn kind gaat 4 dagen, zijn dat te veel uren voor toeslag?
Is kinderopvang in Nederland gratis of helpt de staat met betalen?
kan mijn kind wennen langzaam, ik wil niet hele dag in een keer
ik wil paar dagen veilig plek met kinderen tot alles rustig
mijn dochter wordt drie en wil met andere kinderen spelen waar kan dat
""",
    "ar": """
بنتي رح تصير تلات سنين، الروضة هون كيف؟
كم يوم بالاسبوع فيها بنتي تروح عالحضانة مع العلاوة؟
كم يوم إجازة لي في السنة؟
ولادي صاروا بالمدرسة وبدي اشتغل، كيف الاقي شغل؟
بنتي ١٦ بتشتغل، كم بياخدو
عندي رقم LRK وعندي عقد، كيف اطلب المصاري
بدي صير دكتورة، قديش طويل الطريق للجامعة هون؟
قديش بيكلف المحامي هون للي دخلو قليل
صرنا خمس سنين هون، كيف الباسبور
مرتي التانية، القانون هون ما بيقبل؟ زوجي مجوز علي قبل ما يجي
كيف غير رقم الموبايل بالديجيدي، عليه رقم زوجي
ما بعرف كيف ابلش حياتي هون
كيف بدي اعرف اذا المعلمة منيحة مع ابني؟
ادفع كم للتسجيل بالكا في كا
قديش بيكلف الطلاق هون وما معي مصاري
جم يوم بالاسبوع يكدر ابني يروح للحضانة ويا العلاوة؟
ولادي بالمدرسة وعندي كم ساعة فاضية، بدي مشروع زغير مع الاعانة
الزبونة طلبت مني رقم KVK وما عندي، كيف بطالعو؟
كيف أحصل على رقم السجل التجاري؟
كيف أرسل شهادة ميلاد طفلي إلى DUO لأحصل على وقت؟
ال peuterspeelzaal ببلاش ولا لازم ادفع؟
زوجي كسرلي الموبايل وعم اكتب من تابلت ابني كيف بوصلهم
كيف أغير رقم الحساب لعلاوة الحضانة إلى حسابي؟
لازم جيب ولادي الساعة تلاتة، كيف بدي اشتغل؟
متى أسجل ابني في الحضانة إذا بدأت المدرسة في أيلول؟
قديش بدي ادفع من جيبتي عالحضانة؟
كيف يتعلم طفلي الصغير الهولندية قبل المدرسة؟
بدي مكان آمن كم يوم لحتى تهدى الأمور
هل يمكن أن أبقى مع طفلي في الأيام الأولى حتى يتعوّد؟
ابني توحد وانا انهرت، بدي حدا يمسكه كم ساعة
بنتي بطلت تروح عالحضانة، كيف بوقف العلاوة؟
نحنا مجموعة نسوان عايزين نبدا شغل مع بعض، كيف؟
نص يوم لعب للصغار ببلاش؟
كم يوما في الأسبوع يمكن أن يذهب طفلي إلى الحضانة مع العلاوة؟
كيف أغادر المنزل مع أطفالي دون أن يعلم زوجي
السلام عليكم، سأبدأ الاندماج الشهر القادم وعندي رضيع، كيف أدفع الحضانة؟
قديش بكلف تعديل الشهادة وهل هو ببلاش مع inburgering؟
كم يجب أن أدفع بنفسي للحضانة؟
وين بترك ابني وقت الدرس؟ ما عندي حدا هون
كيف بسجل بنتي بالفورسخول؟ عمرها سنتين
أظن أن حسابهم خطأ ولا أريد أن أدفع، كيف أعترض؟
بدن يطهروا بنتي لما ننزل عالبلد، شو اعمل
وين بلاقي مترجم عربي للمواعيد
زوجي كل يوم يصرخ علي
اخاف اخلي طفلي يم ناس غرباء، شلون اطمئن؟
جوزي مو فاهم ليش بشتغل ببلاش بالستاج
قديش فيني طالع زيادة من بزنس صغير جنب الاويتكيرينغ؟
شلون اسجل طفلي بالحضانة، كلهم يكولون ماكو مكان؟
عدهم احد يحجي عربي لو لازم هولندي بهالرقم
لم يؤجرني صاحب البيت لأن اسمي عربي
بدي رقم تقريبي لبنتين بالحضانة تلات ايام
مين بيقعد مع ولادي وأنا بالمدرسة؟
وين فيني اتعلم هولندي ببلاش؟
نفسي احكي هولندي متل ولادي
ما حطيت ولادي بحياتي عند حدا
اريد دكتورة مرة مو رجال، يصير؟
جئت إلى هولندا وحدي مع أطفالي، ما هي العلاوات التي آخذها؟
بدي مترجمة ست مو رجال
هو بالغرفة التانية والبيت صغير بيسمع كل شي اذا حكيت
على أي موقع أقدم طلب علاوة الحضانة؟
هل يوجد موقع للبحث عن حضانة جيدة؟
""",
    "ti": """
ሰብኣየይ ገና ኣብ ኢትዮጵያ ኣሎ፡ ኣነ ኣብዚ ምስ ደቀይ፡ ንኣበል ከመይ ይቑጸር
ጓለይ ኣብ ሰሙን ክልተ መዓልቲ መውዓሊ እንተ ኸይዳ ክንደይ የውጽኣኒ
ቁጽሪ ተለፎን ናይ Juridisch Loket ክንደይ እዩ፧
ቆልዓይ ኣብ ሰሙን ክንደይ መዓልቲ ናብ መውዓሊ ብኣበል ክኸይድ ይኽእል፧
ቆልዓይ ሰዓት ክልተ ናብ ገዛ ይምለስ፡ ከመይ ገይረ ክሰርሕ፧
ንሓማተይ ከመይ ኢለ ኣይፋል ክብላ ናይ ጓለይ ምኽንሻብ
20 ሰዓት ኣብ ሰሙን እሰርሕ፡ ክንደይ ሰዓት መውዓሊ ብኣበል ይህቡኒ
ድሕሪ ፍትሕ ኣብዚ ሃገር ክነብር ዘፍቅድ ወረቐት ከመይ ይሕተት
ወደይ ሰዓት 2 ይወጽእ፡ ክሳብ ሽዑ ዝኸውን ስራሕ
ደቀይ ቤት ትምህርቲ እንከለዉ ሒደት ሰዓት ክሸይጥ ደልየ፡ እቲ ሓገዝ ይጎድል ድዩ፧
መዕቆቢ ደቂ አንስትዮ ብነፃ ድዩ?
ኣስራሒ ኣብ ሰዓት እንተወሓደ ክንደይ ክኸፍለኒ ኣለዎ፧
ገንዘብ ከይጎድለኒ እፈርህ፡ ኣብ ወርሒ ንመውዓሊ ክንደይ ክኸፍል እየ ግምቱ ንገርኒ
እቲ ዝለዓለ ዋጋ ናይ ሰዓት ዝቑጸር ክንደይ እዩ፧
ምኽንሻብ ደቂ አንስትዮ ገበን ድዩ አብዚ?
ኣብ ዓድና ሰብኣይ ዝያዳ መሰል ኣለዎ፡ ኣብዚ ከ ከመይ እዩ
ኣብ ዓመት ክንደይ መዓልቲ ዕረፍቲ ኣለኒ ካብ ስራሕ
መውዓሊ ክቡር እዩ ኢሎምኒ፡ ኣነ ክንደይ ክተርፈኒ እዩ ክኸፍል
ክልተ ዓመት ኣብዚ ኮይነ ገና ዋላ ሓንቲ ኣይገበርኩን፡ ከመይ ክጅምር
ዓሚለይ ናይ KVK ቁጽሪ ሓቲታትኒ፡ የብለይን፡ ከመይ ክገብር
ወደይ መውዓሊ ክጅምር እዩ ኣበል ከመይ ገይረ ከውጽኣሉ
ሙሉእ ሰሙን ወደይ ናብ መውዓሊ እንተ ኸይዱ ኩሉ ሰዓት በቲ ኣበል ይሽፈን ዶ
ሓጋዚ የብለይን፡ ኣደ በይነይ እየ፡ ንመውዓሊ ከመይ ገይረ ክኸፍል
ልምምድ ስራሕ ኣብ ሰሙን ክንደይ መዓልቲ እዩ፧
ካልኣይ ህጻን ወሊደ፡ ንሱ'ውን መውዓሊ ክኣቱ እዩ፡ ነቲ ኣበል ከመይ እቕይሮ
ተለፎን ከመይ ይጥቀም ክመሃር ደልየ
መዕቆቢ ደቂ ኣንስትዮ ከመይ ገይረ ይኣቱ፧
ኣብ BBL ክንደይ መዓልቲ ትምህርቲ ኣሎ ኣብ ሰሙን
ቁጽሪ KVK ከመይ ጌረ እረኽብ፧
ጓለይ ጓል 18 ዓመት እያ ኣብ ድኳን ትሰርሕ፡ ደሞዛ ክንደይ ክኸውን ኣለዎ፧
ጓለይ ካብ መውዓሊ ኣውጺአያ፡ ነቲ ኣበል ከመይ ገይረ የቋርጾ፧
ዕረፍቲ ካብ ስራሕ ክንደይ መዓልቲ ይፍቀድ፣ ሐዚ ጀሚረ አለኹ
ጓለይ ከም ወደይ ክትመሃር መሰል ኣለዋ ዶ
ናይ Veilig Thuis ቁጽሪ ክንደይ እዩ
ኣብ ዓደይ መምህር ነይረ፡ ኣብዚ ስራሕ ከመይ እረክብ፧
ንመውዓሊ ቆልዑ ባዕለይ ክንደይ ክኸፍል ኣለኒ፧
ደቀይ ቤት ትምህርቲ ጀሚሮም፡ ሕጂ ንግዲ ክጅምር ደልየ፡ ከመይ ይግበር፧
መሰል ደቂ ኣንስትዮ ኣብዚ ሃገር እንታይ እዩ፧
ወደይ ዓቢ እዩ፡ ምሳይ ናብ መዕቆቢ ደቂ ኣንስትዮ ክኣቱ ይኽእል ዶ
ደቀይ ዝሕዝ ሰብ የለን፣ ናብ ትምህርቲ ከመይ ክኸይድ?
አብ ሆላንድ መሰል ደቂ አንስትዮ ከመይ እዩ?
ብዛዕባ ወረቓቕቲ ናይ መንግስቲ ዝሕተት ቁጽሪ ተለፎን ኣሎ ድዩ
ህጻን ጓለይ ካባይ ተፈልያ ኣይትፈልጥን፡ ከመይ ገይረ ክገድፋ
ደቀይ ኣብ ቤት ትምህርቲ ኣብ ዝውዕልሉ ሰዓት ትምህርቲ ክረክብ ደልየ
ንእሽቶ ቆልዓይ ቅድሚ ትምህርቲ ቋንቋ ሆላንድ ከመይ ይመሃር
ሰባት ኣብዚ ዓዲ ስራሕ ብኸመይ ይረኽቡ
አስተርጓሚ ትግርኛ የድልየኒ፣ ብነፃ ድዩ?
ንቆጸራይ ተርጓሚ ትግርኛ ከመይ ገይረ እሓትት፧
ቁጽሪ ሕሳብ ናይ ኣበል ክንክን ናብ ናተይ ከመይ ገይረ ይቕይሮ
እሰርሕ ኣለኹ ንኣሽቱ ቆልዑ'ውን ኣለዉኒ፡ ዝወሓደ ግብሪ ክኸፍል እየ ዶ
ሰብኣየይ እንተ ተፈላሊና ደቀይ ክወስዶም እየ ይብል፡ ይኽእል ዶ፧
ብዙሕ ክኸፍል ኮይነ ዶ ወይስ መንግስቲ ይመልሰለይ ንክንክን
ወደይ ኦቲዝም ኣለዎ ኣነ ሓይሊ ወዲአ
ሰብኣየይ ንምምሕዳር ከተማ ብነጻ ትሰርሒ ኣለኺ ይብለኒ፡ ሓቂ ድዩ፧
ዲፕሎማ ምምዛን ንስደተኛታት ብነጻ ድዩ፧
ካብ መዓስ ክሓትት ኣበል መውዓሊ
ብነጻ ቋንቋ ዝምህሩ ኣለዉ ድዮም፧
ናይ ባስ ገንዘብ የብለይን ናብ ትምህርቲ
ድሕሪ ሕርሲ መዓስ ናብ ትምህርቲ ክምለስ ይግባእ፧
intake ንሰብኣየይ ጥራይ ተገይሩ፡ ናተይ መዓስ እዩ፧
CV የብለይን፡ ኣበይ ብነጻ ክሰርሖ እኽእል
ክሳብ ካልኣይ ክፍሊ ጥራይ እየ ተማሂረ፡ እንታይ ክገብር እኽእል
""",
}


@pytest.mark.parametrize(("text", "names"), MENTIONS)
def test_what_she_asks_of_the_list_is_found_in_a_longer_message(text: str, names: set[str]) -> None:
    assert READER.mentions(text) >= names


@pytest.mark.parametrize(("text", "names"), REQUESTS)
def test_a_whole_message_of_requests_is_read(text: str, names: set[str]) -> None:
    assert READER.requests(text) == names


@pytest.mark.parametrize(
    "word", ["kinderen", "adres", "kosten", "dag", "بكم", "رقم", "ክንደይ", "መዓልቲ"]
)
def test_one_short_word_asks_something_of_the_list_only_alone(word: str) -> None:
    assert READER.requests(word)
    assert READER.mentions(f"xyz {word} xyz") == set()


@pytest.mark.parametrize(("text", "entry"), ONE_OF_THE_LIST)
def test_which_entry_of_the_list_she_means_is_read(text: str, entry: int) -> None:
    assert READER.entry(text) == entry


@pytest.mark.parametrize("text", NO_ENTRY)
def test_other_numbers_and_ordinals_mean_no_entry(text: str) -> None:
    assert READER.entry(text) is None


@pytest.mark.parametrize("language", OTHER_QUESTIONS)
def test_ordinary_questions_with_the_same_words_are_not_about_the_list(language: str) -> None:
    questions = OTHER_QUESTIONS[language].strip().splitlines()
    assert len(questions) >= 60
    found = {text: READER.mentions(text) for text in questions}
    assert {text: names for text, names in found.items() if names} == {}
    assert {text for text in questions if READER.requests(text) or READER.entry(text)} == set()


@pytest.mark.parametrize("language", ["nl", "ar", "ti"])
def test_every_request_can_be_typed_in_every_language(language: str) -> None:
    names = [name for name, spellings in WORDS.requests.items() if getattr(spellings, language)]
    assert len(names) == 18
    assert set(ENTRIES) < set(names)

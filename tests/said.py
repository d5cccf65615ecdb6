"""What women type, for tests of the layers that all read it: understanding, form and decision."""

LABELS = [
    ("Schat mijn toeslag", "estimate"),
    ("  schat MIJN toeslag!! 🙂", "estimate"),
    ("\u2068Mijn rechten\u2069.", "choose_subject:rights"),
    ("Kinderen en opvang", "choose_subject:childcare"),
    ("Een andere plaats", "tell_place"),
    ("Wat voor mij belangrijk is?", "change_filter"),
    ("alle onderwerpen", "menu"),
    ("تقدير مبلغ علاوتي", "estimate"),
    ("تقديــر مبلغ علاوتى 👍", "estimate"),
    ("المزيد", "menu"),
    ("ተወሳኺ", "menu"),
    ("ተወሳኪ፧", "menu"),
]
"""Labels of buttons in other spellings, and the payload of the button."""
MORE = [
    *("المزيد", "كمان", "غيرهن", "في كمان", "في غيرهن؟", "بدي غيرها", "kaman"),
    *("ተወሳኺ", "ካልእ ኣሎ ዶ", "ካልኦት", "መሊሱ ሃብኒ"),
    *("meer", "nog meer graag", "zijn er ook andere groepen?", "volgende"),
]
"""Words for more of the list."""
OTHER_PLACE = [
    *("مكان آخر", "بدي مكان تاني", "مو هون"),
    *("ካልእ ቦታ", "ካልእ ከተማ ሃብኒ", "ኣብዚ ኣይነብርን"),
    *("een andere plaats", "ik wil een andere stad", "ik woon daar niet"),
]
"""Words for another place."""
WISHES = [
    ("في شي فيه اطفال", "children"),
    ("بدي شي مع ولادي", "children"),
    ("في شي للنسوان بس؟", "women_only"),
    ("بلغتي", "my_language"),
    ("في حدا بيحكي عربي", "my_language"),
    ("ቆልዑ ዘለዎ ኣሎ ዶ", "children"),
    ("ደቂ ኣንስትዮ ጥራይ", "women_only"),
    ("ትግርኛ ዝዛረባ ኣለዋ ዶ", "my_language"),
    ("is er iets met kinderen", "children"),
    ("alleen voor vrouwen graag", "women_only"),
    ("is er iets in mijn taal", "my_language"),
]
"""Words for what is important for her, and the wish."""
SPEAKS_NOT = [
    ("ما بعرف هولندي", "ar"),
    ("لا أتكلم الهولندية", "ar"),
    ("ma ba3ref hollandi", "ar"),
    ("ሆላንድኛ ኣይፈልጥን", "ti"),
    ("ik spreek geen Arabisch", "nl"),
]
"""That she does not speak a language, and the language she goes on in."""
OPTIONS = [
    (0, "leren", "learn_dutch"),
    (0, "بدي شغل", "work"),
    (0, "ናይ ባዕለይ ንግዲ", "own_business"),
    (1, "ደቀይ", "children"),
    (1, "mijn man", "partner"),
    (1, "صحتي", "health"),
    (2, "een uur per week", "hour"),
    (2, "ሒደት ደቓይቕ", "minutes"),
    (2, "وقت أكثر", "more"),
]
"""The number of a question of the plan, words for an option of it, and the option."""

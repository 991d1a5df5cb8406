from datetime import date

import pytest

from qa.corpus.furniture import read_page
from qa.corpus.metadata import Metadata, read_metadata

BODY = (
    "The river rose by two metres on Saturday, officials said, and a thousand people left their"
    " homes. Schools in the valley stay closed.\n\nNobody was hurt, the mayor said on June 1, 2021,"
    " when she visited the valley."
)
BODY_VI = (
    "Mực nước sông dâng cao hai mét trong ngày thứ Bảy và hơn một nghìn người dân đã phải rời nhà"
    " đến nơi an toàn."
)
BODY_ZH = (
    "当地官员表示，河水周六上涨两米，一千多名居民已经离开家园，山谷里的学校继续停课，没有人员伤亡。"
)
TITLE = "Thousands flee as river floods valley"


def read(text: str) -> Metadata:
    return read_metadata(read_page(text))


# text, title, outlet, published, dateline day, dateline place, the words that state `published`
SAMPLES = {
    "bare": (BODY, None, None, None, None, None, None),
    "headline alone": (f"{TITLE}\n\n{BODY}", TITLE, None, None, None, None, None),
    "a name and a day below the headline": (
        f"{TITLE}\n\nValley Islander, June 2, 2021\n\n{BODY}",
        TITLE,
        None,  # or the name of a town
        date(2021, 6, 2),
        None,
        None,
        "Valley Islander, June 2, 2021",
    ),
    "a name and a day above all": (
        f"Election Day, June 2, 2021\n\n{BODY}",
        "Election Day, June 2, 2021",
        None,
        None,
        None,
        None,
        None,
    ),
    "leading date and headline": (
        f"date 2024-03-22 {TITLE}\n\n{BODY}",
        TITLE,
        None,
        date(2024, 3, 22),
        None,
        None,
        "date 2024-03-22",
    ),
    "leading date and prose": (
        f" date 2024-03-22 {BODY}",
        None,
        None,
        date(2024, 3, 22),
        None,
        None,
        "date 2024-03-22",
    ),
    "half of a headline is no outlet": (
        f"Floods recede - Daily life resumes\n\n{BODY}",
        "Floods recede - Daily life resumes",
        None,
        None,
        None,
        None,
        None,
    ),
    "section and outlet behind the headline": (
        f"Rivers recede in the north | Weather | The Valley Post\n\n{BODY}",
        "Rivers recede in the north",
        "The Valley Post",
        None,
        None,
        None,
        None,
    ),
    "source and date on one line": (
        f"{TITLE}\n\n来源：人民日报 2024-03-22 10:05\n\n{BODY}",
        TITLE,
        "人民日报",
        date(2024, 3, 22),
        None,
        None,
        "来源：人民日报 2024-03-22 10:05",
    ),
    "leading date on its own": (
        f"2024-03-22\n\n{TITLE}\n\n{BODY}",
        TITLE,
        None,
        date(2024, 3, 22),
        None,
        None,
        "2024-03-22",
    ),
    "bare leading date and headline": (
        f"2024-03-22 {TITLE}\n\n{BODY}",
        TITLE,
        None,
        date(2024, 3, 22),
        None,
        None,
        "2024-03-22",
    ),
    "byline and label": (
        f"{TITLE}\n\nBy Jane Roe\n\nPublished: 3 May 2024\n\n{BODY}",
        TITLE,
        None,
        date(2024, 5, 3),
        None,
        None,
        "Published: 3 May 2024",
    ),
    "published and updated": (
        f"{TITLE}\nBy Jane Roe\nUpdated May 5, 2024 10:22 AM EDT\nPublished May 4, 2024\n\n{BODY}",
        TITLE,
        None,
        date(2024, 5, 4),
        None,
        None,
        "Published May 4, 2024",
    ),
    "updated alone": (
        f"{TITLE}\n\nLast updated: 5 May 2024\n\n{BODY}",
        TITLE,
        None,
        date(2024, 5, 5),
        None,
        None,
        "Last updated: 5 May 2024",
    ),
    "outlet, clock, date": (
        f"{TITLE}\n\nKyodo) 09:05, January 02, 2023\n\nOSAKA, Dec. 31 (Kyodo) -- {BODY}",
        TITLE,
        "Kyodo",
        date(2023, 1, 2),
        date(2022, 12, 31),
        "OSAKA",
        "Kyodo) 09:05, January 02, 2023",
    ),
    "outlet in brackets, clock, date": (
        f"{TITLE}\n\n(Yonhap) 09:05, January 02, 2023\n\n{BODY}",
        TITLE,
        "Yonhap",
        date(2023, 1, 2),
        None,
        None,
        "(Yonhap) 09:05, January 02, 2023",
    ),
    "wire": (
        f"{TITLE}\n\nLONDON, March 3 (Reuters) - {BODY}",
        TITLE,
        "Reuters",
        None,
        None,
        "LONDON",
        None,
    ),
    "wire a day ahead of publication": (
        f"date 2024-03-02 {TITLE}\n\nSYDNEY, March 3 (Reuters) - {BODY}",
        TITLE,
        "Reuters",
        date(2024, 3, 2),
        date(2024, 3, 3),
        "SYDNEY",
        "date 2024-03-02",
    ),
    "wire without day": (
        f"{TITLE}\n\nPARIS (AFP) - {BODY}",
        TITLE,
        "AFP",
        None,
        None,
        "PARIS",
        None,
    ),
    "wire without place": (f"(Reuters) - {BODY}", None, "Reuters", None, None, None, None),
    "wire with country": (
        f"KYIV, Ukraine (AP) — {BODY}",
        None,
        "AP",
        None,
        None,
        "KYIV, Ukraine",
        None,
    ),
    "wire with colon": (
        f"NEW DELHI, May 3 (PTI): {BODY}",
        None,
        "PTI",
        None,
        None,
        "NEW DELHI",
        None,
    ),
    "wire with slashes": (
        f"MOSCOW, May 3, 2024. /TASS/. {BODY}",
        None,
        "TASS",
        date(2024, 5, 3),
        date(2024, 5, 3),
        "MOSCOW",
        "MOSCOW, May 3, 2024. /TASS/.",
    ),
    "press release": (
        f"{TITLE}\n\nHANOI, Vietnam, May 13, 2024 /PRNewswire/ -- {BODY}",
        TITLE,
        "PRNewswire",
        date(2024, 5, 13),
        date(2024, 5, 13),
        "HANOI, Vietnam",
        "HANOI, Vietnam, May 13, 2024 /PRNewswire/ --",
    ),
    "place, date, outlet, colon": (
        f"{TITLE}\n\nLisbon, 7 June 2023, The Valley Herald: {BODY}",
        TITLE,
        "The Valley Herald",
        date(2023, 6, 7),
        date(2023, 6, 7),
        "Lisbon",
        "Lisbon, 7 June 2023, The Valley Herald:",
    ),
    "place alone": (f"WASHINGTON — {BODY}", None, None, None, None, "WASHINGTON", None),
    "no dateline": (
        f"The Valley Party (VPA) – which rules here – lost. {BODY}",
        None,
        None,
        None,
        None,
        None,
        None,
    ),
    "source line": (
        f"{TITLE}\n\nSource: Bernama\n\n{BODY}",
        TITLE,
        "Bernama",
        None,
        None,
        None,
        None,
    ),
    "source line at the end": (
        f"{TITLE}\n\n{BODY}\n\nSource: Valley Radio",
        TITLE,
        "Valley Radio",
        None,
        None,
        None,
        None,
    ),
    "byline with outlet": (
        f"{TITLE}\n\nBy Jane Roe and John Doe | Associated Press\n\n{BODY}",
        TITLE,
        "Associated Press",
        None,
        None,
        None,
        None,
    ),
    "outlet and date": (
        f"{TITLE}\n\nBBC News, 3 May 2024\n\n{BODY}",
        TITLE,
        "BBC News",
        date(2024, 5, 3),
        None,
        None,
        "BBC News, 3 May 2024",
    ),
    "site in the headline": (
        f"{TITLE} | Reuters\n\n{BODY}",
        TITLE,
        "Reuters",
        None,
        None,
        None,
        None,
    ),
    "dash in the headline": (
        "Floods - a warning\n\n" + BODY,
        "Floods - a warning",
        None,
        None,
        None,
        None,
        None,
    ),
    "fields": (
        f"Title: {TITLE}\nDate: Fri, 03 May 2024 10:22:00 GMT\nSource: Valley Times\n\n{BODY}",
        TITLE,
        "Valley Times",
        date(2024, 5, 3),
        None,
        None,
        "Date: Fri, 03 May 2024 10:22:00 GMT",
    ),
    "front matter": (
        f'---\ntitle: "{TITLE}"\ndate: 2024-05-03\nsource: Valley Times\n---\n\n{BODY}',
        TITLE,
        "Valley Times",
        date(2024, 5, 3),
        None,
        None,
        "date: 2024-05-03",
    ),
    "markdown": (
        f"# {TITLE}\n\n*2024-05-03*\n\n{BODY}",
        TITLE,
        None,
        date(2024, 5, 3),
        None,
        None,
        "*2024-05-03*",
    ),
    "numeric date, either order": (
        f"{TITLE}\n\n03/05/2024\n\n{BODY}",
        TITLE,
        None,
        None,
        None,
        None,
        None,
    ),
    "numeric date, one order": (
        f"{TITLE}\n\n05/13/2024\n\n{BODY}",
        TITLE,
        None,
        date(2024, 5, 13),
        None,
        None,
        "05/13/2024",
    ),
    "date in the headline": (
        f"Budget vote set for May 3, 2024\n\n{BODY}",
        "Budget vote set for May 3, 2024",
        None,
        None,
        None,
        None,
        None,
    ),
    "Vietnamese": (
        "Nước lũ dâng cao ở thung lũng\n\nThứ Sáu, 03/05/2024, 10:22 (GMT+7)\n\n"
        f"(TTXVN) - {BODY_VI}",
        "Nước lũ dâng cao ở thung lũng",
        "TTXVN",
        date(2024, 5, 3),
        None,
        None,
        "Thứ Sáu, 03/05/2024, 10:22 (GMT+7)",
    ),
    "Vietnamese dateline": (
        f"Nước lũ dâng cao ở thung lũng\n\nHà Nội, ngày 3/5/2024 - {BODY_VI}",
        "Nước lũ dâng cao ở thung lũng",
        None,
        date(2024, 5, 3),
        date(2024, 5, 3),
        "Hà Nội",
        "Hà Nội, ngày 3/5/2024 -",
    ),
    "Chinese": (
        "山谷洪水上涨数千人撤离\n\n2024年5月3日 10:22 来源：新华网\n\n"
        f"新华社河内5月2日电（记者 张三）{BODY_ZH}",
        "山谷洪水上涨数千人撤离",
        "新华网",
        date(2024, 5, 3),
        date(2024, 5, 2),
        "河内",
        "2024年5月3日 10:22 来源：新华网",
    ),
    "Chinese wire": (f"中新网5月3日电 {BODY_ZH}", None, "中新网", None, None, None, None),
    "French": (
        f"La vallée sous les eaux\n\nPublié le 3 mai 2024 à 10h22\n\n{BODY}",
        "La vallée sous les eaux",
        None,
        date(2024, 5, 3),
        None,
        None,
        "Publié le 3 mai 2024 à 10h22",
    ),
    "labels above the headline": (
        f"Skip to content\n\nHome | News | Sport\n\nWORLD\n\nValley Floods\n\n{TITLE}\n\n{BODY}",
        TITLE,
        None,
        None,
        None,
        None,
        None,
    ),
    "teaser above the headline": (
        "Loading...\n\nThousands flee as river…\n\nThe river rose by two metres and...\n\n"
        f"{TITLE}\n\n{BODY}",
        TITLE,
        None,
        None,
        None,
        None,
        None,
    ),
    "section alone": (f"Politics\n\n{BODY}", None, None, None, None, None, None),
    "short headline": (f"Valley floods\n\n{BODY}", "Valley floods", None, None, None, None, None),
    "subheading only": (
        f"{BODY}\n\nWhat comes next for us\n\n{BODY}",
        None,
        None,
        None,
        None,
        None,
        None,
    ),
    "windows": (
        f"\ufeffdate 2024-03-22 {TITLE}\r\n\r\nPARIS (AFP) - {BODY}",
        TITLE,
        "AFP",
        date(2024, 3, 22),
        None,
        "PARIS",
        "date 2024-03-22",
    ),
    "byline, place, outlet and date on one line": (
        f"{TITLE}\n\nBy PHAM HUONG in Osaka | China Daily | Updated: 2024-05-03 09:12\n\n{BODY}",
        TITLE,
        "China Daily",
        date(2024, 5, 3),
        None,
        None,
        "By PHAM HUONG in Osaka | China Daily | Updated: 2024-05-03 09:12",
    ),
    "who interviewed, between other names": (
        f"{TITLE}\n\nThe Meridian | Interview by Ada Roth | 3 May 2024\n\n{BODY}",
        TITLE,
        None,
        date(2024, 5, 3),
        None,
        None,
        "The Meridian | Interview by Ada Roth | 3 May 2024",
    ),
    "two places": (
        f"BEIJING/HONG KONG, Aug 19 (Reuters) - {BODY}\n\nReporting by Liz Roe; Editing by Al Doe",
        None,
        "Reuters",
        None,
        None,
        "BEIJING/HONG KONG",
        None,
    ),
    "wire with day alone": (f"May 3 (Reuters) - {BODY}", None, "Reuters", None, None, None, None),
    "clock with a point": (
        f"{TITLE}\n\nFri 3 May 2024 11.59 BST\n\n"
        f"Last modified on Sat 4 May 2024 09.00 BST\n\n{BODY}",
        TITLE,
        None,
        date(2024, 5, 3),
        None,
        None,
        "Fri 3 May 2024 11.59 BST",
    ),
    "Vietnamese page with a bare date": (
        f"Nước lũ dâng cao ở thung lũng\n03/05/2024 10:22\n{BODY_VI}\nNguồn: TTXVN",
        "Nước lũ dâng cao ở thung lũng",
        "TTXVN",
        date(2024, 5, 3),
        None,
        None,
        "03/05/2024 10:22",
    ),
    "Vietnamese name in an English page": (
        f"Tô Lâm visits the valley\n\n03/05/2024\n\n{BODY}",
        "Tô Lâm visits the valley",
        None,
        None,
        None,
        None,
        None,
    ),
    "a day is no place": (f"On Monday, May 3, 2024 – {BODY}", None, None, None, None, None, None),
    "a country is no outlet": (f"CHINA — {BODY}", None, None, None, None, "CHINA", None),
    "dates in prose and below": (
        f"{TITLE}\n\n{BODY}\n\nThe valley was last flooded on 4 July 2019.",
        TITLE,
        None,
        None,
        None,
        None,
        None,
    ),
}


@pytest.mark.parametrize("name", SAMPLES)
def test_reads_what_the_text_says(name: str):
    text, title, outlet, published, day, place, words = SAMPLES[name]
    found = read(text)
    span = found.published_span
    assert (found.title, found.outlet, found.published) == (title, outlet, published)
    assert (found.dateline_day, found.dateline_place) == (day, place)
    assert (None if span is None else text[span.start : span.end]) == words
    for said, at in ((outlet, found.outlet_span), (place, found.dateline_span)):
        assert (at is None) == (said is None)
        assert at is None or said in text[at.start : at.end]


def test_a_site_that_only_the_front_matter_names_has_no_place_on_the_page():
    found = read(f"---\ntitle: Floods recede | Reuters\n---\n\n# Floods recede\n\n{BODY}")
    assert (found.outlet, found.outlet_span) == ("Reuters", None)


def test_nothing_says_nothing():
    assert read("") == Metadata()

"""What Vietnamese questions ask for."""

from qa.answering.wanted import Wanted

_HOW_MANY = r"(?:bao nhiêu|mấy)"
_EACH = r"(?<!mỗi )(?<!một )(?<!hàng )(?<!hằng )"
"""No rate: "how many a day"."""
_PRICE = (
    r"(?<!đánh )giá|chi phí|kinh phí|ngân sách|tiền lương|lương|thu nhập|học phí|doanh thu"
    r"|lợi nhuận|trị giá"
)

CUES = (
    (
        Wanted.OUTLET,
        r"\b(?:hãng (?:thông tấn|tin)|báo|trang (?:tin|báo)|đài|cơ quan báo chí) nào\b"
        r".*\b(?:đưa|đăng|viết|phát|công bố)\b",
    ),
    (Wanted.AGE, rf"\b{_HOW_MANY} tuổi\b"),
    (
        Wanted.DURATION,
        rf"\bbao lâu\b|(?<!\btháng )(?<!\bngày ){_HOW_MANY} (?:năm|tháng|ngày|tuần)\b"
        r"|\bbao nhiêu (?:giờ|tiếng|phút)\b",
    ),
    (
        Wanted.DATE,
        r"\bkhi nào\b|\bbao giờ\b|\b(?:ngày|tháng|năm|lúc|hôm|thời gian|thời điểm) nào\b"
        rf"|\bvào (?:ngày|tháng|năm) {_HOW_MANY}\b|\b(?:sinh|lập) năm {_HOW_MANY}\b"
        rf"|{_EACH}\btháng mấy\b|{_EACH}\bngày {_HOW_MANY}(?= tháng\b|\W*$)"
        r"|\bmấy giờ\b|\b(?:hôm|ngày|vào) thứ mấy\b",
    ),
    (Wanted.SHARE, rf"\b{_HOW_MANY} phần trăm\b|\bt[ỷỉ] lệ\b.*\b(?:bao nhiêu|nào)\b"),
    (
        Wanted.MONEY,
        r"\bbao nhiêu (?:tiền|(?:(?:nghìn|triệu|t[ỷỉ]) )*(?:đồng|đô la|usd|euro))\b"
        rf"|\b(?:{_PRICE}|giá trị)\b.*\bbao nhiêu\b(?! (?:người|lần|phần trăm)\b)",
    ),
    (Wanted.NUMBER, rf"\b{_HOW_MANY}\b"),
    (Wanted.REASON, r"\b(?:tại|vì) sao\b|\bl[ýí] do\b|\bnguyên nhân\b|\bdo đâu\b"),
    (Wanted.LIST, r"\b(?:những|các)\b.*\b(?:nào|gì)\b|\bgồm\b|\bliệt kê\b"),
    (
        Wanted.PERSON,
        r"\bai\b|\b(?:vị|ông|bà|người|nhân vật|quan chức|lãnh đạo|bộ trưởng) nào\b",
    ),
    (
        Wanted.PLACE,
        r"\bđâu\b|\b(?:thành phố|nước|quốc gia|tỉnh|nơi|địa điểm|t(?:òa|oà) nhà|khu vực"
        r"|huyện) nào\b",
    ),
    (Wanted.YES_NO, r"\b(?:có|đã) phải\b|\b(?:không|chưa)\W*$"),
)
SEVERAL = r"\bso sánh\b|\bcả hai\b"
REPORT = r"\bbài (?:báo|viết)\b"
APPEARED = r"\b(?:đăng|xuất bản|phát hành)\b"

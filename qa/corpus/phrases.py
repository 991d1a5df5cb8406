"""Words of the page around an article, in the languages news is read in.

They hold for any site: buttons, widgets, notices and list titles. What they do not tell for sure is
kept, since a line too many costs less than a lost one.
"""

import re

_EDGES = " \t\r\n\u3000.,:;!?…|/\\-–—_*#•·>»›<«‹+=~()[]【】（）{}：。，！？↑↓→←▶►▼✕×\ufeff"
MAX_PHRASE_CHARS = 240

_INTERFACE = """
skip to content|skip to main content|skip navigation|skip to navigation|skip to footer|menu
main menu|toggle navigation|open menu|close menu|navigation|home|homepage|search|search for|log in
login|log out|sign in|sign up|register|my account|subscribe|subscribe now|subscribe today
newsletter|newsletters|share|share this|share this article|share this story|share this post
share on|share via|tweet|email|e-mail|email this article|print|print this page|save|copy link
link copied|copied|facebook|twitter|whatsapp|linkedin|telegram|reddit|pinterest|instagram|youtube
messenger|loading|loading now|now loading|please wait|comment|comments|post comment
post a comment|leave a comment|leave a reply|add a comment|add comment|view comments
show comments|join the conversation|join the discussion|be the first to comment|no comments yet
cancel reply|reply|report abuse|advertisement|advertisements|advertising|advertisement - continue
ad|ads|sponsored|sponsored content|promoted|promoted content|paid content|paid post
breaking news|breaking|news alert|live updates|close|dismiss|accept|accept all|accept cookies
reject all|manage preferences|cookie settings|cookie policy|privacy policy|privacy notice|terms
terms of use|terms of service|terms and conditions|contact us|about us|advertise with us|sitemap
back to top|scroll to top|go back|next|previous|prev|next article|previous article|next post
previous post|next story|previous story|post navigation|listen|listen to this article
listen to article|play|pause|mute|unmute|watch live|watch now|follow us|follow|download the app
get the app|read full story|read full article|continue reading|keep reading|show more|load more
see more|view more|view all|see all|more|enlarge|view gallery|story continues below
article continues below|story continues below advertisement|article continues after ad
continue reading below|report an error|report a typo|suggest a correction|add to favorites
bookmark|like|likes|views|a a a|text size|font size|translate|select language|powered by
bỏ qua nội dung|bỏ qua|chuyển đến nội dung|chuyển tới nội dung|trang chủ|tìm kiếm|đăng nhập
đăng ký|đăng ký nhận tin|chia sẻ|chia sẻ bài viết|bình luận|gửi bình luận|ý kiến|ý kiến bạn đọc
viết bình luận|gửi|in bài|in trang|lưu bài|đang tải|quảng cáo|tin nóng|về đầu trang|quay lại
xem tất cả|xem tiếp|nghe đọc bài|sao chép liên kết|theo dõi chúng tôi|danh mục
跳到主要内容|跳至内容|跳到内容|首页|首頁|菜单|搜索|搜尋|登录|登入|注册|註冊|分享|分享到|评论|評論|发表评论|我要评论
查看评论|打印|收藏|复制链接|加载中|正在加载|正在加载中|广告|廣告|返回顶部|返回首页|回到顶部|关注我们|订阅|扫一扫
字号|纠错|点击查看更多|展开全文|阅读全文|突发|突发新闻|版权声明|联系我们|关于我们|隐私政策
aller au contenu|accueil|partager|commentaires|s'abonner|publicité|ir al contenido|inicio
compartir|comentarios|publicidad|suscríbete|zum inhalt springen|startseite|teilen|kommentare|anzeige
"""

_LIST_TITLES = """
read also|also read|read more|read next|further reading|related|related article|related articles
related stories|related story|related news|related posts|related topics|related content
related links|related coverage|see also|more from|more on this|more on this story|more stories
more news|more articles|latest|latest news|latest stories|latest posts|latest articles
latest updates|recent posts|recent articles|recent news|most read|most popular|most viewed
popular|popular posts|popular now|trending|trending now|trending stories|you may also like
you might also like|you may like|recommended|recommended for you|recommended stories
recommended reading|what to read next|up next|don't miss|dont miss|must read|must reads
editor's picks|editors' picks|editors picks|top stories|top news|in other news|other news
other stories|more in this section|in this section|from our partners|around the web
from the web|next up|in case you missed it|more like this|more to read
đọc thêm|xem thêm|tin liên quan|bài liên quan|bài viết liên quan|tin bài liên quan|tin tức liên quan
có thể bạn quan tâm|cùng chuyên mục|tin cùng chuyên mục|tin mới|tin mới nhất|mới nhất|đọc nhiều
đọc nhiều nhất|tin đọc nhiều|xem nhiều|tin nổi bật|tin khác|các tin khác|đừng bỏ lỡ|bài cùng chủ đề
tin cùng chủ đề|chủ đề liên quan
相关阅读|相关新闻|相關新聞|相关文章|相關文章|相关链接|相关报道|延伸阅读|延伸閱讀|推荐阅读|推薦閱讀|热门文章
热门新闻|热点推荐|猜你喜欢|编辑推荐|最新消息|最新文章|最新新闻|更多新闻|更多文章|更多|最新|热门
lire aussi|à lire aussi|à lire également|sur le même sujet|lea también|leer más|lea más
te puede interesar|noticias relacionadas|más leídas|mehr zum thema|lesen sie auch
auch interessant|das könnte sie auch interessieren
"""

_SECTIONS = """
news|world|world news|politics|business|economy|finance|markets|opinion|editorial|analysis|sport
sports|culture|entertainment|lifestyle|life|health|science|technology|tech|travel|education
environment|climate|society|local|national|international|asia|europe|africa|americas|middle east
us|uk|asia pacific|diplomacy|defence|defense|security|crime|law|features|feature|explainer
interview|video|videos|photos|photo|gallery|podcasts|live|exclusive|commentary|column|columns
letters|obituaries|weather|press release|press releases|latest news|top story|headlines
thời sự|chính trị|kinh tế|thế giới|xã hội|pháp luật|giáo dục|văn hóa|thể thao|giải trí|sức khỏe
khoa học|công nghệ|du lịch|đời sống|kinh doanh|quốc tế|tin tức|ý kiến|góc nhìn|đối ngoại
新闻|国际|国内|时政|政治|经济|财经|社会|文化|体育|娱乐|科技|军事|教育|健康|评论|观点|要闻|滚动
"""


def _phrases(listed: str) -> frozenset[str]:
    return frozenset(phrase for line in listed.split("\n") for phrase in line.split("|") if phrase)


INTERFACE = _phrases(_INTERFACE)
LIST_TITLES = _phrases(_LIST_TITLES)
SECTIONS = _phrases(_SECTIONS)

_SITES = (
    r"(?:facebook|twitter|x|instagram|linkedin|whatsapp|telegram|reddit|pinterest|youtube|tiktok"
    r"|google news|zalo|messenger|e-?mail|threads|bluesky|wechat|weibo)"
)
_NOTICE = re.compile(
    rf"(?:share|tweet|pin|send|post|save)\b(?: this\b)?.{{0,20}}? (?:on|to|via|by) {_SITES}\b"
    r".{0,20}"
    rf"|(?:follow|find|join|like) (?:us|me|@?[\w .]{{2,40}}) on {_SITES}\b.{{0,60}}"
    r"|(?:subscribe|sign up|join|register)\b.{0,60}?\b(?:newsletters?|inbox|free trial"
    r"|(?:our|your|my|free|daily|weekly|latest|breaking|news|e-?mail)\b.{0,40}"
    r"\b(?:channel|alerts?|updates|e-?mails?|briefing))\b.{0,60}"
    r"|(?:get|receive) .{0,80}\b(?:newsletters?|(?:in|to) your (?:inbox|e-?mail|phone))\b.{0,60}"
    r"|(?:we|(?:this|our) (?:(?:web)?site|page)|by (?:continuing|clicking|using))\b.{0,60}"
    r"\b(?:us(?:e[sd]?|ing)|store|set|accept|agree|consent)\b.{0,60}\bcookies?\b.{0,120}"
    r"|your e-?mail address will not be published\b.{0,60}|required fields are marked.{0,10}"
    r"|save my name, e-?mail,? and website.{0,80}|you must be logged in to.{0,60}"
    r"|(?:©|\(c\) ?\d|copyright (?:©|\(c\)|\d)).{0,160}|.{0,100}\ball rights reserved\b.{0,60}"
    r"|\d[\d.,]*[km]? (?:comments?|shares?|views?|likes?|bình luận|lượt xem)|comments? ?\(\d+\)"
    r"|bình luận ?\(\d+\)|\d+ ?[- ]?(?:min|mins|minutes?) read|reading time.{0,20}"
    r"|\d+ (?:seconds?|minutes?|mins?|hours?|days?|weeks?|months?) ago|\d+ (?:phút|giờ|ngày) trước"
    r"|\d+ ?(?:分钟|小时|天)前"
    r"|(?:tags?|filed under|categor(?:y|ies)|topics?|keywords?|hashtags?|từ khó?óa|từ khoá|thẻ|标签"
    r"|关键词|關鍵詞|标签云) ?[:：][^.。!?！？]{0,200}"
    r"|(?:click|tap) (?:here|to|on)\b[^,]{0,80}|(?:please )?enable javascript.{0,120}"
    r"|.{0,60}javascript (?:must be|is (?:currently |not )?(?:disabled|required|enabled"
    r"|turned|needed|switched|blocked|supported))\b.{0,100}"
    rf"|theo dõi [^,]{{0,60}} trên {_SITES}[^,]{{0,40}}|chia sẻ (?:lên|qua|trên) .{{0,40}}"
    r"|(?:listen|watch|play)\W{0,5}\d+:\d\d|our standards: .{0,80}|字[体号] ?[:：].{0,20}"
    r"|【?纠错】?.{0,40}"
    r"|(?:本文)?版权所有.{0,80}|未经.{0,6}(?:授权|许可).{0,12}(?:不得|禁止|请勿|严禁|转载).{0,40}"
    r"|扫(?:码|描二维码).{0,10}(?:关注|下载|阅读|分享|查看|进群|订阅).{0,20}"
    r"|关注[^，,。]{0,12}(?:微信|公众号)[^，,。]{0,20}",
    re.IGNORECASE,
)
_LINKED = re.compile(
    r"(?:read also|also read|read more|read next|see also"
    r"|related(?: (?:stor(?:y|ies)|articles?|news))?|more on this|don't miss|recommended|watch"
    r"|đọc thêm|xem thêm|tin liên quan|相关阅读|延伸阅读"
    r"|推荐阅读|相关新闻|lire aussi|à lire aussi|lea también|lesen sie auch)"
    r"\s*[:：|»>]+\s*\S.*(?<![.。])",
    re.IGNORECASE,
)
_CRUMBS = re.compile(r"[\w&'’ -]{2,30}(?:\s*[>›»→]\s*[\w&'’ -]{2,60}){1,6}")
_MENU_SIGN = re.compile(r"\s*[|•·]\s*|\s{3,}|\t")


def fold(line: str) -> str:
    """Return a line in small letters without the marks at its ends, as the lists have it."""
    return " ".join(line.strip(_EDGES).lower().replace("’", "'").split())


def is_interface(line: str) -> bool:
    """Say whether a line belongs to the page: a button, a widget, a notice, a menu."""
    if len(line) > MAX_PHRASE_CHARS:
        return False
    folded = fold(line)
    if not any(char.isalnum() for char in folded) or folded in INTERFACE or folded in LIST_TITLES:
        return True
    plain = " ".join(line.strip("*_#[]【】 ").split())
    if _NOTICE.fullmatch(plain) or _LINKED.fullmatch(plain) or _CRUMBS.fullmatch(plain):
        return True
    items = [fold(item) for item in _MENU_SIGN.split(line) if item.strip()]
    known = sum(item in SECTIONS or item in INTERFACE for item in items)
    return len(items) > 2 and 2 * known >= len(items)


def is_list_title(line: str) -> bool:
    """Say whether a line stands above a list of links to other articles."""
    return len(line) <= MAX_PHRASE_CHARS and fold(line) in LIST_TITLES


def is_section(line: str) -> bool:
    """Say whether a line names a section of a newspaper."""
    return len(line) <= MAX_PHRASE_CHARS and fold(line) in SECTIONS

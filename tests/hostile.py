"""Two hundred sentences that nobody should write, some of them by attackers.

What may become an element, a link or a formula holds MARK; what runs calls `alert`.
"""

MARK = "zq"

CONTROLS = [
    *(f"Bad{chr(code)}film {code}" for code in (0, 1, 7, 8, 9, 11, 12, 27, 28, 31, 127, 0x85, 0x9B)),
    "two\nlines", "two\r\nlines", "para\u2029graph and line\u2028separator", "\x1b[31mred\x1b[0m", "\0" * 40,
    "\t\t  \t", "", " ", "\u200b\u200b", "\u00a0\u3000\u2003",
]  # fmt: skip
DIRECTIONS = [
    "\u202eabc def", "\u202d\u202eevil.exe\u202c\u202c", "\u2066\u2067nested\u2069\u2069 film", "\u200f\u200e\u200f",
    "שלום עולם this is mixed", "مرحبا بالعالم", "\u061cALM \u2069 pop", "abc \u202b\u202b\u202b deep", "لا\u200dلا", "(\u202e)",
]  # fmt: skip
STACKS = [
    "Z" + "\u0351\u0323\u0348" * 40 + " film", "a" + "\u0301" * 500, "\u0301 alone", "е\u0488\u0489 ring",
    "각\u0302 좋다", "\u20dd" * 30, "n\u0303o\u0308 e\u0301", "가\u1100\u1161\u11a8", "\u0e33\u0e33\u0e33", "ก็็็็็็็็",
]  # fmt: skip
EMOJI = [
    "👨‍👩‍👧‍👦 family", "🏳️‍🌈🏴‍☠️", "🏴\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f Wales", "👍🏽👍🏿👍",
    "🇰🇷🇰🇷🇰", "❤️‍🔥 좋아요", "\u200d\u200d\u200d", "\ufe0f\ufe0f", "😀" * 100, "☺︎☺️", "1️⃣2️⃣", "👩‍❤️‍💋‍👨" * 20,
]  # fmt: skip
HTML = [
    f"<{MARK}>", f"<b id={MARK}>bold</b>", f"<script>alert('{MARK}')</script>", f"<img src={MARK} onerror=alert(1)>",
    f'"><svg id={MARK} onload=alert(1)>', f"<iframe src=javascript:alert('{MARK}')>", f"</div></div><h1>{MARK}</h1>",
    f"<a href=javascript:alert(1)>{MARK}</a>", f"<style>*{{display:none}}/*{MARK}*/</style>", f"<!-- {MARK}", "-->", "]]>",
    f"<math><mi>{MARK}</mi></math>", f"<input autofocus onfocus=alert(1) name={MARK}>", f"<details open ontoggle=alert(1)>{MARK}",
    f"&lt;b&gt;{MARK}&lt;/b&gt;", f"&#60;b&#62;{MARK}", "&nbsp;&zwj;&#0;&#x110000;", f"<br><i>{MARK}</i><sub>{MARK}</sub>",
    f"<base href=//{MARK}.example>", f"<meta http-equiv=refresh content=0;url=//{MARK}>", f"<template>{MARK}</template>",
    f"<object data={MARK}>", f"<b>{MARK}<b>{MARK}<b>", f"{MARK}' onmouseover='alert(1)", f'{MARK}" autofocus onfocus="alert(1)',
    f"javascript:alert('{MARK}')", f"data:text/html,<b>{MARK}</b>", f"<a xlink:href='{MARK}'>x</a>", "<<<>>><<<",
]  # fmt: skip
MARKDOWN = [
    f"**{MARK}**", f"__{MARK}__", f"*{MARK}*_{MARK}_", f"~~{MARK}~~", f"`{MARK}`", f"```{MARK}```", f"# {MARK}", f"- {MARK}",
    f"1. {MARK}", f"> {MARK}", f"[{MARK}](http://{MARK}.example)", f"![{MARK}]({MARK}.png)", f"[{MARK}](javascript:alert(1))",
    f"<http://{MARK}.example>", f"https://{MARK}.example/a_b_c", f"www.{MARK}.example", f"{MARK}@{MARK}.example", f"|{MARK}|a|",
    f"---{MARK}", f":red[{MARK}]", f":blue-background[{MARK}]", f":small[{MARK}]", ":smile:", ":material/home:", ":streamlit:",
    f":gray-badge[:material/home: {MARK}]", f"[^{MARK}]: note", f"{MARK}\\", f"\\{MARK}\\*", f"==={MARK}", f":shortcut[{MARK}]",
    f"**좋아요{MARK}** :red[{MARK}좋다] ${MARK}$ [{MARK}](http://{MARK})", f"**{MARK}**좋다 https://{MARK}.example/좋다",
]  # fmt: skip
FORMULAS = [
    "$x$", f"$${MARK}$$", f"$\\text{{{MARK}}}$", f"\\({MARK}\\)", f"\\[{MARK}\\]", "$\\href{javascript:alert(1)}{x}$",
    "$" * 99, "\\begin{matrix}", "$\\def\\a{\\a\\a}\\a$", "100$ and 5$", "\\frac{1}{0}", "\\u0000", "${jndi:ldap://x}",
]  # fmt: skip
TEMPLATES = [
    "{}", "{0}", "{count}", "{word}", "{network}", "%s", "%(word)s", "%d%n%n", "%{x}", "{{7*7}}", "${7*7}", "#{7*7}", "<%= 7*7 %>",
    "{0.__class__}", "{!r}", "{:>99999}", "{", "}", "⟨⟩", "{word!r:>9}", "%%%", "__import__('os')", "$&$1$`", "\\1\\g<0>",
]  # fmt: skip
QUERIES = [
    "' OR 1=1 --", "'; DROP TABLE films; --", '" OR ""="', "a&b=c&text=d", "?text=x#t=3", "a+b%20c%2520", "%00%0a%zz", "../../etc/passwd",
    "C:\\films\\bad", "text=;lang=ko", "=cmd|'/c calc'!A0", "null", "undefined", "NaN", "true", "[object Object]", "-1", "1e309", "0x0",
]  # fmt: skip
STYLES = [
    f"</style>{MARK}",
    "} * { display: none",
    "expression(alert(1))",
    "url(javascript:alert(1))",
    "@import 'x';",
]
JAMO = [
    "ㅋㅋㅋㅋㅋ 재밌다", "ㅎㅏㄴㄱㅡㄹ", "\u1112\u1161\u11ab\u1100\u1173\u11af", "ㅠㅠㅠ최고ㅜㅜ", "\u3164\u3164채움", "갃꿿 힣힣", "\u115f\u1160",
    "ㆍㆎ 아래아", "ᄀᄀᄀ각각", "한글 섞임", "ﾡﾢﾣ 반각", "漢字와 한글 ｆｕｌｌ",
]  # fmt: skip
SIGNS = [
    "!?!?!?",
    ".",
    "...",
    "…",
    "———",
    "()[]{}",
    "'\"'\"",
    "@#$%^&*",
    "。、！",
    "_____",
    "here in ___",
    "여기…",
    "’‘“”",
    "\\",
    "/",
]
HALVES = [
    "\ud800",
    "\udfff film",
    "a\ud83db\ude00c",
    "\ude00\ud83d",
    "\uffff\ufffe",
    "\U0010ffff\ue000",
]
LONG = [
    "a" * 300, "a" * 9_999, "가" * 256, "가" * 257, "가" * 3_000, "word " * 256, "word " * 257, "x" * 200 + " good",
    "😀" * 300, "ab'" * 800, "." * 256, "1" * 400, "good " + "-" * 255, "\u00ad" * 2_000 + "soft", ("좋" * 40 + " ") * 6,
    "w" * 5_000 + " here in", f"<b>{MARK}</b>" * 60, "a " * 5_000,
]  # fmt: skip

GROUPS = [
    CONTROLS, DIRECTIONS, STACKS, EMOJI, HTML, MARKDOWN, FORMULAS, TEMPLATES, QUERIES, STYLES,
    JAMO, SIGNS, HALVES, LONG,
]  # fmt: skip
SENTENCES = [sentence for group in GROUPS for sentence in group]
SAMPLE = [
    CONTROLS[0], DIRECTIONS[0], STACKS[0], EMOJI[0], HTML[2], HTML[3], MARKDOWN[-2], MARKDOWN[-1],
    TEMPLATES[3], QUERIES[3], JAMO[2], HALVES[2], LONG[1],
]  # fmt: skip
"""One or two of most groups."""

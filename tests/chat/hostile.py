"""Text that must be shown as it stands, and never run, fetched or obeyed."""

HOSTILE = (
    "<script>window.hacked = 1</script>",
    "<img src=x onerror='window.hacked = 1'>",
    '"><svg onload="window.hacked = 1">',
    "' onmouseover='window.hacked = 1",
    "</textarea></title></style><script>window.hacked = 1</script>",
    "<!--<iframe src='http://outside.example/'>",
    "![beacon](http://outside.example/b.png)",
    "[press](javascript:window.hacked=1)",
    "javascript:window.hacked=1",
    "&lt;script&gt; &amp; &#60;b&#62;",
    "${window.hacked = 1} {{value}} {{#if true}}x{{/if}} `${window.hacked = 1}`",
    "$$\\href{javascript:window.hacked=1}{x}$$ \\(x\\)",
    "<style>* { background: url(http://outside.example/c.png) }</style>",
    "<base href='http://outside.example/'><meta http-equiv=refresh content='0;http://a.example'>",
    "\u202egnp.exe\u202c",
    "%3Cscript%3E %s {0} \\u003cscript\\u003e",
)
CONTROL = "bell\x07 escape\x1b[31m nul\x00 next\x85 del\x7f"
CONTROL_SHOWN = "bell␇ escape␛[31m nul␀ next\ufffd del␡"

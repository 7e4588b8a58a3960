#include "text/render.hpp"

TEST_CASE("markdown: paragraphs, and a line's end is a <br>") {
  CHECK(md("a\nb\n\nc") == "<p>a<br>b</p><p>c</p>");
  CHECK(md("a  \nb\\\nc\r\nd") == "<p>a<br>b<br>c<br>d</p>");
  CHECK(md("") == "");
  CHECK(md(" \n\t\n") == "");
}

TEST_CASE("markdown: spans") {
  CHECK(md("*a* **b** ~~c~~ `d <e>` ***f***") ==
        "<p><em>a</em> <strong>b</strong> <del>c</del> <code>d &lt;e&gt;</code> <em><strong>f</strong></em></p>");
}

TEST_CASE("markdown: headings are paragraphs of one <strong>") {
  CHECK(md("# a *b*\n\nc\n===\n\n###### d") == "<p><strong>a <em>b</em></strong></p><p><strong>c</strong></p><p><strong>d</strong></p>");
  CHECK(md("#") == "");
}

TEST_CASE("markdown: lists, quotes, rules") {
  CHECK(md("- a\n- b\n  1. c\n- \n") == "<ul><li>a</li><li>b<ol><li>c</li></ol></li><li></li></ul>");
  CHECK(md("7. a\n\n8. b") == "<ol start=\"7\"><li><p>a</p></li><li><p>b</p></li></ol>");
  CHECK(md("0) a") == "<ol start=\"0\"><li>a</li></ol>");
  CHECK(md("> a\nb\n\n---") == "<blockquote><p>a<br>b</p></blockquote><hr>");
  CHECK(md("- a\n  # b\n  c") == "<ul><li>a<p><strong>b</strong></p>c</li></ul>");
}

TEST_CASE("markdown: code blocks name their language when it is a plain word") {
  CHECK(md("```c++ x\na <b>\n\nb\tc\n```") == "<pre><code class=\"language-c++\">a &lt;b&gt;\n\nb\tc\n</code></pre>");
  CHECK(md("~~~\"onclick=\na\n~~~") == "<pre><code>a\n</code></pre>");
  CHECK(md("```&quot;\n```") == "<pre><code></code></pre>");
  CHECK(md("```" + std::string(32, 'x') + "\n```") == "<pre><code class=\"language-" + std::string(32, 'x') + "\"></code></pre>");
  CHECK(md("```" + std::string(33, 'x') + "\n```") == "<pre><code></code></pre>");
  CHECK(md("    \n    a\n\n        b") == "<pre><code>a\n\n    b\n</code></pre>");
}

TEST_CASE("markdown: links") {
  CHECK(md("[a *b*](http://x.example/?y&z \"title\")") == "<p>" + link("http://x.example/?y&amp;z", "a <em>b</em>") + "</p>");
  CHECK(md("[a][r]\n\n[r]: <http://x.example/a b>") == "<p>" + link("http://x.example/a%20b", "a") + "</p>");
  CHECK(md("<http://x.example/\xC3\xA4> <a@b.example>") ==
        "<p>" + link("http://x.example/%C3%A4", "http://x.example/\xC3\xA4") + " " + link("mailto:a@b.example", "a@b.example") + "</p>");
  CHECK(md("http://x.example. (www.y.example) a@b.example") ==
        "<p>" + link("http://x.example", "http://x.example") + ". (" + link("http://www.y.example", "www.y.example") + ") " +
            link("mailto:a@b.example", "a@b.example") + "</p>");
  CHECK(md("[a http://y.example](http://x.example)") == "<p>" + link("http://x.example", "a http://y.example") + "</p>");
  CHECK(md("[](http://x.example/&amp;)") == "<p>" + link("http://x.example/&amp;", "http://x.example/&amp;") + "</p>");
}

TEST_CASE("markdown: a refused link is its text") {
  CHECK(md("[a](javascript:alert(1)) [b](/c) [d](//e) [f](java&#10;script:g) [h]( data:text/html,i )") == "<p>a b d f h</p>");
  CHECK(md("[a](http://u@b/) [c](http:\\\\d)") == "<p>a c</p>");
  CHECK(md("[](/a)") == "");
}

TEST_CASE("markdown: a link in a refused link ends where it ends") {
  CHECK(md("[a http://x.example/ b](/c) d") == "<p>a " + link("http://x.example/", "http://x.example/") + " b d</p>");
  CHECK(md("[![a](http://x.example/) b](/c) d") == "<p>" + link("http://x.example/", "a") + " b d</p>");
  CHECK(md("[![a](/x) b](/c) [d](http://y.example)") == "<p>a b " + link("http://y.example", "d") + "</p>");
}

TEST_CASE("markdown: images are links, never in a link") {
  CHECK(md("![a *b* `c`](http://x.example/i.png)") == "<p>" + link("http://x.example/i.png", "a b c") + "</p>");
  CHECK(md("![](http://x.example/i.png)") == "<p>" + link("http://x.example/i.png", "http://x.example/i.png") + "</p>");
  CHECK(md("[![a](http://x.example/i.png)](http://y.example)") == "<p>" + link("http://y.example", "a") + "</p>");
  CHECK(md("[![](http://x.example/i.png)](http://y.example)") == "<p>" + link("http://y.example", "http://x.example/i.png") + "</p>");
  CHECK(md("![a ![b](http://z.example) [c](http://w.example)\nd](http://x.example)") == "<p>" + link("http://x.example", "a b c d") + "</p>");
  CHECK(md("![a](javascript:b) ![](javascript:c) [![d](http://e)](javascript:f)") == "<p>a javascript:c " + link("http://e", "d") + "</p>");
}

TEST_CASE("markdown: raw HTML is text") {
  CHECK(md("<b>a</b> <!-- c --> &lt;i&gt;") == "<p>&lt;b&gt;a&lt;/b&gt; &lt;!-- c --&gt; &lt;i&gt;</p>");
  CHECK(md("<div>\n*a*\n</div>") == "<p>&lt;div&gt;<br><em>a</em><br>&lt;/div&gt;</p>");
}

TEST_CASE("markdown: tables and task lists are off") {
  CHECK(md("|a|b|\n|-|-|\n|c|d|") == "<p>|a|b|<br>|-|-|<br>|c|d|</p>");
  CHECK(md("- [ ] a") == "<ul><li>[ ] a</li></ul>");
}

TEST_CASE("markdown: characters") {
  CHECK(md(std::string_view("a\0b", 3)) == "<p>a\xEF\xBF\xBD" "b</p>");
  CHECK(md("&#0; &copy; &eacute; &unknown; \\& &amp;lt;") == "<p>\xEF\xBF\xBD \xC2\xA9 \xC3\xA9 &amp;unknown; &amp; &amp;lt;</p>");
  CHECK(md("a\x01\x02" "b \xE2\x80\xAE" "c") == "<p>ab c</p>");
  CHECK(md("a\xC2\xA0" "b") == "<p>a&nbsp;b</p>");
}

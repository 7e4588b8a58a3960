#include "text/render.hpp"

TEST_CASE("host html: what is allowed stays") {
  const std::string all =
      "<p>a<br>b <em>c</em> <strong>d</strong> <del>e</del> <code>f</code> x<sub>2</sub><sup>3</sup></p><blockquote><p>g</p></blockquote>"
      "<ul><li>h</li><li><p>i</p></li></ul><ol start=\"3\"><li>j</li></ol><hr><pre><code class=\"language-c\">k\n  l</code></pre><p>" +
      link("https://m.example/?n&amp;o", "p") + "</p>";
  CHECK(host(all) == all);
}

TEST_CASE("host html: other names for the same") {
  CHECK(host("<b>a</b><i>b</i><s>c</s><strike>d</strike><tt>e</tt>") ==
        "<p><strong>a</strong><em>b</em><del>c</del><del>d</del><code>e</code></p>");
  CHECK(host("<h1>a</h1><h6>b</h6>c") == "<p><strong>a</strong></p><p><strong>b</strong></p><p>c</p>");
  CHECK(host("<div>a</div><section>b</section>c") == "<p>a</p><p>b</p><p>c</p>");
  CHECK(host("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>") == "<p>a b</p><p>c</p>");
  CHECK(host("<dl><dt>a<dd>b</dl>") == "<p>a</p><p>b</p>");
}

TEST_CASE("host html: an unknown tag goes, its text stays") {
  CHECK(host("a<span class=x>b</span><u>c</u><blink>d</blink><x-y>e</x-y><img src=x alt='f &amp; g'>") == "<p>abcdef &amp; g</p>");
  CHECK(host("<button>a</button> <label>b</label> <summary>c</summary>") == "<p>a b</p><p>c</p>");
}

TEST_CASE("host html: what is no text goes as a whole") {
  for (const char* name : {"script", "style", "xmp", "iframe", "noembed", "noframes", "noscript", "textarea", "title", "svg", "math", "template", "object",
                           "applet", "audio", "video", "canvas", "select", "head", "frameset"}) {
    CAPTURE(name);
    const std::string open = "<" + std::string(name) + " a=b>", close = "</" + std::string(name) + " >";
    CHECK(host("a" + open + "b<p>c" + close + "d") == "<p>ad</p>");
    CHECK(host("a" + open + "b<p>c") == "<p>a</p>");
  }
  CHECK(host("a<svg>b<svg>c</svg>d</svg>e") == "<p>ae</p>");
  CHECK(host("a<script><!--</script>b") == "<p>ab</p>");
  CHECK(host("a<style></style/>b<script></scripty></script>c") == "<p>abc</p>");
  CHECK(host("a<plaintext>b</plaintext>c") == "<p>a</p>");
}

TEST_CASE("host html: tags as a browser reads them") {
  CHECK(host("<P TITLE='>' >a</P\n>") == "<p>a</p>");
  CHECK(host("a<!-- b > c -->d<!-->e<!--->f<!--x--!>g<!doctype html>h<?php i ?>j</>k</ l>m<![CDATA[n]]>o") == "<p>adefghjkmo</p>");
  CHECK(host("a<!-- b --") == "<p>a</p>");
  CHECK(host("a</-- b>c") == "<p>ac</p>");
  CHECK(host("1 < 2 <3 << a<") == "<p>1 &lt; 2 &lt;3 &lt;&lt; a&lt;</p>");
  CHECK(host("a<b") == "<p>a</p>");
  CHECK(host("a<b c=\"d>e") == "<p>a</p>");
  CHECK(host("<a/href=\"http://x.example\"/href='http://y.example'>a</a>") == "<p>" + link("http://x.example", "a") + "</p>");
  CHECK(host("<a HREF = http://x.example/?a=1&copy=2&amp;c>a</a>") == "<p>" + link("http://x.example/?a=1&amp;copy=2&amp;c", "a") + "</p>");
}

TEST_CASE("host html: links") {
  CHECK(host("<a href=\"http://x.example\" onclick=a target=_top rel=opener>a</a>") == "<p>" + link("http://x.example", "a") + "</p>");
  CHECK(host("<a href=' &#x6A;avascript:alert(1)'>a</a><a href=/b>b</a><a name=c>c</a><a href>d</a>") == "<p>abcd</p>");
  CHECK(host("<a href=http://x.example></a>") == "<p>" + link("http://x.example", "http://x.example") + "</p>");
  CHECK(host("<a href=http://x.example>a<a href=http://y.example>b</a>c</a>") ==
        "<p>" + link("http://x.example", "a") + link("http://y.example", "b") + "c</p>");
  CHECK(host("<a href=http://x.example><p>a</p><p>b</p></a>") ==
        "<p>" + link("http://x.example", "a") + "</p><p>" + link("http://x.example", "b") + "</p>");
}

TEST_CASE("host html: what is nested wrongly is nested rightly") {
  CHECK(host("<b>a<i>b</b>c</i>d") == "<p><strong>a<em>b</em></strong><em>c</em>d</p>");
  CHECK(host("<b>a<p>b</b>c") == "<p><strong>a</strong></p><p><strong>b</strong>c</p>");
  CHECK(host("<p>a<p>b</div></p></p>c") == "<p>a</p><p>b</p><p>c</p>");
  CHECK(host("<ul><li>a<li>b<ul><li>c</ul>d</ul>e") == "<ul><li>a</li><li>b<ul><li>c</li></ul>d</li></ul><p>e</p>");
  CHECK(host("<ul>a<p>b</p></ul><li>c<li>d") == "<ul><li>a<p>b</p></li></ul><p>c</p><p>d</p>");
  CHECK(host("<ul><ul><li>a</ul></ul>") == "<ul><li><ul><li>a</li></ul></li></ul>");
  CHECK(host("<p><ul><li>a</ul></p>") == "<ul><li>a</li></ul>");
  CHECK(host("<h1>a<h2>b</h1>c") == "<p><strong>a</strong></p><p><strong>b</strong></p><p>c</p>");
  CHECK(host("</p></b></ul></li></a></blockquote>a") == "<p>a</p>");
  CHECK(host("<blockquote>a</ul>b") == "<blockquote><p>a</p><p>b</p></blockquote>");
}

TEST_CASE("host html: empty elements leave no trace") { CHECK(host("<p></p><p> \n</p><b></b><p><i> </i></p><p>&#1;</p><div></div>") == ""); }

TEST_CASE("host html: white space as a browser shows it") {
  CHECK(host(" <p>\n a \t b\n<b> c </b> d </p> ") == "<p>a b <strong>c</strong> d</p>");
  CHECK(host("<p><br>a <br> b<br><br><br><br>c<br></p>") == "<p>a<br>b<br><br>c</p>");
  CHECK(host("a&nbsp; b") == "<p>a&nbsp; b</p>");
}

TEST_CASE("host html: code blocks") {
  CHECK(host("<pre>\n a\r\n\tb &lt; <b>c</b><br>d</pre>e") == "<pre><code> a\n\tb &lt; c\nd</code></pre><p>e</p>");
  CHECK(host("<pre><code>\na</code></pre>") == "<pre><code>\na</code></pre>");
  CHECK(host("<pre class='x language-js y'>a</pre>") == "<pre><code class=\"language-js\">a</code></pre>");
  CHECK(host("<pre><code class='hljs language-c++'>a</code></pre>") == "<pre><code class=\"language-c++\">a</code></pre>");
  CHECK(host("<pre><code class='language-&quot; x'>a</code></pre>") == "<pre><code>a</code></pre>");
  CHECK(host("<pre><div>a</div><div>b</div></pre>") == "<pre><code>a\nb\n</code></pre>");
  CHECK(host("<pre>a<ul><li>b") == "<pre><code>a</code></pre><ul><li>b</li></ul>");
  CHECK(host("<pre>") == "<pre><code></code></pre>");
}

TEST_CASE("host html: references are read, once") {
  CHECK(host("&lt;script&gt; &amp;lt; &#x3C;b&#62; &copy &eacute;") == "<p>&lt;script&gt; &amp;lt; &lt;b&gt; \xC2\xA9 \xC3\xA9</p>");
}

TEST_CASE("host html: list numbers") {
  CHECK(host("<ol start=0><li>a</ol>") == "<ol start=\"0\"><li>a</li></ol>");
  for (const char* start : {"1", "-1", "x", "", "1x", "9999999999"}) CHECK(host("<ol start='" + std::string(start) + "'><li>a</ol>") == "<ol><li>a</li></ol>");
}

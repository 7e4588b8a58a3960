#include "text/render.hpp"

TEST_CASE("plain: paragraphs and lines") {
  CHECK(plain("a\nb\n\n \t\n\nc\r\nd\re") == "<p>a<br>b</p><p>c<br>d<br>e</p>");
  CHECK(plain("\n\n") == "");
  CHECK(plain("") == "");
}

TEST_CASE("plain: nothing is markup") {
  CHECK(plain("*a* <b> &amp; [c](http://d)") == "<p>*a* &lt;b&gt; &amp;amp; [c](" + link("http://d", "http://d") + ")</p>");
}

TEST_CASE("plain: bare links") {
  CHECK(plain("see http://a.example/b_(c), HTTPS://D.example!") ==
        "<p>see " + link("http://a.example/b_(c)", "http://a.example/b_(c)") + ", " + link("https://D.example", "HTTPS://D.example") + "!</p>");
  CHECK(plain("(http://a.example/?b=c&d)") == "<p>(" + link("http://a.example/?b=c&amp;d", "http://a.example/?b=c&amp;d") + ")</p>");
  CHECK(plain("xhttp://a http:// http://, https://? javascript://a ftp://b") == "<p>xhttp://a http:// http://, https://? javascript://a ftp://b</p>");
  CHECK(plain("http://u@a.example http://a") == "<p>http://u@a.example " + link("http://a", "http://a") + "</p>");
  CHECK(plain("http://a\nhttp://b") == "<p>" + link("http://a", "http://a") + "<br>" + link("http://b", "http://b") + "</p>");
}

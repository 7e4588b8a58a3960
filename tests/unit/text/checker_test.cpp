// The checker must be able to say no.
#include <doctest/doctest.h>

#include "text/checker.hpp"

TEST_CASE("body checker: takes what is right") {
  CHECK(fault_in_body("") == "");
  CHECK(fault_in_body("<p>a &amp; <em>b</em><br>c</p><ul><li>x<ul><li></li></ul></li></ul><pre><code class=\"language-c\">\n</code></pre><hr>") == "");
  CHECK(fault_in_body("<p><a href=\"http://a/?b&amp;c\" rel=\"ugc nofollow noopener\">x</a></p>") == "");
}

TEST_CASE("body checker: refuses what is wrong") {
  for (const char* html : {
           "text", "<p>a", "<p>a</em></p>", "<p><p>a</p></p>", "<p></p>", "<p><em></em></p>", "<li>a</li>", "<ul>a</ul>", "<ul><p>a</p></ul>",
           "<script>a</script>", "<p onclick=\"x\">a</p>", "<p><a href=\"javascript:x\" rel=\"ugc nofollow noopener\">x</a></p>",
           "<p><a href=\"http://a\">x</a></p>", "<p><a href=\"http://a b\" rel=\"ugc nofollow noopener\">x</a></p>", "<p>a & b</p>", "<p>a > b</p>",
           "<p>\xC2\xA0</p>", "<p>\x01</p>", "<p>&quot;</p>", "<blockquote>a</blockquote>", "<pre>a</pre>", "<pre><code><em>a</em></code></pre>",
           "<ol start=\"x\"><li></li></ol>", "<p><code class=\"language-c\">a</code></p>", "<p><img src=\"x\"></p>", "<p>\xE2\x80\xAE</p>",
           "<p><a href=\"http://a\" rel=\"ugc nofollow noopener\"><em><a href=\"http://a\" rel=\"ugc nofollow noopener\">x</a></em></a></p>",
           "<p><code>\xE2\x81\xA6</code></p>", "<p>a\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81</p>", "<p", "<p>a\xFF</p>",
           "<blockquote><blockquote><blockquote><blockquote><blockquote><blockquote><blockquote><blockquote><blockquote></blockquote></blockquote>"
           "</blockquote></blockquote></blockquote></blockquote></blockquote></blockquote></blockquote>"}) {
    CAPTURE(html);
    CHECK(fault_in_body(html) != "");
  }
}

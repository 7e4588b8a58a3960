// Pictures that are none, that are something else besides, or that are more than they say: refused, and why.
#include <doctest/doctest.h>

#include <string>

#include "base/limits.hpp"
#include "media/made.hpp"

using namespace picture;

namespace {

const Paint kPaint = [](std::uint32_t x, std::uint32_t y) { return 0x204060FFu + (x << 24) + (y << 16); };

void refused(const std::string& file, std::uint32_t reason, std::string_view why, bool alone = false) {
  Media media;
  const Opened open = media.open(file, alone);
  CAPTURE(why);
  CHECK_FALSE(open.ok);
  CHECK(open.reason == reason);
  CHECK_MESSAGE(open.why.find(why) != std::string::npos, open.why);
  CHECK(media.crop().empty());
}

}  // namespace

TEST_CASE("media: what is no picture is refused, whatever it is called") {
  for (const char* file : {"<!doctype html><script>alert(1)</script>", "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>", "<?php system($_GET[0]);", "GIF89a/*", "BM\x1E",
                           "RIFF\x10\0\0\0WEBPVP8 ", "\xFF\xD8", "\x89PNG\r\n", "P6 1 1 255 aaa", "8BPS", "%PDF-1.7\n", "PK\x03\x04", "\xEF\xBB\xBF\x89PNG\r\n\x1A\n"})
    refused(file, RJ_MEDIA_UNKNOWN, "neither a JPEG nor a PNG");
  refused("", RJ_MEDIA_UNKNOWN, "empty");
  // A picture whose beginning says something else first.
  refused("GIF89a" + png(4, 4, kPaint), RJ_MEDIA_UNKNOWN, "neither");
  refused("<script>" + jpeg(4, 4, kPaint), RJ_MEDIA_UNKNOWN, "neither");
  // The 52 bytes of GIF that a decoder of everything has crashed at.
  refused(std::string("GIF87a\x10\0\x10\0\x80\0\0\0\0\0\xFF\xFF\xFF,\0\0\0\0\0\0\0\0\0\x02\0;", 32), RJ_MEDIA_UNKNOWN, "neither");
}

TEST_CASE("media: a picture that says to be too large is refused before anything is made for it") {
  refused(png_header(100'000, 100'000) + chunk("IDAT", "") + chunk("IEND", ""), RJ_MEDIA_TOO_LARGE, "100000 by 100000 pixels; a side may have 8192");
  refused(png_header(0xFFFFFFFF, 1) + chunk("IDAT", "") + chunk("IEND", ""), RJ_MEDIA_TOO_LARGE, "a side may have");
  refused(png_header(8'192, 8'192) + chunk("IDAT", "") + chunk("IEND", ""), RJ_MEDIA_TOO_LARGE, "together there may be 16777216");
  refused(png_header(4'096, 4'096, 16) + chunk("IDAT", "") + chunk("IEND", ""), RJ_MEDIA_TOO_LARGE, "of 16 bits; together there may be 8388608");
  const auto frame = [](std::uint32_t width, std::uint32_t height) { return "\xFF\xD8" + segment('\xC0', "\x08" + big(height, 2) + big(width, 2) + "\x01\x01\x11" + std::string(1, '\0')); };
  refused(frame(65'535, 65'535), RJ_MEDIA_TOO_LARGE, "65535 by 65535 pixels");
  refused(frame(0, 10), RJ_MEDIA_BROKEN, "no pixels");
  refused(png_header(0, 10), RJ_MEDIA_BROKEN, "no pixels");
  CHECK_FALSE(Media().put(std::string(rejoinder::limits::kPictureBytes + 1, 'x')));
}

TEST_CASE("media: a PNG that unpacks to more than its size says is refused") {
  // 165 MB of zeros in the picture of a single pixel. A block of deflate's fixed code: a zero, then repeats of 258 of it, 13 bits each.
  std::string bits;
  const auto put = [&](std::uint32_t value, int count) {
    for (int i = 0; i < count; ++i) bits += static_cast<char>(value >> i & 1);
  };
  put(1, 1), put(1, 2), put(0b00001100, 8);  // the last block, fixed; the literal 0 is 00110000, from its high bit
  for (int i = 0; i < 640'000; ++i) put(0b10100011, 8), put(0, 5);  // the length 258 is 11000101; the distance 1
  put(0, 7);
  std::string packed = "\x78\x01";
  for (std::size_t at = 0; at < bits.size(); at += 8) {
    unsigned byte = 0;
    for (std::size_t k = 0; k < 8 && at + k < bits.size(); ++k) byte |= static_cast<unsigned>(bits[at + k]) << k;
    packed += static_cast<char>(byte);
  }
  packed += big(0);
  refused(png_header(1, 1) + chunk("IDAT", packed) + chunk("IEND", ""), RJ_MEDIA_TOO_LARGE, "unpacks to more");
}

TEST_CASE("media: a JPEG that is drawn over itself without end is refused") {
  const std::string file = jpeg(8, 8, kPaint);
  const std::size_t scan = file.find("\xFF\xDA");
  REQUIRE(scan != std::string::npos);
  std::string many = file.substr(0, scan);
  for (std::size_t i = 0; i <= rejoinder::limits::kPictureScans; ++i) many += file.substr(scan, file.size() - scan - 2);
  refused(many + "\xFF\xD9", RJ_MEDIA_TOO_LARGE, "drawn over itself");
}

TEST_CASE("media: what hides behind a picture is refused where it must be alone, and is never part of what comes out") {
  for (const std::string& file : {png(16, 16, kPaint), jpeg(16, 16, kPaint)}) {
    for (const std::string hidden : {"<script>alert(1)</script>", "<?php system($_GET[0]); ?>", "PK\x03\x04 an archive", "%PDF-1.7", "\n", "MZ"}) {
      refused(file + hidden, RJ_MEDIA_MORE, "something else in this file behind the picture", true);
      Media media;
      REQUIRE(media.open(file + hidden).ok);  // a reader's own camera may do so
      CHECK(media.crop().find(hidden.size() > 3 ? hidden : "<script") == std::string::npos);
    }
  }
  // Two pictures in one file.
  refused(png(4, 4, kPaint) + png(8, 8, kPaint), RJ_MEDIA_MORE, "behind", true);
}

TEST_CASE("media: what hides within a picture is gone") {
  const std::string evil = "<script>alert(1)</script><?php system($_GET[0]); ?>";
  std::string drawn = png(16, 16, kPaint), photo = jpeg(16, 16, kPaint);
  for (const char* type : {"tEXt", "iTXt", "zTXt", "iCCP", "evIl", "eXIf"}) drawn.insert(8 + 25, chunk(type, evil));
  photo.insert(2, segment('\xFE', evil) + segment('\xE1', "http://ns.adobe.com/xap/1.0/" + evil) + segment('\xED', evil));
  // The header of a script: the first segment is as long as "/*" says, and the comment ends in the picture.
  const std::string script = "\xFF\xD8\xFF\xE0/*" + std::string(0x2F2A - 2, 'a') + segment('\xFE', "*/=alert(1);/*") + jpeg(16, 16, kPaint).substr(2);
  for (const std::string& file : {drawn, photo, script}) {
    Media media;
    const Opened open = media.open(file, true);
    REQUIRE_MESSAGE(open.ok, open.why);
    const std::string cut = media.crop();
    for (const char* no : {"script", "php", "alert", "Exif"}) CHECK(cut.find(no) == std::string::npos);
  }
}

TEST_CASE("media: half a picture, or one whose parts do not fit, is refused") {
  const std::string drawn = png(16, 16, kPaint), photo = jpeg(16, 16, kPaint);
  for (std::size_t size = 8; size < drawn.size(); ++size) refused(drawn.substr(0, size), RJ_MEDIA_BROKEN, "damaged");
  for (std::size_t size = 3; size < photo.size(); ++size) refused(photo.substr(0, size), RJ_MEDIA_BROKEN, "damaged");
  refused("\x89PNG\r\n\x1A\n" + chunk("CgBI", "0000") + drawn.substr(8), RJ_MEDIA_BROKEN, "header");
  refused(png_header(4, 4) + png_header(4, 4).substr(8) + chunk("IEND", ""), RJ_MEDIA_BROKEN, "header");
  refused(png_header(4, 4) + chunk("IEND", ""), RJ_MEDIA_BROKEN, "no pixels");
  refused(png_header(4, 4) + chunk("IDAT", "not packed") + chunk("IEND", ""), RJ_MEDIA_BROKEN, "damaged");
  refused(png_header(4, 4) + big(0xFFFFFFFF) + "IDATxxxxxxxxxxxx", RJ_MEDIA_BROKEN, "within a chunk");
  const std::size_t header = photo.find("\xFF\xC0");
  const std::size_t size = 2 + static_cast<std::size_t>(static_cast<unsigned char>(photo[header + 3]));
  refused(std::string(photo).insert(header, photo.substr(header, size)), RJ_MEDIA_BROKEN, "two headers");
  std::string lossless = photo;
  lossless[header + 1] = '\xC3';
  refused(lossless, RJ_MEDIA_UNKNOWN, "neither baseline nor progressive");
  refused("\xFF\xD8\xFF\xD9", RJ_MEDIA_BROKEN, "no pixels");
  refused(photo.substr(0, 2) + "<html>" + photo.substr(2), RJ_MEDIA_UNKNOWN, "neither");
  refused(photo.substr(0, 2) + exif(1) + "<html>" + photo.substr(2), RJ_MEDIA_BROKEN, "between its parts");
}

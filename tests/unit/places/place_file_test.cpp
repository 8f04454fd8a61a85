#include "places/place_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <string>
#include <utility>

namespace fairward::places {
namespace {

using namespace std::string_view_literals;  // NOLINT(google-build-using-namespace)
using ::testing::HasSubstr;

Bytes bytes_of(const std::string& text) {
  return std::as_bytes(std::span{text.data(), text.size()});
}

std::string text_in(Bytes bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::string small_file() {
  PlaceFileWriter writer;
  writer.add(Section::Wards, "E05000001\tE08000001\n");
  writer.add(Section::UprnData, std::string(100, 'x'));
  return writer.finish();
}

std::string why_not(const std::string& text) {
  const auto file = PlaceFile::read(bytes_of(text));
  return file ? "it is used" : file.error().message();
}

TEST(PlaceFile, SectionsComeBack) {
  const auto text = small_file();
  const auto file = PlaceFile::read(bytes_of(text));
  ASSERT_TRUE(file) << file.error().message();
  EXPECT_EQ(text_in(file->section(Section::Wards)), "E05000001\tE08000001\n");
  EXPECT_EQ(text_in(file->section(Section::UprnData)), std::string(100, 'x'));
  EXPECT_TRUE(file->section(Section::PostcodeKeys).empty());
  EXPECT_EQ(text.size() % 8, 0U);
}

TEST(PlaceFile, CutShortAnywhereIsRefused) {
  const auto text = small_file();
  for (std::size_t size = 0; size < text.size(); ++size) {
    EXPECT_FALSE(PlaceFile::read(bytes_of(text.substr(0, size)))) << size;
  }
  EXPECT_THAT(why_not(text + "more"), HasSubstr("longer"));
}

TEST(PlaceFile, EveryBitCountsExceptInBlocksThatCarryTheirOwnSum) {
  const auto text = small_file();
  const auto blocks = text.find("xxxx");
  for (std::size_t i = 0; i < blocks; ++i) {
    for (unsigned bit = 0; bit < 8; ++bit) {
      auto damaged = text;
      damaged[i] = static_cast<char>(static_cast<unsigned char>(damaged[i]) ^ 1U << bit);
      const bool padding = text[i] == '\0' && i > text.find("E08000001\n");
      if (!padding) {
        ASSERT_FALSE(PlaceFile::read(bytes_of(damaged))) << i << ", bit " << bit;
      }
    }
  }
}

TEST(PlaceFile, ForeignFilesAreNamed) {
  EXPECT_THAT(why_not(std::string(1'000, 'a')), HasSubstr("not an index of places"));
  auto swapped = small_file();
  std::swap(swapped[8], swapped[11]);
  std::swap(swapped[9], swapped[10]);
  EXPECT_THAT(why_not(swapped), HasSubstr("another order of bytes"));
  auto newer = small_file();
  newer[12] = 2;
  EXPECT_THAT(why_not(newer), HasSubstr("another version"));
}

TEST(PlaceFile, StampsComeBackWhateverTheirPathsHold) {
  const std::vector<SourceStamp> stamps{
      {"postcodes", "a folder/with\ttab and\nline.csv", 12, -5, "abc"},
      {"uprns", "", 18'446'744'073'709'551'615ULL, 1'700'000'000'000'000'000, ""}};
  const auto back = stamps_of(text_of(stamps));
  ASSERT_TRUE(back);
  EXPECT_EQ(*back, stamps);
  EXPECT_TRUE(stamps_of("")->empty());
  EXPECT_FALSE(stamps_of("postcodes\t1\t2\tabc\tno end"));
  EXPECT_FALSE(stamps_of("postcodes\tone\t2\tabc\tpath\0"sv));
  EXPECT_FALSE(stamps_of("nothing\0"sv));
}

TEST(Checksum, TellsLengthAndPlaceApart) {
  const std::array<std::string, 6> texts{"",
                                         std::string(1, '\0'),
                                         std::string(2, '\0'),
                                         std::string(32, '\0'),
                                         std::string(31, '\0') + "a",
                                         "a" + std::string(31, '\0')};
  for (std::size_t i = 0; i < texts.size(); ++i) {
    for (std::size_t k = i + 1; k < texts.size(); ++k) {
      EXPECT_NE(checksum(bytes_of(texts.at(i))), checksum(bytes_of(texts.at(k)))) << i << ' ' << k;
    }
  }
}

}  // namespace
}  // namespace fairward::places

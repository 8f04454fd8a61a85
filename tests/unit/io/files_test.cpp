#include "io/files.hpp"
#include "unit/io/scratch_folder.hpp"

#include <cstdio>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <png.h>
#include <sys/stat.h>

namespace fairward::io {
namespace {

using testing::bytes_of;
using ::testing::HasSubstr;
using testing::ScratchFolder;

TEST(Files, MayBeTheOwnersAloneWhateverStoodThere) {
  const ScratchFolder scratch;
  const auto path = scratch.path() / "a.txt";
  const auto others = std::filesystem::perms::group_all | std::filesystem::perms::others_all;
  const auto before = ::umask(0022);
  ASSERT_TRUE(write_text(path, "for all"));
  EXPECT_NE(std::filesystem::status(path).permissions() & others, std::filesystem::perms::none);
  ASSERT_TRUE(write_text(path, "for one", readers_of(DisclosureMode::Restricted)));
  EXPECT_EQ(std::filesystem::status(path).permissions() & others, std::filesystem::perms::none);
  ASSERT_TRUE(write_text(path, "for all", readers_of(DisclosureMode::Shared)));
  EXPECT_NE(std::filesystem::status(path).permissions() & others, std::filesystem::perms::none);
  ::umask(before);
}

TEST(WriteText, ReplacesTheWholeFileAndLeavesNothingBeside) {
  const ScratchFolder scratch;
  const auto path = scratch.file("out.txt", "a much longer text than the new one");
  ASSERT_TRUE(write_text(path, "new"));
  EXPECT_EQ(bytes_of(path), "new");
  EXPECT_EQ(scratch.entries(), 1U);
}

TEST(WriteText, FailureNamesThePathAndLeavesNothing) {
  const ScratchFolder scratch;
  const auto missing = scratch.path() / "no such folder" / "out.txt";
  const auto result = write_text(missing, "text");
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code(), Errc::WriteFailed);
  EXPECT_THAT(result.error().message(), HasSubstr(missing.string()));
  EXPECT_FALSE(write_text(scratch.path(), "text")) << "a folder is no file";
  EXPECT_EQ(scratch.entries(), 0U);
}

TEST(WriteText, SymbolicLinkStaysALink) {
  const ScratchFolder scratch;
  const auto target = scratch.file("target.txt", "old");
  const auto link = scratch.path() / "link.txt";
  std::filesystem::create_symlink(target, link);
  ASSERT_TRUE(write_text(link, "new"));
  EXPECT_TRUE(std::filesystem::is_symlink(link));
  EXPECT_EQ(bytes_of(target), "new");
}

TEST(WriteText, PermissionsFollowTheUmask) {
  const ScratchFolder scratch;
  const auto before = ::umask(0027);
  ASSERT_TRUE(write_text(scratch.path() / "out.txt", "x"));
  ::umask(before);
  struct stat status {};
  ASSERT_EQ(::stat((scratch.path() / "out.txt").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0640U);
}

/// FIPS 180-2, appendix B: "abc" and the empty message.
TEST(Sha256, KnownDigests) {
  const ScratchFolder scratch;
  EXPECT_EQ(sha256_of_file(scratch.file("abc", "abc")).value(),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256_of_file(scratch.file("empty", "")).value(),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256_of_file(scratch.file("million", std::string(1'000'000, 'a'))).value(),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Sha256, MissingFileAndFolderAreErrors) {
  const ScratchFolder scratch;
  EXPECT_EQ(sha256_of_file(scratch.path() / "none").error().code(), Errc::FileNotFound);
  EXPECT_EQ(sha256_of_file(scratch.path()).error().code(), Errc::Unreadable);
}

struct ReadBack {
  std::vector<std::uint8_t> rgba;
  std::vector<std::pair<std::string, std::string>> texts;
  unsigned width = 0;
  unsigned height = 0;
};

/// Reads with libpng's classic interface. Plain enough that nothing jumps on a good file.
ReadBack read_png(const std::filesystem::path& path) {
  ReadBack back;
  std::FILE* file = std::fopen(path.c_str(), "rb");
  png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
  png_infop info = png_create_info_struct(png);
  png_init_io(png, file);
  png_read_png(png, info, PNG_TRANSFORM_IDENTITY, nullptr);
  back.width = png_get_image_width(png, info);
  back.height = png_get_image_height(png, info);
  png_bytepp rows = png_get_rows(png, info);
  for (unsigned row = 0; row < back.height; ++row) {
    back.rgba.insert(back.rgba.end(), rows[row], rows[row] + back.width * 4U);
  }
  png_textp texts = nullptr;
  const int count = png_get_text(png, info, &texts, nullptr);
  for (int i = 0; i < count; ++i) {
    back.texts.emplace_back(texts[i].key, texts[i].text);
  }
  png_destroy_read_struct(&png, &info, nullptr);
  std::fclose(file);
  return back;
}

TEST(WritePng, PixelsAndTextsReadBack) {
  const ScratchFolder scratch;
  const Image image{2, 2, {255, 0, 0, 255, 0, 255, 0, 128, 0, 0, 255, 0, 1, 2, 3, 4}};
  const std::vector<std::pair<std::string, std::string>> texts{
      {"Title", "Wards"}, {"Basis", "1 in 200 \xE2\x80\x94 Census 2021"}};
  const auto path = scratch.path() / "map.png";
  ASSERT_TRUE(write_png(path, image, texts));
  const auto back = read_png(path);
  EXPECT_EQ(back.width, 2U);
  EXPECT_EQ(back.height, 2U);
  EXPECT_EQ(back.rgba, image.rgba);
  EXPECT_EQ(back.texts, texts);
}

TEST(WritePng, SameImageSameBytes) {
  const ScratchFolder scratch;
  const Image image{8, 8, std::vector<std::uint8_t>(8 * 8 * 4, 77)};
  ASSERT_TRUE(write_png(scratch.path() / "a.png", image, {}));
  ASSERT_TRUE(write_png(scratch.path() / "b.png", image, {}));
  EXPECT_EQ(bytes_of(scratch.path() / "a.png"), bytes_of(scratch.path() / "b.png"));
}

TEST(WritePng, WrongSizeIsRefused) {
  const ScratchFolder scratch;
  const auto path = scratch.path() / "map.png";
  EXPECT_EQ(write_png(path, Image{2, 2, {1, 2, 3}}, {}).error().code(), Errc::WriteFailed);
  EXPECT_EQ(write_png(path, Image{}, {}).error().code(), Errc::WriteFailed);
  EXPECT_EQ(scratch.entries(), 0U);
}

}  // namespace
}  // namespace fairward::io

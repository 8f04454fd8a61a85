/// Pictures that are written beside the window: what scripts hear of those that are not.

#include "unit/app/sample_window.hpp"
#include "unit/io/scratch_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

namespace fairward::app {
namespace {

using ::testing::HasSubstr;
using testing::ScratchFolder;

class ExportPicture : public SampleWindow {
 protected:
  /// What scripts are told after a command; empty when it went well.
  std::string after(const std::string& line) {
    const auto done = session_.run(line);
    const auto settled = done ? window_->settle() : done;
    return settled ? "" : settled.error().message();
  }
};

TEST_F(ExportPicture, ThatCannotBeWrittenFailsOnce) {
  const ScratchFolder folder;
  const auto nowhere = (folder.path() / "none" / "map").string();
  for (const std::string& line :
       {"export.picture " + nowhere + ".png 400x300", "export.svg " + nowhere + ".svg"}) {
    EXPECT_THAT(after(line), HasSubstr("map")) << line;
    EXPECT_EQ(after("view.fit"), "") << line;
    ASSERT_FALSE(session_.notices().empty());
    EXPECT_EQ(session_.notices().back().kind, engine::Notice::Kind::Error);
  }
}

TEST_F(ExportPicture, ThatIsWrittenIsTold) {
  const ScratchFolder folder;
  const auto path = folder.path() / "map.png";
  EXPECT_EQ(after("export.picture " + path.string() + " 400x300"), "");
  EXPECT_TRUE(std::filesystem::exists(path));
  EXPECT_THAT(session_.notices().back().text, HasSubstr("map.png"));
}

TEST_F(ExportPicture, OfAComparisonHasBothMaps) {
  const ScratchFolder folder;
  const auto file = [&](const char* name) { return (folder.path() / name).string(); };
  EXPECT_EQ(after("compare.side density"), "");
  EXPECT_EQ(after("export.picture " + file("map.png") + " 1200x400"), "");
  EXPECT_EQ(after("export.svg " + file("map.svg") + " 1200x400"), "");
  EXPECT_THAT(testing::bytes_of(file("map.svg")), HasSubstr("Two maps beside each other"));
  EXPECT_THAT(testing::bytes_of(file("map.png")), HasSubstr("Right: Dispersal density"));
}

}  // namespace
}  // namespace fairward::app

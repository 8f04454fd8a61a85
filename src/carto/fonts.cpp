#include "carto/fonts.hpp"

#include <filesystem>
#include <optional>
#include <system_error>
#include <vector>

namespace fairward::carto {
namespace {

using FileNames = std::array<const char*, 4>;
constexpr FileNames kInter{"Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf",
                           "Inter-Bold.otf"};
constexpr FileNames kInterTrueType{"Inter-Regular.ttf", "Inter-Medium.ttf", "Inter-SemiBold.ttf",
                                   "Inter-Bold.ttf"};
constexpr FileNames kDejaVu{"DejaVuSans.ttf", "DejaVuSans.ttf", "DejaVuSans-Bold.ttf",
                            "DejaVuSans-Bold.ttf"};

std::optional<FontFiles> family_in(const std::string& folder, const FileNames& names) {
  FontFiles files;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto path = std::filesystem::path{folder} / names[i];
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(path, ignored)) {
      return std::nullopt;
    }
    files.path[i] = path.string();
  }
  return files;
}

}  // namespace

Result<FontFiles> find_fonts(std::span<const std::string> folders) {
  for (const auto& names : {kInter, kInterTrueType, kDejaVu}) {
    for (const auto& folder : folders) {
      if (auto files = family_in(folder, names)) {
        return *std::move(files);
      }
    }
  }
  return fail(Errc::FileNotFound,
              "no typeface for the map: neither Inter nor DejaVu Sans was found; install the "
              "package fonts-inter");
}

Result<FontFiles> find_fonts() {
  const std::vector<std::string> folders{
      "/usr/share/fonts/opentype/inter",  "/usr/local/share/fonts/inter",
      "/usr/local/share/fonts",           "/usr/share/fonts/truetype/inter",
      "/usr/share/fonts/truetype/dejavu", "/usr/share/fonts/dejavu",
  };
  return find_fonts(folders);
}

}  // namespace fairward::carto

#include "engine/compare_vintages.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

namespace fairward::engine {
namespace {

std::vector<std::string> missing_from(const std::set<std::string>& codes,
                                      const std::set<std::string>& other) {
  std::vector<std::string> missing;
  std::ranges::set_difference(codes, other, std::back_inserter(missing));
  return missing;
}

std::string examples(const std::vector<std::string>& codes) {
  std::vector<std::string> first(codes.begin(),
                                 codes.begin() + std::min<std::ptrdiff_t>(3, std::ssize(codes)));
  return join(first, ", ") + (codes.size() > 3 ? ", ..." : "");
}

std::string named(const VintageCodes& file) {
  return file.vintage.known() ? fmt::format("{} (wards of {})", file.file, file.vintage.text())
                              : file.file;
}

}  // namespace

VintageCodes vintage_codes(std::string file, Vintage vintage,
                           const std::vector<io::CodedArea>& areas) {
  VintageCodes made{std::move(file), vintage, {}};
  for (const auto& area : areas) {
    made.codes.insert(area.code);
  }
  return made;
}

std::vector<DataNote> compare_vintages(const std::vector<VintageCodes>& files) {
  std::vector<DataNote> notes;
  for (std::size_t i = 1; i < files.size(); ++i) {
    for (std::size_t j = i; j-- > 0;) {
      const auto gone = missing_from(files[j].codes, files[i].codes);
      const auto fresh = missing_from(files[i].codes, files[j].codes);
      const std::size_t common = files[i].codes.size() - fresh.size();
      if (common == 0) {
        continue;  // other regions
      }
      const bool one_inside_other = gone.empty() || fresh.empty();
      if (!one_inside_other) {
        notes.push_back(
            {DataNote::Severity::Warning, "vintages",
             fmt::format("{} of {} ward codes of {} are not in {} (for example {}), and {} of its "
                         "{} are new: "
                         "they are of different vintages, and nothing is joined across them",
                         gone.size(), files[j].codes.size(), named(files[j]), named(files[i]),
                         examples(gone), fresh.size(), files[i].codes.size())});
      }
      break;  // against the nearest earlier file that speaks of the same wards
    }
  }
  return notes;
}

}  // namespace fairward::engine

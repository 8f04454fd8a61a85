#include "io/ogr_open.hpp"

#include "io/late_gdal.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace fairward::io {
namespace {

constexpr std::size_t kMostWarnings = 5;

void keep(CPLErr level, CPLErrorNum /*number*/, const char* message) {
  auto* kept = static_cast<GdalMessages::Kept*>(CPLGetErrorHandlerUserData());
  if (kept == nullptr || message == nullptr) {
    return;
  }
  if (level == CE_Failure || level == CE_Fatal) {
    if (kept->failure.empty()) {
      kept->failure = message;
    }
  } else if (level == CE_Warning && kept->warnings.size() < kMostWarnings &&
             std::ranges::find(kept->warnings, message) == kept->warnings.end()) {
    kept->warnings.emplace_back(message);
  }
}

}  // namespace

Result<void> register_drivers() {
  FAIRWARD_CHECK(gdal_library().loaded());
  // Threads that GDAL starts itself do not see our handlers; without this they would print.
  CPLSetErrorHandler(CPLQuietErrorHandler.pointer());
  OSRSetPROJEnableNetwork(0);
  RegisterOGRGeoPackage();
  RegisterOGRGeoJSON();
  RegisterOGRTopoJSON();
  RegisterOGRShape();
  RegisterOGRFlatGeobuf();
  RegisterOGRTAB();
  RegisterOGRXLSX();
  RegisterOGRODS();
  return {};
}

GdalMessages::GdalMessages() : kept_{std::make_unique<Kept>()} {
  CPLPushErrorHandlerEx(keep, kept_.get());
}

GdalMessages::~GdalMessages() {
  CPLPopErrorHandler();
}

void GdalMessages::clear() {
  kept_->failure.clear();
  kept_->warnings.clear();
}

GdalOption::GdalOption(std::string key, const char* value) : key_{std::move(key)} {
  if (const char* before = CPLGetThreadLocalConfigOption(key_.c_str(), nullptr)) {
    before_ = before;
  }
  CPLSetThreadLocalConfigOption(key_.c_str(), value);
}

GdalOption::~GdalOption() {
  CPLSetThreadLocalConfigOption(key_.c_str(), before_ ? before_->c_str() : nullptr);
}

void DatasetCloser::operator()(void* dataset) const noexcept {
  GDALClose(dataset);
}

Result<Dataset> open_dataset(const std::filesystem::path& file, std::string_view driver,
                             const std::vector<std::string>& options,
                             const GdalMessages& messages) {
  // Absolute, so that no file name can be taken for a connection string.
  const auto path = std::filesystem::absolute(file).string();
  const std::string name{driver};
  const char* const allowed[] = {name.c_str(), nullptr};
  std::vector<const char*> open_options;
  open_options.reserve(options.size() + 1);
  for (const auto& option : options) {
    open_options.push_back(option.c_str());
  }
  open_options.push_back(nullptr);
  Dataset dataset{GDALOpenEx(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, allowed,
                             open_options.data(), nullptr)};
  if (!dataset) {
    return fail(Errc::Unreadable,
                fmt::format("cannot be opened as {}{}{}; it is damaged or incomplete, get it again",
                            driver, messages.failure().empty() ? "" : ": ", messages.failure()));
  }
  return dataset;
}

}  // namespace fairward::io

#pragma once
/// GDAL behind one door: only the drivers Fairward reads, no prints, no sidecars, errors as values.

#include "base/result.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fairward::io {

/// Loads GDAL and registers the drivers Fairward uses, and no others: GDAL's plug-ins are never
/// loaded, and PROJ stays off the network. Safe to call from any thread, any number of times; to be
/// called before anything else here. Errors: as
/// `LateLibrary::loaded`.
[[nodiscard]] Result<void> register_drivers();

/// Keeps what GDAL says on this thread while it lives, instead of letting it print.
class GdalMessages {
 public:
  GdalMessages();
  ~GdalMessages();
  GdalMessages(const GdalMessages&) = delete;
  GdalMessages& operator=(const GdalMessages&) = delete;
  GdalMessages(GdalMessages&&) = delete;
  GdalMessages& operator=(GdalMessages&&) = delete;

  /// The first failure since the start or the last `clear`; empty when there was none.
  [[nodiscard]] const std::string& failure() const noexcept { return kept_->failure; }
  /// Distinct warnings, in order, at most a few.
  [[nodiscard]] const std::vector<std::string>& warnings() const noexcept {
    return kept_->warnings;
  }
  void clear();

  struct Kept {
    std::string failure;
    std::vector<std::string> warnings;
  };

 private:
  std::unique_ptr<Kept> kept_;
};

/// A GDAL option for this thread, put back at the end of the scope.
class GdalOption {
 public:
  GdalOption(std::string key, const char* value);
  ~GdalOption();
  GdalOption(const GdalOption&) = delete;
  GdalOption& operator=(const GdalOption&) = delete;
  GdalOption(GdalOption&&) = delete;
  GdalOption& operator=(GdalOption&&) = delete;

 private:
  std::string key_;
  std::optional<std::string> before_;
};

struct DatasetCloser {
  void operator()(void* dataset) const noexcept;
};
/// A GDALDatasetH that closes itself.
using Dataset = std::unique_ptr<void, DatasetCloser>;

/// Opens a file read-only with one driver. `options` are "KEY=VALUE". REQUIRES: the caller has
/// checked that `file` is a regular file. Errors: Unreadable with GDAL's own reason.
[[nodiscard]] Result<Dataset> open_dataset(const std::filesystem::path& file,
                                           std::string_view driver,
                                           const std::vector<std::string>& options,
                                           const GdalMessages& messages);

}  // namespace fairward::io

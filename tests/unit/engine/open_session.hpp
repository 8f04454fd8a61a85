#pragma once
/// A session on a small project in a scratch folder: three wards in a row, Alpha, Beta and Gamma
/// (see region_files.hpp), with two registers.

#include "engine/session.hpp"
#include "unit/io/scratch_folder.hpp"

#include <filesystem>
#include <memory>
#include <string>

namespace fairward::testing {

/// 1,000, 2,000 and 3,000 residents. As at 27 February 2026: 6 people in Alpha (above the limit of
/// 5), 2 in Beta, none in Gamma, and a pipeline of 20 bedspaces in Gamma. As at 27 August 2025: 5
/// people in Alpha, 10 in Beta.
std::filesystem::path write_small_project(const ScratchFolder& folder,
                                          const std::string& name = "region.toml");

/// The refusal's words; empty when there was none.
inline std::string why(const Result<void>& result) {
  return result ? std::string{} : result.error().message();
}

/// Opened and waited for. Asserts that it is ready.
std::unique_ptr<engine::Session> open_small(const ScratchFolder& folder,
                                            engine::SessionOptions options = {});

}  // namespace fairward::testing

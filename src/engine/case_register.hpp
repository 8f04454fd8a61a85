#pragma once
/// The case register of a project: where it is, and what the command line and the window do with
/// it.

#include "base/date.hpp"
#include "base/result.hpp"
#include "pcc/case_queue.hpp"
#include "pcc/case_state.hpp"
#include "pcc/case_statistics.hpp"
#include "pcc/case_store.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fairward::engine {

/// Where a register is. `named` is what somebody gave: a register file, a region.toml, or the
/// folder of one; `chosen` (`--register`) goes first. Without a choice a project's register is the
/// one its file names, else PROJECT.cases.gpkg beside it, after the project's folder or file. A
/// register on a server is "service=NAME" in all of these places.
/// Errors: as reading a project.
[[nodiscard]] Result<std::filesystem::path> case_register_of(const std::filesystem::path& named,
                                                             std::string_view chosen);
/// Whether `named` is a project, and not a register by itself.
[[nodiscard]] bool names_project(const std::filesystem::path& named);

/// When `file` has such a name and is not there: the other *.cases.gpkg in its folder, by name. A
/// project that was renamed has its register under the old name.
[[nodiscard]] std::vector<std::filesystem::path> registers_beside(
    const std::filesystem::path& file);
/// One sentence that names them and says what to do; empty when there are none.
[[nodiscard]] std::string words_of_registers_beside(const std::filesystem::path& file);

/// Whether it is on a server, as "service=NAME", and not a file.
[[nodiscard]] bool is_on_server(const std::filesystem::path& where);

/// Makes an empty register. One on a server that is there already is left as it is, and brought up
/// to date when it is older. Errors: Usage when a file is there; WriteFailed.
[[nodiscard]] Result<void> make_case_register(const std::filesystem::path& file, pcc::UtcTime now);

/// One case with everything in it, as its store gave it: exact and restricted. It reaches a reader
/// through `release_case`.
struct CaseRecord {
  pcc::CaseState state;
  std::vector<pcc::CaseEvent> events;
  std::string kept_as{};  ///< its reference in the register (`leave_out_place_of_names`)
};

/// Who writes, and what the clock said.
struct Writer {
  std::string actor;
  pcc::UtcTime clock{};
};

/// An open register. For one thread.
class CaseRegister {
 public:
  /// Errors: as the store's.
  [[nodiscard]] static Result<CaseRegister> open(const std::filesystem::path& file);
  explicit CaseRegister(std::unique_ptr<pcc::CaseStore> store);

  /// All cases in order of their first event, without the figures kept in them unless asked for.
  [[nodiscard]] Result<std::vector<CaseRecord>> cases(
      pcc::WithFigures figures = pcc::WithFigures::No);
  /// The same as they stood on a day (`pcc::as_on`), without those not received by then.
  [[nodiscard]] Result<std::vector<CaseRecord>> cases_as_on(Date day);
  /// Errors: Usage when there is no such case, with the nearest reference.
  [[nodiscard]] Result<CaseRecord> one(std::string_view reference);
  /// The same as it stood on a day. Errors: as `one`; Usage when it had not been received by then.
  [[nodiscard]] Result<CaseRecord> one_as_on(std::string_view reference, Date day);
  /// Opens a case; the store gives a reference when `reference` is empty. Errors: as the store's
  /// and `tells_no_place`.
  [[nodiscard]] Result<CaseRecord> begin(pcc::Received received, std::string_view reference,
                                         const Writer& writer);
  /// Adds to a case as it was when read, after what others wrote in it since where the one cannot
  /// contradict the other (`pcc::may_pass`); the record is then the whole case. Errors: as
  /// `may_follow` and `tells_no_place`; WriteFailed when somebody else has written otherwise, who
  /// and what.
  [[nodiscard]] Result<CaseRecord> add(const CaseRecord& as_read, pcc::CaseFact fact,
                                       const Writer& writer,
                                       std::optional<pcc::Correction> correction = {});
  /// The store's, without what reads as a house in a reference of an older register.
  [[nodiscard]] Result<pcc::ChainCheck> verify();
  [[nodiscard]] pcc::CaseStore& store() { return *store_; }

 private:
  std::unique_ptr<pcc::CaseStore> store_;
};

}  // namespace fairward::engine

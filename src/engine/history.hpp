#pragma once
/// Undo and redo: every step keeps the whole Document after it, so undoing is only going back.

#include "engine/document.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace fairward::engine {

struct HistoryEntry {
  std::string title;  ///< "Show layer Dispersal density"
  bool done = true;   ///< false: undone, and can be done again
};

class History {
 public:
  /// `most` steps are kept; older ones can no longer be undone. REQUIRES: `most` at least 1.
  explicit History(Document first, std::size_t most = 500);

  [[nodiscard]] const Document& now() const noexcept;
  /// One step; what was undone before it is gone. Two steps with the same non-empty `merge_key` in
  /// a row are one. False when `next` changes nothing.
  bool change(const std::string& title, Document next, std::string_view merge_key = {});
  bool undo();  ///< False when there is nothing to undo
  bool redo();  ///< False when there is nothing to do again
  /// Puts a document in place of the present one without a step, as when a project adds layers.
  void settle(Document document);
  [[nodiscard]] std::vector<HistoryEntry> entries() const;

 private:
  struct Step {
    std::string title;
    std::string merge_key;
    Document after;
  };
  std::size_t most_;
  Document first_;
  std::vector<Step> steps_;
  std::size_t done_ = 0;  ///< steps_[0, done_) are done
  bool may_merge_ = false;
};

}  // namespace fairward::engine

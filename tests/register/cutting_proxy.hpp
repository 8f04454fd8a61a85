#pragma once
/// A way to the server that is cut during a COMMIT, as a network is.

#include <atomic>
#include <cstdint>
#include <string>
#include <thread>

namespace fairward::testing {

enum class Cut : std::uint8_t {
  BeforeCommit,        ///< the server never hears of it
  AfterCommit,         ///< the server has done it, and nobody is told
  AfterCommitForGood,  ///< the same, and no connection is made any more
};

/// Listens in the server's folder on a port of its own and passes everything on; cuts once.
class CuttingProxy {
 public:
  CuttingProxy(std::string folder, Cut cut);
  ~CuttingProxy();
  CuttingProxy(const CuttingProxy&) = delete;
  CuttingProxy& operator=(const CuttingProxy&) = delete;
  CuttingProxy(CuttingProxy&&) = delete;
  CuttingProxy& operator=(CuttingProxy&&) = delete;

  static constexpr auto kPort = "6000";
  [[nodiscard]] bool has_cut() const { return has_cut_; }

 private:
  void serve();
  void pass_on(int client, int server);
  /// False: the connection is over.
  bool from_client(int client, int server);

  std::string folder_;
  Cut cut_;
  int listener_ = -1;
  std::atomic<bool> has_cut_{false};
  std::atomic<bool> stopping_{false};
  std::thread thread_;
};

}  // namespace fairward::testing

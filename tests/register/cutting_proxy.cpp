#include "register/cutting_proxy.hpp"

#include <gtest/gtest.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cstring>
#include <string_view>
#include <utility>

namespace fairward::testing {
namespace {

constexpr int kGlance = 20;  // milliseconds

sockaddr_un address_of(const std::string& folder, const std::string& port) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const auto path = folder + "/.s.PGSQL." + port;
  EXPECT_LT(path.size(), sizeof address.sun_path);
  std::strncpy(address.sun_path, path.c_str(), sizeof address.sun_path - 1);
  return address;
}

const sockaddr* plain(const sockaddr_un& address) {
  return reinterpret_cast<const sockaddr*>(&address);
}

bool send_all(int to, std::string_view bytes) {
  while (!bytes.empty()) {
    const auto sent = ::send(to, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) {
      return false;
    }
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

/// What has come; empty when the other side has gone.
std::string received(int from) {
  std::array<char, 65536> buffer{};
  const auto count = ::recv(from, buffer.data(), buffer.size(), 0);
  return count > 0 ? std::string(buffer.data(), static_cast<std::size_t>(count)) : std::string{};
}

}  // namespace

CuttingProxy::CuttingProxy(std::string folder, Cut cut)
    : folder_{std::move(folder)}, cut_{cut}, listener_{::socket(AF_UNIX, SOCK_STREAM, 0)} {
  const auto address = address_of(folder_, kPort);
  ::unlink(address.sun_path);
  EXPECT_EQ(::bind(listener_, plain(address), sizeof address), 0);
  EXPECT_EQ(::listen(listener_, 8), 0);
  thread_ = std::thread{[this] { serve(); }};
}

CuttingProxy::~CuttingProxy() {
  stopping_ = true;
  thread_.join();
  ::close(listener_);
  ::unlink(address_of(folder_, kPort).sun_path);
}

void CuttingProxy::serve() {
  while (!stopping_) {
    pollfd waiting{listener_, POLLIN, 0};
    if (::poll(&waiting, 1, kGlance) <= 0) {
      continue;
    }
    const int client = ::accept(listener_, nullptr, nullptr);
    const int server = ::socket(AF_UNIX, SOCK_STREAM, 0);
    const auto address = address_of(folder_, "5432");
    const bool closed = cut_ == Cut::AfterCommitForGood && has_cut_;
    if (!closed && ::connect(server, plain(address), sizeof address) == 0) {
      pass_on(client, server);
    }
    ::close(client);
    ::close(server);
  }
}

void CuttingProxy::pass_on(int client, int server) {
  while (!stopping_) {
    std::array<pollfd, 2> both{{{client, POLLIN, 0}, {server, POLLIN, 0}}};
    if (::poll(both.data(), both.size(), kGlance) <= 0) {
      continue;
    }
    if (both[0].revents != 0 && !from_client(client, server)) {
      return;
    }
    if (both[1].revents != 0) {
      const auto bytes = received(server);
      if (bytes.empty() || !send_all(client, bytes)) {
        return;
      }
    }
  }
}

bool CuttingProxy::from_client(int client, int server) {
  // With its end, so that READ COMMITTED is not taken for it.
  constexpr std::string_view kCommit{"COMMIT\0", 7};
  const auto bytes = received(client);
  const bool cuts = !has_cut_ && bytes.find(kCommit) != std::string::npos;
  if (cuts && cut_ == Cut::BeforeCommit) {
    has_cut_ = true;
    return false;
  }
  if (bytes.empty() || !send_all(server, bytes)) {
    return false;
  }
  if (cuts) {
    has_cut_ = true;
    // The answer comes when the commit is done; nobody gets it.
    EXPECT_FALSE(received(server).empty());
    return false;
  }
  return true;
}

}  // namespace fairward::testing

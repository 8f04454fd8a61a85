#include "app/keys.hpp"

#include "app/key_queue.hpp"
#include "engine/command_table.hpp"

#include <gtest/gtest.h>
#include <imgui.h>

#include <map>
#include <string>
#include <tuple>

namespace fairward::app {
namespace {

/// A context of Dear ImGui for one test.
class Context {
 public:
  Context() : context_{ImGui::CreateContext()} { ImGui::SetCurrentContext(context_); }
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;
  ~Context() { ImGui::DestroyContext(context_); }

 private:
  ImGuiContext* context_;
};

TEST(Shortcut, ReadsModifiersAndKeys) {
  EXPECT_EQ(parse_shortcut("Ctrl+Shift+Z"), (Shortcut{'Z', true, true, false}));
  EXPECT_EQ(parse_shortcut("F1"), (Shortcut{290, false, false, false}));
  EXPECT_EQ(parse_shortcut("F12"), (Shortcut{301, false, false, false}));
  EXPECT_EQ(parse_shortcut("Esc"), (Shortcut{256, false, false, false}));
  EXPECT_EQ(parse_shortcut("0"), (Shortcut{'0', false, false, false}));
}

TEST(Shortcut, PlusAloneIsTheKeyAndNotAModifier) {
  EXPECT_EQ(parse_shortcut("+"), (Shortcut{key::kEqual, false, false, false}));
  EXPECT_EQ(parse_shortcut("Ctrl++"), (Shortcut{key::kEqual, true, false, false}));
  EXPECT_EQ(parse_shortcut("Ctrl+Plus"), parse_shortcut("Ctrl++"));
}

TEST(Shortcut, RefusesWhatIsNone) {
  EXPECT_EQ(parse_shortcut(""), std::nullopt);
  EXPECT_EQ(parse_shortcut("F13"), std::nullopt);
  EXPECT_EQ(parse_shortcut("Hyper+Q"), std::nullopt);
  EXPECT_EQ(parse_shortcut("Nonsense"), std::nullopt);
}

TEST(Shortcut, EveryOneInTheCommandTableIsReadAndUsedOnce) {
  std::map<std::tuple<int, bool, bool, bool>, std::string> seen;
  for (const auto& command : engine::commands()) {
    if (command.shortcut.empty()) {
      continue;
    }
    const auto shortcut = parse_shortcut(command.shortcut);
    ASSERT_TRUE(shortcut.has_value()) << command.id << ": " << command.shortcut;
    const auto [place, fresh] = seen.try_emplace(
        {shortcut->key, shortcut->ctrl, shortcut->shift, shortcut->alt}, std::string{command.id});
    EXPECT_TRUE(fresh) << command.id << " and " << place->second;
  }
  EXPECT_GE(seen.size(), 10U);
}

TEST(KeyQueue, AKeyThatIsDownAndUpIsSeenForOneFrame) {
  const Context context;
  KeyQueue keys;
  keys.key('L', true);
  keys.key('L', false);
  EXPECT_TRUE(keys.give());
  EXPECT_TRUE(ImGui::GetIO().KeysDown['L']);
  EXPECT_FALSE(keys.give());
  EXPECT_FALSE(ImGui::GetIO().KeysDown['L']);
}

TEST(KeyQueue, AModifierIsStillHeldWhenItsKeyIsSeen) {
  const Context context;
  KeyQueue keys;
  constexpr int kControl = 341;
  keys.key(kControl, true);
  keys.key('K', true);
  keys.key('K', false);
  keys.key(kControl, false);
  static_cast<void>(keys.give());
  EXPECT_TRUE(ImGui::GetIO().KeysDown['K']);
  EXPECT_TRUE(ImGui::GetIO().KeyCtrl);
}

TEST(KeyQueue, TypedTextWaitsForTheFieldThatAShortcutOpens) {
  const Context context;
  KeyQueue keys;
  keys.key(341, true);
  keys.key('F', true);
  keys.character('m');
  static_cast<void>(keys.give());
  EXPECT_TRUE(ImGui::GetIO().InputQueueCharacters.empty());
  int frames = 0;
  while (keys.give() && frames < 10) {
    ++frames;
  }
  EXPECT_EQ(frames, 2);
  ASSERT_EQ(ImGui::GetIO().InputQueueCharacters.Size, 1);
  EXPECT_EQ(ImGui::GetIO().InputQueueCharacters[0], 'm');
}

TEST(KeyQueue, LosingTheWindowLetsEverythingGo) {
  const Context context;
  KeyQueue keys;
  keys.key(341, true);
  static_cast<void>(keys.give());
  keys.key('A', true);
  keys.release_all();
  EXPECT_FALSE(keys.give());
  EXPECT_FALSE(ImGui::GetIO().KeyCtrl);
  EXPECT_FALSE(ImGui::GetIO().KeysDown['A']);
}

}  // namespace
}  // namespace fairward::app

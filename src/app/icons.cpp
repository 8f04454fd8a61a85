#include "app/icons.hpp"

#include <algorithm>
#include <span>

namespace fairward::app {
namespace {

/// A stroke through grid points; a negative x lifts the pen.
struct Dot {
  float x, y;
};
constexpr Dot kLift{-1, 0};

constexpr Dot kMenu[] = {{2, 4}, {14, 4}, kLift, {2, 8}, {14, 8}, kLift, {2, 12}, {14, 12}};
constexpr Dot kClose[] = {{4, 4}, {12, 12}, kLift, {12, 4}, {4, 12}};
constexpr Dot kPlus[] = {{8, 3}, {8, 13}, kLift, {3, 8}, {13, 8}};
constexpr Dot kMinus[] = {{3, 8}, {13, 8}};
constexpr Dot kFit[] = {{2, 6},   {2, 2},   {6, 2},   kLift, {10, 2}, {14, 2}, {14, 6}, kLift,
                        {14, 10}, {14, 14}, {10, 14}, kLift, {6, 14}, {2, 14}, {2, 10}};
constexpr Dot kSideBySide[] = {{2, 3}, {14, 3}, {14, 13}, {2, 13}, {2, 3}, kLift, {8, 3}, {8, 13}};
constexpr Dot kSwipe[] = {{8, 1},     {8, 15}, kLift,      {5, 5.5F}, {2, 8},
                          {5, 10.5F}, kLift,   {11, 5.5F}, {14, 8},   {11, 10.5F}};
constexpr Dot kLabels[] = {{4, 13}, {8, 3}, {12, 13}, kLift, {5.4F, 9.5F}, {10.6F, 9.5F}};
constexpr Dot kUndo[] = {{6, 3},     {2.5F, 6.5F}, {6, 10},        kLift,   {2.5F, 6.5F},
                         {10, 6.5F}, {13, 8},      {13.5F, 10.5F}, {12, 13}};
constexpr Dot kRedo[] = {{10, 3},   {13.5F, 6.5F}, {10, 10},      kLift,  {13.5F, 6.5F},
                         {6, 6.5F}, {3, 8},        {2.5F, 10.5F}, {4, 13}};
constexpr Dot kScreen[] = {{1.5F, 3},  {14.5F, 3}, {14.5F, 11.5F}, {1.5F, 11.5F}, {1.5F, 3}, kLift,
                           {8, 11.5F}, {8, 14},    kLift,          {5, 14},       {11, 14}};
constexpr Dot kLeft[] = {{10, 3}, {5, 8}, {10, 13}};
constexpr Dot kRight[] = {{6, 3}, {11, 8}, {6, 13}};
constexpr Dot kDown[] = {{4, 6}, {8, 10}, {12, 6}};
constexpr Dot kLock[] = {{3.5F, 7.5F}, {12.5F, 7.5F}, {12.5F, 14},  {3.5F, 14},   {3.5F, 7.5F},
                         kLift,        {5.5F, 7.5F},  {5.5F, 4.5F}, {6.5F, 2.8F}, {8, 2.2F},
                         {9.5F, 2.8F}, {10.5F, 4.5F}, {10.5F, 7.5F}};
constexpr Dot kEye[] = {{1, 8},      {4, 4.8F},  {8, 3.6F},  {12, 4.8F}, {15, 8},
                        {12, 11.2F}, {8, 12.4F}, {4, 11.2F}, {1, 8}};
constexpr Dot kInfo[] = {{8, 7.2F}, {8, 11.5F}, kLift, {8, 4.4F}, {8, 5.2F}};
constexpr Dot kWarning[] = {{8, 2},    {15, 14}, {1, 14}, {8, 2},     kLift,
                            {8, 6.5F}, {8, 10},  kLift,   {8, 11.6F}, {8, 12.4F}};
constexpr Dot kFolder[] = {{1.5F, 13},    {1.5F, 3.5F}, {6, 3.5F}, {7.5F, 5.5F},
                           {14.5F, 5.5F}, {14.5F, 13},  {1.5F, 13}};
constexpr Dot kFile[] = {{3.5F, 1.5F}, {9.5F, 1.5F}, {12.5F, 4.5F}, {12.5F, 14.5F}, {3.5F, 14.5F},
                         {3.5F, 1.5F}, kLift,        {9.5F, 1.5F},  {9.5F, 4.5F},   {12.5F, 4.5F}};
constexpr Dot kKeyboard[] = {{1, 4},     {15, 4},   {15, 12.5F}, {1, 12.5F}, {1, 4},     kLift,
                             {4, 7},     {4.6F, 7}, kLift,       {7.7F, 7},  {8.3F, 7},  kLift,
                             {11.4F, 7}, {12, 7},   kLift,       {4.5F, 10}, {11.5F, 10}};
constexpr Dot kSearch[] = {{10.6F, 10.6F}, {14.2F, 14.2F}};
constexpr Dot kSun[] = {{8, 1},  {8, 2.6F},     kLift, {8, 13.4F},     {8, 15},  kLift,
                        {1, 8},  {2.6F, 8},     kLift, {13.4F, 8},     {15, 8},  kLift,
                        {3, 3},  {4.2F, 4.2F},  kLift, {11.8F, 11.8F}, {13, 13}, kLift,
                        {13, 3}, {11.8F, 4.2F}, kLift, {4.2F, 11.8F},  {3, 13}};
constexpr Dot kMoon[] = {{10, 2},      {6.5F, 3},     {4, 6},   {3.8F, 9.6F},
                         {6, 12.8F},   {9.6F, 13.8F}, {13, 12}, {10, 11.4F},
                         {8.2F, 8.8F}, {8.2F, 5},     {10, 2}};

struct Drawing {
  std::span<const Dot> strokes;
  float ring = 0;  ///< radius of a circle that belongs to it; 0 for none
  Dot ring_at{8, 8};
};

Drawing drawing_of(Icon icon) {
  switch (icon) {
    case Icon::Menu:
      return {kMenu};
    case Icon::Search:
      return {kSearch, 4.6F, {6.8F, 6.8F}};
    case Icon::Close:
      return {kClose};
    case Icon::Plus:
      return {kPlus};
    case Icon::Minus:
      return {kMinus};
    case Icon::Fit:
      return {kFit};
    case Icon::SideBySide:
      return {kSideBySide};
    case Icon::Swipe:
      return {kSwipe};
    case Icon::Labels:
      return {kLabels};
    case Icon::Undo:
      return {kUndo};
    case Icon::Redo:
      return {kRedo};
    case Icon::Sun:
      return {kSun, 3.1F, {8, 8}};
    case Icon::Moon:
      return {kMoon};
    case Icon::Screen:
      return {kScreen};
    case Icon::Left:
      return {kLeft};
    case Icon::Right:
      return {kRight};
    case Icon::Down:
      return {kDown};
    case Icon::Lock:
      return {kLock};
    case Icon::Eye:
      return {kEye, 2.1F, {8, 8}};
    case Icon::Info:
      return {kInfo, 6.6F, {8, 8}};
    case Icon::Warning:
      return {kWarning};
    case Icon::Folder:
      return {kFolder};
    case Icon::File:
      return {kFile};
    case Icon::Keyboard:
      return {kKeyboard};
  }
  return {};
}

}  // namespace

void draw_icon(ImDrawList& list, Icon icon, ImVec2 centre, float size, ImU32 colour) {
  const float unit = size / 16.0F;
  const ImVec2 origin{centre.x - 0.5F * size, centre.y - 0.5F * size};
  const float thickness = std::max(1.2F, 1.45F * unit);
  const auto place = [&](Dot dot) {
    return ImVec2{origin.x + dot.x * unit, origin.y + dot.y * unit};
  };
  const auto drawing = drawing_of(icon);
  for (const Dot dot : drawing.strokes) {
    if (dot.x < 0) {
      list.PathStroke(colour, ImDrawFlags_None, thickness);
    } else {
      list.PathLineTo(place(dot));
    }
  }
  list.PathStroke(colour, ImDrawFlags_None, thickness);
  if (drawing.ring > 0) {
    list.AddCircle(place(drawing.ring_at), drawing.ring * unit, colour, 0, thickness);
  }
}

}  // namespace fairward::app

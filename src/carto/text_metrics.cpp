#include "carto/text_metrics.hpp"

#include "base/text.hpp"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_ADVANCES_H

#include <fmt/format.h>

#include <array>
#include <utility>

namespace fairward::carto {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

/// Length of the UTF-8 sequence that starts with this byte; 0 when none does.
std::size_t sequence_length(unsigned char lead) {
  if (lead < 0x80) {
    return 1;
  }
  if (lead >= 0xC2 && lead < 0xE0) {
    return 2;
  }
  if (lead >= 0xE0 && lead < 0xF0) {
    return 3;
  }
  return lead >= 0xF0 && lead < 0xF5 ? 4 : 0;
}

/// Takes one code point off the front of `text`.
char32_t take_code_point(std::string_view& text) {
  const auto lead = static_cast<unsigned char>(text.front());
  const std::size_t length = sequence_length(lead);
  if (length == 0 || length > text.size()) {
    text.remove_prefix(1);
    return kReplacement;
  }
  char32_t point = length == 1 ? lead : lead & (0x7FU >> length);
  for (std::size_t i = 1; i < length; ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if ((byte & 0xC0U) != 0x80U) {
      text.remove_prefix(1);
      return kReplacement;
    }
    point = (point << 6U) | (byte & 0x3FU);
  }
  text.remove_prefix(length);
  return point;
}

}  // namespace

struct TextMetrics::Faces {
  FontFiles files;
  FT_Library library = nullptr;
  std::array<FT_Face, 4> face{};

  Faces() = default;
  Faces(const Faces&) = delete;
  Faces& operator=(const Faces&) = delete;
  Faces(Faces&&) = delete;
  Faces& operator=(Faces&&) = delete;
  ~Faces() {
    if (library != nullptr) {
      FT_Done_FreeType(library);  // closes the faces too
    }
  }
};

TextMetrics::TextMetrics(std::unique_ptr<Faces> faces) : faces_{std::move(faces)} {}
TextMetrics::TextMetrics(TextMetrics&&) noexcept = default;
TextMetrics& TextMetrics::operator=(TextMetrics&&) noexcept = default;
TextMetrics::~TextMetrics() = default;

Result<TextMetrics> TextMetrics::load() {
  FAIRWARD_TRY(auto files, find_fonts());
  auto faces = std::make_unique<Faces>();
  if (FT_Init_FreeType(&faces->library) != 0) {
    return fail(Errc::Internal, "FreeType does not start");
  }
  for (std::size_t i = 0; i < faces->face.size(); ++i) {
    if (FT_New_Face(faces->library, files.path[i].c_str(), 0, &faces->face[i]) != 0 ||
        !FT_IS_SCALABLE(faces->face[i])) {
      return fail(Errc::Unreadable,
                  fmt::format("{}: not a scalable font; install the package fonts-inter again",
                              files.path[i]));
    }
  }
  faces->files = std::move(files);
  return TextMetrics{std::move(faces)};
}

const FontFiles& TextMetrics::files() const noexcept {
  return faces_->files;
}

GlyphRun TextMetrics::place(std::string_view text, TextStyle style) const {
  FT_Face face = faces_->face[static_cast<std::size_t>(style.weight)];
  const double scale = style.size / face->units_per_EM;
  GlyphRun run;
  FT_UInt before = 0;
  while (!text.empty()) {
    const FT_UInt glyph = FT_Get_Char_Index(face, take_code_point(text));
    if (before != 0 && FT_HAS_KERNING(face)) {
      FT_Vector kerning{};
      if (FT_Get_Kerning(face, before, glyph, FT_KERNING_UNSCALED, &kerning) == 0) {
        run.width += static_cast<double>(kerning.x) * scale;
      }
    }
    run.glyphs.push_back({glyph, run.width});
    FT_Fixed advance = 0;
    if (FT_Get_Advance(face, glyph, FT_LOAD_NO_SCALE, &advance) == 0) {
      run.width += static_cast<double>(advance) * scale;
    }
    before = glyph;
  }
  return run;
}

double TextMetrics::width(std::string_view text, TextStyle style) const {
  return place(text, style).width;
}

std::vector<std::string> TextMetrics::wrap(std::string_view text, TextStyle style,
                                           double width) const {
  std::vector<std::string> lines;
  std::string line;
  for (const auto word : split(text, ' ')) {
    if (word.empty()) {
      continue;
    }
    std::string longer = line.empty() ? std::string{word} : line + " " + std::string{word};
    if (!line.empty() && this->width(longer, style) > width) {
      lines.push_back(shorten(line, style, width));
      longer = std::string{word};
    }
    line = std::move(longer);
  }
  if (!line.empty()) {
    lines.push_back(shorten(line, style, width));
  }
  return lines;
}

std::string TextMetrics::shorten(std::string_view text, TextStyle style, double width) const {
  if (this->width(text, style) <= width) {
    return std::string{text};
  }
  std::string_view rest = text;
  std::string best;
  while (!rest.empty()) {
    take_code_point(rest);
    auto shorter = std::string{trim(text.substr(0, text.size() - rest.size()))} + "…";
    if (this->width(shorter, style) > width) {
      break;
    }
    best = std::move(shorter);
  }
  return best;
}

}  // namespace fairward::carto

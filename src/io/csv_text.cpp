#include "io/csv_text.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

#include <fmt/format.h>

namespace fairward::io {
namespace {

constexpr std::size_t kSampleBytes = 256 * 1024;
constexpr std::size_t kSampleRows = 30;
constexpr char32_t kReplacement = 0xFFFD;

/// Windows-1252, bytes 0x80 to 0x9F; the rest is Latin-1.
constexpr std::array<char32_t, 32> kWindowsUpper{
    0x20AC,       kReplacement, 0x201A, 0x0192, 0x201E, 0x2026,       0x2020, 0x2021,
    0x02C6,       0x2030,       0x0160, 0x2039, 0x0152, kReplacement, 0x017D, kReplacement,
    kReplacement, 0x2018,       0x2019, 0x201C, 0x201D, 0x2022,       0x2013, 0x2014,
    0x02DC,       0x2122,       0x0161, 0x203A, 0x0153, kReplacement, 0x017E, 0x0178};

void append_utf8(std::string& out, char32_t c) {
  const auto put = [&out](char32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0U | (c >> 6U));
    put(0x80U | (c & 0x3FU));
  } else if (c < 0x10000) {
    put(0xE0U | (c >> 12U));
    put(0x80U | ((c >> 6U) & 0x3FU));
    put(0x80U | (c & 0x3FU));
  } else {
    put(0xF0U | (c >> 18U));
    put(0x80U | ((c >> 12U) & 0x3FU));
    put(0x80U | ((c >> 6U) & 0x3FU));
    put(0x80U | (c & 0x3FU));
  }
}

/// Length of the UTF-8 sequence at the front of `bytes`, 0 when it is not one (Unicode 15, table
/// 3-7: no overlong forms, no surrogates).
std::size_t sequence_length(std::string_view bytes) {
  const auto at = [&](std::size_t i) {
    return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0U;
  };
  const auto tail = [&](std::size_t i) { return (at(i) & 0xC0U) == 0x80U; };
  const unsigned lead = at(0);
  if (lead < 0x80) {
    return 1;
  }
  if (lead >= 0xC2 && lead <= 0xDF) {
    return tail(1) ? 2 : 0;
  }
  if (lead >= 0xE0 && lead <= 0xEF) {
    const bool overlong = lead == 0xE0 && at(1) < 0xA0;
    const bool surrogate = lead == 0xED && at(1) > 0x9F;
    return tail(1) && tail(2) && !overlong && !surrogate ? 3 : 0;
  }
  if (lead >= 0xF0 && lead <= 0xF4) {
    const bool overlong = lead == 0xF0 && at(1) < 0x90;
    const bool beyond = lead == 0xF4 && at(1) > 0x8F;
    return tail(1) && tail(2) && tail(3) && !overlong && !beyond ? 4 : 0;
  }
  return 0;
}

/// Which half of the bytes is zero, when one half nearly all is and the other hardly: UTF-16 of
/// mostly Latin text without a byte-order mark.
std::optional<TextEncoding> utf16_by_zeros(std::string_view bytes) {
  const auto sample = bytes.substr(0, std::min<std::size_t>(bytes.size(), 4096) & ~std::size_t{1});
  std::array<std::size_t, 2> zeros{0, 0};
  for (std::size_t i = 0; i < sample.size(); ++i) {
    zeros[i % 2] += sample[i] == '\0' ? 1U : 0U;
  }
  const std::size_t half = sample.size() / 2;
  if (half >= 2 && zeros[0] * 10 >= half * 7 && zeros[1] == 0) {
    return TextEncoding::Utf16BigEndian;
  }
  if (half >= 2 && zeros[1] * 10 >= half * 7 && zeros[0] == 0) {
    return TextEncoding::Utf16LittleEndian;
  }
  return std::nullopt;
}

Result<std::string> from_utf16(std::string_view bytes, TextEncoding encoding) {
  if (bytes.size() % 2 != 0) {
    return fail(Errc::Unreadable,
                "the UTF-16 text ends in the middle of a character; the file is "
                "cut short, get it again");
  }
  const std::size_t high = encoding == TextEncoding::Utf16LittleEndian ? 1 : 0;
  const auto unit = [&](std::size_t i) {
    return static_cast<char32_t>(static_cast<unsigned char>(bytes[i + high])) << 8U |
           static_cast<unsigned char>(bytes[i + 1 - high]);
  };
  std::string out;
  out.reserve(bytes.size() / 2);
  for (std::size_t i = 0; i < bytes.size(); i += 2) {
    char32_t c = unit(i);
    if (c >= 0xD800 && c <= 0xDFFF) {
      const char32_t low = i + 2 < bytes.size() ? unit(i + 2) : 0;
      if (c > 0xDBFF || low < 0xDC00 || low > 0xDFFF) {
        return fail(Errc::Unreadable, "the text is not valid UTF-16; save it again as CSV UTF-8");
      }
      c = 0x10000 + ((c - 0xD800) << 10U) + (low - 0xDC00);
      i += 2;
    }
    append_utf8(out, c);
  }
  return out;
}

/// Control characters that no text file holds. Vertical tab (a line break within a cell, from some
/// office programs), form feed and the old end-of-file mark pass.
bool is_binary(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\v' && c != '\f' &&
         byte != 0x1A;
}

/// How often `delimiter` stands outside quotes in each of the first rows.
std::vector<std::size_t> delimiter_counts(std::string_view text, char delimiter) {
  std::vector<std::size_t> counts;
  std::size_t count = 0;
  bool quoted = false;
  bool cell_begins = true;
  bool row_has_text = false;
  for (const char c : text) {
    if (c == '"' && (quoted || cell_begins)) {
      quoted = !quoted;
      cell_begins = false;
    } else if (!quoted && (c == '\n' || c == '\r')) {
      if (row_has_text) {
        counts.push_back(count);
      }
      count = 0;
      row_has_text = false;
      cell_begins = true;
      if (counts.size() == kSampleRows) {
        return counts;
      }
      continue;
    } else if (!quoted && c == delimiter) {
      ++count;
      cell_begins = true;
    } else {
      cell_begins = false;
    }
    row_has_text = true;
  }
  if (row_has_text) {
    counts.push_back(count);
  }
  return counts;
}

/// Rows that agree on the most common number of delimiters above zero, and that number.
std::pair<std::size_t, std::size_t> agreement(std::vector<std::size_t> counts) {
  std::ranges::sort(counts);
  std::pair<std::size_t, std::size_t> best{0, 0};
  for (auto first = std::ranges::upper_bound(counts, 0U); first != counts.end();) {
    const auto last = std::upper_bound(first, counts.end(), *first);
    best = std::max(best, {static_cast<std::size_t>(last - first), *first});
    first = last;
  }
  return best;
}

class CsvParser {
 public:
  CsvParser(std::string_view text, char delimiter, std::uint64_t most_cells)
      : text_{text}, delimiter_{delimiter}, most_cells_{most_cells} {}

  Result<ParsedCsv> parse() {
    if (text_.size() > std::numeric_limits<std::uint32_t>::max()) {
      return fail(Errc::TooLarge, "over 4 GiB of text; split the file");
    }
    out_.grid.text.reserve(text_.size());
    while (position_ < text_.size()) {
      FAIRWARD_CHECK(cell());
      if (out_.grid.cell_start.size() > most_cells_ + 1) {
        return fail(Errc::TooLarge,
                    fmt::format("more than {} cells; split the file",
                                with_thousands(static_cast<std::int64_t>(most_cells_))));
      }
    }
    if (pending_cell_) {
      out_.grid.end_cell();
      out_.grid.end_row();
    }
    return std::move(out_);
  }

 private:
  [[nodiscard]] bool is_line_end(char c) const { return c == '\n' || c == '\r'; }

  /// One cell with the delimiter or line end after it.
  Result<void> cell() {
    auto& text = out_.grid.text;
    const bool was_quoted = text_[position_] == '"';
    if (was_quoted) {
      FAIRWARD_CHECK(quoted());
    }
    const auto rest = text_.substr(position_);
    const auto plain = static_cast<std::size_t>(
        std::ranges::find_if(rest,
                             [this](char c) { return c == delimiter_ || c == '\n' || c == '\r'; }) -
        rest.begin());
    if (was_quoted && plain > 0) {
      ++out_.odd_quotes;
    }
    text += rest.substr(0, plain);
    position_ += plain;
    pending_cell_ = true;
    if (position_ < text_.size()) {
      end_of_cell();
    } else {
      out_.grid.end_cell();
      out_.grid.end_row();
      pending_cell_ = false;
    }
    return {};
  }

  void end_of_cell() {
    out_.grid.end_cell();
    const char c = text_[position_++];
    if (!is_line_end(c)) {
      return;  // a delimiter: one more cell follows, if only an empty one at the end of the text
    }
    if (c == '\r' && position_ < text_.size() && text_[position_] == '\n') {
      ++position_;
    }
    out_.grid.end_row();
    pending_cell_ = false;
  }

  Result<void> quoted() {
    ++position_;
    for (;;) {
      const auto quote = text_.find('"', position_);
      if (quote == std::string_view::npos) {
        return fail(Errc::Unreadable,
                    fmt::format("row {}: a quotation mark is opened and never closed; the file is "
                                "cut short or has a stray \"",
                                out_.grid.rows() + 1));
      }
      out_.grid.text += text_.substr(position_, quote - position_);
      position_ = quote + 1;
      if (position_ >= text_.size() || text_[position_] != '"') {
        return {};
      }
      out_.grid.text.push_back('"');
      ++position_;
    }
  }

  std::string_view text_;
  char delimiter_;
  std::uint64_t most_cells_;
  std::size_t position_ = 0;
  bool pending_cell_ = false;  ///< the text so far ends with a delimiter
  ParsedCsv out_;
};

}  // namespace

std::string_view encoding_name(TextEncoding encoding) {
  switch (encoding) {
    case TextEncoding::Utf8:
      return "UTF-8";
    case TextEncoding::Utf16LittleEndian:
    case TextEncoding::Utf16BigEndian:
      return "UTF-16";
    case TextEncoding::Windows1252:
      return "Windows-1252";
  }
  return "";
}

bool is_utf8(std::string_view bytes) {
  for (std::size_t i = 0; i < bytes.size();) {
    if (static_cast<unsigned char>(bytes[i]) < 0x80) {
      ++i;
      continue;
    }
    const auto length = sequence_length(bytes.substr(i, 4));
    if (length == 0) {
      return false;
    }
    i += length;
  }
  return true;
}

std::string from_windows_1252(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 16);
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    append_utf8(out, byte >= 0x80 && byte < 0xA0 ? kWindowsUpper[byte - 0x80U] : char32_t{byte});
  }
  return out;
}

Result<DecodedText> decode_text(std::string bytes) {
  DecodedText decoded;
  const std::string_view view{bytes};
  if (view.starts_with("\xFF\xFE") || view.starts_with("\xFE\xFF")) {
    decoded.encoding = view.starts_with("\xFF\xFE") ? TextEncoding::Utf16LittleEndian
                                                    : TextEncoding::Utf16BigEndian;
    FAIRWARD_TRY(decoded.text, from_utf16(view.substr(2), decoded.encoding));
  } else if (const auto utf16 = utf16_by_zeros(view)) {
    decoded.encoding = *utf16;
    FAIRWARD_TRY(decoded.text, from_utf16(view, decoded.encoding));
  } else if (view.starts_with("\xEF\xBB\xBF") && is_utf8(view)) {
    decoded.text = view.substr(3);
  } else if (is_utf8(view)) {
    decoded.text = std::move(bytes);
  } else {
    decoded.encoding = TextEncoding::Windows1252;
    decoded.text = from_windows_1252(view);
  }
  if (std::ranges::any_of(decoded.text, is_binary)) {
    return fail(Errc::Unreadable, "not text: it holds control characters; export the table as CSV");
  }
  return decoded;
}

std::optional<char> detect_delimiter(std::string_view text) {
  const auto sample = text.substr(0, kSampleBytes);
  std::pair<std::size_t, std::size_t> best{0, 0};
  std::optional<char> found;
  for (const char delimiter : {',', ';', '\t', '|'}) {
    const auto score = agreement(delimiter_counts(sample, delimiter));
    if (score > best) {
      best = score;
      found = delimiter;
    }
  }
  return found;
}

Result<ParsedCsv> parse_csv(std::string_view text, char delimiter, std::uint64_t most_cells) {
  return CsvParser{text, delimiter, most_cells}.parse();
}

}  // namespace fairward::io

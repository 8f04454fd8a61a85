#include "io/csv_text.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
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
/// office programs), form feed and the old end-of-file mark pass, like tab, LF and CR. Without
/// branches, so that many characters can be looked at together.
unsigned char is_binary(char c) {
  const auto byte = static_cast<unsigned char>(c);
  const auto from_tab = static_cast<unsigned char>(byte - '\t');  // to CR: tab + 4
  return static_cast<unsigned char>((byte < 0x20 ? 1U : 0U) & (from_tab > 4 ? 1U : 0U) &
                                    (byte != 0x1A ? 1U : 0U));
}

/// In blocks of a fixed length, which compilers turn into few instructions.
bool holds_binary(std::string_view text) {
  constexpr std::size_t kBlock = 64;
  std::size_t i = 0;
  for (; i + kBlock <= text.size(); i += kBlock) {
    const char* block = text.data() + i;
    unsigned char any = 0;
    for (std::size_t j = 0; j < kBlock; ++j) {
      any = static_cast<unsigned char>(any | is_binary(block[j]));
    }
    if (any != 0) {
      return true;
    }
  }
  return std::ranges::any_of(text.substr(i), [](char c) { return is_binary(c) != 0; });
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

/// Finds the next delimiter, LF or CR, eight characters at a time: a cell has about as many.
class MarkFinder {
 public:
  explicit MarkFinder(char delimiter)
      : delimiter_{delimiter}, delimiters_{kOnes * static_cast<unsigned char>(delimiter)} {}

  /// Where it is, the text's size when there is none.
  [[nodiscard]] std::size_t next(std::string_view text, std::size_t at) const {
    if constexpr (std::endian::native == std::endian::little) {
      for (; at + sizeof(std::uint64_t) <= text.size(); at += sizeof(std::uint64_t)) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + at, sizeof word);
        const auto marks =
            zeros(word ^ delimiters_) | zeros(word ^ kOnes * '\n') | zeros(word ^ kOnes * '\r');
        if (marks != 0) {
          return at + static_cast<std::size_t>(std::countr_zero(marks)) / 8;
        }
      }
    }
    while (at < text.size() && text[at] != delimiter_ && text[at] != '\n' && text[at] != '\r') {
      ++at;
    }
    return at;
  }

 private:
  static constexpr std::uint64_t kOnes = 0x0101010101010101ULL;
  /// The highest bit of every byte that is zero; above the lowest of them perhaps of others too.
  static std::uint64_t zeros(std::uint64_t word) { return (word - kOnes) & ~word & (kOnes << 7U); }

  char delimiter_;
  std::uint64_t delimiters_;
};

/// Cells stay where they stand in the text. Those with quotes become shorter, in place.
class CsvParser {
 public:
  CsvParser(std::string text, char delimiter, std::uint64_t most_cells)
      : marks_{delimiter}, most_cells_{most_cells} {
    out_.grid.text = std::move(text);
  }

  Result<ParsedCsv> parse() {
    const auto size = out_.grid.text.size();
    if (size > std::numeric_limits<std::uint32_t>::max()) {
      return fail(Errc::TooLarge, "over 4 GiB of text; split the file");
    }
    while (position_ < size) {
      FAIRWARD_CHECK(cell());
      if (out_.grid.cells.size() > most_cells_) {
        return fail(Errc::TooLarge,
                    fmt::format("more than {} cells; split the file",
                                with_thousands(static_cast<std::int64_t>(most_cells_))));
      }
    }
    if (pending_cell_) {
      add_cell(position_, position_);
      out_.grid.end_row();
    }
    return std::move(out_);
  }

 private:
  void add_cell(std::size_t first, std::size_t end) {
    out_.grid.cells.push_back({static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(end)});
  }

  /// One cell with the delimiter or line end after it.
  Result<void> cell() {
    auto& text = out_.grid.text;
    const auto first = position_;
    const bool was_quoted = text[first] == '"';
    std::size_t end = first;
    if (was_quoted) {
      FAIRWARD_TRY(end, quoted());
    }
    const auto mark = marks_.next(text, position_);
    if (was_quoted && mark > position_) {
      ++out_.odd_quotes;
      end = moved(position_, mark, end);
    }
    add_cell(first, was_quoted ? end : mark);
    position_ = mark;
    pending_cell_ = true;
    if (position_ < text.size()) {
      end_of_cell();
    } else {
      out_.grid.end_row();
      pending_cell_ = false;
    }
    return {};
  }

  void end_of_cell() {
    const auto& text = out_.grid.text;
    const char c = text[position_++];
    if (c != '\n' && c != '\r') {
      return;  // a delimiter: one more cell follows, if only an empty one at the end of the text
    }
    if (c == '\r' && position_ < text.size() && text[position_] == '\n') {
      ++position_;
    }
    out_.grid.end_row();
    pending_cell_ = false;
    if (out_.grid.rows() == kSampleRows) {  // room for cells as these rows have them
      const auto cells = out_.grid.cells.size() * (text.size() / position_ + 1);
      out_.grid.cells.reserve(
          static_cast<std::size_t>(std::min<std::uint64_t>(cells, most_cells_)));
    }
  }

  /// The text from `first` to `end` at `to` before it. Returns where it ends there.
  std::size_t moved(std::size_t first, std::size_t end, std::size_t to) {
    auto* data = out_.grid.text.data();
    std::memmove(data + to, data + first, end - first);
    return to + (end - first);
  }

  /// Text in quotes, moved over the opening one. Returns where it ends.
  Result<std::size_t> quoted() {
    const auto& text = out_.grid.text;
    std::size_t end = position_++;
    for (;;) {
      const auto quote = text.find('"', position_);
      if (quote == std::string::npos) {
        return fail(Errc::Unreadable,
                    fmt::format("row {}: a quotation mark is opened and never closed; the file is "
                                "cut short or has a stray \"",
                                out_.grid.rows() + 1));
      }
      const bool doubled = quote + 1 < text.size() && text[quote + 1] == '"';
      end = moved(position_, quote + (doubled ? 1 : 0), end);
      position_ = quote + (doubled ? 2 : 1);
      if (!doubled) {
        return end;
      }
    }
  }

  MarkFinder marks_;
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
  constexpr std::size_t kWord = sizeof(std::uint64_t);
  for (std::size_t i = 0; i < bytes.size();) {
    std::uint64_t word = ~std::uint64_t{0};
    if (i + kWord <= bytes.size()) {
      std::memcpy(&word, bytes.data() + i, kWord);
    }
    if ((word & 0x8080808080808080ULL) == 0) {  // eight of ASCII
      i += kWord;
      continue;
    }
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
  if (holds_binary(decoded.text)) {
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

Result<ParsedCsv> parse_csv(std::string text, char delimiter, std::uint64_t most_cells) {
  return CsvParser{std::move(text), delimiter, most_cells}.parse();
}

}  // namespace fairward::io

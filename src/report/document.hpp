#pragma once
/// A document as plain values: what it says, not how it looks. One model for every document that
/// Fairward writes; `html` writes it for a browser and for paper.
///
/// Texts are UTF-8 without markup: whatever stands in a field is printed as it is. What a reader
/// gets is a `Released<Document>`.

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace fairward::report {

/// The sign beside words about the limit: as the map shades that status. Never without the words.
enum class Sign : std::uint8_t {
  None,
  BelowTrigger,
  TriggerReached,
  AtLimit,
  AboveLimit,
  Unknown,  ///< suppressed, no data, no population
};

// --- Tables ------------------------------------------------------------------------------------

enum class ColumnKind : std::uint8_t {
  Text,
  Number,  ///< right aligned, figures under figures
  Code,    ///< a code or a hash: may be broken anywhere
};

struct Column {
  std::string title;
  std::string unit;  ///< "per 10,000 residents"; may be empty
  ColumnKind kind = ColumnKind::Text;
};

struct Cell {
  // Implicit on purpose: a row is written as a list of texts.
  Cell(std::string words, Sign shown = Sign::None)  // NOLINT(google-explicit-constructor)
      : text{std::move(words)}, sign{shown} {}
  Cell(const char* words) : text{words} {}  // NOLINT(google-explicit-constructor)
  std::string text;
  Sign sign = Sign::None;
};

enum class RowKind : std::uint8_t {
  Plain,
  Strong,  ///< the row that the table is about
  Group,   ///< one cell: a heading over the rows that follow
};

struct Row {
  std::vector<Cell> cells;  ///< one a column, the first of which names the row
  RowKind kind = RowKind::Plain;
};

struct Table {
  std::string caption;
  std::vector<Column> columns;
  std::vector<Row> rows;
  std::vector<std::string> notes;  ///< under the table: units, keys, what is left out

  void add(std::vector<Cell> cells, RowKind kind = RowKind::Plain) {
    rows.push_back({std::move(cells), kind});
  }
};

// --- Blocks ------------------------------------------------------------------------------------

enum class ParagraphKind : std::uint8_t {
  Body,
  Note,     ///< a quieter line: how something was worked out
  Warning,  ///< what a reader must know before using a figure
};

struct Paragraph {
  std::string text;
  ParagraphKind kind = ParagraphKind::Body;
};

/// A heading inside a section.
struct Subheading {
  std::string text;
};

/// Something and its value: "Received", "12 November 2026".
struct Fact {
  std::string label;
  std::string value;
};
struct KeyFacts {
  std::vector<Fact> facts;
};

struct Item {
  std::string lead;  ///< in a heavier face before the text: the name of a rule; may be empty
  std::string text;
};
enum class ListKind : std::uint8_t { Bulleted, Numbered };
struct List {
  std::vector<Item> items;
  ListKind kind = ListKind::Bulleted;
};

/// What it all comes to, at the top.
struct Verdict {
  std::string label;  ///< "Response of the council"
  std::string words;  ///< "Object"
  std::vector<std::string> reasons;
};

/// A picture with the same in words and in a table: nobody needs to see it.
struct Picture {
  std::string svg;          ///< a whole SVG document
  std::string alternative;  ///< what it shows, in a sentence
  std::string caption;
  Table twin;  ///< the figures that are drawn
};

/// Room to sign.
struct Signature {
  std::string name;
  std::string role;
  std::string date;
};

using Block =
    std::variant<Paragraph, Subheading, KeyFacts, List, Verdict, Table, Picture, Signature>;

struct Section {
  std::string id;  ///< lower-case letters and hyphens, once a document
  std::string title;
  std::vector<Block> blocks;
  bool new_page = false;
};

struct Document {
  std::string title;      ///< "Post code check (PCC) response"
  std::string subtitle;   ///< "6 bedspaces for families in Moston, Manchester"
  std::string reference;  ///< "PCC-0012"; may be empty
  std::string copy;       ///< "Council copy: without the address"; may be empty
  std::string marking;    ///< who may see it, in one sentence
  KeyFacts head;
  std::vector<Section> sections;
  std::string made_with;  ///< "Fairward 0.1.0, 22 November 2026"
};

}  // namespace fairward::report

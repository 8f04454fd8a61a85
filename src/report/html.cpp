#include "report/html.hpp"

#include "base/assert.hpp"
#include "report/html_text.hpp"
#include "report/style.hpp"

#include <fmt/format.h>

#include <array>
#include <iterator>
#include <string_view>
#include <utility>
#include <variant>

namespace fairward::report {
namespace {

constexpr std::size_t kUnbroken = 16;     // bytes of a status that stays on one line
constexpr std::size_t kLongWord = 24;     // bytes
constexpr std::size_t kWholeOnAPage = 3;  // rows of a table that is not divided between pages

class Page {
 public:
  explicit Page(const Released<Document>& document)
      : document_{*document}, restricted_{document.mode() == DisclosureMode::Restricted} {}

  std::string whole() {
    head();
    masthead();
    out_ += "<main>\n";
    facts(document_.head);
    for (const auto& one : document_.sections) {
      section(one);
    }
    out_ += "</main>\n";
    add("<footer><p>{}</p></footer>\n</body>\n</html>\n", html_text(foot()));
    return std::move(out_);
  }

  // The blocks.
  void operator()(const Paragraph& paragraph) {
    constexpr std::array<std::string_view, 3> kClasses{"", " class=\"note\"", " class=\"warning\""};
    add("<p{}>{}</p>\n", kClasses.at(static_cast<std::size_t>(paragraph.kind)),
        html_text(paragraph.text));
  }
  void operator()(const Subheading& heading) { add("<h3>{}</h3>\n", html_text(heading.text)); }
  void operator()(const KeyFacts& list) { facts(list); }
  void operator()(const List& list);
  void operator()(const Verdict& verdict);
  void operator()(const Table& table) { write(table); }
  void operator()(const Picture& picture);
  void operator()(const Signature& signature);

 private:
  template <class... Args>
  void add(fmt::format_string<Args...> format, Args&&... args) {
    fmt::format_to(std::back_inserter(out_), format, std::forward<Args>(args)...);
  }
  void head();
  void masthead();
  void facts(const KeyFacts& list);
  void section(const Section& section);
  void write(const Table& table);
  void head_row(const Table& table);
  void body_row(const Table& table, const Row& row);
  [[nodiscard]] std::string foot() const;
  [[nodiscard]] std::string page_title() const;

  const Document& document_;
  bool restricted_;
  std::string out_;
};

std::string Page::foot() const {
  std::string text;
  for (const auto& part : {document_.reference, document_.copy,
                           std::string{restricted_ ? "RESTRICTED" : ""}, document_.made_with}) {
    text += part.empty() ? "" : (text.empty() ? "" : " · ") + part;
  }
  return text;
}

std::string Page::page_title() const {
  return document_.reference.empty() ? document_.title
                                     : document_.title + ": " + document_.reference;
}

void Page::head() {
  add("<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
      "'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"referrer\" content=\"no-referrer\">\n<title>{}</title>\n<style>{}</style>\n"
      "</head>\n<body>\n",
      html_text(page_title()), style_sheet(foot()));
}

void Page::masthead() {
  add("<header>\n<h1>{}</h1>\n", html_text(document_.title));
  if (!document_.subtitle.empty()) {
    add("<p class=\"subtitle\">{}</p>\n", html_text(document_.subtitle));
  }
  out_ += "</header>\n";
  if (!document_.marking.empty()) {
    add("<p class=\"marking{}\">{}</p>\n", restricted_ ? " restricted" : "",
        html_text(document_.marking));
  }
}

void Page::facts(const KeyFacts& list) {
  if (list.facts.empty()) {
    return;
  }
  out_ += "<dl>\n";
  for (const auto& fact : list.facts) {
    add("<dt>{}</dt><dd>{}</dd>\n", html_text(fact.label), html_text(fact.value));
  }
  out_ += "</dl>\n";
}

void Page::section(const Section& one) {
  add("<section id=\"{0}\" aria-labelledby=\"{0}-title\"{2}>\n<h2 id=\"{0}-title\">{1}</h2>\n",
      html_text(one.id), html_text(one.title), one.new_page ? " class=\"new-page\"" : "");
  for (const auto& block : one.blocks) {
    std::visit(*this, block);
  }
  out_ += "</section>\n";
}

void Page::operator()(const List& list) {
  const std::string_view tag = list.kind == ListKind::Numbered ? "ol" : "ul";
  add("<{}>\n", tag);
  for (const auto& item : list.items) {
    add("<li>{}{}{}</li>\n",
        item.lead.empty() ? ""
                          : fmt::format("<span class=\"lead\">{}</span>", html_text(item.lead)),
        item.lead.empty() || item.text.empty() ? "" : " ", html_text(item.text));
  }
  add("</{}>\n", tag);
}

void Page::operator()(const Verdict& verdict) {
  add("<div class=\"verdict\">\n<p class=\"label\">{}</p>\n<p class=\"words\">{}</p>\n",
      html_text(verdict.label), html_text(verdict.words));
  for (const auto& reason : verdict.reasons) {
    add("<p>{}</p>\n", html_text(reason));
  }
  out_ += "</div>\n";
}

void Page::operator()(const Picture& picture) {
  add("<figure>\n<figcaption>{}</figcaption>\n<img alt=\"{}\" "
      "src=\"data:image/svg+xml;base64,{}\">\n"
      "</figure>\n",
      html_text(picture.caption), html_text(picture.alternative), base64(picture.svg));
  write(picture.twin);
}

void Page::operator()(const Signature& signature) {
  out_ += "<div class=\"signature\">\n";
  const auto place = [&](std::string_view label, const std::string& text) {
    add("<div><span class=\"label\">{}</span>{}</div>\n", label, html_text(text));
  };
  place("Signed", signature.name);
  place("Position", signature.role);
  place("Date", signature.date);
  out_ += "</div>\n";
}

std::string_view class_of(ColumnKind kind) {
  constexpr std::array<std::string_view, 3> kClasses{"", " class=\"number\"", " class=\"code\""};
  return kClasses.at(static_cast<std::size_t>(kind));
}

/// A word that no column is wide enough for: it may be broken anywhere.
bool has_long_word(std::string_view text) {
  std::size_t length = 0;
  for (const char c : text) {
    length = c == ' ' || c == '\n' || c == '-' ? 0 : length + 1;
    if (length > kLongWord) {
      return true;
    }
  }
  return false;
}

std::string_view class_of(const Cell& cell, ColumnKind kind) {
  if (kind == ColumnKind::Text && cell.sign != Sign::None && cell.text.size() <= kUnbroken) {
    return " class=\"status\"";
  }
  return kind == ColumnKind::Text && has_long_word(cell.text) ? " class=\"long\"" : class_of(kind);
}

std::string_view sign_span(Sign sign) {
  constexpr std::array<std::string_view, 6> kSpans{
      "",
      "<span class=\"sign below\" aria-hidden=\"true\"></span>",
      "<span class=\"sign trigger\" aria-hidden=\"true\"></span>",
      "<span class=\"sign at\" aria-hidden=\"true\"></span>",
      "<span class=\"sign above\" aria-hidden=\"true\"></span>",
      "<span class=\"sign unknown\" aria-hidden=\"true\"></span>"};
  return kSpans.at(static_cast<std::size_t>(sign));
}

void Page::head_row(const Table& table) {
  out_ += "<thead><tr>";
  for (const auto& column : table.columns) {
    add("<th scope=\"col\"{}>{}{}</th>", class_of(column.kind), html_text(column.title),
        column.unit.empty()
            ? ""
            : fmt::format(" <span class=\"unit\">{}</span>", html_text(column.unit)));
  }
  out_ += "</tr></thead>\n";
}

void Page::body_row(const Table& table, const Row& row) {
  if (row.kind == RowKind::Group) {
    add("<tr class=\"group\"><th scope=\"rowgroup\" colspan=\"{}\">{}</th></tr>\n",
        table.columns.size(), row.cells.empty() ? "" : html_text(row.cells.front().text));
    return;
  }
  FAIRWARD_ASSERT(row.cells.size() == table.columns.size());
  add("<tr{}>", row.kind == RowKind::Strong ? " class=\"strong\"" : "");
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    const std::string_view tag = i == 0 ? "th" : "td";
    const auto& cell = row.cells[i];
    add("<{}{}{}>{}{}</{}>", tag, i == 0 ? " scope=\"row\"" : "",
        class_of(cell, table.columns[i].kind), sign_span(cell.sign),
        has_long_word(cell.text) ? html_long_text(cell.text) : html_text(cell.text), tag);
  }
  out_ += "</tr>\n";
}

void Page::write(const Table& table) {
  add("<div class=\"scroll{}\">\n<table>\n<caption>{}</caption>\n",
      table.rows.size() <= kWholeOnAPage ? " whole" : "", html_text(table.caption));
  head_row(table);
  // A group of rows is a body of its own: a reader of the page aloud then says its heading.
  bool open = false;
  for (const auto& row : table.rows) {
    if (!open || row.kind == RowKind::Group) {
      out_ += open ? "</tbody>\n" : "";
      out_ += row.kind == RowKind::Group ? "<tbody class=\"group\">\n" : "<tbody>\n";
      open = true;
    }
    body_row(table, row);
  }
  out_ += open ? "</tbody>\n</table>\n</div>\n" : "</table>\n</div>\n";
  if (!table.notes.empty()) {
    out_ += "<div class=\"notes\">\n";
    for (const auto& note : table.notes) {
      add("<p>{}</p>\n", html_text(note));
    }
    out_ += "</div>\n";
  }
}

}  // namespace

std::string to_html(const Released<Document>& document) {
  return Page{document}.whole();
}

}  // namespace fairward::report

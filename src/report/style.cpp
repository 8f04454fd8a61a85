#include "report/style.hpp"

#include "report/html_text.hpp"

namespace fairward::report {
namespace {

/// Inks on white: #0b0c0c 19.5 to 1, #454d52 8.6, #801650 9.9, #12436d 10.2; #0b0c0c on #f3f4f6
/// 17.7. The signs repeat the shades and hatches of carto/palette.cpp.
constexpr std::string_view kScreen = R"css(
:root { color-scheme: light; }
* { box-sizing: border-box; }
html { background: #ffffff; }
body { margin: 0 auto; max-width: 56rem; padding: 1.5rem 1.5rem 4rem; background: #ffffff; color: #0b0c0c;
  font: 16px/1.5 Inter, "Segoe UI", "Helvetica Neue", Arial, "Liberation Sans", "DejaVu Sans", sans-serif; }
header { border-bottom: 3px solid #12436d; padding-bottom: 0.75rem; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 0.25rem; font-weight: 700; }
h2 { font-size: 1.25rem; line-height: 1.3; margin: 2rem 0 0.5rem; font-weight: 700; color: #12436d; }
h3 { font-size: 1rem; margin: 1.25rem 0 0.25rem; font-weight: 700; }
p, li, dd, caption, figcaption, .long { overflow-wrap: anywhere; }
p, li, dd, td, th, caption, figcaption { white-space: pre-line; }
p { margin: 0.4rem 0; max-width: 46rem; }
.subtitle { font-size: 1.125rem; margin: 0; }
.marking { display: flow-root; margin: 0.75rem 0 0; padding: 0.4rem 0.75rem; border-left: 5px solid #454d52;
  background: #f3f4f6; font-size: 0.875rem; }
.marking.restricted { color: #801650; font-weight: 600; background: #ffffff;
  border: 1px solid #801650; border-left-width: 5px; }
.note, .notes { color: #454d52; font-size: 0.8125rem; }
.warning { border-left: 5px solid #801650; padding: 0.25rem 0.75rem; }
dl { display: grid; grid-template-columns: minmax(9rem, 13rem) 1fr; gap: 0.2rem 1rem; margin: 0.75rem 0; }
@media (max-width: 34rem) { dl { grid-template-columns: minmax(5.5rem, 8rem) minmax(0, 1fr); } }
dt { color: #454d52; }
dd { margin: 0; font-weight: 500; }
ul, ol { margin: 0.4rem 0; padding-left: 1.4rem; max-width: 46rem; }
li { margin: 0.2rem 0; }
.lead { font-weight: 600; }
.verdict { margin: 1rem 0; padding: 0.75rem 1rem; border: 1px solid #12436d; border-left-width: 8px; }
.verdict .label { margin: 0; color: #454d52; font-size: 0.875rem; }
.verdict .words { margin: 0 0 0.25rem; font-size: 1.5rem; line-height: 1.25; font-weight: 700; }
table { border-collapse: collapse; width: 100%; margin: 0.75rem 0 0.25rem; font-size: 0.875rem; line-height: 1.35; }
caption { text-align: left; font-weight: 600; padding: 0 0 0.35rem; }
th, td { text-align: left; vertical-align: top; padding: 0.28rem 0.6rem 0.28rem 0; border-bottom: 1px solid #b1b4b6; }
th:last-child, td:last-child { padding-right: 0; }
thead th { border-bottom: 2px solid #12436d; font-weight: 600; vertical-align: bottom; }
tbody th { font-weight: 500; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
td.number, td.status { white-space: nowrap; }
.number + :not(.number) { padding-left: 0.5rem; }
.code { font-family: "DejaVu Sans Mono", Consolas, "Liberation Mono", monospace; font-size: 0.75rem; }
td.code { white-space: nowrap; }
.unit { display: block; font-weight: 400; color: #454d52; font-size: 0.75rem; }
tr.strong th, tr.strong td { font-weight: 700; background: #f3f4f6; }
tr.group th { font-weight: 700; padding-top: 0.6rem; border-bottom: 1px solid #454d52; }
.notes { margin: 0.25rem 0 0.75rem; }
.notes p { margin: 0.15rem 0; }
.sign { display: inline-block; width: 1.25em; height: 0.75em; margin-right: 0.45em; border: 1px solid #2b3744;
  vertical-align: -0.05em; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
.sign.below { background: #cfdfee; }
.sign.trigger { background: repeating-linear-gradient(135deg, #6bace6 0 3px, #12436d 3px 4px); }
.sign.at { background: #2073bc; }
.sign.above { background: repeating-linear-gradient(135deg, #12436d 0 2px, #9cc4e7 2px 3px); }
.sign.unknown { background: repeating-linear-gradient(45deg, #ffffff 0 2px, #686f76 2px 3px); }
figure { margin: 0.75rem 0; }
figure img { display: block; width: 100%; height: auto; }
figcaption { font-weight: 600; padding: 0 0 0.35rem; }
.signature { margin-top: 1.5rem; display: grid; grid-template-columns: 2fr 2fr 1fr; gap: 1.5rem; }
.signature div { border-top: 1px solid #454d52; padding-top: 0.25rem; min-height: 2.75rem; }
.signature .label { display: block; color: #454d52; font-size: 0.8125rem; }
footer { margin-top: 2.5rem; border-top: 1px solid #b1b4b6; padding-top: 0.5rem; color: #454d52; font-size: 0.8125rem; }
.scroll { overflow-x: auto; }
)css";

constexpr std::string_view kPaper = R"css(
@page { size: A4; margin: 16mm 16mm 18mm; }
@media print {
  body { max-width: none; padding: 0; font-size: 10pt; line-height: 1.35; }
  dl { gap: 0.1rem 1rem; margin: 0.4rem 0; }
  h1 { font-size: 17pt; }
  h2 { font-size: 12.5pt; margin-top: 14pt; }
  .subtitle { font-size: 11.5pt; }
  table { font-size: 8.5pt; }
  .verdict .words { font-size: 15pt; }
  .note, .notes, .marking { font-size: 8pt; }
  .unit { font-size: 7.5pt; }
  .code { font-size: 7pt; }
  h2, h3, caption, figcaption { break-after: avoid; }
  dt { break-after: avoid; }
  tr, .verdict, .signature, figure, li, dt, dd { break-inside: avoid; }
  figure img { width: auto; max-width: 100%; max-height: 96mm; }
  thead { display: table-header-group; }
  p, li { orphans: 3; widows: 3; }
  .whole, tbody.group + tbody.group { break-inside: avoid; }
  tr.group { break-after: avoid; }
  tbody:first-of-type tr:first-child, tbody:first-of-type tr:nth-child(2), tbody tr:last-child { break-before: avoid; }
  .notes, .signature, .scroll + .note { break-before: avoid; }
  h2 + .note, h3 + .note { break-after: avoid; }
  .new-page { break-before: page; }
  .scroll { overflow: visible; }
  footer { display: none; }
}
)css";

}  // namespace

std::string style_sheet(std::string_view foot) {
  std::string css{kScreen};
  css += kPaper;
  const std::string small =
      "font: 7.5pt Inter, \"Helvetica Neue\", Arial, sans-serif; color: #454d52;";
  css += "@page { @bottom-left { content: \"" + css_text(foot) + "\"; " + small + " }\n";
  css += "@bottom-right { content: \"Page \" counter(page) \" of \" counter(pages); " + small +
         " } }\n";
  return css;
}

}  // namespace fairward::report

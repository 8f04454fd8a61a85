#include "model/check_words.hpp"

#include "base/text.hpp"
#include "domain/shorthand.hpp"
#include "model/figure_text.hpp"

namespace fairward::model {
namespace {

std::string terminal_words(const Count& figure) {
  return figure.known() ? with_thousands(figure.value()) : std::string{shorthand(figure.state())};
}

}  // namespace

engine::CountWords count_words(SheetReader reader) {
  return reader == SheetReader::Window ? static_cast<engine::CountWords>(text_of) : terminal_words;
}

std::string figure(const Count& figure, SheetReader reader) {
  return count_words(reader)(figure);
}

std::string figure(const Measure& figure, int decimals, SheetReader reader) {
  return reader == SheetReader::Window ? text_of(figure, decimals)
         : figure.known()              ? with_decimals(figure.value(), decimals)
                                       : std::string{shorthand(figure.state())};
}

}  // namespace fairward::model

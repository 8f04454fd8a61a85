#pragma once
/// The commands of `fairward case`, each added to it by the file that runs it.

#include "cli/commands.hpp"

namespace fairward::cli {

void add_case_new(CLI::App& cases, Context& context);
void add_case_assess(CLI::App& cases, Context& context);
void add_case_list(CLI::App& cases, Context& context);
void add_case_show(CLI::App& cases, Context& context);
/// ask, reply, extend, respond, adjudicate, close and note.
void add_case_events(CLI::App& cases, Context& context);
void add_case_correct(CLI::App& cases, Context& context);
void add_case_statistics(CLI::App& cases, Context& context);

}  // namespace fairward::cli

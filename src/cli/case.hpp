#pragma once
/// The commands of `fairward case`, each added to it by the file that runs it.

#include "cli/commands.hpp"

namespace fairward::cli {

void add_case_new(CLI::App& cases, Context& context);
void add_case_assess(CLI::App& cases, Context& context);
void add_case_list(CLI::App& cases, Context& context);
void add_case_show(CLI::App& cases, Context& context);
void add_case_ask(CLI::App& cases, Context& context);
void add_case_reply(CLI::App& cases, Context& context);
void add_case_extend(CLI::App& cases, Context& context);
void add_case_respond(CLI::App& cases, Context& context);
void add_case_adjudicate(CLI::App& cases, Context& context);
void add_case_close(CLI::App& cases, Context& context);
void add_case_note(CLI::App& cases, Context& context);
void add_case_correct(CLI::App& cases, Context& context);
void add_case_statistics(CLI::App& cases, Context& context);

}  // namespace fairward::cli

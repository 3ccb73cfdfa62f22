package io.banscope.cli;

import io.banscope.analyzer.blocklist.ExportRules;
import io.banscope.analyzer.blocklist.format.BlocklistFormat;
import io.banscope.analyzer.blocklist.format.FormatOptions;

/**
 * What an export does.
 *
 * @param format in which form the list is
 * @param rules what becomes of bans on their way into it
 * @param options what the format is told
 */
record ExportPlan(BlocklistFormat format, ExportRules rules, FormatOptions options) {}

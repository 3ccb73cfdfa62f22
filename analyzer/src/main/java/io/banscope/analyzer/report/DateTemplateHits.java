package io.banscope.analyzer.report;

/**
 * How often a date template was the one that dated a line; in the order the detector has them at
 * the end.
 *
 * @param hits number of lines
 * @param name as the report shows it
 * @param weight its weight at the end
 * @param baseWeight its weight at the start
 * @param pattern the pattern it was made from
 * @param regex the regex it became
 */
public record DateTemplateHits(
    long hits, String name, double weight, double baseWeight, String pattern, String regex) {}

package io.banscope.analyzer.ban;

/**
 * Where a line is.
 *
 * @param file the file, as it was named
 * @param number its number in the file, from 1
 * @param offset of its first byte in the file, unpacked; -1 where the lines of a source have none
 */
public record LineReference(String file, long number, long offset) {}

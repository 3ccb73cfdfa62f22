package io.banscope.analyzer.blocklist;

/**
 * Something that is not in the list although a ban names it, or not as it could be.
 *
 * @param what the address, network or text, as it is; hostile
 * @param reason why
 */
public record Refusal(String what, String reason) {}

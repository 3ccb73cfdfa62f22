package io.banscope.matcher.filter;

import io.banscope.matcher.Diagnostic;

/**
 * Why a regex of a filter cannot be used, or what is doubtful about it.
 *
 * @param peerMessage what fail2ban says of it, without {@code ERROR: }; empty for a warning
 * @param diagnostic what we say of it
 */
public record FilterProblem(String peerMessage, Diagnostic diagnostic) {}

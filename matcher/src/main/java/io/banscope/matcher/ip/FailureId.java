package io.banscope.matcher.ip;

/**
 * Whose failure it is: an address or network, a raw text, or a tuple. Placeholder of the interface
 * only; see the implementations in this package.
 */
public interface FailureId {
  /** The text as reports show it. */
  String text();
}

package io.banscope.cli;

/** In which form a {@code config} command reports. */
enum ConfigFormat {
  /** For people. */
  text,
  /** One JSON object per line; docs/config.md describes them. */
  json
}

package io.banscope.cli;

import java.util.Map;
import java.util.Optional;

/**
 * What bans are asked for.
 *
 * @param overrides options that come in the place of those of the jails, by name
 * @param target the jail, filter or regex that is asked about; empty for jails of the configuration
 */
record BanRequest(Map<String, String> overrides, Optional<String> target) {}

package io.banscope.cli;

import io.banscope.matcher.config.JailOverrides;
import java.util.Optional;

/**
 * What bans are asked for.
 *
 * @param overrides options that come in the place of those of the jails, which were understood
 * @param target the jail, filter or regex that is asked about; empty for jails of the configuration
 */
record BanRequest(JailOverrides overrides, Optional<String> target) {}

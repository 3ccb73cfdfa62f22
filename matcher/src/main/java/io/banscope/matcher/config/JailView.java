package io.banscope.matcher.config;

import java.util.List;
import java.util.Optional;

/**
 * A jail with everything that is in effect in it.
 *
 * @param name its section
 * @param enabled whether it is on
 * @param options the options that have a meaning of their own, in table order
 * @param variables what else its section has or its options refer to, such as {@code port}
 * @param filter its filter, when it has one that can be read
 * @param actions those of its actions that can be read
 * @param settings what its filter and it tell a server to look for; nothing when the jail cannot be
 *     used
 */
public record JailView(
    String name,
    boolean enabled,
    List<EffectiveValue> options,
    List<EffectiveValue> variables,
    Optional<DefinitionView> filter,
    List<DefinitionView> actions,
    Optional<FilterSettings> settings) {
  public JailView {
    options = List.copyOf(options);
    variables = List.copyOf(variables);
    actions = List.copyOf(actions);
  }

  /** The option of that name, when it has a value of any kind. */
  public Optional<EffectiveValue> option(String wanted) {
    return options.stream().filter(value -> value.option().equals(wanted)).findFirst();
  }
}

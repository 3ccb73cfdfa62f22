package io.banscope.matcher.config;

import java.util.List;

/**
 * A filter or an action as one jail uses it.
 *
 * @param name its name: the file's, without folder and extension
 * @param identity what it is told apart by in the jail: for an action its {@code actname}, for a
 *     filter its name
 * @param values its options and parameters
 */
public record DefinitionView(String name, String identity, List<EffectiveValue> values) {
  public DefinitionView {
    values = List.copyOf(values);
  }
}

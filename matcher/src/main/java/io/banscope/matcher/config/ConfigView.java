package io.banscope.matcher.config;

import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.TracedText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A configuration as somebody looks at it: what every option comes to, where that was written, what
 * it overrode, what is written in vain, and everything that is wrong. A jail is read as for the
 * command stream, whether it is enabled or not; one that is broken hides nothing of the others.
 *
 * <p>Problems and unused options grow with every jail that is looked at. Belongs to one thread.
 */
public final class ConfigView {
  /** What a server does where the commands do not say; spec config-dialect.md section 7.1. */
  private static final Map<String, String> SERVER_DEFAULTS =
      Map.of(
          "maxretry",
          "3",
          "maxmatches",
          "5",
          "findtime",
          "600",
          "bantime",
          "600",
          "bantime.increment",
          "false",
          "bantime.factor",
          "1",
          "bantime.overalljails",
          "false",
          "ignoreself",
          "true",
          "usedns",
          "warn",
          "logencoding",
          "auto");

  private final ConfigDirectory directory;
  private final Problems problems = Problems.ofInspection();
  private final ConfigFiles files;
  private final Usage usage = new Usage();
  private final Optional<Sections> general;
  private final Optional<Sections> sections;
  private final Map<String, JailView> read = new LinkedHashMap<>();

  ConfigView(ConfigDirectory directory) {
    this.directory = directory;
    this.files = new ConfigFiles(directory.path(), problems);
    general = directory.readLayers("fail2ban", files);
    general.ifPresent(
        read -> {
          new GeneralReader(read, problems).read(); // for what is wrong with its values
          usage.addGeneral(read);
        });
    sections = directory.readJails(files);
  }

  /** The options of {@code fail2ban.conf}. */
  public List<EffectiveValue> general() {
    return general.map(read -> new GeneralReader(read, problems).values()).orElse(List.of());
  }

  /** What {@code [DEFAULT]} of the jails says. */
  public List<EffectiveValue> defaults() {
    List<EffectiveValue> values = new ArrayList<>();
    sections.ifPresent(
        all -> {
          for (String option : all.defaultOptions()) {
            values.add(
                new EffectiveValue(
                    option,
                    resolved(all, Sections.DEFAULT, option),
                    all.provenance().own(Sections.DEFAULT, option)));
          }
        });
    return values;
  }

  /** The names of all jails, in order of first appearance. */
  public List<String> jails() {
    return sections.map(directory::jailNames).orElse(List.of());
  }

  /** Whether a jail is on; a broken reference in its first options is reported. */
  public boolean isEnabled(String jail) {
    return reader(jail).isEnabled();
  }

  /** The files of the configuration and of all jails looked at, with what is wrong with them. */
  public List<Diagnostic> problems() {
    return problems.list();
  }

  /** What was written and is used by nothing, in the general files and those of the jails seen. */
  public List<UnusedOption> unused() {
    Usage ofJails = new Usage();
    sections.ifPresent(
        all -> {
          Map<String, References> references = new LinkedHashMap<>();
          // a jail that was read knows the values of its filter, which may refer to it in turn
          jails().forEach(jail -> references.put(jail, references(all, jail)));
          ofJails.addJails(all, references);
        });
    List<UnusedOption> unused = new ArrayList<>(ofJails.list());
    unused.addAll(usage.list());
    return unused;
  }

  /** The same without what concerns other jails only. */
  public List<UnusedOption> unused(Collection<String> jails) {
    return unused().stream()
        .filter(
            option ->
                !option.owner().equals(Usage.GENERAL)
                    && (!option.owner().equals(UnusedOption.JAILS)
                        || option.section().equals(Sections.DEFAULT)
                        || jails.contains(option.section())))
        .toList();
  }

  private static References references(Sections all, String jail) {
    return References.from(all, jail, JailOption.ALL.stream().map(JailOption::name).toList());
  }

  /**
   * Everything about a jail.
   *
   * @throws IllegalArgumentException when there is no such jail
   */
  public JailView jail(String name) {
    if (!jails().contains(name)) {
      throw new IllegalArgumentException("no jail '" + name + "'");
    }
    return read.computeIfAbsent(name, this::look);
  }

  /** The options of a jail, without a look at its filter and its actions. */
  public JailView outline(String name) {
    Map<String, OptionValue> values =
        JailOption.read(
            JailOption.ALL, sections.orElseThrow(), name, Variables.NONE, new Problems());
    return new JailView(
        name,
        isEnabled(name),
        options(name, values, Optional.empty()),
        variables(name),
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  private JailReader reader(String name) {
    return new JailReader(directory, files, sections.orElseThrow(), name, Map.of());
  }

  private JailView look(String name) {
    JailReader reader = reader(name);
    boolean enabled = reader.isEnabled();
    Optional<Jail> jail = Optional.empty();
    List<ActionReading> actions = List.of();
    Optional<FilterSettings> settings = Optional.empty();
    try {
      jail = Optional.of(reader.read(Map.of(), Optional.empty()));
      settings = jail.get().filter().map(filter -> filter.settings(name, problems));
      JailStream stream = new JailStream(jail.get(), problems);
      if (enabled) {
        stream.write();
      } else {
        stream.check();
      }
    } catch (JailReader.SkippedJailException | ConfigException unusable) {
      if (unusable instanceof ConfigException broken) {
        problems.addFatal(broken.diagnostic());
      }
    }
    if (jail.isPresent()) {
      ActionReader actionReader = new ActionReader(directory, files, jail.get());
      try {
        actionReader.read();
      } catch (JailReader.SkippedJailException skipped) {
        // reported; the actions in front of the faulty one are shown
      }
      actions = actionReader.actions();
    }
    noteUsage(name, jail, actions);
    Map<String, OptionValue> options =
        jail.map(Jail::options)
            .orElseGet(
                () ->
                    JailOption.read(
                        JailOption.ALL,
                        sections.orElseThrow(),
                        name,
                        Variables.NONE,
                        new Problems()));
    Optional<FilterReading> filter = jail.flatMap(Jail::filter);
    return new JailView(
        name,
        enabled,
        options(name, options, filter),
        variables(name),
        filter.map(ConfigView::view),
        actions.stream().map(ConfigView::view).toList(),
        settings);
  }

  /** The options with a meaning; those that nothing sets and that have no standard are left out. */
  private List<EffectiveValue> options(
      String jail, Map<String, OptionValue> values, Optional<FilterReading> filter) {
    List<EffectiveValue> shown = new ArrayList<>();
    Provenance provenance = sections.orElseThrow().provenance();
    for (JailOption option : JailOption.ALL) {
      List<WrittenValue> history = new ArrayList<>(provenance.visible(jail, option.name()));
      if (!history.isEmpty() && FilterCommand.OPTIONS.contains(option.name())) {
        // what the jail sets is not read from the filter
        filter.ifPresent(
            reading ->
                history.addAll(
                    reading
                        .reader()
                        .definition()
                        .sections()
                        .provenance()
                        .visible(Definition.DEFINITION, option.name())));
      }
      String standard = standard(option, filter);
      if (standard != null && (!standard.isEmpty() || history.isEmpty())) {
        history.add(WrittenValue.builtIn(standard));
      }
      if (!history.isEmpty()) {
        Optional<TracedText> value =
            history.get(0).source() == WrittenValue.Source.BUILT_IN
                ? Optional.of(history.get(0).raw())
                : text(values.get(option.name()));
        shown.add(new EffectiveValue(option.name(), value, history));
      }
    }
    return shown;
  }

  /** What holds where nothing sets the option, or null: also what only a server decides. */
  private static @Nullable String standard(JailOption option, Optional<FilterReading> filter) {
    if (option.name().equals("usedns")
        && filter.filter(reading -> reading.combined().containsKey("usedns")).isPresent()) {
      return null;
    }
    return option.standard() != null ? option.standard() : SERVER_DEFAULTS.get(option.name());
  }

  private static Optional<TracedText> text(@Nullable OptionValue value) {
    if (value == null || value instanceof OptionValue.Missing) {
      return Optional.empty();
    }
    return value instanceof OptionValue.Flag flag
        ? Optional.of(TracedText.untraced(Boolean.toString(flag.flag())))
        : Optional.of(value.text());
  }

  private List<EffectiveValue> variables(String jail) {
    Sections all = sections.orElseThrow();
    Set<String> names = new LinkedHashSet<>(all.ownOptions(jail));
    names.addAll(references(all, jail).names());
    List<EffectiveValue> shown = new ArrayList<>();
    for (String name : names) {
      List<WrittenValue> history = all.provenance().visible(jail, name);
      if (!history.isEmpty()
          && JailOption.ALL.stream().noneMatch(option -> option.name().equals(name))) {
        shown.add(new EffectiveValue(name, resolved(all, jail, name), history));
      }
    }
    return shown;
  }

  /** The value of an option that may be read by nothing: one that is broken is no problem yet. */
  private static Optional<TracedText> resolved(Sections all, String section, String option) {
    try {
      return new Interpolation(all).get(section, option, Variables.NONE);
    } catch (ConfigException broken) {
      return Optional.empty();
    }
  }

  private static DefinitionView view(FilterReading reading) {
    Definition definition = reading.reader().definition();
    List<EffectiveValue> values = new ArrayList<>();
    reading
        .combined()
        .forEach(
            (option, value) -> {
              if (!option.startsWith(Definition.KNOWN)) {
                values.add(
                    new EffectiveValue(option, Optional.of(value), definition.history(option)));
              }
            });
    return new DefinitionView(definition.name(), definition.name(), values);
  }

  private static DefinitionView view(ActionReading action) {
    List<EffectiveValue> values = new ArrayList<>();
    Map<String, TracedText> all = new LinkedHashMap<>(action.options());
    all.putAll(action.parameters());
    all.forEach(
        (option, value) ->
            values.add(
                new EffectiveValue(
                    option,
                    Optional.of(value),
                    action
                        .definition()
                        .map(definition -> definition.history(option))
                        .orElseGet(
                            () ->
                                List.of(
                                    WrittenValue.inList(
                                        action.reference().keys().get(option), value))))));
    return new DefinitionView(action.reference().name().text(), action.actname(), values);
  }

  private void noteUsage(String jail, Optional<Jail> read, List<ActionReading> actions) {
    Sections all = sections.orElseThrow();
    List<String> texts = new ArrayList<>();
    all.ownOptions(jail).stream()
        .filter(option -> !option.startsWith(Definition.KNOWN))
        .forEach(option -> texts.add(all.own(jail, option).orElseThrow().text()));
    all.defaultOptions().forEach(option -> texts.add(all.byDefault(option).orElseThrow().text()));
    read.flatMap(Jail::filter)
        .ifPresent(
            filter ->
                usage.addDefinition(
                    "filter", filter.reader().definition(), FilterCommand.OPTIONS, jail, texts));
    for (ActionReading action : actions) {
      action
          .definition()
          .ifPresent(
              definition ->
                  usage.addDefinition("action", definition, ActionReader.TABLE, jail, texts));
    }
  }
}

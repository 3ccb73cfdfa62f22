package io.banscope.matcher.config;

import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.TracedText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A configuration as somebody looks at it: what every option comes to, where that was written, what
 * it overrode, what is written in vain, and everything that is wrong. A jail is read as for the
 * command stream, whether it is enabled or not; one that is broken hides nothing of the others.
 *
 * <p>Problems and unused options grow with every jail that is looked at. Belongs to one thread.
 */
public final class ConfigView {
  private final ConfigDirectory directory;
  private final Problems problems = Problems.ofInspection();
  private final ConfigFiles files;
  private final Usage usage = new Usage();
  private final SectionIndex index = new SectionIndex();
  private final DefinitionUsage definitions = new DefinitionUsage(usage, index);
  private final Optional<Sections> general;
  private final Optional<Sections> sections;
  private final Set<String> jails;
  private final Map<String, JailView> read = new LinkedHashMap<>();

  ConfigView(ConfigDirectory directory) {
    this.directory = directory;
    this.files = new ConfigFiles(directory.path(), problems);
    general = directory.readLayers("fail2ban", files);
    general.ifPresent(
        read -> {
          new GeneralReader(read, problems).read(); // for what is wrong with its values
          GeneralUsage.look(usage, read);
        });
    sections = directory.readJails(files);
    jails = new LinkedHashSet<>(sections.map(directory::jailNames).orElse(List.of()));
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
                    EffectiveValues.resolved(all, Sections.DEFAULT, option)
                        .filter(text -> !SettingCheck.isRefused(option, text.text())),
                    all.provenance().own(Sections.DEFAULT, option)));
          }
        });
    return values;
  }

  /** The names of all jails, in order of first appearance. */
  public List<String> jails() {
    return List.copyOf(jails);
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
          jails.forEach(jail -> references.put(jail, EffectiveValues.references(all, jail)));
          JailUsage.look(ofJails, all, references);
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
                !option.owner().equals(GeneralUsage.OWNER)
                    && (!option.owner().equals(UnusedOption.JAILS)
                        || option.section().equals(Sections.DEFAULT)
                        || jails.contains(option.section())))
        .toList();
  }

  /**
   * Everything about a jail.
   *
   * @throws IllegalArgumentException when there is no such jail
   */
  public JailView jail(String name) {
    if (!jails.contains(name)) {
      throw new IllegalArgumentException("no jail '" + name + "'");
    }
    return read.computeIfAbsent(name, this::look);
  }

  /** The options of a jail, without a look at its filter and its actions. */
  public JailView outline(String name) {
    EffectiveValues shown = new EffectiveValues(sections.orElseThrow(), name, index);
    return new JailView(
        name,
        isEnabled(name),
        shown.options(withoutFilter(name).options(), Optional.empty()),
        shown.variables(),
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
    Jail jail;
    Optional<FilterSettings> settings = Optional.empty();
    try {
      jail = reader.read(Map.of(), Optional.empty());
      Optional<FilterReading> usable =
          jail.filter().filter(filter -> filter.reader().definition().sections().isWhole());
      settings = usable.map(filter -> filter.settings(name, problems));
      usable
          .map(filter -> ComposedTags.problems(filter.reader().definition(), filter.combined()))
          .ifPresent(left -> left.forEach(problems::add));
    } catch (JailReader.SkippedJailException skipped) {
      jail = withoutFilter(name); // the rest of it is looked at all the same
    }
    try {
      JailStream stream = new JailStream(jail, problems);
      if (enabled) {
        stream.write();
      } else {
        stream.check();
      }
    } catch (ConfigException broken) {
      problems.addFatal(broken.diagnostic());
    }
    ActionReader actions = new ActionReader(directory, files, sections.orElseThrow(), jail);
    try {
      actions.read();
    } catch (JailReader.SkippedJailException skipped) {
      // reported; the other actions are shown
    }
    checkNames(jail, actions.actions());
    noteUsage(jail, actions.actions());
    EffectiveValues shown = new EffectiveValues(sections.orElseThrow(), name, index);
    Map<String, OptionValue> options = jail.options();
    return new JailView(
        name,
        enabled,
        shown.options(options, jail.filter()),
        shown.variables(),
        jail.filter().map(filter -> shown.view(filter, options)),
        actions.actions().stream().map(shown::view).toList(),
        settings);
  }

  private void checkNames(Jail jail, List<ActionReading> actions) {
    Set<String> names = new HashSet<>();
    for (ActionReading action : actions) {
      TracedText name = action.reference().name();
      if (!names.add(action.actname())) {
        problems.addRefused(
            Diagnostic.error(
                    "jail " + jail.name(), "two actions are called '" + action.actname() + "'")
                .in(name, 0, name.length())
                .effect("fail2ban refuses to start '" + jail.name() + "' with the second one")
                .help("give one of them another name: " + name + "[actname=…]"));
      }
    }
  }

  /**
   * The options of a jail whose filter cannot be read. What they refer to of that filter is missing
   * then, which is no problem of its own.
   */
  private Jail withoutFilter(String name) {
    Map<String, OptionValue> options =
        JailOption.read(
            JailOption.ALL, sections.orElseThrow(), name, Variables.NONE, new Problems());
    return new Jail(name, options, List.of(), Optional.empty());
  }

  private void noteUsage(Jail read, List<ActionReading> actions) {
    Sections all = sections.orElseThrow();
    String jail = read.name();
    List<String> texts = new ArrayList<>();
    all.ownOptions(jail).stream()
        .filter(option -> !option.startsWith(Definition.KNOWN))
        .forEach(option -> texts.add(all.own(jail, option).orElseThrow().text()));
    all.defaultOptions().forEach(option -> texts.add(all.byDefault(option).orElseThrow().text()));
    read.filter()
        .ifPresent(
            filter ->
                definitions.look(
                    "filter", filter.reader().definition(), FilterCommand.OPTIONS, jail, texts));
    for (ActionReading action : actions) {
      action
          .definition()
          .ifPresent(
              definition ->
                  definitions.look("action", definition, ActionReader.TABLE, jail, texts));
    }
  }
}

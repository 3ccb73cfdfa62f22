package io.banscope.matcher.date;

/** A line reached a template whose regex Python refuses. Never leaves the package. */
final class UnusableTemplateException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnusableTemplateException(DateTemplate template) {
    super(
        "date template '"
            + template.name()
            + "': "
            + template.error().map(Throwable::getMessage).orElse("cannot be used"),
        null,
        false,
        false);
  }
}

package org.yilian.portal.hospital.importing.reading;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Replaces identifying text by {@value #REMOVED}.
 *
 * <p>Rather too much than too little: a doctor called Long takes every "long" of the notes along.
 * Words are matched whole; from four letters on in any case. Chinese names are matched wherever
 * they stand, a family name of one character only with a given name or a title.
 */
final class Scrubber {
  static final String REMOVED = "***";

  private static final int ANY_CASE_LENGTH = 4;
  private static final int STRONG_NUMBER_LENGTH = 6;
  private static final Set<String> TITLES =
      Set.of("Dr", "Mr", "Mrs", "Ms", "Miss", "Prof", "MD", "PhD", "RN", "Jr", "Sr", "II", "III");
  private static final String CHINESE_TITLES = "(?:医生|医师|大夫|主任|教授|护士|先生|女士|小姐|老师|同志)";
  private static final Pattern HAN = Pattern.compile("\\p{IsHan}+");
  private static final Pattern NOT_ALNUM = Pattern.compile("[^\\p{L}\\p{N}]+");

  private final Optional<Pattern> pattern;
  private final Optional<Pattern> strong;

  private Scrubber(Optional<Pattern> pattern, Optional<Pattern> strong) {
    this.pattern = pattern;
    this.strong = strong;
  }

  static Scrubber of(IdentifyingText text) {
    Set<String> words = new LinkedHashSet<>();
    text.names().stream().flatMap(Scrubber::nameParts).forEach(words::add);
    Set<String> whole = usable(Stream.of(text.names(), text.phrases()), 2);
    Set<String> numbers = usable(Stream.of(text.numbers()), ANY_CASE_LENGTH);
    List<String> all = new ArrayList<>();
    Stream.of(whole, numbers).flatMap(Set::stream).forEach(t -> all.add(spaced(t)));
    words.forEach(word -> all.add(expression(word)));
    List<String> certain = new ArrayList<>();
    numbers.stream()
        .filter(n -> NOT_ALNUM.matcher(n).replaceAll("").length() >= STRONG_NUMBER_LENGTH)
        .forEach(n -> certain.add(spaced(n)));
    whole.stream().filter(w -> w.contains(" ")).forEach(w -> certain.add(spaced(w)));
    return new Scrubber(anyOf(all), anyOf(certain));
  }

  /** The text without what identifies; null stays null. */
  String scrub(String text) {
    return text == null || pattern.isEmpty()
        ? text
        : pattern.get().matcher(text).replaceAll(REMOVED);
  }

  /** Whether the text still holds something that can be nothing but identifying. */
  boolean findsIdentity(String text) {
    return strong.isPresent() && strong.get().matcher(text).find();
  }

  private static Set<String> usable(Stream<? extends Collection<String>> texts, int least) {
    return texts
        .flatMap(Collection::stream)
        .filter(text -> text != null && text.strip().length() >= least)
        .map(String::strip)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static Stream<String> nameParts(String name) {
    return name == null
        ? Stream.empty()
        : Stream.of(name.split("[\\s,.;()]+"))
            .filter(part -> !part.isBlank() && !TITLES.contains(part));
  }

  /** One word of a name as a regular expression; empty alternatives are dropped by the caller. */
  private static String expression(String word) {
    boolean han = HAN.matcher(word).matches();
    if (han) {
      return word.length() > 1 ? word : word + "(?=" + CHINESE_TITLES + ")";
    }
    return word.length() < 2 ? "" : bounded(word);
  }

  /** A phrase or number, with any white space or punctuation between its parts. */
  private static String spaced(String text) {
    if (HAN.matcher(text).find()) {
      return Pattern.quote(text);
    }
    String[] parts = NOT_ALNUM.split(text);
    String joined =
        Stream.of(parts)
            .filter(part -> !part.isEmpty())
            .map(Pattern::quote)
            .collect(Collectors.joining("[^\\p{L}\\p{N}]{0,3}"));
    return joined.isEmpty() ? "" : caseRule(text) + "(?<![\\p{L}\\p{N}])" + joined + END;
  }

  private static final String END = "(?![\\p{L}\\p{N}])";

  private static String bounded(String word) {
    return caseRule(word) + "(?<![\\p{L}\\p{N}])" + Pattern.quote(word) + END;
  }

  private static String caseRule(String text) {
    return text.length() >= ANY_CASE_LENGTH ? "(?iu)" : "(?-iu)";
  }

  private static Optional<Pattern> anyOf(List<String> expressions) {
    String joined =
        expressions.stream()
            .filter(expression -> !expression.isEmpty())
            .distinct()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .map(expression -> "(?:" + expression + ")")
            .collect(Collectors.joining("|"));
    return joined.isEmpty() ? Optional.empty() : Optional.of(Pattern.compile(joined));
  }
}

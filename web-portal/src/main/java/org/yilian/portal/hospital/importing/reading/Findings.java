package org.yilian.portal.hospital.importing.reading;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.regex.Pattern;

/**
 * What validation found, each kind once, with the first place and a count.
 *
 * <p>HAPI's messages quote the file's values; what is said here are their templates with the
 * quotations left out.
 */
final class Findings {
  private static final ResourceBundle TEMPLATES = ResourceBundle.getBundle("Messages", Locale.ROOT);
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d+[^}]*}");
  private static final List<String> TEMPLATE_ENDINGS = List.of("", "_other", "_one");
  private static final int MAX_SENTENCE = 300;

  private final Map<String, Finding> refusals = new LinkedHashMap<>();
  private final Map<String, Finding> remarks = new LinkedHashMap<>();

  private static final class Finding {
    private final String where;
    private final String what;
    private int count;

    Finding(String where, String what) {
      this.where = where;
      this.what = what;
    }

    Problem problem() {
      return new Problem(where, count == 1 ? what : what + " (" + count + " times)");
    }
  }

  /** Takes a message of the validator by its id. */
  void add(boolean refuses, String where, String messageId) {
    (refuses ? refusals : remarks)
        .computeIfAbsent(messageId, id -> new Finding(where, sentence(id)))
        .count++;
  }

  /** Takes a remark in words. */
  void remark(Problem problem) {
    remarks.computeIfAbsent(problem.what(), what -> new Finding(problem.where(), what)).count++;
  }

  /** Ends the reading if anything refuses the file. */
  void refuseIfAny() throws BundleRefusedException {
    if (!refusals.isEmpty()) {
      throw new BundleRefusedException(limited(refusals));
    }
  }

  List<Problem> remarks() {
    return limited(remarks);
  }

  private static List<Problem> limited(Map<String, Finding> findings) {
    List<Problem> problems = new ArrayList<>();
    findings.values().stream()
        .limit(ReadingLimits.MAX_PROBLEMS)
        .forEach(finding -> problems.add(finding.problem()));
    return problems;
  }

  private static String sentence(String id) {
    // Invariants have no template: their id names the rule (such as …/Bundle#bdl-7).
    String template =
        TEMPLATE_ENDINGS.stream()
            .map(id::concat)
            .filter(TEMPLATES::containsKey)
            .findFirst()
            .map(TEMPLATES::getString)
            .orElse("breaks the rule " + id.substring(id.lastIndexOf('/') + 1));
    String plain = PLACEHOLDER.matcher(template).replaceAll("…").replace("''", "'");
    return plain.substring(0, Math.min(plain.length(), MAX_SENTENCE));
  }
}

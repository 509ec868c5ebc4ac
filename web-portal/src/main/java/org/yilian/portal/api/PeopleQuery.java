package org.yilian.portal.api;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.yilian.portal.shared.account.Username;
import org.yilian.portal.shared.directory.DirectoryEntry;
import org.yilian.portal.shared.person.PersonId;

/**
 * Whom an administrator looks for.
 *
 * @param query words in any order, case and width, of which each is part of the name or the
 *     username or begins the id; or null
 * @param role wire name, or null for every role
 * @param status {@code active} or {@code suspended}, or null for both
 */
public record PeopleQuery(String query, String role, String status) {

  List<DirectoryEntry> among(List<DirectoryEntry> people, Map<PersonId, Username> usernames) {
    List<String> words = words();
    return people.stream()
        .filter(entry -> role == null || entry.role().wireName().equals(role))
        .filter(entry -> fits(words, entry, usernames.get(entry.person())))
        .toList();
  }

  boolean allows(String found) {
    return status == null || status.equals(found);
  }

  private List<String> words() {
    String folded = query == null ? "" : fold(query);
    return folded.isEmpty() ? List.of() : List.of(folded.split("\\s+"));
  }

  private static boolean fits(List<String> words, DirectoryEntry entry, Username username) {
    String name = fold(entry.details().displayName());
    String account = username == null ? "" : username.value();
    return words.stream()
        .allMatch(
            word ->
                name.contains(word)
                    || account.contains(word)
                    || entry.person().value().startsWith(word));
  }

  private static String fold(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
  }
}

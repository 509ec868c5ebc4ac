package org.yilian.portal.shared.directory;

import java.time.Instant;
import org.yilian.portal.shared.person.PersonId;
import org.yilian.portal.shared.person.Role;

/**
 * What this hospital knows of one of its people.
 *
 * @param person who
 * @param role what they are
 * @param details sealed at rest
 * @param registered when they enrolled
 */
public record DirectoryEntry(
    PersonId person, Role role, PersonDetails details, Instant registered) {

  @Override
  public String toString() {
    return "DirectoryEntry[" + person + "]";
  }
}

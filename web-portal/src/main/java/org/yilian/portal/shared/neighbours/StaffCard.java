package org.yilian.portal.shared.neighbours;

import org.yilian.portal.shared.directory.Department;

/**
 * What a hospital tells others about one of its staff.
 *
 * @param displayName the name that patients and colleagues read
 * @param department code, or null
 */
public record StaffCard(String displayName, String department) {
  private static final int MAX_NAME = 200;

  /** Whether it can be shown: another hospital may send anything. */
  boolean isPlausible() {
    return displayName != null
        && !displayName.isBlank()
        && displayName.length() <= MAX_NAME
        && displayName.chars().noneMatch(Character::isISOControl)
        && (department == null || Department.known(department));
  }
}

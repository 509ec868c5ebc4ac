package org.yilian.portal.api;

/**
 * A person as a reader knows them.
 *
 * @param participant id
 * @param displayName or null if it is not told
 * @param department code, or null
 */
public record PersonName(String participant, String displayName, String department) {}

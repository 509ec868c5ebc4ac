package org.yilian.portal.shared.directory;

import java.util.List;
import java.util.Optional;
import org.yilian.portal.shared.person.PersonId;

/** Where the entries are kept, one a person. */
public interface Directory {

  /**
   * Finds a person's entry.
   *
   * @param person whose
   * @return the entry, if this hospital has one
   */
  Optional<DirectoryEntry> find(PersonId person);

  /**
   * Stores an entry, in place of a former one.
   *
   * @param entry what to store
   */
  void put(DirectoryEntry entry);

  /**
   * Returns everybody, newest first.
   *
   * @return a copy
   */
  List<DirectoryEntry> all();
}

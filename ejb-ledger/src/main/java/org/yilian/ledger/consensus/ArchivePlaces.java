package org.yilian.ledger.consensus;

import java.util.ArrayList;
import java.util.List;
import org.yilian.ledger.data.ArchiveLink;
import org.yilian.ledger.data.Digest;
import org.yilian.ledger.data.MalformedValueException;
import org.yilian.ledger.data.ParticipantId;

/** A transaction's places in the archives as one text: {@code owner sequence previous}, comma. */
public final class ArchivePlaces {
  private static final int PARTS = 3;

  private ArchivePlaces() {}

  /** Writes the places of one transaction. */
  public static String write(List<ArchiveLink> links) {
    List<String> texts = new ArrayList<>();
    links.forEach(link -> texts.add(link.owner() + " " + link.sequence() + " " + link.previous()));
    return String.join(",", texts);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws MalformedValueException if the text is anything else
   */
  public static List<ArchiveLink> read(String text) {
    List<ArchiveLink> links = new ArrayList<>();
    if (text.isEmpty()) {
      return links;
    }
    for (String one : text.split(",", -1)) {
      String[] parts = one.split(" ", -1);
      if (parts.length != PARTS || !parts[1].matches("\\d{1,18}")) {
        throw new MalformedValueException("not a place in an archive");
      }
      links.add(
          new ArchiveLink(
              new ParticipantId(parts[0]), Long.parseLong(parts[1]), Digest.parse(parts[2])));
    }
    return links;
  }
}

package org.yilian.portal.hospital.importing.reading;

import java.util.List;
import org.hl7.fhir.r4.model.Encounter;
import org.yilian.portal.hospital.importing.reading.BundleContents.Item;

/**
 * What one record will hold, identities still in it.
 *
 * @param encounter null for the summary
 * @param items the encounter itself first
 */
record RecordDraft(Item encounter, List<Item> items) {
  RecordDraft {
    items = List.copyOf(items);
  }

  boolean isSummary() {
    return encounter == null;
  }

  Encounter encounterResource() {
    return (Encounter) encounter.resource();
  }
}

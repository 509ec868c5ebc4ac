package org.yilian.portal.hospital.importing.reading;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Reference;
import org.yilian.portal.hospital.importing.reading.BundleContents.Item;

/**
 * Sorts a Bundle's clinical resources into one record an encounter, and a summary for the rest.
 *
 * <p>A resource goes with the encounter it names. One that names none, such as a Medication, goes
 * along with every record that refers to it. What is left, and every lasting fact without an
 * encounter (allergies, ongoing conditions), makes the summary.
 */
final class EncounterSplitter {
  private final BundleContents contents;
  private final Map<Item, Set<Item>> byEncounter = new LinkedHashMap<>();
  private final Set<Item> loose = new LinkedHashSet<>();

  private EncounterSplitter(BundleContents contents) {
    this.contents = contents;
  }

  /** The records of a Bundle: the summary first if there is one, then by the encounters' start. */
  static List<RecordDraft> split(BundleContents contents) {
    EncounterSplitter splitter = new EncounterSplitter(contents);
    splitter.assign();
    return splitter.drafts();
  }

  private void assign() {
    List<Item> clinical =
        contents.items().stream().filter(i -> ResourceKinds.isClinical(i.type())).toList();
    clinical.stream()
        .filter(EncounterSplitter::isEncounter)
        .forEach(encounter -> byEncounter.put(encounter, new LinkedHashSet<>(Set.of(encounter))));
    for (Item item : clinical) {
      Optional<Item> encounter = isEncounter(item) ? Optional.of(item) : encounterOf(item);
      encounter.ifPresentOrElse(e -> byEncounter.get(e).add(item), () -> loose.add(item));
    }
  }

  private Optional<Item> encounterOf(Item item) {
    return Links.encounters(item.resource()).stream()
        .flatMap(reference -> contents.resolve(reference).stream())
        .filter(EncounterSplitter::isEncounter)
        .findFirst();
  }

  private List<RecordDraft> drafts() {
    Set<Item> taken = new HashSet<>();
    List<RecordDraft> drafts = new ArrayList<>();
    byEncounter.forEach(
        (encounter, items) -> {
          Set<Item> cited = citedBy(items);
          taken.addAll(cited);
          items.addAll(cited);
          drafts.add(new RecordDraft(encounter, List.copyOf(items)));
        });
    drafts.sort(Comparator.comparing(draft -> start(draft.encounterResource())));
    summary(taken).ifPresent(summary -> drafts.add(0, summary));
    return drafts;
  }

  private Optional<RecordDraft> summary(Set<Item> taken) {
    Predicate<Item> belongs = item -> !taken.contains(item) || ResourceKinds.isLasting(item.type());
    Set<Item> items = new LinkedHashSet<>(loose.stream().filter(belongs).toList());
    items.addAll(citedBy(items));
    return items.isEmpty()
        ? Optional.empty()
        : Optional.of(new RecordDraft(null, List.copyOf(items)));
  }

  /** The loose resources that these lead to, over any number of steps. */
  private Set<Item> citedBy(Collection<Item> items) {
    Set<Item> cited = new LinkedHashSet<>();
    Deque<Item> open = new ArrayDeque<>(items);
    while (!open.isEmpty()) {
      for (Reference reference : Links.all(open.pop().resource())) {
        contents
            .resolve(reference)
            .filter(loose::contains)
            .filter(cited::add)
            .ifPresent(open::push);
      }
    }
    return cited;
  }

  private static boolean isEncounter(Item item) {
    return item.resource() instanceof Encounter;
  }

  private static Instant start(Encounter encounter) {
    return encounter.getPeriod().hasStart()
        ? encounter.getPeriod().getStart().toInstant()
        : Instant.MAX;
  }
}

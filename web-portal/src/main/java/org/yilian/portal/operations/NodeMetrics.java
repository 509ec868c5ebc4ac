package org.yilian.portal.operations;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.Tag;
import org.yilian.ledger.application.api.NodeReport;
import org.yilian.ledger.application.api.Operations;

/**
 * The node's figures in the server's metrics. Members, kinds of incidents and codes of refusals
 * join when they first occur: {@link #refresh} looks for new ones.
 */
@Singleton
@Startup
public class NodeMetrics {
  private final Set<String> known = new HashSet<>();
  @Inject private Operations operations;
  @Inject private MetricRegistry registry;

  /** Registers the figures that every node has. */
  @PostConstruct
  void open() {
    gauge("yilian_height", "Height of the newest block", NodeReport::height);
    gauge("yilian_final_height", "Height of the newest final block", NodeReport::finalHeight);
    gauge(
        "yilian_finality_lag",
        "Blocks that are not final yet",
        report -> report.height() - report.finalHeight());
    gauge("yilian_serving", "1 while transactions are taken", report -> report.serving() ? 1 : 0);
    gauge(
        "yilian_ordering",
        "1 while somebody orders transactions",
        report -> report.leader() == null ? 0 : 1);
    gauge("yilian_queue", "Transactions that wait to be ordered", NodeReport::waiting);
    gauge("yilian_members", "Hospitals in the consortium", report -> report.members().size());
    gauge("yilian_disk_free_bytes", "Free on the data directory's disk", NodeReport::freeBytes);
    refresh();
  }

  /** Adds members, incidents and refusals that were not known before. */
  @Schedule(hour = "*", minute = "*", second = "*/15", persistent = false)
  void refresh() {
    NodeReport report = operations.report();
    report.members().forEach(member -> lag(member.hospital()));
    report
        .incidents()
        .keySet()
        .forEach(
            kind ->
                labelled(
                    "yilian_incidents",
                    "Misconduct of others, without effect",
                    new Tag("kind", kind),
                    now -> now.incidents().getOrDefault(kind, 0L)));
    report
        .refusals()
        .keySet()
        .forEach(
            code ->
                labelled(
                    "yilian_refusals",
                    "Submissions refused",
                    new Tag("code", code),
                    now -> now.refusals().getOrDefault(code, 0L)));
  }

  private void lag(String hospital) {
    labelled(
        "yilian_peer_lag",
        "Blocks that a member has not attested yet",
        new Tag("hospital", hospital),
        report ->
            report.members().stream()
                .filter(member -> member.hospital().equals(hospital))
                .mapToLong(member -> report.height() - member.attested())
                .findFirst()
                .orElse(0));
  }

  private void gauge(String name, String description, ToDoubleFunction<NodeReport> figure) {
    registry.gauge(
        metadata(name, description), operations, now -> figure.applyAsDouble(now.report()));
  }

  private void labelled(
      String name, String description, Tag tag, ToDoubleFunction<NodeReport> figure) {
    if (known.add(name + tag.getTagValue())) {
      registry.gauge(
          metadata(name, description), operations, now -> figure.applyAsDouble(now.report()), tag);
    }
  }

  private static Metadata metadata(String name, String description) {
    return Metadata.builder()
        .withName(name)
        .withDescription(description)
        .withUnit(MetricUnits.NONE)
        .build();
  }
}

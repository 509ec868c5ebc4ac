package org.yilian.portal.shared.enrolment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.yilian.portal.shared.person.Role;
import org.yilian.portal.shared.privatefile.PrivateFile;
import org.yilian.portal.shared.sealing.HospitalSeal;

/**
 * The file {@code first-codes.txt} in the data directory: how the first people get into a new node.
 * One line a code, {@code <role> <code>}, readable by the owner of the process alone; a line goes
 * when its code is used, the file with its last line.
 */
@ApplicationScoped
public class FirstCodes {

  private static final String NAME = "first-codes.txt";

  private Path file;
  private HospitalSeal seal;

  /** For the container's proxy. */
  protected FirstCodes() {}

  /**
   * Keeps the file in the node's data directory.
   *
   * @param dataDirectory of this node
   * @param seal hashes codes
   */
  @Inject
  public FirstCodes(
      @ConfigProperty(name = "yilian.data-dir") String dataDirectory, HospitalSeal seal) {
    this.file = Path.of(dataDirectory, NAME);
    this.seal = seal;
  }

  /**
   * Writes the codes, in place of former ones.
   *
   * @param codes by role
   */
  public synchronized void write(Map<Role, EnrolmentCode> codes) {
    replace(
        codes.entrySet().stream()
            .map(entry -> entry.getKey().wireName() + " " + entry.getValue().grouped())
            .toList());
  }

  /**
   * Removes the lines of codes that are good no longer.
   *
   * @param isGood judges a code's keyed hash
   */
  public synchronized void keep(Predicate<String> isGood) {
    if (!Files.exists(file)) {
      return;
    }
    List<String> former = lines();
    List<String> good =
        former.stream().filter(line -> index(line).filter(isGood).isPresent()).toList();
    if (good.size() < former.size()) {
      replace(good);
    }
  }

  /** Of the code behind the role's name. */
  private Optional<String> index(String line) {
    return EnrolmentCode.parse(line.substring(line.indexOf(' ') + 1)).map(code -> code.index(seal));
  }

  private List<String> lines() {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void replace(List<String> lines) {
    try {
      if (lines.isEmpty()) {
        Files.deleteIfExists(file);
        return;
      }
      PrivateFile.replace(file, lines.stream().collect(Collectors.joining("\n", "", "\n")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
